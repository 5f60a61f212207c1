#pragma once
#include "app/core/projections/projections.h"

namespace sagascope::core {

/// The running sagas of an owner that stand at the same step, in the same state.
struct StepStanding {
    struct Entry {
        Row saga = kNoRow;
        wire::Hlc since;    ///< at this step, in this state
        std::uint16_t attempt = 0;
    };
    Name type = 0;          ///< of the sagas
    std::uint16_t step = 0; ///< 0: before the first
    Name participant = 0;
    wire::StepChanged::State state = wire::StepChanged::STATE_UNSPECIFIED;
    std::vector<Entry> sagas; ///< the one that stands there longest first
};

/// What happened to a saga that is worth a look.
struct SagaEvent {
    enum class What { TurnedAround, Resumed, Failed };
    wire::Hlc at;
    Row saga = kNoRow;
    Name reason = 0;
    What what = What::TurnedAround;
};

/// Everything an owner of sagas, orchestrator or service, has on its hands.
struct Standings {
    static constexpr std::size_t kMost = 5000; ///< sagas looked at, the newest
    std::vector<StepStanding> steps;           ///< by type, step, state
    std::vector<SagaEvent> events;             ///< newest first, at most 200
    std::uint32_t running = 0;
    std::uint32_t compensating = 0;
    std::uint32_t inDoubt = 0;
    std::uint32_t ended = 0;
    std::uint32_t turnedAround = 0;
    std::uint32_t resumed = 0;
};

[[nodiscard]] Standings standingsOf(const Projections& projections, Name owner, wire::Hlc at);

} // namespace sagascope::core
