#include "app/gui/consistency/consistency_watch.h"
#include "app/gui/panel/frame_clock.h"

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kSettles = 20'000;        ///< µs: by then what happened at an instant has arrived
constexpr std::uint64_t kLookedBack = 60'000'000; ///< µs
constexpr std::uint64_t kTooFarBehind = 3'000'000;
constexpr std::uint64_t kNotWatched = 500'000; ///< µs: sagas that began before are not known from their start
constexpr std::size_t kAtOnce = 500;           ///< rows of a table
constexpr std::size_t kAsked = 100, kClosed = 4000;
constexpr qint64 kBudget = 2, kEveryMs = 250;

} // namespace

ConsistencyWatch::ConsistencyWatch(const Context& context, QObject* parent) : QObject(parent), m_context(context), m_store(context.session.architecture()) {
    connect(&context.focus, &Focus::followedChanged, this, [this] { m_since.invalidate(); });
    context.frames.add(this);
}

ConsistencyWatch::~ConsistencyWatch() { m_context.frames.remove(this); }

void ConsistencyWatch::begin(std::uint64_t from) {
    m_store.clear();
    m_pending.clear();
    m_open.clear();
    m_closed.clear();
    m_from = m_to = from;
}

void ConsistencyWatch::gather(const core::Projections& projections, const core::View& view) {
    if (m_store.sources().empty() || projections.eventCount() == 0) return;
    const bool live = m_context.frames.isAtNow();
    const auto before = m_instant;
    m_instant = live ? m_context.frames.now() - kSettles : view.instant == core::kNow ? projections.lastEvent().micros() : view.instant.micros();
    if (m_from == 0 || m_instant < m_from || m_instant > m_to + kLookedBack) begin(m_instant - std::min(m_instant, kLookedBack));
    // Too much for what may be spent on it: then some sagas stand for all.
    if (live && !m_pending.empty() && m_to + kTooFarBehind < m_instant) begin(m_instant - kNotWatched);
    if (m_pending.empty()) collect(projections);
    m_isDue = !m_since.isValid() || m_since.hasExpired(kEveryMs) || (!live && before != m_instant);
    if (m_isDue) ask(projections);
}

/// All tables go on together, so that a saga's rows are applied in order of time.
void ConsistencyWatch::collect(const core::Projections& projections) {
    if (m_to >= m_instant) return;
    auto until = core::instant(m_instant);
    std::vector<Change> found;
    for (std::size_t i = 0; i < m_store.sources().size(); ++i) {
        const auto& source = m_store.sources()[i];
        const auto rows = projections.databases().changes(projections.names().find(source.database), projections.names().find(source.table), core::instant(m_to), until, kAtOnce);
        for (const auto& row : rows) found.push_back({i, std::string(row.key), row.version});
        if (rows.size() == kAtOnce) until = std::min(until, wire::Hlc::fromMicros(rows.back().version.at.micros()));
    }
    std::erase_if(found, [&](const Change& change) { return change.version.at > until; });
    std::stable_sort(found.begin(), found.end(), [](const Change& a, const Change& b) { return a.version.at < b.version.at; });
    m_pending.assign(found.begin(), found.end());
    m_to = std::max(m_to + 1, std::min(m_instant, until.micros() - (until < core::instant(m_instant) ? 1 : 0)));
}

void ConsistencyWatch::ask(const core::Projections& projections) {
    const auto at = core::instant(m_instant);
    const auto asked = [&](core::Row row, std::string id) {
        const auto& saga = projections.sagas()[row];
        const Mode mode{static_cast<wire::Communication>(saga.communication), static_cast<wire::Coordination>(saga.coordination)};
        return Asked{row, std::move(id), mode, projections.sagas().stateAt(row, at) >= wire::SagaChanged::COMPLETED, saga.started.micros() >= m_from};
    };
    m_asked.clear();
    for (const auto& id : m_open) {
        const auto row = projections.sagas().find(id);
        if (row != core::kNoRow && m_asked.size() < kAsked) m_asked.push_back(asked(row, id));
    }
    for (const auto& closed : m_closed) { // they were not over yet, where the view has gone back
        const auto row = closed.inconsistency.begun <= at && at < closed.inconsistency.over ? projections.sagas().find(closed.id) : core::kNoRow;
        if (row != core::kNoRow && m_asked.size() < kAsked) m_asked.push_back(asked(row, closed.id));
    }
    const auto followed = m_context.focus.followed();
    m_askedFollowed = followed ? std::optional(asked(*followed, std::string(projections.sagas().id(*followed)))) : std::nullopt;
}

