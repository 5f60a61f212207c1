#pragma once
#include "services/sim/faults.h"
#include "services/wire/envelope.pb.h"
#include <deque>
#include <memory>
#include <set>

namespace sagascope::sim {

class Endpoint;

/// A connection between two processes: in order in each direction, with delays of its own; whoever dies takes along what had not left.
struct Connection {
    struct Side {
        Endpoint* end = nullptr; ///< null once it is gone
        kit::Peer peer = 0;      ///< as this side knows the other
        std::deque<wire::Frame> underWay; ///< towards this side
        Micros lastArrival{0};
    };
    Side client;
    Side server;
    std::string address;
    bool broken = false;
};
using ConnectionPtr = std::shared_ptr<Connection>;

/// The wires of the whole company.
class Network {
public:
    Network(Schedule& schedule, Chance& chance, Faults& faults) : schedule(schedule), chance(chance), faults(faults) {}
    /// Frames are under way for some time; those of one direction never overtake each other.
    void put(const ConnectionPtr& connection, bool toServer, const wire::Frame& frame);
    /// Both sides learn of it a little later; some of what was under way still arrives.
    void breakUp(const ConnectionPtr& connection, const Endpoint* dead = nullptr);

    Schedule& schedule;
    Chance& chance;
    Faults& faults;
    std::map<std::string, Endpoint*> doors;

private:
    void cut(Connection::Side& to);
    void forget(const ConnectionPtr& connection, Endpoint* end);
};

/// One incarnation's transport.
class Endpoint : public kit::Transport {
public:
    using Arrived = std::function<void(kit::Peer, const wire::Frame&)>;
    Endpoint(Network& network, std::function<void(const char* where)> crashPoint, std::function<void(std::function<void()>)> post, Arrived arrived);
    ~Endpoint() override; ///< as kill -9

    wire::Result<std::string> listen(const std::string& wanted) override;
    bool send(const std::string& address, const wire::Frame& frame) override;
    bool answer(kit::Peer peer, const wire::Frame& frame) override;
    void connect(const std::string& address) override;
    void disconnect(const std::string& address) override;

private:
    friend class Network;
    struct Link {
        ConnectionPtr connection; ///< null while there is none
        kit::Peer peer = 0;
        Micros pause{0};          ///< before the next try
        std::uint64_t number = 0; ///< tells a new link to the same address from an old one
    };
    void attempt(const std::string& address, std::uint64_t number);
    void attemptLater(const std::string& address, Link& link);
    bool put(const ConnectionPtr& connection, bool toServer, const wire::Frame& frame);
    void arrived(kit::Peer peer, const wire::Frame& frame) { m_arrived(peer, frame); }
    void lost(const ConnectionPtr& connection);

    Network& m_network;
    std::function<void(const char*)> m_crashPoint;
    std::function<void(std::function<void()>)> m_post;
    Arrived m_arrived;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    std::string m_door;
    std::map<std::string, Link> m_links;
    std::map<kit::Peer, ConnectionPtr> m_connections;
    kit::Peer m_lastPeer = 0;
    std::uint64_t m_lastLink = 0;
};

} // namespace sagascope::sim
