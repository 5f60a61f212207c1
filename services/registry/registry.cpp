#include "services/registry/registry.h"
#include "services/wire/telemetry.pb.h"
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sagascope::registry {

namespace {
constexpr std::uint32_t kLeaseMs = 2000;
constexpr kit::Micros kLease{kLeaseMs * 1000};
constexpr std::uint32_t kLongestLeaseMs = 60'000;
} // namespace

wire::Result<void> Registry::begin() {
    onSystem("register", [this](const kit::Inbound& inbound) { takeRegistration(inbound); });
    onSystem("deregister", [this](const kit::Inbound& inbound) {
        remove(nlohmann::json::parse(inbound.frame.system().json()).at("instance"), wire::InstanceChanged::DEREGISTERED);
        respondSystem(inbound, "deregister", "{}");
    });
    onSystem("watch", [this](const kit::Inbound& inbound) { takeWatch(inbound); });
    onSystem("lookup", [this](const kit::Inbound& inbound) { takeLookup(inbound); });
    after(kLease, [this] {
        m_incomplete = false;
        reportCompleteness();
        tellWatchers();
    });
    reportCompleteness();
    whenToldAgain([this](LostSince) {
        return [this] {
            reportCompleteness();
            for (const auto& [name, lease] : m_leases) report(lease, wire::InstanceChanged::REGISTERED);
            for (const auto& [name, gone] : m_gone) report(gone.first, gone.second);
            return false;
        };
    });
    return {};
}

void Registry::takeRegistration(const kit::Inbound& inbound) {
    const auto json = nlohmann::json::parse(inbound.frame.system().json());
    const kit::Instance instance{json.at("service"), json.at("instance"), json.at("address")};
    auto& lease = m_leases[instance.instance];
    const bool isNew = lease.instance != instance;
    m_gone.erase(instance.instance);
    lease.instance = instance;
    lease.leaseMs = std::clamp(json.value("lease_ms", kLeaseMs), std::uint32_t{1}, kLongestLeaseMs);
    host().timers().cancel(lease.expiry);
    lease.expiry = after(kit::Micros(lease.leaseMs * 1000), [this, name = instance.instance] { remove(name, wire::InstanceChanged::EXPIRED); });
    respondSystem(inbound, "register", nlohmann::json{{"lease_ms", lease.leaseMs}, {"incomplete", m_incomplete}}.dump());
    if (!isNew) return;
    report(lease, wire::InstanceChanged::REGISTERED);
    tellWatchers();
}

void Registry::takeWatch(const kit::Inbound& inbound) {
    m_watchers[inbound.peer] = host().clock().steady();
    respondSystem(inbound, "watch", listing());
}

void Registry::takeLookup(const kit::Inbound& inbound) {
    const auto service = nlohmann::json::parse(inbound.frame.system().json()).at("service").get<std::string>();
    respondSystem(inbound, "lookup", listing(service));
    wire::Event event;
    auto& looked = *event.mutable_looked_up();
    looked.set_service(service);
    looked.set_complete(!m_incomplete);
    looked.set_from(inbound.frame.from());
    for (const auto& [name, lease] : m_leases) {
        if (lease.instance.service == service) looked.add_instances(name);
    }
    host().telemetry().emit(event);
}

void Registry::remove(const std::string& instance, int state) {
    const auto removed = m_leases.extract(instance);
    if (removed.empty()) return;
    host().timers().cancel(removed.mapped().expiry);
    report(removed.mapped(), state);
    m_gone.insert_or_assign(instance, std::pair(removed.mapped(), state));
    tellWatchers();
}

void Registry::report(const Lease& lease, int state) {
    wire::Event event;
    auto& changed = *event.mutable_instance();
    changed.set_service(lease.instance.service);
    changed.set_instance(lease.instance.instance);
    changed.set_address(lease.instance.address);
    changed.set_state(static_cast<wire::InstanceChanged::State>(state));
    changed.set_lease_ms(lease.leaseMs);
    host().telemetry().emit(event);
}

void Registry::reportCompleteness() {
    wire::Event event;
    event.mutable_metric()->set_name("incomplete");
    event.mutable_metric()->set_value(m_incomplete ? 1 : 0);
    host().telemetry().emit(event);
}

void Registry::tellWatchers() {
    // Whoever has not asked again for a lease is gone, or has come back as another peer.
    std::erase_if(m_watchers, [now = host().clock().steady()](const auto& watcher) { return now - watcher.second > kLease; });
    for (const auto& [peer, asked] : m_watchers) {
        wire::Frame frame;
        frame.mutable_system()->set_name("instances");
        frame.mutable_system()->set_json(listing());
        sendTo(peer, std::move(frame));
    }
}

std::string Registry::listing(const std::string& service) const {
    auto instances = nlohmann::json::array();
    for (const auto& [name, lease] : m_leases) {
        if (!service.empty() && lease.instance.service != service) continue;
        instances.push_back({{"service", lease.instance.service}, {"instance", name}, {"address", lease.instance.address}});
    }
    return nlohmann::json{{"instances", std::move(instances)}, {"incomplete", m_incomplete}}.dump();
}

} // namespace sagascope::registry
