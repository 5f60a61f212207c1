#include "app/core/logs/log_selection.h"

namespace sagascope::core {

namespace {

std::uint64_t distance(wire::Hlc a, wire::Hlc b) { return a > b ? a.raw() - b.raw() : b.raw() - a.raw(); }

} // namespace

bool LogFilter::fits(const LogEntry& entry, const Names& names) const {
    return entry.level >= least && (source == 0 || entry.source == source || names.service(entry.source) == source) && (!saga || entry.saga == *saga) &&
           (trace == 0 || entry.trace == trace);
}

std::vector<LogEntry> LogSelection::selected(const Projections& projections, std::size_t from, std::size_t to) {
    std::vector<LogEntry> result;
    const auto& all = projections.journal().lines().all();
    for (auto i = from; i < to; ++i) {
        m_sources.insert(all[i].source);
        if (m_filter.fits(all[i], projections.names())) result.push_back(all[i]);
    }
    m_looked = to;
    m_last = to == 0 ? 0 : all[to - 1].position;
    return result;
}

LogChange LogSelection::next(const Projections& projections, const LogFilter& filter, wire::Hlc at, const std::vector<LogEntry>& shown) {
    const auto& lines = projections.journal().lines();
    const auto count = lines.countUntil(at);
    const bool onlyMore = filter == m_filter && m_looked > 0 && m_looked <= count && lines.all()[m_looked - 1].position == m_last;
    if (onlyMore) return {shown.size(), selected(projections, m_looked, count)};
    m_filter = filter;
    m_sources.clear();
    LogChange change{0, selected(projections, 0, count)};
    const auto isSame = [](const LogEntry& a, const LogEntry& b) { return a.position == b.position; };
    const auto differs = std::mismatch(shown.begin(), shown.end(), change.added.begin(), change.added.end(), isSame).second;
    change.kept = static_cast<std::size_t>(differs - change.added.begin());
    change.added.erase(change.added.begin(), differs);
    return change;
}

Row messageOf(const Projections& projections, const LogEntry& line) {
    auto nearest = kNoRow;
    if (line.saga == kNoRow) return nearest;
    auto best = ~std::uint64_t(0);
    const auto consider = [&](Row row, wire::Hlc when) {
        if (when.raw() == 0 || distance(when, line.at) >= best) return;
        best = distance(when, line.at);
        nearest = row;
    };
    for (const auto row : projections.messages().ofSaga(line.saga)) {
        const auto& message = projections.messages()[row];
        if (message.from == line.source) consider(row, message.sent);
        if (message.to == line.source) consider(row, message.received);
    }
    return nearest;
}

std::uint64_t SagaTrace::of(const Projections& projections, Row saga, wire::Hlc at) {
    const auto& lines = projections.journal().lines();
    const auto count = lines.countUntil(at);
    const bool goesOn = saga == m_saga && m_looked <= count && (m_looked == 0 || lines.all()[m_looked - 1].position == m_last);
    if (!goesOn) *this = {};
    m_saga = saga;
    for (; m_trace == 0 && m_looked < count; ++m_looked) {
        const LogEntry& line = lines.all()[m_looked];
        m_last = line.position;
        if (line.saga == saga) m_trace = line.trace;
    }
    return m_trace;
}

std::optional<std::size_t> lineOf(const Projections& projections, Row row, const std::vector<LogEntry>& lines) {
    if (lines.empty() || !projections.messages().holds(row)) return std::nullopt;
    const auto& message = projections.messages()[row];
    const auto when = message.received.raw() != 0 ? message.received : message.sent;
    std::optional<std::size_t> nearest;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (message.saga == kNoRow || lines[i].saga != message.saga || (lines[i].source != message.to && lines[i].source != message.from)) continue;
        if (!nearest || distance(lines[i].at, when) < distance(lines[*nearest].at, when)) nearest = i;
    }
    if (nearest) return nearest;
    const auto after = std::lower_bound(lines.begin(), lines.end(), when, [](const LogEntry& line, wire::Hlc at) { return line.at < at; });
    return static_cast<std::size_t>(after == lines.end() ? lines.size() - 1 : after - lines.begin());
}

} // namespace sagascope::core
