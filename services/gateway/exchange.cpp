#include "services/gateway/exchange.h"
#include "services/wire/ids.h"
#include <fmt/format.h>

namespace sagascope::gateway {

namespace {
constexpr auto kClient = "client";

TraceContext traceOf(const HttpRequest& request, kit::Random& random) {
    const auto* header = find(request.fields, "traceparent");
    const auto given = header == nullptr ? std::nullopt : TraceContext::parse(*header);
    return given ? given->child(random) : TraceContext::fresh(random);
}
} // namespace

Exchange::Exchange(kit::Host& host, HttpRequest request, Respond respond)
    : m_host(host), m_request(std::move(request)), m_respond(std::move(respond)), m_id("h-" + wire::hex(host.random().next())),
      m_trace(traceOf(m_request, host.random())), m_received(host.clock().tick()) {
    m_sent = m_request.arrivedMicros == 0 ? m_received : std::min(m_received, wire::Hlc::fromMicros(m_request.arrivedMicros));
    path = m_request.target.substr(0, m_request.target.find('?'));
    always.emplace_back("traceparent", m_trace.header());
}

void Exchange::belongsTo(const std::string& saga, const std::string& sagaType, const wire::Mode& mode) {
    m_saga = saga;
    m_sagaType = sagaType;
    m_mode = mode;
}

wire::Event Exchange::message(bool isAnswer) const {
    wire::Event event;
    auto& sent = *event.mutable_sent();
    const auto& self = m_host.self().instance;
    sent.set_id(isAnswer ? m_id + ":re" : m_id);
    sent.set_kind(isAnswer ? wire::RESPONSE : wire::REQUEST);
    sent.set_from(isAnswer ? self : kClient);
    sent.set_to(isAnswer ? kClient : self);
    sent.set_saga(m_saga);
    sent.set_saga_type(m_sagaType);
    *sent.mutable_mode() = m_mode;
    if (isAnswer) sent.set_causation(m_id);
    sent.set_traceparent(m_trace.header());
    sent.set_response(isAnswer);
    sent.set_attempt(1);
    sent.set_subject(subject);
    return event;
}

void Exchange::tell(wire::Event event, wire::Hlc arrived) {
    auto& telemetry = m_host.telemetry();
    const auto transmission = telemetry.emit(event);
    const auto& sent = event.sent();
    wire::Event arrival;
    arrival.set_hlc(arrived.raw());
    auto& received = *arrival.mutable_received();
    received.set_sender_incarnation(m_host.self().incarnation);
    received.set_transmission(transmission);
    received.set_sender_hlc(event.hlc());
    received.set_id(sent.id());
    received.set_kind(sent.kind());
    received.set_type(sent.type());
    received.set_from(sent.from());
    received.set_to(sent.to());
    received.set_saga(sent.saga());
    received.set_saga_type(sent.saga_type());
    received.set_size(sent.size());
    received.set_response(sent.response());
    telemetry.emit(arrival);
}

void Exchange::announce() {
    if (m_announced) return;
    m_announced = true;
    auto event = message(false);
    event.set_hlc(m_sent.raw());
    auto& sent = *event.mutable_sent();
    sent.set_type(routeName());
    sent.set_target(m_request.target);
    sent.set_size(static_cast<std::uint32_t>(m_request.body.size()));
    sent.set_payload(m_request.body);
    tell(std::move(event), m_received);
}

wire::Event Exchange::decision(wire::GatewayDecision::Kind2 kind, unsigned status) const {
    wire::Event event;
    auto& decision = *event.mutable_decision();
    decision.set_kind(kind);
    decision.set_request(m_id);
    decision.set_subject(subject);
    decision.set_route(routeName());
    decision.set_target(m_request.target);
    decision.set_status(status);
    if (limit.limit == 0) return event;
    decision.set_tokens(static_cast<float>(limit.tokens));
    decision.set_bucket(static_cast<float>(limit.limit));
    decision.set_per_second(static_cast<float>(limit.perSecond));
    return event;
}

void Exchange::decided(wire::GatewayDecision::Kind2 kind, const std::string& detail, unsigned status, const About& about) {
    announce();
    auto event = decision(kind, status);
    event.mutable_decision()->set_detail(detail);
    event.mutable_decision()->set_service(about.service);
    event.mutable_decision()->set_fresh_s(static_cast<std::uint32_t>(about.fresh.count()));
    m_host.telemetry().emit(event);
}

void Exchange::answer(HttpResponse response) {
    announce();
    response.fields.insert(response.fields.end(), always.begin(), always.end());
    auto event = message(true);
    auto& sent = *event.mutable_sent();
    sent.set_type(fmt::format("{} {}", response.status, reasonPhrase(response.status)));
    sent.set_size(static_cast<std::uint32_t>(response.body.size()));
    sent.set_payload(response.body);
    event.set_hlc(m_host.clock().tick().raw());
    tell(std::move(event), m_host.clock().tick());
    if (response.status >= 400) {
        const auto level = response.status >= 500 ? kit::LogLevel::Warn : kit::LogLevel::Info;
        m_host.log(level, fmt::format("{} {}: {} {}", m_request.method, path, response.status, reasonPhrase(response.status)), {m_saga, m_trace.header()});
    }
    auto answered = decision(wire::GatewayDecision::ANSWERED, response.status);
    answered.mutable_decision()->set_micros(static_cast<std::uint32_t>(m_host.clock().tick().micros() - m_received.micros()));
    m_host.telemetry().emit(answered);
    m_respond(std::move(response));
}

} // namespace sagascope::gateway
