#pragma once
#include "services/gateway/exchange.h"
#include "services/gateway/outcomes.h"
#include "services/gateway/response_cache.h"
#include "services/gateway/routes.h"

namespace sagascope::gateway {

/// Answers GETs: resources from the services that own them, sagas from their owners.
class Reads {
public:
    using ExchangePtr = std::shared_ptr<Exchange>;
    Reads(kit::Node& node, const model::Architecture& architecture, RequestStore& store);

    void resource(const ExchangePtr& exchange, const model::Resource& resource, const std::string& id);
    void sagas(const ExchangePtr& exchange, const std::map<std::string, std::string>& query);
    void saga(const ExchangePtr& exchange, const std::string& id);

    /// What is known of a saga: as `GET /v1/sagas/{id}` shows it, or the problem that stands in the way.
    using Seen = std::function<void(const tl::expected<nlohmann::json, HttpResponse>&)>;
    void look(const Accepted& request, const std::string& causation, Seen seen);
    /// The same, once it has ended or this time is over; the steps are gathered only where some of them were undone.
    void lookAtEnd(const Accepted& request, const std::string& causation, std::chrono::milliseconds wait, Seen seen);
    /// A saga may have changed what these services show.
    void invalidate(const ExchangePtr& exchange, const model::Saga& saga);

private:
    struct Fresh { ///< how long an answer may be shown again; zero: it is not final
        std::chrono::seconds time{0};
        std::string origin;
    };
    void show(const ExchangePtr& exchange, const std::string& body, const Fresh& fresh);
    bool showCached(const ExchangePtr& exchange);
    [[nodiscard]] wire::Envelope query(const std::string& type, const nlohmann::json& payload, const std::string& causation, const Exchange* exchange);
    void ask(const Accepted& request, const std::string& causation, std::chrono::milliseconds wait, Seen seen); ///< the owner alone
    void gatherSteps(const Accepted& request, const std::string& causation, nlohmann::json view, Seen seen);
    [[nodiscard]] std::set<std::string> owners() const;

    kit::Node& m_node;
    const model::Architecture& m_architecture;
    RequestStore& m_store;
    ResponseCache m_cache;
};

} // namespace sagascope::gateway
