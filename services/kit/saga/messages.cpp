#include "services/kit/saga/messages.h"
#include <fmt/chrono.h>

namespace sagascope::kit {

using nlohmann::json;

namespace {
wire::Event stepEvent(const std::string& saga, const model::Step& step, wire::StepChanged::State state, const std::string& reason) {
    wire::Event event;
    auto& changed = *event.mutable_step();
    changed.set_saga(saga);
    changed.set_step(step.number);
    changed.set_name(step.name);
    changed.set_participant(step.participant);
    changed.set_state(state);
    changed.set_reason(reason);
    return event;
}
} // namespace

Task::Task(const model::Saga& definition, const model::Step& ofStep, const wire::Envelope& cause)
    : saga(definition), step(ofStep), message(cause), input(json::object()), results(json::object()) {
    auto payload = json::parse(cause.payload());
    if (const auto found = payload.find("input"); found != payload.end()) input = std::move(*found);
    if (const auto found = payload.find("results"); found != payload.end()) results = std::move(*found);
}

std::string Task::payload() const { return R"({"input":)" + input.dump() + R"(,"results":)" + results.dump() + "}"; }

wire::Envelope follow(const wire::Envelope& cause, std::uint32_t step, wire::Verb verb, wire::Kind kind, const std::string& type, std::string payload) {
    wire::Envelope message;
    message.set_id(wire::messageId(cause.saga(), step, verb));
    message.set_kind(kind);
    message.set_type(type);
    message.set_saga(cause.saga());
    message.set_saga_type(cause.saga_type());
    message.set_step(step);
    *message.mutable_mode() = cause.mode();
    message.set_causation(cause.id());
    message.set_traceparent(cause.traceparent());
    message.set_subject(cause.subject());
    message.set_payload(std::move(payload));
    return message;
}

wire::Envelope replyTo(const wire::Envelope& request, const model::Step& step, wire::Outcome outcome, std::string payload, const std::string& reason) {
    const auto verb = request.kind() == wire::COMPENSATE ? wire::Verb::Undone : request.kind() == wire::RESOLVE ? wire::Verb::Resolved : wire::Verb::Done;
    const bool isSuccess = outcome == wire::DONE || step.failure.empty();
    const auto& type = verb == wire::Verb::Undone && !step.compensated.empty() ? step.compensated : isSuccess ? step.success : step.failure;
    auto reply = follow(request, step.number, verb, wire::REPLY, type.name, std::move(payload));
    reply.set_outcome(outcome);
    reply.set_reason(reason);
    return reply;
}

Inbound withoutPayload(const Inbound& inbound) {
    Inbound copy;
    copy.peer = inbound.peer;
    copy.frame.set_from(inbound.frame.from());
    copy.frame.set_call(inbound.frame.call());
    copy.frame.set_incarnation(inbound.frame.incarnation());
    copy.frame.set_transmission(inbound.frame.transmission());
    const auto& message = inbound.frame.has_deliver() ? inbound.frame.deliver().message() : inbound.frame.message();
    auto& kept = *copy.frame.mutable_message();
    kept.set_id(message.id());
    kept.set_kind(message.kind());
    kept.set_type(message.type());
    kept.set_saga(message.saga());
    kept.set_saga_type(message.saga_type());
    kept.set_step(message.step());
    *kept.mutable_mode() = message.mode();
    kept.set_traceparent(message.traceparent());
    kept.set_subject(message.subject());
    return copy;
}

void settledLater(Node& node, const Inbound& inbound, wire::Settled::Verdict verdict) {
    Inbound told;
    told.frame.set_incarnation(inbound.frame.incarnation());
    told.frame.set_transmission(inbound.frame.transmission());
    const auto& message = inbound.frame.has_deliver() ? inbound.frame.deliver().message() : inbound.frame.message();
    told.frame.mutable_message()->set_id(message.id());
    told.frame.mutable_message()->set_saga(message.saga());
    node.afterCommit([&node, told = std::move(told), verdict] { node.settled(told, verdict); });
}

void reportStepLater(Node& node, const std::string& saga, const model::Step& step, wire::StepChanged::State state, const std::string& reason) {
    node.afterCommit([&node, saga, &step, state, reason] {
        auto event = stepEvent(saga, step, state, reason);
        node.host().telemetry().emit(event);
    });
}

void tellStepAgain(Node& node, const std::string& saga, const model::Step& step, wire::StepChanged::State state, const std::string& reason, std::uint64_t at) {
    auto event = stepEvent(saga, step, state, reason);
    event.set_hlc(wire::Hlc::fromMicros(at).raw());
    event.mutable_step()->set_again(true);
    node.host().telemetry().emit(event);
}

std::string isoTime(std::uint64_t micros) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(static_cast<std::time_t>(micros / 1'000'000)), micros / 1000 % 1000);
}

} // namespace sagascope::kit
