#pragma once
#include "services/gateway/gateway.h"
#include "services/kit/storage/database.h"
#include "services/wire/ids.h"
#include "tests/support/test_host.h"
#include <gtest/gtest.h>

namespace sagascope::test {

inline const std::vector<std::string> kModes{"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"};

/// What a process throws when the test kills it at a crash point. No std::exception, so that no handler takes it for an error of its own.
struct Killed {
    std::string instance;
};

/// The whole company in memory, each process killable at any crash point.
class MemoryCompany {
public:
    MemoryCompany();
    ~MemoryCompany();

    void start(const std::string& service);
    void kill(const std::string& service) { m_hosts[service].reset(); }
    TestHost& host(const std::string& service) { return *m_hosts.at(service); }

    void mode(const std::string& text);
    /// Sends a POST; its answer, once there is one.
    using Answer = std::shared_ptr<std::optional<gateway::HttpResponse>>;
    Answer post(const std::string& path, const nlohmann::json& body, gateway::HttpFields fields = {});
    Answer get(const std::string& path);
    void settle(); ///< all that happens without time passing
    void pass(kit::Micros time); ///< starting again who was killed

    /// Kills `service` at the `count`-th crash point that it passes from now on.
    void killAt(const std::string& service, int count);
    void killNoMore() { m_untilKill = 0; }
    [[nodiscard]] bool wasKilled() const { return m_kills > 0; }

    /// Business messages in the order of their sending, one a line: "contracts → customers  command VerifyCustomer".
    [[nodiscard]] std::string conversation();
    /// What became of each step, by telemetry: "create done, verify refused".
    [[nodiscard]] std::vector<wire::Event> events();
    std::string audit(); ///< violations and unfinished work; empty: all is well
    [[nodiscard]] std::string text(const std::string& service, const std::string& sql);
    TestNetwork network;

private:
    void collect(const std::string& service);
    std::map<std::string, std::unique_ptr<TestHost>> m_hosts;
    std::vector<wire::Event> m_past; ///< events of incarnations that are gone
    std::string m_token;
    int m_untilKill = 0;
    int m_kills = 0;
};

const nlohmann::json kContract{{"customerId", "C-0001"}, {"product", "home"}, {"premiumCents", 12000}};
inline nlohmann::json contractFor(const std::string& customer, int premium = 12000) { return {{"customerId", customer}, {"product", "home"}, {"premiumCents", premium}}; }
inline nlohmann::json claimOn(const std::string& contract, int amount = 50000) { return {{"contractId", contract}, {"amountCents", amount}}; }
inline nlohmann::json bodyOf(const MemoryCompany::Answer& answer) { return answer->has_value() ? nlohmann::json::parse((*answer)->body, nullptr, false) : nlohmann::json(); }
inline unsigned statusOf(const MemoryCompany::Answer& answer) { return answer->has_value() ? (*answer)->status : 0; }

} // namespace sagascope::test
