#pragma once
#include "services/kit/runtime/host.h"
#include <optional>
#include <unordered_map>
#include <zmq.hpp>

namespace sagascope::kit {

/// Frames over ZeroMQ: a ROUTER as the door, a DEALER for each address spoken to.
/// IMMEDIATE, LINGER 0 and small high-water marks: a frame is queued only on a live connection, and never waits.
/// Each frame carries a mark of its company. Ports pass from one company on a machine to another while old connections come back by
/// themselves, so what bears another mark is dropped, as if it had never arrived.
class ZmqTransport : public Transport {
public:
    /// `company` is any text that only its own processes share.
    explicit ZmqTransport(zmq::context_t& context, const std::string& company = {});
    ~ZmqTransport() override;
    wire::Result<std::string> listen(const std::string& wanted) override;
    bool send(const std::string& address, const wire::Frame& frame) override;
    bool answer(Peer peer, const wire::Frame& frame) override;
    void connect(const std::string& address) override;
    void disconnect(const std::string& address) override;

    /// The process ends in an orderly way: what was sent may still leave for a moment after this object is gone.
    void finish();
    [[nodiscard]] int descriptor() const { return m_epoll; } ///< readable: something may have arrived
    /// Something has arrived although the descriptor may not tell (any more).
    [[nodiscard]] bool isPending();
    using Receive = std::function<void(Peer, wire::Frame&&)>;
    /// Takes at most `limit` frames that have arrived, fairly from all sockets. Returns how many; unreadable ones are dropped and told.
    std::size_t drain(std::size_t limit, const Receive& receive, const std::function<void(const std::string&)>& unreadable);

private:
    /// ZeroMQ tells through a socket's descriptor only that it has news for it. Whatever is done with the socket may take that news in,
    /// so after each send it is looked at again, and once at first; all others rest. Asking every socket each turn was most of the system calls.
    struct Socket {
        zmq::socket_t zmq;
        bool mayHave = true;
    };
    struct Link {
        Socket socket;
        Socket monitor;
        std::string address;
    };
    [[nodiscard]] zmq::message_t packed(const wire::Frame& frame) const;
    Peer link(const std::string& address);
    [[nodiscard]] bool sendTo(Link& link, const wire::Frame& frame);
    void listenTo(zmq::socket_t& socket, std::uint64_t tag);
    void forget(zmq::socket_t& socket);
    static void unwatch(Link& link);
    [[nodiscard]] Socket* socketOf(Peer peer, bool ofMonitor = false);
    [[nodiscard]] std::optional<std::pair<Peer, zmq::message_t>> receiveFrom(Peer peer);
    void watch();

    zmq::context_t& m_context;
    std::uint32_t m_mark;
    int m_epoll;
    Socket m_door;
    std::map<Peer, Link> m_links; ///< a few
    std::unordered_map<std::string, Peer> m_linkTo;  ///< address → link
    std::unordered_map<std::string, Peer> m_peers;   ///< routing id → peer
    std::unordered_map<Peer, std::string> m_routing; ///< and back
    Peer m_lastPeer = 0;
};

} // namespace sagascope::kit
