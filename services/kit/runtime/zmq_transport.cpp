#include "services/kit/runtime/zmq_transport.h"
#include "services/wire/crc32c.h"
#include "services/wire/envelope.pb.h"
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace sagascope::kit {

namespace {
constexpr Peer kDoor = 0; ///< beside the links, which are peers too
constexpr std::uint64_t kMonitor = 1;
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
    : m_context(context), m_mark(wire::crc32c(company)), m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_door{zmq::socket_t(context, zmq::socket_type::router)} {
    prepare(m_door.zmq);
    m_door.zmq.set(zmq::sockopt::router_mandatory, true); // so that an answer to a peer that is gone is known not to be sent
    listenTo(m_door.zmq, kDoor << 1);
}

ZmqTransport::~ZmqTransport() {
    for (auto& [peer, link] : m_links) unwatch(link);
    ::close(m_epoll);
}

void ZmqTransport::listenTo(zmq::socket_t& socket, std::uint64_t tag) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = tag;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket.get(zmq::sockopt::fd), &event);
}

/// Before it is closed: ZeroMQ closes the descriptor some time later.
void ZmqTransport::forget(zmq::socket_t& socket) { ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, socket.get(zmq::sockopt::fd), nullptr); }

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
            m_door.zmq.bind(address);
            return m_door.zmq.get(zmq::sockopt::last_endpoint);
        } catch (const zmq::error_t& error) {
            if (error.num() != EADDRINUSE) return wire::failure(error.what(), address, "give another --listen address");
        }
    }
    return wire::failure("no port is free", wanted, "end other programs that listen on this machine");
}

Peer ZmqTransport::link(const std::string& address) {
    const auto [found, fresh] = m_linkTo.try_emplace(address, m_lastPeer + 1);
    const auto peer = found->second;
    if (!fresh) return peer;
    m_lastPeer = peer;
    Link made{{zmq::socket_t(m_context, zmq::socket_type::dealer)}, {zmq::socket_t(m_context, zmq::socket_type::pair)}, address};
    prepare(made.socket.zmq);
    const auto events = fmt::format("inproc://events-{}-{}", static_cast<const void*>(this), peer);
    zmq_socket_monitor(made.socket.zmq.handle(), events.c_str(), ZMQ_EVENT_HANDSHAKE_SUCCEEDED);
    made.monitor.zmq.set(zmq::sockopt::linger, 0);
    made.monitor.zmq.connect(events);
    made.socket.zmq.connect(address);
    listenTo(made.socket.zmq, peer << 1);
    listenTo(made.monitor.zmq, peer << 1 | kMonitor);
    m_links.emplace(peer, std::move(made));
    return peer;
}

void ZmqTransport::connect(const std::string& address) { link(address); }

/// Before either of its sockets is closed: ZeroMQ's own thread tells the monitor of a handshake by a send that blocks for ever once nobody is
/// there to take it, and holds the lock that closing the other one waits for.
void ZmqTransport::unwatch(Link& link) { zmq_socket_monitor(link.socket.zmq.handle(), nullptr, 0); }

void ZmqTransport::disconnect(const std::string& address) {
    const auto known = m_linkTo.extract(address);
    if (known.empty()) return;
    const auto gone = m_links.find(known.mapped());
    unwatch(gone->second);
    forget(gone->second.socket.zmq);
    forget(gone->second.monitor.zmq);
    m_links.erase(gone);
}

bool ZmqTransport::sendTo(Link& link, const wire::Frame& frame) {
    link.socket.mayHave = true;
    return link.socket.zmq.send(packed(frame), zmq::send_flags::dontwait).has_value();
}

bool ZmqTransport::send(const std::string& address, const wire::Frame& frame) { return sendTo(m_links.at(link(address)), frame); }

bool ZmqTransport::answer(Peer peer, const wire::Frame& frame) {
    const auto found = m_routing.find(peer);
    if (found == m_routing.end()) { // it answered us on a connection of ours
        const auto link = m_links.find(peer);
        return link != m_links.end() && sendTo(link->second, frame);
    }
    m_door.mayHave = true;
    try {
        // The mandatory ROUTER refuses the first part where the peer is gone, so a half message can't be left behind.
        if (!m_door.zmq.send(zmq::buffer(found->second), zmq::send_flags::sndmore | zmq::send_flags::dontwait)) return false;
        return m_door.zmq.send(packed(frame), zmq::send_flags::dontwait).has_value();
    } catch (const zmq::error_t& error) {
        if (error.num() != EHOSTUNREACH) throw;
        m_peers.erase(found->second);
        m_routing.erase(found);
        return false;
    }
}

