// Calls: one message to any instance of a service, sent again with the same id until it is answered or its deadline has passed.
#include "services/kit/messaging/node_state.h"
#include <fmt/format.h>

namespace sagascope::kit {

namespace {
constexpr Micros kUnsentPause{50'000}; // fallback only: a new connection or instance wakes a waiting call at once
} // namespace

void Node::call(const std::string& service, wire::Envelope message, CallOptions options, CallDone done) {
    seal(m_host, message);
    const auto id = ++m_state->lastCall;
    State::Call call;
    call.service = service;
    call.message = std::move(message);
    call.options = options;
    call.done = std::move(done);
    call.deadline = m_host.clock().steady() + options.deadline;
    call.deadlineTimer = after(options.deadline, [this, id] { m_state->expire(id); });
    m_state->queue(id, m_state->calls.emplace(id, std::move(call)).first->second);
}

/// Attempts are made at the end of a turn only: the call may have been made in this very turn, which is not committed yet.
void Node::State::queue(std::uint64_t id, Call& call) {
    call.queued = true;
    Outgoing out;
    out.call = id;
    outgoing.push_back(std::move(out));
}

void Node::State::attempt(std::uint64_t id) {
    const auto found = calls.find(id);
    if (found == calls.end()) return;
    auto& call = found->second;
    call.queued = false;
    const auto left = call.deadline - node.m_host.clock().steady();
    if (left <= Micros(0)) return; // the deadline's timer ends it
    const auto instance = call.options.instance.empty() ? node.m_directory.pick(call.service) : node.m_directory.find(call.options.instance);
    if (!instance) return again(id, kUnsentPause, "no instance known");

    wire::Frame frame;
    frame.set_to(instance->instance);
    frame.set_call(id);
    frame.set_attempt(call.attempts + 1);
    frame.set_deadline_ms(static_cast<std::uint32_t>(left.count() / 1000 + 1));
    *frame.mutable_message() = call.message;
    call.address = instance->address;
    auto& transport = node.m_host.transport();
    const bool sent = transmit([&](const wire::Frame& out) { return transport.send(instance->address, out); }, frame, instance->instance);
    if (!sent) return again(id, kUnsentPause, "not connected");
    ++call.attempts;
    again(id, call.options.attempt, "no answer");
}

void Node::State::again(std::uint64_t id, Micros delay, const char* reason) {
    auto& call = calls.at(id);
    node.m_host.timers().cancel(call.attemptTimer);
    const bool repeated = call.attempts > 0;
    call.attemptTimer = node.after(delay, [this, id, delay, repeated, reason] {
        const auto found = calls.find(id);
        if (found == calls.end() || found->second.queued) return; // a queued attempt leaves at the end of this turn
        if (repeated) {
            reportRetry(found->second, found->second.attempts + 1, delay, reason);
            const auto& message = found->second.message;
            node.m_host.log(LogLevel::Warn, fmt::format("{} to {} again, attempt {}: {}", message.type(), found->second.service, found->second.attempts + 1, reason), {message.saga(), message.traceparent()});
        }
        attempt(id);
    });
}

void Node::State::retryUnsent(const std::string& address) {
    for (auto& [id, call] : calls) {
        if (!call.queued && call.attempts == 0 && (address.empty() || call.address.empty() || call.address == address)) queue(id, call);
    }
}

void Node::State::retryVanished() {
    for (auto& [id, call] : calls) {
        const auto instances = node.m_directory.all(call.service);
        const auto isThere = [&](const Instance& instance) { return instance.address == call.address; };
        if (!call.queued && call.attempts > 0 && !instances.empty() && std::none_of(instances.begin(), instances.end(), isThere)) queue(id, call);
    }
}

void Node::State::answered(const Inbound& inbound) {
    const auto found = calls.find(inbound.frame.call());
    if (found == calls.end()) {
        node.settled(inbound, wire::Settled::LATE);
        return;
    }
    if (inbound.frame.has_refusal()) {
        // It had no effect there; another instance, or the same one later, may take it.
        ++found->second.refusals;
        again(found->first, kUnsentPause, "refused");
        return;
    }
    node.settled(inbound, wire::Settled::PROCESSED);
    finish(found->first, inbound.message());
}

void Node::State::expire(std::uint64_t id) {
    const auto found = calls.find(id);
    if (found == calls.end()) return;
    const auto& call = found->second;
    const auto failure = call.attempts == 0               ? CallFailure::NeverSent
                         : call.attempts == call.refusals ? CallFailure::Refused
                                                          : CallFailure::Unknown;
    finish(id, tl::unexpected(failure));
}

std::optional<Node::State::Call> Node::State::forget(std::uint64_t id) {
    auto ended = calls.extract(id);
    if (ended.empty()) return std::nullopt;
    node.m_host.timers().cancel(ended.mapped().attemptTimer);
    node.m_host.timers().cancel(ended.mapped().deadlineTimer);
    return std::move(ended.mapped());
}

void Node::State::finish(std::uint64_t id, const CallResult& result) {
    if (auto call = forget(id)) tell(std::make_shared<const Call>(std::move(*call)), result, 1);
}

void Node::State::tell(const std::shared_ptr<const Call>& call, const CallResult& result, std::uint32_t attempt) {
    try {
        call->done(result);
    } catch (const std::exception& error) {
        const auto delay = backOff(attempt);
        reportRetry(*call, attempt + 1, delay, error.what());
        node.m_host.log(LogLevel::Error, fmt::format("saga {}: what follows from the answer to {} failed {} times; again in {} ms", call->message.saga(),
                                                     call->message.id(), attempt, delay.count() / 1000));
        node.after(delay, [this, call, result, attempt] { tell(call, result, attempt + 1); });
        throw; // the guard around takes back what it did
    }
}

void Node::State::reportRetry(const Call& call, std::uint32_t attempt, Micros delay, const std::string& reason) {
    wire::Event event;
    auto& retried = *event.mutable_retried();
    retried.set_id(call.message.id());
    retried.set_saga(call.message.saga());
    retried.set_to(call.service);
    retried.set_attempt(attempt);
    retried.set_delay_ms(static_cast<std::uint32_t>(delay.count() / 1000));
    retried.set_reason(reason);
    node.m_host.telemetry().emit(event);
}

Micros backOff(std::uint32_t repetition) { return std::min(Micros(100'000) * (1u << std::min(repetition - 1, 5u)), Micros(2'000'000)); }

} // namespace sagascope::kit