void ConsistencyWatch::applySome() {
    QElapsedTimer timer;
    timer.start();
    for (; !m_pending.empty() && !timer.hasExpired(kBudget); m_pending.pop_front()) {
        const auto& change = m_pending.front();
        const auto& version = change.version;
        if (!m_event || m_event->position != version.position) m_event = m_context.session.event(version.position);
        if (!m_event || !m_event->event.has_committed() || version.index >= m_event->event.committed().rows_size()) continue;
        const auto& row = m_event->event.committed().rows(version.index).row();
        const auto& source = m_store.sources()[change.source];
        const auto saga = m_store.apply({version.at, source.service, source.table, change.key, row.empty() ? nlohmann::json() : nlohmann::json::parse(row, nullptr, false)});
        if (!saga.empty()) m_open.insert(saga);
    }
    if (!m_pending.empty()) m_context.frames.wake();
}

void ConsistencyWatch::close(const Asked& saga, const core::Inconsistency& inconsistency) {
    m_closed.push_back({saga.id, saga.mode, inconsistency});
    if (m_closed.size() > kClosed) m_closed.pop_front();
    m_open.erase(saga.id);
}

void ConsistencyWatch::evaluate() {
    const auto at = core::instant(m_instant);
    const auto view = [&](const Asked& saga) { return SagaView{saga.row, shortId(saga.id), m_store.statesAt(saga.id, at, saga.ended), m_store.inconsistency(saga.id, at)}; };
    m_shown.clear();
    for (const auto& saga : m_asked) {
        auto seen = view(saga);
        const bool isOver = saga.ended && seen.inconsistency && seen.inconsistency->over.raw() != 0;
        if (isOver && saga.known) close(saga, *seen.inconsistency);
        else if (saga.ended && (isOver || !saga.known || !seen.inconsistency)) m_open.erase(saga.id);
        else if (seen.inconsistency && seen.inconsistency->over.raw() == 0) m_shown.push_back(std::move(seen));
    }
    std::ranges::sort(m_shown, {}, [](const SagaView& saga) { return saga.inconsistency->begun; });
    m_followed = m_askedFollowed ? std::optional(view(*m_askedFollowed)) : std::nullopt;
}

void ConsistencyWatch::present() {
    applySome();
    if (!std::exchange(m_isDue, false)) return;
    m_since.start();
    evaluate();
    Q_EMIT changed();
}

std::map<ConsistencyWatch::Mode, ConsistencyWatch::ModeFigures> ConsistencyWatch::modes() const {
    std::map<Mode, std::vector<std::uint64_t>> durations;
    for (const auto& closed : m_closed)
        if (closed.inconsistency.over.micros() <= m_instant) durations[closed.mode].push_back(closed.inconsistency.micros(m_instant));
    std::map<Mode, ModeFigures> result;
    for (auto& [mode, all] : durations) {
        std::ranges::sort(all);
        result[mode] = {all.size(), all[(all.size() - 1) / 2], all[(all.size() - 1) * 95 / 100]};
    }
    return result;
}

std::optional<core::Inconsistency> ConsistencyWatch::latest() const {
    if (m_followed && m_followed->inconsistency) return m_followed->inconsistency;
    if (!m_shown.empty()) return m_shown.front().inconsistency;
    for (auto closed = m_closed.rbegin(); closed != m_closed.rend(); ++closed)
        if (closed->inconsistency.over.micros() <= m_instant) return closed->inconsistency;
    return std::nullopt;
}

} // namespace sagascope::gui
