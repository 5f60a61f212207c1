#include "services/sim/network.h"

namespace sagascope::sim {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;

namespace {
constexpr Micros kFirstPause = 10ms;
constexpr Micros kLongestPause = 200ms;
} // namespace

void Network::put(const ConnectionPtr& connection, bool toServer, const wire::Frame& frame) {
    if (faults.breaksConnection()) breakUp(connection);
    auto& side = toServer ? connection->server : connection->client;
    if (side.end == nullptr || connection->broken) return; // lost, and the sender can't know
    side.underWay.push_back(frame);
    side.lastArrival = std::max(side.lastArrival + 1us, schedule.now() + chance.between(30us, 150us) + faults.stall());
    schedule.at(side.lastArrival, [connection, toServer] {
        auto& to = toServer ? connection->server : connection->client;
        if (to.end == nullptr || to.underWay.empty()) return;
        const auto arrived = std::move(to.underWay.front());
        to.underWay.pop_front();
        to.end->arrived(to.peer, arrived);
    });
}

void Network::cut(Connection::Side& to) { to.underWay.resize(chance.below(to.underWay.size() + 1)); }

void Network::breakUp(const ConnectionPtr& connection, const Endpoint* dead) {
    if (!connection->broken) {
        connection->broken = true;
        cut(connection->client);
        cut(connection->server);
    }
    for (auto* side : {&connection->client, &connection->server}) {
        if (side->end == nullptr) continue;
        if (side->end == dead) {
            side->end = nullptr;
            continue;
        }
        // It is noticed once what survived has arrived.
        schedule.at(std::max(schedule.now() + chance.between(50us, 400us), side->lastArrival + 1us), [this, connection, side] {
            if (side->end != nullptr) forget(connection, side->end);
        });
    }
}

void Network::forget(const ConnectionPtr& connection, Endpoint* end) {
    (connection->client.end == end ? connection->client : connection->server).end = nullptr;
    end->lost(connection);
}

Endpoint::Endpoint(Network& network, std::function<void(const char*)> crashPoint, std::function<void(std::function<void()>)> post, Arrived arrived)
    : m_network(network), m_crashPoint(std::move(crashPoint)), m_post(std::move(post)), m_arrived(std::move(arrived)) {}

Endpoint::~Endpoint() {
    *m_alive = false;
    if (const auto door = m_network.doors.find(m_door); door != m_network.doors.end() && door->second == this) m_network.doors.erase(door);
    for (const auto& [peer, connection] : m_connections) m_network.breakUp(connection, this);
}

wire::Result<std::string> Endpoint::listen(const std::string& wanted) {
    m_door = wanted;
    for (int other = 2; m_network.doors.contains(m_door); ++other) m_door = fmt::format("{}:{}", wanted, other); // a taken one is replaced
    m_network.doors[m_door] = this;
    return m_door;
}

bool Endpoint::put(const ConnectionPtr& connection, bool toServer, const wire::Frame& frame) {
    // Heartbeats and look-ups change nothing durable; to crash there would only use up the crashes of a run.
    if (!frame.has_system()) m_crashPoint("send");
    m_network.put(connection, toServer, frame);
    if (!frame.has_system()) m_crashPoint("sent");
    return true;
}

bool Endpoint::send(const std::string& address, const wire::Frame& frame) {
    connect(address);
    const auto connection = m_links.at(address).connection;
    return connection && put(connection, true, frame);
}

bool Endpoint::answer(kit::Peer peer, const wire::Frame& frame) {
    const auto found = m_connections.find(peer);
    if (found == m_connections.end()) return false;
    const auto connection = found->second;
    return put(connection, connection->server.end != this || connection->server.peer != peer, frame);
}

void Endpoint::connect(const std::string& address) {
    if (m_links.contains(address)) return;
    auto& link = m_links[address];
    link.number = ++m_lastLink;
    attemptLater(address, link);
}

void Endpoint::attemptLater(const std::string& address, Link& link) {
    m_network.schedule.after(link.pause + m_network.chance.between(50us, 200us), [this, alive = m_alive, address, number = link.number] {
        if (*alive) attempt(address, number);
    });
    link.pause = std::clamp(link.pause * 2, kFirstPause, kLongestPause);
}

void Endpoint::attempt(const std::string& address, std::uint64_t number) {
    const auto found = m_links.find(address);
    if (found == m_links.end() || found->second.number != number || found->second.connection) return;
    auto& link = found->second;
    const auto door = m_network.doors.find(address);
    if (door == m_network.doors.end()) return attemptLater(address, link);
    auto* server = door->second;
    auto connection = std::make_shared<Connection>();
    connection->address = address;
    connection->client.end = this;
    connection->client.peer = ++m_lastPeer;
    connection->server.end = server;
    connection->server.peer = ++server->m_lastPeer;
    m_connections[connection->client.peer] = connection;
    server->m_connections[connection->server.peer] = connection;
    link.connection = connection;
    link.pause = Micros(0);
    m_post([this, address] {
        if (onConnected) onConnected(address);
    });
}

void Endpoint::lost(const ConnectionPtr& connection) {
    std::erase_if(m_connections, [&](const auto& entry) { return entry.second == connection; });
    for (auto& [address, link] : m_links) {
        if (link.connection != connection) continue;
        link.connection.reset();
        attemptLater(address, link);
    }
}

void Endpoint::disconnect(const std::string& address) {
    const auto link = m_links.extract(address);
    if (link.empty() || !link.mapped().connection) return;
    const auto connection = link.mapped().connection;
    connection->client.end = nullptr;
    std::erase_if(m_connections, [&](const auto& entry) { return entry.second == connection; });
    m_network.breakUp(connection);
}

} // namespace sagascope::sim
