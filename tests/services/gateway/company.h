#pragma once
#include "services/gateway/gateway.h"
#include "services/wire/ids.h"
#include "tests/support/test_host.h"
#include <gtest/gtest.h>

namespace sagascope::test {

/// A service that answers as the test says.
class Scripted : public kit::Node {
public:
    explicit Scripted(kit::Host& host) : Node(host) {}
    /// Answers a START or a QUERY; nullopt: stays silent.
    std::function<std::optional<wire::Envelope>(const wire::Envelope&)> answer = [](const wire::Envelope&) { return std::nullopt; };
    std::vector<wire::Envelope> received;

protected:
    wire::Result<void> begin() override {
        for (const auto kind : {wire::START, wire::QUERY}) {
            on(kind, [this](const kit::Inbound& inbound) {
                received.push_back(inbound.message());
                if (auto message = answer(inbound.message())) respond(inbound, std::move(*message));
            });
        }
        return {};
    }
};

/// A gateway and the services behind it, all in memory.
struct Company : testing::Test {
    struct Service {
        std::unique_ptr<TestHost> host;
        Scripted* node = nullptr;
    };
    using Fields = gateway::HttpFields;

    TestNetwork network;
    std::map<std::string, Service> services;
    std::unique_ptr<TestHost> host;
    gateway::Gateway* gate = nullptr;
    std::map<std::string, std::string> options;
    std::string token;

    void SetUp() override {
        startGateway();
        for (const auto* name : {"contracts", "claims", "customers", "payments", "notifications", "orchestrator"}) startService(name);
        token = nlohmann::json::parse(host->control("token"))["token"];
    }
    void startGateway() {
        host.reset();
        host = runGateway("gateway#1");
        gate = &dynamic_cast<gateway::Gateway&>(host->program());
        tellInstances();
    }
    std::unique_ptr<TestHost> runGateway(const std::string& instance) {
        static const gateway::KeyRing kRing({*gateway::makeKey(gateway::Algorithm::HS256)});
        auto made = std::make_unique<TestHost>(network, instance, "mem://" + instance);
        made->options().options = options;
        made->run(std::make_unique<gateway::Gateway>(*made, [] { return wire::Result<gateway::KeyRing>(kRing); }, nullptr));
        return made;
    }
    Scripted& startService(const std::string& name) {
        auto& service = services[name];
        service.host = std::make_unique<TestHost>(network, name + "#1", "mem://" + name);
        auto made = std::make_unique<Scripted>(*service.host);
        service.node = made.get();
        service.host->run(std::move(made));
        tellInstances();
        return *service.node;
    }
    void stopService(const std::string& name) {
        services.erase(name);
        tellInstances();
    }
    /// What the registry would tell.
    void tellInstances() {
        std::vector<kit::Instance> instances;
        for (const auto& [name, service] : services) {
            if (service.node != nullptr) instances.push_back({name, name + "#1", "mem://" + name});
        }
        gate->directory().update(instances, false);
    }
    Scripted& service(const std::string& name) { return *services.at(name).node; }
    void mode(const std::string& text) { EXPECT_EQ(host->control("mode", nlohmann::json{{"mode", text}}.dump()), nlohmann::json({{"mode", text}}).dump()); }

    using Answer = std::shared_ptr<std::optional<gateway::HttpResponse>>;
    Answer send(const std::string& method, const std::string& target, const std::string& body = {}, Fields fields = {}) {
        const auto answer = std::make_shared<std::optional<gateway::HttpResponse>>();
        if (!token.empty()) fields.emplace_back("Authorization", "Bearer " + token);
        host->post([this, answer, request = gateway::HttpRequest{method, target, std::move(fields), body, 0}] {
            gate->handle(request, [answer](gateway::HttpResponse response) {
                EXPECT_FALSE(answer->has_value()) << "answered twice";
                *answer = std::move(response);
            });
        });
        network.settle();
        return answer;
    }
    /// Sends and takes the answer that must be there at once.
    gateway::HttpResponse ask(const std::string& method, const std::string& target, const std::string& body = {}, Fields fields = {}) {
        const auto answer = send(method, target, body, std::move(fields));
        if (!answer->has_value()) ADD_FAILURE() << method << " " << target << " was not answered";
        return answer->value_or(gateway::HttpResponse{0, {}, "{}"});
    }
    gateway::HttpResponse post(const std::string& target, const nlohmann::json& body, Fields fields = {}) {
        fields.emplace_back("Content-Type", "application/json");
        return ask("POST", target, body.dump(), std::move(fields));
    }
    static std::string field(const gateway::HttpResponse& response, const char* name) {
        const auto* found = gateway::find(response.fields, name);
        return found == nullptr ? std::string() : *found;
    }
    static nlohmann::json json(const gateway::HttpResponse& response) { return nlohmann::json::parse(response.body, nullptr, false); }
    std::vector<wire::GatewayDecision::Kind2> decisions() const {
        std::vector<wire::GatewayDecision::Kind2> kinds;
        for (const auto& event : host->events) {
            if (event.has_decision()) kinds.push_back(event.decision().kind());
        }
        return kinds;
    }
    bool decided(wire::GatewayDecision::Kind2 kind) const {
        const auto kinds = decisions();
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    }
};

const nlohmann::json kContract{{"customerId", "C-0001"}, {"product", "home"}, {"premiumCents", 12000}};

} // namespace sagascope::test
