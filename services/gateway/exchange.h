#pragma once
#include "services/gateway/http_message.h"
#include "services/gateway/rate_limiter.h"
#include "services/gateway/trace_context.h"
#include "services/wire/telemetry.pb.h"

namespace sagascope::gateway {

/// One HTTP request under way: what it is about, what was decided on it, and its answer. Tells telemetry of all of it; the client has
/// none of its own, so both ends of its messages are told here.
class Exchange {
public:
    Exchange(kit::Host& host, HttpRequest request, Respond respond);

    [[nodiscard]] const HttpRequest& request() const { return m_request; }
    [[nodiscard]] const std::string* field(std::string_view name) const { return find(m_request.fields, name); }
    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] const TraceContext& trace() const { return m_trace; } ///< the gateway's own span

    std::string subject; ///< empty: nobody has been authenticated
    std::string path;    ///< without the query
    std::string route;   ///< "/v1/sagas/{id}": the one it takes; empty: none
    RateLimiter::Verdict limit; ///< of its subject
    HttpFields always;   ///< fields of whatever answer

    /// The request belongs to this saga. Before the first of the calls below.
    void belongsTo(const std::string& saga, const std::string& sagaType, const wire::Mode& mode);
    void announce(); ///< tells that the request came; the first call counts
    struct About { ///< what only some decisions are about, as wire::GatewayDecision
        std::string service;
        std::chrono::seconds fresh;
    };
    void decided(wire::GatewayDecision::Kind2 kind, const std::string& detail, unsigned status = 0, const About& about = {});
    void answer(HttpResponse response); ///< once

private:
    [[nodiscard]] wire::Event message(bool isAnswer) const;
    void tell(wire::Event sent, wire::Hlc arrived);
    [[nodiscard]] wire::Event decision(wire::GatewayDecision::Kind2 kind, unsigned status) const;
    [[nodiscard]] std::string routeName() const { return m_request.method + " " + (route.empty() ? "*" : route); }

    kit::Host& m_host;
    HttpRequest m_request;
    Respond m_respond;
    std::string m_id;
    TraceContext m_trace;
    wire::Hlc m_sent;
    wire::Hlc m_received;
    std::string m_saga;
    std::string m_sagaType;
    wire::Mode m_mode;
    bool m_announced = false;
};

} // namespace sagascope::gateway
