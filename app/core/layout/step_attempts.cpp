#include "app/core/layout/step_attempts.h"
#include "app/core/layout/expected_flow.h"
#include <optional>

namespace sagascope::core {

void StepAttempts::count(const Projections& projections, const model::Saga& definition, std::span<const Row> more) {
    const auto add = [this](std::uint32_t step, bool back, std::uint16_t attempt) {
        auto& known = last[{step, back}];
        known = std::max(known, attempt);
    };
    std::optional<std::vector<Reaction>> reactions; // most sagas repeat nothing
    for (const auto row : more) {
        const auto& message = projections.messages()[row];
        if (message.attempt <= 1) continue;
        if (message.kind == wire::COMMAND || message.kind == wire::COMPENSATE) add(message.step, message.kind == wire::COMPENSATE, message.attempt);
        if (message.kind != wire::EVENT) continue;
        if (!reactions) reactions = expectedFlow(definition, wire::ASYNC);
        for (const auto& reaction : *reactions)
            if (reaction.to == projections.text(message.type) && reaction.participant == projections.text(projections.names().service(message.to))) add(reaction.step, reaction.back, message.attempt);
    }
}

} // namespace sagascope::core
