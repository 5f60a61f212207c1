#include "services/kit/saga/chain_call.h"

namespace sagascope::kit {

namespace {
constexpr Micros kAttempt{500'000};

Micros timeFrom(const model::Saga& saga, std::uint32_t first) {
    std::chrono::milliseconds time{0};
    for (auto number = first; number <= saga.pivot().number; ++number) time += saga.step(number).deadline.sync;
    return time;
}
} // namespace

void callNext(Node& node, const model::Saga& saga, const model::Step& after, wire::Kind kind, const wire::Envelope& cause, std::string payload, CallDone done) {
    const auto& next = saga.step(after.number + 1);
    const auto verb = kind == wire::COMPENSATE ? wire::Verb::Undo : kind == wire::RESOLVE ? wire::Verb::Resolve : wire::Verb::Do;
    const auto& type = kind == wire::COMPENSATE && !next.compensation.empty() ? next.compensation : next.command;
    auto message = follow(cause, next.number, verb, kind, type.name, std::move(payload));
    message.set_reason(cause.reason());
    CallOptions options;
    options.deadline = timeFrom(saga, next.number);
    options.attempt = kAttempt;
    node.call(next.participant, std::move(message), options, std::move(done));
}

} // namespace sagascope::kit
