#include "app/core/pace/request.h"

namespace sagascope::core {

wire::Hlc requestedAt(const Projections& projections, const Saga& saga, std::span<const Row> story) {
    return story.empty() ? saga.started : std::min(projections.messages()[story.front()].sent, saga.started);
}

} // namespace sagascope::core
