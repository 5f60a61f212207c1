#pragma once
#include "app/core/figures/duration_sketch.h"
#include "app/core/projections/projections.h"
#include <array>
#include <deque>

namespace sagascope::core {

/// Whether a message asks its receiver to do something: no answer, and nothing of the protocols between processes.
[[nodiscard]] bool isHandled(const Message& message);
/// Whether a receiver's verdict (wire::Settled::Verdict) tells of trouble.
[[nodiscard]] bool isError(int verdict);

/// What one service did in a stretch of time: rate, errors, duration.
struct ServiceFigures {
    Name service = 0;
    std::uint32_t handled = 0; ///< requests, commands, events and queries that reached it
    std::uint32_t errors = 0;  ///< of them: comes again, dead letter, expired, not accepted; a gateway's answers from 500 on
    DurationSketch duration;   ///< from received to settled
};

/// What happened in one stretch of time.
struct FigureBucket {
    std::uint32_t started = 0; ///< sagas
    std::uint32_t completed = 0;
    std::uint32_t compensated = 0;
    std::uint32_t failed = 0;
    DurationSketch latency; ///< of the sagas that ended
    std::vector<ServiceFigures> services;

    [[nodiscard]] ServiceFigures& of(Name service);
    void add(const FigureBucket& other);
};

/// Counts sagas and messages by time, each once: a saga when it started and when it ended, a message when it arrived and when it was settled.
/// What an update costs follows from what is new, not from how long the session is. Counted in tenths of a second, in seconds and in tens of
/// seconds at the same time; the finer, the shorter it's kept.
class FigureStore {
public:
    static constexpr std::array<std::uint64_t, 3> kWidths{100'000, 1'000'000, 10'000'000}; ///< µs

    /// Looks at what is new, at most `budget` rows of each kind; false: there is more. Begins anew where these are other projections than before: an
    /// excerpt of a recording, or what follows it.
    bool update(const Projections& projections, std::size_t budget);

    /// The sum of [begin, end), both multiples of the smallest width, from the coarsest counts that fit.
    [[nodiscard]] FigureBucket sum(std::uint64_t begin, std::uint64_t end) const;
    /// Lag of each group at the last sample until `at`.
    [[nodiscard]] std::vector<std::pair<Name, std::uint64_t>> lagAt(std::uint64_t at) const;
    [[nodiscard]] const std::vector<Name>& services() const { return m_services; } ///< that ever handled anything
    [[nodiscard]] const std::vector<Name>& groups() const { return m_groups; }     ///< of consumers

private:
    struct Level {
        std::uint64_t first = 0; ///< number of the first bucket
        std::deque<FigureBucket> buckets;
    };
    struct PendingMessage {
        Row row;
        bool arrived; ///< counted as handled
    };
    struct PendingSaga {
        Row row;
        bool started; ///< counted as started
    };
    struct LagSample {
        std::uint64_t at = 0;
        std::vector<std::pair<Name, std::uint64_t>> groups;
    };
    template<typename Count> void count(wire::Hlc at, Count count);
    static FigureBucket* bucket(Level& level, std::size_t limit, std::uint64_t number);
    bool take(const Projections& projections, PendingMessage& pending);
    bool take(const Projections& projections, PendingSaga& pending);
    void sampleLag(const Projections& projections);
    void note(std::vector<Name>& names, Name name);

    std::array<Level, kWidths.size()> m_levels;
    std::vector<PendingMessage> m_messages;
    std::vector<PendingSaga> m_sagas;
    Row m_nextMessage = 0;
    Row m_nextSaga = 0;
    Row m_begin = 0;            ///< first message there is
    std::uint64_t m_events = 0; ///< seen
    std::deque<LagSample> m_lag; ///< one a second
    std::vector<Name> m_services;
    std::vector<Name> m_groups;
};

} // namespace sagascope::core
