// Telemetry of what leaves and arrives. The event of a transmission is emitted once it has left, and the frame carries its seq.
#include "services/kit/messaging/node_state.h"
#include "services/wire/telemetry.pb.h"

namespace sagascope::kit {

namespace {

/// The business message in a frame, whichever way it travels; nullptr for protocol frames.
const wire::Envelope* messageIn(const wire::Frame& frame) {
    if (frame.has_message()) return &frame.message();
    if (frame.has_publish()) return &frame.publish().message();
    if (frame.has_deliver()) return &frame.deliver().message();
    return nullptr;
}

/// Acknowledgements of the broker protocol are not messages of their own: offsets tell of them.
bool isSilent(const wire::Frame& frame) { return !messageIn(frame) && !frame.has_system() && !frame.has_refusal(); }

template<typename Report>
void describe(Report& report, const wire::Frame& frame) {
    if (const auto* message = messageIn(frame)) {
        report.set_id(message->id());
        report.set_kind(message->kind());
        report.set_type(message->type());
        report.set_saga(message->saga());
        report.set_saga_type(message->saga_type());
        report.set_step(message->step());
        report.set_size(static_cast<std::uint32_t>(message->payload().size()));
        report.set_outcome(message->outcome());
    } else {
        report.set_kind(wire::SYSTEM);
        report.set_type(frame.has_system() ? frame.system().name() : "refusal");
        report.set_size(static_cast<std::uint32_t>(frame.has_system() ? frame.system().json().size() : frame.refusal().detail().size()));
    }
    if (frame.has_publish()) report.set_topic(frame.publish().topic());
    if (frame.has_deliver()) report.set_topic(frame.deliver().topic());
    report.set_response(frame.response());
}

} // namespace

bool Node::State::transmit(const std::function<bool(const wire::Frame&)>& send, wire::Frame& frame, const std::string& to) {
    auto& host = node.m_host;
    auto& telemetry = host.telemetry();
    frame.set_from(host.self().instance);
    frame.set_incarnation(host.self().incarnation);
    frame.set_hlc(host.clock().tick().raw());
    frame.set_transmission(telemetry.nextSeq());
    host.crashPoint("send");
    if (!send(frame)) return false;
    if (!isSilent(frame)) {
        auto& event = sentEvent;
        event.set_hlc(frame.hlc());
        auto& sent = *event.mutable_sent();
        sent.Clear();
        describe(sent, frame);
        sent.set_from(host.self().instance);
        sent.set_to(to);
        sent.set_attempt(frame.attempt());
        sent.set_deadline_ms(frame.deadline_ms());
        sent.set_call(frame.call());
        if (const auto* message = messageIn(frame)) {
            *sent.mutable_mode() = message->mode();
            sent.set_causation(message->causation());
            sent.set_traceparent(message->traceparent());
            sent.set_payload(message->payload());
            sent.set_reason(message->reason());
            sent.set_subject(message->subject());
        } else if (frame.has_system()) {
            sent.set_payload(frame.system().json());
        }
        if (frame.has_deliver()) {
            sent.set_partition(frame.deliver().partition());
            sent.set_offset(frame.deliver().offset());
            sent.set_attempt(frame.deliver().attempt());
        }
        telemetry.emit(event);
    }
    host.crashPoint("sent");
    return true;
}

bool Node::State::received(const wire::Frame& frame) {
    auto& host = node.m_host;
    host.clock().observe(wire::Hlc(frame.hlc()));
    if (isSilent(frame)) return false;
    auto& event = receivedEvent;
    event.clear_hlc();
    auto& report = *event.mutable_received();
    report.Clear();
    describe(report, frame);
    report.set_sender_incarnation(frame.incarnation());
    report.set_transmission(frame.transmission());
    report.set_sender_hlc(frame.hlc());
    report.set_from(frame.from());
    report.set_to(host.self().instance);
    host.telemetry().emit(event);
    return true;
}

void Node::settled(const Inbound& inbound, int verdict, const std::string& reason) {
    auto& report = *m_state->settledEvent.mutable_settled();
    report.Clear();
    report.set_verdict(static_cast<wire::Settled::Verdict>(verdict));
    report.set_reason(reason);
    m_state->tellSettled(inbound);
}

void Node::settled(const Inbound& inbound, wire::Settled told) {
    *m_state->settledEvent.mutable_settled() = std::move(told);
    m_state->tellSettled(inbound);
}

void Node::State::tellSettled(const Inbound& inbound) {
    settledEvent.clear_hlc();
    auto& report = *settledEvent.mutable_settled();
    report.set_sender_incarnation(inbound.frame.incarnation());
    report.set_transmission(inbound.frame.transmission());
    if (const auto* message = messageIn(inbound.frame)) {
        report.set_id(message->id());
        report.set_saga(message->saga());
    }
    node.m_host.telemetry().emit(settledEvent);
}

} // namespace sagascope::kit
