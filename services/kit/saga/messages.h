#pragma once
#include "services/kit/messaging/node.h"
#include "services/model/saga.h"
#include "services/wire/ids.h"
#include "services/wire/telemetry.pb.h"
#include <nlohmann/json.hpp>

namespace sagascope::kit {

/// One message about one step of one saga, its payload parsed once.
struct Task {
    const model::Saga& saga;
    const model::Step& step;
    const wire::Envelope& message;
    nlohmann::json input;
    nlohmann::json results; ///< by step name

    Task(const model::Saga& definition, const model::Step& ofStep, const wire::Envelope& cause);
    [[nodiscard]] std::string payload() const; ///< {"input":…,"results":…} as it is now
};

/// A message that follows from `cause`: same saga, mode, trace and subject; its id is made of saga, step and verb.
[[nodiscard]] wire::Envelope follow(const wire::Envelope& cause, std::uint32_t step, wire::Verb verb, wire::Kind kind, const std::string& type,
                                    std::string payload);
/// The answer to a command, a compensation or a resolve, under its own name.
[[nodiscard]] wire::Envelope replyTo(const wire::Envelope& request, const model::Step& step, wire::Outcome outcome, std::string payload,
                                     const std::string& reason);
/// Reports what became of a message once this turn is durable.
void settledLater(Node& node, const Inbound& inbound, wire::Settled::Verdict verdict);
/// Reports what became of a saga's step once this turn is durable. `step` outlives the turn.
void reportStepLater(Node& node, const std::string& saga, const model::Step& step, wire::StepChanged::State state, const std::string& reason);
/// The same once more, at its own time (microseconds since 1970): what was told of it at the time may be lost.
void tellStepAgain(Node& node, const std::string& saga, const model::Step& step, wire::StepChanged::State state, const std::string& reason,
                   std::uint64_t at);
/// How far back from its newest change a database's sagas and steps are told again: one turn is lost in a crash, but other instances may have
/// gone on for a while before it is known.
inline constexpr std::uint64_t kToldAgainMicros = 20'000'000;
/// Of an inbound message just what answering it takes.
[[nodiscard]] Inbound withoutPayload(const Inbound& inbound);
[[nodiscard]] std::string isoTime(std::uint64_t micros); ///< "2026-01-31T12:00:00.000Z"

} // namespace sagascope::kit
