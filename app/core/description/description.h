#pragma once
#include "app/core/pace/pace.h"
#include "services/model/architecture.h"
#include <array>

namespace sagascope::core {

/// How the present picture is looked at: what the projections can't know.
struct Seeing {
    bool isRecording = false;
    bool isAtNow = true;          ///< neither paused nor in the past
    PaceKind pace = PaceKind::Real;
    std::optional<Row> followed;
    wire::Hlc companyInstant = kNow; ///< at which the processes are shown
    std::uint64_t begin = 0;      ///< of the company or the recording, microseconds since 1970
    std::uint64_t now = 0;        ///< wall time, microseconds since 1970
};

/// "What am I looking at?": three sentences, computed from what is shown. What is seen and in which mode; the followed saga, or how many
/// there are; what is unhealthy.
using Description = std::array<std::string, 3>;
[[nodiscard]] Description describe(const Projections& projections, const model::Architecture& architecture, const View& view, const Seeing& seeing,
                                   model::Language language);

} // namespace sagascope::core
