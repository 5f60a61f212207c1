#pragma once
#include "services/kit/messaging/node.h"

namespace sagascope::registry {

/// Service discovery: instances register under a lease that their heartbeat renews; watchers are told of each change.
/// Nothing is kept on disk: after a restart the heartbeats tell again, and until one lease has passed answers are `incomplete`.
class Registry : public kit::Node {
public:
    explicit Registry(kit::Host& host) : Node(host) {}

protected:
    wire::Result<void> begin() override;

private:
    struct Lease {
        kit::Instance instance;
        std::uint32_t leaseMs = 0;
        kit::Timers::Id expiry = 0;
    };
    void takeRegistration(const kit::Inbound& inbound);
    void takeWatch(const kit::Inbound& inbound);
    void takeLookup(const kit::Inbound& inbound);
    void remove(const std::string& instance, int state);
    void report(const Lease& lease, int state);
    void reportCompleteness();
    void tellWatchers();
    /// All instances, or those of one service.
    [[nodiscard]] std::string listing(const std::string& service = {}) const;

    std::map<std::string, Lease> m_leases;               ///< by instance
    std::map<std::string, std::pair<Lease, int>> m_gone; ///< who was here, and how it left
    std::map<kit::Peer, kit::Micros> m_watchers;         ///< and when each last asked
    bool m_incomplete = true;
};

} // namespace sagascope::registry
