#pragma once
#include "services/gateway/http_message.h"
#include "services/sim/company.h"

namespace sagascope::sim {

/// Those who ask the gateway: each starts one saga, repeats itself (with the same key) until it is answered, and watches until it ended.
class Clients {
public:
    explicit Clients(Company& company);

    /// A client that comes after some time with this input.
    void come(const model::Saga& saga, nlohmann::json input, Micros after);
    [[nodiscard]] bool areServed() const; ///< everybody knows how their saga ended
    [[nodiscard]] std::vector<std::string> complaints() const;
    /// Ends of sagas by state, "completed" 3.
    [[nodiscard]] std::map<std::string, unsigned> ends() const;
    /// Called with the outcome of each saga that was completed.
    std::function<void(const model::Saga&, const nlohmann::json& outcome)> onCompleted;

private:
    struct Client {
        const model::Saga* type = nullptr;
        std::string body;
        std::string key;
        std::string saga;  ///< known once accepted
        std::string state; ///< "completed", "compensated", "failed" at the end
        std::string complaint;
        std::uint64_t asked = 0;          ///< number of the request that is under way; 0: none
        std::uint64_t incarnation = 0;    ///< of the gateway that has it
    };
    void ask(std::size_t client);
    void askLater(std::size_t client, Micros delay);
    void answered(std::size_t client, const gateway::HttpResponse& response);
    void complain(Client& client, const gateway::HttpResponse& response);
    [[nodiscard]] gateway::HttpRequest request(const Client& client) const;
    void gatewayDied(std::uint64_t incarnation);
    [[nodiscard]] std::string tokenFrom(kit::Program& gateway);

    Company& m_company;
    std::deque<Client> m_clients; ///< grows while others are asked
    std::string m_token;
    std::uint64_t m_lastAsked = 0;
};

} // namespace sagascope::sim
