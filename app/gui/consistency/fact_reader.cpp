#include "app/gui/consistency/fact_reader.h"
#include <QElapsedTimer>

namespace sagascope::gui {
namespace {

constexpr std::size_t kAtOnce = 500;      ///< rows of a table
constexpr std::size_t kLookedBack = 2000; ///< rows of a table
constexpr std::uint64_t kLatest = 30'000'000; ///< µs: what arrives later than that after it happened is not looked for
constexpr qint64 kBudgetMs = 2;

} // namespace

void FactReader::begin(std::uint64_t from, const std::string& saga) {
    m_store.begin(saga);
    m_pending.clear();
    m_from = m_to = from;
    m_known = 0;
}

/// What happened before the instant up to which all was read, and wasn't there then: on a busy machine events are under way for a while.
void FactReader::collectLate(const core::Projections& projections, std::vector<Change>& found) const {
    if (m_known == 0) return;
    const auto after = std::max(m_from, m_to - std::min(m_to, kLatest));
    for (std::size_t i = 0; i < m_store.sources().size(); ++i) {
        const auto& source = m_store.sources()[i];
        for (const auto& row : projections.databases().lateChanges(projections.names().find(source.database), projections.names().find(source.table), core::instant(after), core::instant(m_to), m_known))
            found.push_back({i, std::string(row.key), row.version});
    }
}

void FactReader::collect(const core::Projections& projections, std::uint64_t end) {
    if (m_to >= end || isBehind()) return;
    auto until = core::instant(end);
    std::vector<Change> found;
    for (std::size_t i = 0; i < m_store.sources().size(); ++i) {
        const auto& source = m_store.sources()[i];
        const auto rows = projections.databases().changes(projections.names().find(source.database), projections.names().find(source.table), core::instant(m_to), until, kAtOnce);
        for (const auto& row : rows) found.push_back({i, std::string(row.key), row.version});
        if (rows.size() == kAtOnce) until = std::min(until, wire::Hlc::fromMicros(rows.back().version.at.micros()));
    }
    std::erase_if(found, [&](const Change& change) { return change.version.at > until; });
    collectLate(projections, found);
    m_known = projections.databases().versions();
    std::stable_sort(found.begin(), found.end(), [](const Change& a, const Change& b) { return a.version.at < b.version.at; });
    m_pending.assign(found.begin(), found.end());
    m_to = std::max(m_to + 1, std::min(end, until.micros() - (until < core::instant(end) ? 1 : 0)));
}

void FactReader::apply(const std::function<void(const std::string& saga)>& seen) {
    QElapsedTimer timer;
    timer.start();
    for (; isBehind() && !timer.hasExpired(kBudgetMs); m_pending.pop_front()) {
        const auto& change = m_pending.front();
        const auto& version = change.version;
        if (!m_event || m_event->position != version.position) m_event = m_session.event(version.position);
        if (!m_event || !m_event->event.has_committed() || version.index >= m_event->event.committed().rows_size()) continue;
        const auto& row = m_event->event.committed().rows(version.index).row();
        const auto& source = m_store.sources()[change.source];
        const auto saga = m_store.apply({version.at, source.service, source.table, change.key, row.empty() ? nlohmann::json() : nlohmann::json::parse(row, nullptr, false)});
        if (!saga.empty()) seen(saga);
    }
}

std::uint64_t FactReader::lookBack(const core::Projections& projections, std::uint64_t until) const {
    std::uint64_t from = 0;
    for (const auto& source : m_store.sources())
        from = std::max(from, projections.databases().changeBefore(projections.names().find(source.database), projections.names().find(source.table), core::instant(until), kLookedBack).micros());
    return std::min(from, until);
}

} // namespace sagascope::gui