void ZmqTransport::finish() {
    constexpr int kLastWordsMs = 200;
    m_door.zmq.set(zmq::sockopt::linger, kLastWordsMs);
    for (auto& [peer, link] : m_links) link.socket.zmq.set(zmq::sockopt::linger, kLastWordsMs);
}

bool ZmqTransport::isPending() {
    const auto look = [](Socket& socket) { return socket.mayHave && (socket.mayHave = (socket.zmq.get(zmq::sockopt::events) & ZMQ_POLLIN) != 0); };
    bool any = look(m_door);
    for (auto& [peer, link] : m_links) {
        any = look(link.socket) || any;
        any = look(link.monitor) || any;
    }
    return any;
}

ZmqTransport::Socket* ZmqTransport::socketOf(Peer peer, bool ofMonitor) {
    if (peer == kDoor) return &m_door;
    const auto found = m_links.find(peer);
    if (found == m_links.end()) return nullptr;
    return ofMonitor ? &found->second.monitor : &found->second.socket;
}

std::optional<std::pair<Peer, zmq::message_t>> ZmqTransport::receiveFrom(Peer from) {
    auto* socket = socketOf(from);
    zmq::message_t message;
    if (socket == nullptr || !socket->zmq.recv(message, zmq::recv_flags::dontwait)) {
        if (socket != nullptr) socket->mayHave = false;
        return std::nullopt;
    }
    if (from != kDoor) return std::pair(from, std::move(message));
    auto routing = message.to_string();
    auto [peer, fresh] = m_peers.try_emplace(routing, 0);
    if (fresh) m_routing.emplace(peer->second = ++m_lastPeer, std::move(routing));
    while (message.more()) std::ignore = m_door.zmq.recv(message);
    return std::pair(peer->second, std::move(message));
}

std::size_t ZmqTransport::drain(std::size_t limit, const Receive& receive, const std::function<void(const std::string&)>& unreadable) {
    std::array<epoll_event, 64> news;
    const int count = ::epoll_wait(m_epoll, news.data(), static_cast<int>(news.size()), 0);
    for (int i = 0; i < count; ++i) {
        const auto tag = news[static_cast<std::size_t>(i)].data.u64;
        if (auto* socket = socketOf(tag >> 1, (tag & kMonitor) != 0)) socket->mayHave = true;
    }
    // By name: receiving may open links, and close them.
    std::vector<Peer> ready;
    if (m_door.mayHave) ready.push_back(kDoor);
    for (const auto& [peer, link] : m_links) {
        if (link.socket.mayHave) ready.push_back(peer);
    }
    std::size_t taken = 0;
    while (!ready.empty() && taken < limit) {
        std::erase_if(ready, [&](Peer from) {
            const auto message = receiveFrom(from);
            if (!message) return true;
            ++taken;
            const auto& [peer, packed] = *message;
            const auto* bytes = static_cast<const char*>(packed.data());
            if (packed.size() < sizeof m_mark || std::memcmp(bytes, &m_mark, sizeof m_mark) != 0) return false; // another company's
            wire::Frame frame;
            if (frame.ParseFromArray(bytes + sizeof m_mark, static_cast<int>(packed.size() - sizeof m_mark))) receive(peer, std::move(frame));
            else unreadable(fmt::format("{} bytes that are no frame", packed.size()));
            return false;
        });
    }
    watch();
    return taken;
}

void ZmqTransport::watch() {
    std::vector<std::string> connected;
    for (auto& [peer, link] : m_links) {
        if (!link.monitor.mayHave) continue;
        zmq::message_t part;
        bool fresh = false;
        while (link.monitor.zmq.recv(part, zmq::recv_flags::dontwait)) fresh = true; // parts of events of the one kind that is asked for
        link.monitor.mayHave = false;
        if (fresh) connected.push_back(link.address);
    }
    if (!onConnected) return;
    for (const auto& address : connected) onConnected(address); // what it starts may open and close links
}

} // namespace sagascope::kit
