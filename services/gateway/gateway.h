#pragma once
#include "services/gateway/saga_starts.h"
#include "services/gateway/shared_buckets.h"
#include "services/gateway/tokens.h"

namespace sagascope::gateway {

/// The only entry to the company: knows who asks, how often they may, which mode a new saga runs in, and where a request goes. No
/// sockets here: requests come through a FrontDoor, or straight from a simulation through `handle`.
class Gateway : public kit::Node {
public:
    using KeySource = std::function<wire::Result<KeyRing>()>;
    /// `door` may be null: then only `handle` brings requests.
    Gateway(kit::Host& host, KeySource keys, std::unique_ptr<FrontDoor> door);

    /// In a turn. `respond` is called once, in this turn or a later one.
    void handle(HttpRequest request, Respond respond);
    [[nodiscard]] const wire::Mode& mode() const { return m_mode; }
    [[nodiscard]] Tokens& tokens() { return *m_tokens; }

    static constexpr auto kRateLimitOption = "rate-limit";
    static constexpr auto kModeOption = "mode";

protected:
    wire::Result<void> begin() override;
    [[nodiscard]] std::string publicAddress(const std::string& door) override { return m_url.empty() ? door : m_url; }
    [[nodiscard]] std::string wantedDoor() override;

private:
    using ExchangePtr = std::shared_ptr<Exchange>;
    void installControl();
    wire::Result<void> chooseMode();
    void changeMode(const wire::Mode& mode);
    void reportMode();
    void reportLimit();
    void reportRefusal(const HttpResponse& response);
    [[nodiscard]] wire::Result<std::string> mint(const std::string& json);
    [[nodiscard]] bool isAdmitted(const ExchangePtr& exchange, const Route& route); ///< else it has been answered
    [[nodiscard]] bool isWithinLimit(const ExchangePtr& exchange);
    void serve(const ExchangePtr& exchange, const Route& route, const std::string& id, const Target& target);
    void health(const ExchangePtr& exchange);

    std::unique_ptr<FrontDoor> m_door;
    KeySource m_keys;
    model::Architecture m_architecture;
    RequestStore m_store;
    std::unique_ptr<Routes> m_routes;
    std::unique_ptr<Tokens> m_tokens;
    std::unique_ptr<RateLimiter> m_limiter;
    std::unique_ptr<SharedBuckets> m_buckets;
    std::unique_ptr<Reads> m_reads;
    std::unique_ptr<SagaStarts> m_starts;
    wire::Mode m_mode;
    std::string m_url;
    std::string m_openApi;
};

} // namespace sagascope::gateway
