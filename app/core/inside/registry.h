#pragma once
#include "app/core/projections/projections.h"

namespace sagascope::core {

/// One registration and how long it still holds without another heartbeat.
struct Lease {
    InstanceChange registration;
    wire::Hlc renewed;      ///< the last heartbeat, or the registration itself
    std::uint64_t left = 0; ///< µs
    [[nodiscard]] double fraction() const { return registration.leaseMs == 0 ? 0 : static_cast<double>(left) / (registration.leaseMs * 1e3); }
};

/// Somebody who wants to hear of each change.
struct Watcher {
    Name instance = 0;
    wire::Hlc asked;        ///< the last time
    wire::Hlc told;         ///< of a change; zero: not lately
};

struct RegistryWork {
    static constexpr std::size_t kMost = 100;          ///< rows of each list
    static constexpr std::uint64_t kSpan = 10'000'000; ///< µs: how far watchers and heartbeats are looked back for

    bool incomplete = false;              ///< it has just started, and may not know all
    std::vector<Lease> leases;            ///< by instance
    std::vector<Watcher> watchers;        ///< by instance
    std::vector<LookUp> lookUps;          ///< newest first
    std::vector<InstanceChange> changes;  ///< newest first
};

/// `registry`: the box's name.
[[nodiscard]] RegistryWork registryWorkOf(const Projections& projections, Name registry, wire::Hlc at);

} // namespace sagascope::core
