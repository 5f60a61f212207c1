#include "services/kit/runtime/zmq_transport.h"
#include "services/wire/crc32c.h"
#include "services/wire/envelope.pb.h"
#include <cstring>
#include <fmt/format.h>

namespace sagascope::kit {

namespace {
constexpr int kHighWater = 4096;
constexpr std::int64_t kMaxMessage = 8 << 20;
constexpr int kReconnectMs = 10; // loopback only: a restarted process is found at once
constexpr int kReconnectMaxMs = 200;

void prepare(zmq::socket_t& socket) {
    socket.set(zmq::sockopt::linger, 0);
    socket.set(zmq::sockopt::sndhwm, kHighWater);
    socket.set(zmq::sockopt::rcvhwm, kHighWater);
    socket.set(zmq::sockopt::maxmsgsize, kMaxMessage);
    socket.set(zmq::sockopt::immediate, true);
    socket.set(zmq::sockopt::reconnect_ivl, kReconnectMs);
    socket.set(zmq::sockopt::reconnect_ivl_max, kReconnectMaxMs);
}
} // namespace

ZmqTransport::ZmqTransport(zmq::context_t& context, const std::string& company)
    : m_context(context), m_mark(wire::crc32c(company)), m_door(context, zmq::socket_type::router) {
    prepare(m_door);
    m_door.set(zmq::sockopt::router_mandatory, true); // so that an answer to a peer that is gone is known not to be sent
}

zmq::message_t ZmqTransport::packed(const wire::Frame& frame) const {
    zmq::message_t message(sizeof m_mark + frame.ByteSizeLong());
    auto* bytes = static_cast<char*>(message.data());
    std::memcpy(bytes, &m_mark, sizeof m_mark);
    frame.SerializeToArray(bytes + sizeof m_mark, static_cast<int>(message.size() - sizeof m_mark));
    return message;
}

wire::Result<std::string> ZmqTransport::listen(const std::string& wanted) {
    const auto port = wanted.rfind(':');
    for (const auto& address : {wanted, wanted.substr(0, port) + ":*"}) { // a taken port is replaced by a free one
        try {
            m_door.bind(address);
            m_listening = true;
            return m_door.get(zmq::sockopt::last_endpoint);
        } catch (const zmq::error_t& error) {
            if (error.num() != EADDRINUSE) return wire::failure(error.what(), address, "give another --listen address");
        }
    }
    return wire::failure("no port is free", wanted, "end other programs that listen on this machine");
}

ZmqTransport::Link& ZmqTransport::link(const std::string& address) {
    const auto found = m_links.find(address);
    if (found != m_links.end()) return found->second;
    Link made{zmq::socket_t(m_context, zmq::socket_type::dealer), zmq::socket_t(m_context, zmq::socket_type::pair), ++m_lastPeer};
    prepare(made.socket);
    const auto events = fmt::format("inproc://events-{}-{}", static_cast<const void*>(this), made.peer);
    zmq_socket_monitor(made.socket.handle(), events.c_str(), ZMQ_EVENT_HANDSHAKE_SUCCEEDED);
    made.monitor.set(zmq::sockopt::linger, 0);
    made.monitor.connect(events);
    made.socket.connect(address);
    return m_links.emplace(address, std::move(made)).first->second;
}

void ZmqTransport::connect(const std::string& address) { link(address); }
void ZmqTransport::disconnect(const std::string& address) { m_links.erase(address); }

bool ZmqTransport::send(const std::string& address, const wire::Frame& frame) {
    return link(address).socket.send(packed(frame), zmq::send_flags::dontwait).has_value();
}

bool ZmqTransport::answer(Peer peer, const wire::Frame& frame) {
    const auto found = m_routing.find(peer);
    if (found == m_routing.end()) { // it answered us on a connection of ours
        for (auto& [address, link] : m_links) {
            if (link.peer == peer) return link.socket.send(packed(frame), zmq::send_flags::dontwait).has_value();
        }
        return false;
    }
    try {
        // The mandatory ROUTER refuses the first part where the peer is gone, so a half message can't be left behind.
        if (!m_door.send(zmq::buffer(found->second), zmq::send_flags::sndmore | zmq::send_flags::dontwait)) return false;
        return m_door.send(packed(frame), zmq::send_flags::dontwait).has_value();
    } catch (const zmq::error_t& error) {
        if (error.num() != EHOSTUNREACH) throw;
        m_peers.erase(found->second);
        m_routing.erase(found);
        return false;
    }
}

void ZmqTransport::finish() {
    constexpr int kLastWordsMs = 200;
    m_door.set(zmq::sockopt::linger, kLastWordsMs);
    for (auto& [address, link] : m_links) link.socket.set(zmq::sockopt::linger, kLastWordsMs);
}

void ZmqTransport::addTo(std::vector<zmq::pollitem_t>& items) {
    const auto add = [&](zmq::socket_t& socket) { items.push_back({socket.handle(), 0, ZMQ_POLLIN, 0}); };
    if (m_listening) add(m_door);
    for (auto& [address, link] : m_links) {
        add(link.socket);
        add(link.monitor);
    }
}

std::size_t ZmqTransport::drain(std::size_t limit, const Receive& receive, const std::function<void(const std::string&)>& unreadable) {
    std::size_t taken = 0;
    const auto take = [&](Peer peer, const zmq::message_t& message) {
        ++taken;
        const auto* bytes = static_cast<const char*>(message.data());
        if (message.size() < sizeof m_mark || std::memcmp(bytes, &m_mark, sizeof m_mark) != 0) return; // another company's
        wire::Frame frame;
        if (frame.ParseFromArray(bytes + sizeof m_mark, static_cast<int>(message.size() - sizeof m_mark))) receive(peer, std::move(frame));
        else unreadable(fmt::format("{} bytes that are no frame", message.size()));
    };
    // Receiving may open links, which would invalidate an iteration over them.
    std::vector<std::string> addresses;
    for (const auto& [address, link] : m_links) addresses.push_back(address);
    for (bool any = true; any && taken < limit;) {
        any = false;
        zmq::message_t message;
        if (m_listening && m_door.recv(message, zmq::recv_flags::dontwait)) {
            auto routing = message.to_string();
            auto [peer, fresh] = m_peers.try_emplace(routing, 0);
            if (fresh) m_routing.emplace(peer->second = ++m_lastPeer, routing);
            const auto id = peer->second;
            while (message.more()) std::ignore = m_door.recv(message);
            take(id, message);
            any = true;
        }
        for (const auto& address : addresses) {
            const auto found = m_links.find(address);
            if (found == m_links.end()) continue;
            if (found->second.socket.recv(message, zmq::recv_flags::dontwait)) {
                take(found->second.peer, message);
                any = true;
            }
        }
    }
    for (const auto& address : addresses) {
        if (const auto found = m_links.find(address); found != m_links.end()) watch(address, found->second);
    }
    return taken;
}

void ZmqTransport::watch(const std::string& address, Link& link) {
    bool fresh = false;
    zmq::message_t part;
    while (link.monitor.recv(part, zmq::recv_flags::dontwait)) {
        fresh = true;
        while (part.more()) std::ignore = link.monitor.recv(part);
    }
    if (fresh && onConnected) onConnected(address);
}

} // namespace sagascope::kit
