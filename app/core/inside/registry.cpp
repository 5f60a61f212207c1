#include "app/core/inside/registry.h"
#include "app/core/inside/work.h"

namespace sagascope::core {

namespace {

/// When each instance last renewed, asked to be told, and was told.
struct Heard {
    std::map<Name, wire::Hlc> renewed;
    std::map<Name, Watcher> watchers;
};

Heard hear(const Projections& projections, Name registry, wire::Hlc since, wire::Hlc at) {
    const auto& names = projections.names();
    const Name renewal = names.find("register"), watch = names.find("watch"), notice = names.find("instances");
    Heard heard;
    const auto& messages = projections.messages();
    for (const Row row : messages.sentBetween(since, at)) {
        const Message& message = messages[row];
        if (message.kind != wire::SYSTEM || message.response || !message.arrivedBy(at)) continue;
        const bool toRegistry = names.service(message.to) == registry;
        if (toRegistry && message.type == renewal) heard.renewed[message.from] = message.received;
        if (toRegistry && message.type == watch) {
            auto& watcher = heard.watchers[message.from];
            watcher.instance = message.from;
            watcher.asked = message.received;
        }
        if (!toRegistry && message.type == notice && names.service(message.from) == registry) heard.watchers[message.to].told = message.received;
    }
    std::erase_if(heard.watchers, [](const auto& entry) { return entry.second.asked.raw() == 0; });
    return heard;
}

bool isIncomplete(const Projections& projections, Name registry, wire::Hlc at) {
    const Name metric = projections.names().find("incomplete");
    for (const auto& process : projections.company().processesAt(at, registry)) {
        const auto* samples = projections.journal().samples(process.instance, metric);
        const auto* last = samples == nullptr ? nullptr : samples->lastUntil(at);
        if (last != nullptr && last->value > 0) return true;
    }
    return false;
}

} // namespace

RegistryWork registryWorkOf(const Projections& projections, Name registry, wire::Hlc at) {
    RegistryWork work;
    const wire::Hlc end = at == kNow ? projections.lastEvent() : at;
    auto heard = hear(projections, registry, recentSince(projections.journal(), end, RegistryWork::kSpan, Work::kMost), end);
    work.incomplete = isIncomplete(projections, registry, end);
    for (const InstanceChange& registration : projections.company().registeredAt(end)) {
        const auto renewed = heard.renewed.find(registration.instance);
        Lease lease{registration, renewed == heard.renewed.end() ? registration.at : std::max(renewed->second, registration.at), 0};
        const auto ends = lease.renewed.micros() + registration.leaseMs * std::uint64_t(1000);
        lease.left = ends > end.micros() ? ends - end.micros() : 0;
        work.leases.push_back(lease);
    }
    for (const auto& [name, watcher] : heard.watchers) work.watchers.push_back(watcher);
    std::ranges::sort(work.watchers, {}, [&](const Watcher& watcher) { return projections.text(watcher.instance); });
    const auto& lookUps = projections.journal().lookUps();
    for (auto i = lookUps.countUntil(end); i > 0 && work.lookUps.size() < RegistryWork::kMost; --i) work.lookUps.push_back(lookUps.all()[i - 1]);
    work.changes = projections.company().registrationsUntil(end, RegistryWork::kMost);
    return work;
}

} // namespace sagascope::core
