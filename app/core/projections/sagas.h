#pragma once
#include "app/core/projections/blocks.h"
#include "app/core/projections/numbering.h"
#include "app/core/projections/series.h"
#include "app/core/projections/strings.h"
#include "services/wire/telemetry.pb.h"
#include <set>

namespace sagascope::core {

/// One saga as of now. Its past: Sagas::stateAt, stepsAt.
struct Saga {
    wire::Hlc started;             ///< zero: only messages of it were seen so far
    wire::Hlc ended;               ///< zero: still running
    wire::Hlc changed;             ///< the last change of its state
    std::uint64_t inputPosition = ~std::uint64_t(0); ///< of the SagaChanged event with its input
    Row lastMessage = kNoRow;
    Row lastState = kNoRow;
    Row lastStep = kNoRow;
    std::uint32_t id = 0;          ///< Sagas::id
    Name type = 0;
    Name owner = 0;
    Name subject = 0;
    Name reason = 0;               ///< why it turned back
    std::uint8_t state = 0;        ///< wire::SagaChanged::State
    std::uint8_t communication = 0;
    std::uint8_t coordination = 0;
    bool resumed = false;          ///< taken up again from a journal at least once
};

struct SagaStateChange {
    wire::Hlc at;
    std::uint64_t position = 0;
    Row previous = kNoRow;
    Name reason = 0;
    std::uint8_t state = 0;
    bool resumed = false;
};

struct SagaStepChange {
    wire::Hlc at;
    std::uint64_t position = 0;
    Row previous = kNoRow;
    std::uint16_t step = 0;
    std::uint16_t attempt = 0;
    Name name = 0;
    Name participant = 0;
    Name reason = 0;
    std::uint8_t state = 0;        ///< wire::StepChanged::State
    bool resumed = false;
    bool again = false;            ///< told again after a crash, which may have swallowed the first report
};

/// Where a step stands at an instant.
struct SagaStep {
    std::uint16_t number = 0;
    std::uint16_t attempt = 0;
    Name name = 0;
    Name participant = 0;
    Name reason = 0;
    wire::StepChanged::State state = wire::StepChanged::STATE_UNSPECIFIED;
    wire::Hlc started;             ///< zero: never seen to start
    wire::Hlc changed;
    bool resumed = false;
};

struct SagaCounts {
    std::uint32_t running = 0;     ///< also resolving and compensating
    std::uint32_t completed = 0;
    std::uint32_t compensated = 0;
    std::uint32_t failed = 0;
    std::uint32_t inDoubt = 0;     ///< those of the running that are resolving

    void add(int state, std::uint32_t by); ///< SagaChanged::State
};

struct SagaLatency {
    wire::Hlc ended;
    std::uint64_t micros = 0;
    Row saga = kNoRow;
};

/// Every saga, one row each in order of first sight.
class Sagas {
public:
    Sagas(Pages& pages, Names& names, Numbering& numbering);

    [[nodiscard]] Row end() const { return m_sagas.end(); } ///< rows are 0 … end − 1; of one that is not held nothing is known
    [[nodiscard]] bool holds(Row saga) const { return m_sagas.holds(saga) && m_sagas[saga].id != 0; }
    [[nodiscard]] const Saga& operator[](Row saga) const { return m_sagas[saga]; }
    [[nodiscard]] Row find(std::string_view id) const; ///< kNoRow: unknown
    [[nodiscard]] std::string_view id(Row saga) const { return m_ids[m_sagas[saga].id]; }

    /// STATE_UNSPECIFIED before it started.
    [[nodiscard]] wire::SagaChanged::State stateAt(Row saga, wire::Hlc at) const;
    [[nodiscard]] std::vector<SagaStep> stepsAt(Row saga, wire::Hlc at) const; ///< by number; only those something is known of
    [[nodiscard]] std::vector<SagaStateChange> states(Row saga) const;         ///< in order of time
    [[nodiscard]] std::vector<SagaStepChange> steps(Row saga) const;           ///< in order of time; each change once, however often it was told
    /// Up to `count` that had started, newest first, after skipping `skip`.
    [[nodiscard]] std::vector<Row> newest(wire::Hlc at, std::size_t count, std::size_t skip = 0) const;
    /// Those that had started and not ended. Of those that ended since, only among the last 20,000 started until then.
    [[nodiscard]] std::vector<Row> runningAt(wire::Hlc at) const;
    [[nodiscard]] const std::set<Row>& failed() const { return m_failed; } ///< as of now
    [[nodiscard]] SagaCounts countsAt(wire::Hlc at) const;
    [[nodiscard]] const std::set<Row>& running() const { return m_running; } ///< as of now
    /// Those that ended in (after, until], in order of their end.
    [[nodiscard]] std::vector<SagaLatency> latencies(wire::Hlc after, wire::Hlc until) const;
    [[nodiscard]] std::size_t bytes() const;

    void begin(Row next, const SagaCounts& before); ///< the log is read from a keyframe on
    Row rowOf(std::string_view id, std::uint64_t position); ///< adds it when it is new; kNoRow: Numbering::saga
    void seenIn(Row saga, std::string_view type); ///< in a message
    void seenMode(Row saga, const wire::Mode& mode);
    Row chain(Row saga, Row message); ///< makes it the saga's last message; returns the one before
    void apply(std::uint64_t position, wire::Hlc at, const wire::SagaChanged& event);
    void apply(std::uint64_t position, wire::Hlc at, const wire::StepChanged& event);

private:
    void refresh(Row saga); ///< from its state changes
    void orderByStart(Row saga, wire::Hlc before);
    void orderByEnd(Row saga, wire::Hlc before);

    Names& m_names;
    Numbering& m_numbering;
    Strings m_ids;
    Blocks<Row> m_byId; ///< by number of id
    Blocks<Saga> m_sagas;
    Blocks<SagaStateChange> m_states;
    Blocks<SagaStepChange> m_steps;
    std::vector<Row> m_byStart;
    std::vector<Row> m_byEnd;
    std::set<Row> m_failed;
    std::vector<std::uint8_t> m_outcomes; ///< of m_byEnd: wire::SagaChanged::State
    std::vector<Row> m_doubted;           ///< those that were ever in doubt
    std::set<Row> m_running;
    SagaCounts m_counts;
    SagaCounts m_before; ///< those that were over before reading began, which have no row
};

} // namespace sagascope::core
