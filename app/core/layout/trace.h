#pragma once
#include "app/core/projections/projections.h"
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sagascope::core {

/// What time was spent on.
enum class TraceTime { Handling, Committing, Queue, Travelling, Idle };
inline constexpr std::size_t kTraceTimes = 5;

/// A stretch of one kind of time. Times are microseconds after the trace's begin.
struct TracePiece {
    TraceTime what = TraceTime::Handling;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    Name service = 0; ///< who was at it, or had it waiting; 0: under way
};

/// One message, from what it followed on to the end of its handling. Both transmissions of a broker hop are one span.
struct TraceSpan {
    Row message = kNoRow;
    Row delivery = kNoRow; ///< the broker's transmission of it
    Name from = 0;         ///< services
    Name to = 0;           ///< the consumer once it was delivered
    std::uint64_t sent = 0;
    std::uint64_t arrived = 0; ///< at its consumer; 0: not (yet)
    std::vector<TracePiece> pieces;      ///< in order of time, without gaps
    std::vector<std::size_t> parents;    ///< spans: the one its sender sent it after, then others that caused it
    std::optional<std::uint64_t> answered; ///< a call: when its first answer arrived
    bool redundant = false;              ///< known to its receiver already, or too late: nothing depends on it
    [[nodiscard]] std::uint64_t begin() const { return pieces.empty() ? sent : pieces.front().begin; }
    [[nodiscard]] std::uint64_t end() const { return pieces.empty() ? sent : pieces.back().end; }
};

/// A part of the critical path.
struct TraceStep {
    std::size_t span = 0;
    TracePiece piece;
};

/// A message's name and that of the message it names as its cause. They stand in the log, not in the projections.
struct TraceIds {
    std::string id;
    std::string causation;
};
using TraceIdsOf = std::function<const TraceIds*(Row)>; ///< nullptr: not read (yet)

struct TraceQuestion {
    Row saga = kNoRow;
    std::vector<Row> rows; ///< its messages until then, in causal order
    wire::Hlc at = kNow;
    Name broker = 0;       ///< the service that only passes on
};

/// A saga as a graph of causes: who waited for what, until an instant.
struct Trace {
    std::uint64_t begin = 0; ///< microseconds since 1970
    std::uint64_t length = 0;
    std::vector<TraceSpan> spans; ///< in order of sending
    /// The chain of causes that ends last, in order of time and without gaps: making any part of it shorter would have made the whole shorter.
    std::vector<TraceStep> path;

    [[nodiscard]] std::uint64_t pathLength() const { return path.empty() ? 0 : path.back().piece.end - path.front().piece.begin; }
    [[nodiscard]] std::array<std::uint64_t, kTraceTimes> byTime() const; ///< of the path
    [[nodiscard]] std::vector<std::pair<Name, std::uint64_t>> byService() const; ///< of the path, longest first; 0: under way
    [[nodiscard]] std::optional<std::size_t> spanOf(Row message) const;
    /// One line a span, then the path and its totals. For tests and for copying.
    [[nodiscard]] std::string text(const Projections& projections) const;
};

[[nodiscard]] Trace traceOf(const Projections& projections, const TraceQuestion& question, const TraceIdsOf& idsOf);

[[nodiscard]] std::string_view word(TraceTime what); ///< "handling"

} // namespace sagascope::core
