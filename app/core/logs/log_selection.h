#pragma once
#include "app/core/projections/projections.h"
#include <set>

namespace sagascope::core {

/// Which lines of all processes' logs to show.
struct LogFilter {
    wire::LogLine::Level least = wire::LogLine::TRACE;
    Name source = 0;         ///< an instance, or all instances of a service; 0: all
    std::optional<Row> saga; ///< nullopt: all; kNoRow: lines about no saga
    std::uint64_t trace = 0; ///< 0: all
    bool operator==(const LogFilter&) const = default;
    [[nodiscard]] bool fits(const LogEntry& entry, const Names& names) const;
};

/// How what is shown has to change: the first `kept` rows stay, what follows them goes, and `added` comes after them.
struct LogChange {
    std::size_t kept = 0;
    std::vector<LogEntry> added;
};

/// Looks at the journal again and again, and at each line only once where nothing but new lines came.
class LogSelection {
public:
    /// `shown`: the rows as they are shown now, made of all earlier changes.
    [[nodiscard]] LogChange next(const Projections& projections, const LogFilter& filter, wire::Hlc at, const std::vector<LogEntry>& shown);
    [[nodiscard]] const std::set<Name>& sources() const { return m_sources; } ///< instances that wrote any line

private:
    std::vector<LogEntry> selected(const Projections& projections, std::size_t from, std::size_t to);

    LogFilter m_filter;
    std::size_t m_looked = 0; ///< lines of the journal
    std::uint64_t m_last = 0; ///< position of the last of them
    std::set<Name> m_sources;
};

/// The message a line was most likely written about: of its saga, sent or received by its process, nearest in time. kNoRow: there is none.
[[nodiscard]] Row messageOf(const Projections& projections, const LogEntry& line);

/// Finds the trace that a saga's lines are of, and looks at each line of the journal only once.
class SagaTrace {
public:
    [[nodiscard]] std::uint64_t of(const Projections& projections, Row saga, wire::Hlc at); ///< 0: no line until then says so

private:
    Row m_saga = kNoRow;
    std::size_t m_looked = 0; ///< lines of the journal
    std::uint64_t m_last = 0; ///< position of the last of them
    std::uint64_t m_trace = 0;
};

/// The row of the line nearest to a message: of the same saga and process if there is one, else in time. `lines` are in order of time.
[[nodiscard]] std::optional<std::size_t> lineOf(const Projections& projections, Row message, const std::vector<LogEntry>& lines);

} // namespace sagascope::core
