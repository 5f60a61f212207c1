// How a node finds the others: it registers under a lease, watches the registry, and goes on with what it knows while that is away.
#include "services/kit/messaging/node_state.h"
#include <nlohmann/json.hpp>

namespace sagascope::kit {

namespace {
constexpr Micros kHeartbeat{500'000};
constexpr int kLeaseMs = 2000;

wire::Frame systemFrame(const std::string& name, const nlohmann::json& body) {
    wire::Frame frame;
    frame.mutable_system()->set_name(name);
    frame.mutable_system()->set_json(body.dump());
    return frame;
}
} // namespace

void Node::State::join() {
    auto& host = node.m_host;
    host.transport().onConnected = [this](const std::string& address) { connected(address); };
    node.m_directory.onChanged = [this] {
        retryUnsent({});
        retryVanished();
    };
    registry = host.settings().registry;
    if (registry.empty() || bySystem.contains("register")) return; // the registry itself does not register
    const auto take = [this](const Inbound& inbound) { takeInstances(inbound.frame.system().json()); };
    node.onSystem("instances", take);
    node.onSystem("watch", take);
    node.onSystem("register", [](const Inbound&) {});
    node.onSystem("deregister", [](const Inbound&) {});
    host.transport().connect(registry);
    beat();
}

/// Once connected there it registers at once.
void Node::State::registryMoved(const std::string& address) {
    if (address == registry) return;
    node.m_host.transport().disconnect(registry);
    registry = address;
    node.m_host.transport().connect(registry);
}

void Node::State::beat() {
    auto& host = node.m_host;
    if (node.m_stopping) return;
    const auto& self = host.self();
    for (auto frame : {systemFrame("register", {{"service", self.service}, {"instance", self.instance}, {"address", door}, {"lease_ms", kLeaseMs}}),
                       systemFrame("watch", nlohmann::json::object())}) {
        transmit([&](const wire::Frame& out) { return host.transport().send(registry, out); }, frame, "registry");
    }
    node.after(kHeartbeat, [this] { beat(); });
}

void Node::State::connected(const std::string& address) {
    auto& host = node.m_host;
    if (address == registry) {
        auto frame = systemFrame("register", {{"service", host.self().service}, {"instance", host.self().instance}, {"address", door}, {"lease_ms", kLeaseMs}});
        transmit([&](const wire::Frame& out) { return host.transport().send(address, out); }, frame, "registry");
        auto watch = systemFrame("watch", nlohmann::json::object());
        transmit([&](const wire::Frame& out) { return host.transport().send(address, out); }, watch, "registry");
        return;
    }
    retryUnsent(address);
    for (const auto& [service, action] : reachable) {
        for (const auto& instance : node.m_directory.all(service)) {
            if (instance.address == address) {
                action();
                break;
            }
        }
    }
}

void Node::State::takeInstances(const std::string& text) {
    const auto json = nlohmann::json::parse(text);
    std::vector<Instance> instances;
    for (const auto& item : json.at("instances")) {
        instances.push_back({item.at("service"), item.at("instance"), item.at("address")});
    }
    const auto before = node.m_directory;
    node.m_directory.update(instances, json.value("incomplete", false));
    for (const auto& gone : before.all()) {
        const auto now = node.m_directory.find(gone.instance);
        if (!now || now->address != gone.address) node.m_host.transport().disconnect(gone.address);
    }
    // Services that somebody wants to reach are connected ahead, so that `whenReachable` can tell.
    for (const auto& [service, action] : reachable) {
        for (const auto& instance : node.m_directory.all(service)) {
            if (before.find(instance.instance) != instance) node.m_host.transport().connect(instance.address);
        }
    }
}

void Node::whenReachable(const std::string& service, std::function<void()> action) {
    m_state->reachable.emplace(service, std::move(action));
    for (const auto& instance : m_directory.all(service)) m_host.transport().connect(instance.address);
}

} // namespace sagascope::kit
