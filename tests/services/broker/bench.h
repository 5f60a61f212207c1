#pragma once
#include "services/broker/broker.h"
#include "services/kit/broker/consumer.h"
#include "services/kit/broker/outbox.h"
#include "services/kit/storage/database.h"
#include "tests/support/test_host.h"
#include <nlohmann/json.hpp>

namespace sagascope::test {

/// A service with an outbox and a consumer; the verb `publish` {"topic","saga","id","fail"?} adds a message in a turn.
class TestService : public kit::Node {
public:
    using Handle = std::function<kit::Verdict(const wire::Deliver&)>;
    TestService(kit::Host& host, std::vector<std::string> topics, Handle handle)
        : Node(host), outbox(*this, "broker"), m_handle(std::move(handle)),
          m_consumer(*this, "broker", host.self().service, std::move(topics), [this](const wire::Deliver& record, const kit::Inbound&) { return m_handle(record); }) {}

    kit::Outbox outbox;

protected:
    wire::Result<void> begin() override {
        directory().update({{"broker", "broker#1", "mem:broker"}, {host().self().service, host().self().instance, host().settings().listen}}, false);
        if (auto opened = openDatabase("own.db", std::string(kit::Outbox::schema()) + "CREATE TABLE IF NOT EXISTS effect(id TEXT PRIMARY KEY);"); !opened) return opened;
        outbox.start();
        m_consumer.start();
        onControl("publish", [this](const std::string& text, const ControlReply& reply) {
            const auto json = nlohmann::json::parse(text);
            wire::Envelope message;
            message.set_id(json.at("id"));
            message.set_saga(json.at("saga"));
            message.set_payload(json.value("payload", "{}"));
            outbox.add(json.at("topic"), message);
            if (json.value("fail", false)) throw std::runtime_error("refused after all");
            reply("{}", {});
        });
        onControl("again", [this](const std::string& text, const ControlReply& reply) {
            outbox.addAgain(nlohmann::json::parse(text).at("id"));
            reply("{}", {});
        });
        return {};
    }

private:
    Handle m_handle;
    kit::Consumer m_consumer;
};

/// A broker and the services that a test starts, each of which can be killed and started again.
struct BrokerBench {
    TestNetwork network;
    std::unique_ptr<TestHost> broker;
    std::map<std::string, std::unique_ptr<TestHost>> services;
    std::vector<std::string> seen; ///< "instance id", by the default handler
    std::function<kit::Verdict(const wire::Deliver&)> verdict = [](const wire::Deliver&) { return kit::Verdict::ack(); };
    broker::BrokerSettings settings;

    BrokerBench() { startBroker(); }
    ~BrokerBench() {
        services.clear();
        broker.reset();
    }
    void startBroker() {
        broker = std::make_unique<TestHost>(network, "broker#1", "mem:broker");
        broker->run(std::make_unique<broker::Broker>(*broker, settings));
        network.settle();
    }
    void killBroker() { broker.reset(); }
    TestHost& start(const std::string& instance, const std::vector<std::string>& topics = {"t"}) {
        auto& host = services[instance];
        host.reset();
        host = std::make_unique<TestHost>(network, instance, "mem:" + instance);
        host->run(std::make_unique<TestService>(*host, topics, [this, instance](const wire::Deliver& record) {
            seen.push_back(instance + " " + record.message().id());
            return verdict(record);
        }));
        network.settle();
        return *host;
    }
    void kill(const std::string& instance) { services[instance].reset(); }
    void publish(const std::string& instance, const std::string& id, const std::string& saga = "c-1", const std::string& topic = "t") {
        services[instance]->control("publish", nlohmann::json{{"topic", topic}, {"saga", saga}, {"id", id}}.dump());
    }
    std::size_t unpublished(const std::string& instance) { return dynamic_cast<TestService&>(services[instance]->program()).outbox.unpublished(); }
    nlohmann::json ask(const std::string& verb, const nlohmann::json& json = nlohmann::json::object()) { return nlohmann::json::parse(broker->control(verb, json.dump())); }
};

} // namespace sagascope::test
