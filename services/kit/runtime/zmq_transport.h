#pragma once
#include "services/kit/runtime/host.h"
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
    wire::Result<std::string> listen(const std::string& wanted) override;
    bool send(const std::string& address, const wire::Frame& frame) override;
    bool answer(Peer peer, const wire::Frame& frame) override;
    void connect(const std::string& address) override;
    void disconnect(const std::string& address) override;

    /// The process ends in an orderly way: what was sent may still leave for a moment after this object is gone.
    void finish();
    void addTo(std::vector<zmq::pollitem_t>& items);
    using Receive = std::function<void(Peer, wire::Frame&&)>;
    /// Takes at most `limit` frames that have arrived, fairly from all sockets. Returns how many; unreadable ones are dropped and told.
    std::size_t drain(std::size_t limit, const Receive& receive, const std::function<void(const std::string&)>& unreadable);

private:
    struct Link {
        zmq::socket_t socket;
        zmq::socket_t monitor;
        Peer peer;
    };
    [[nodiscard]] zmq::message_t packed(const wire::Frame& frame) const;
    Link& link(const std::string& address);
    void watch(const std::string& address, Link& link);

    zmq::context_t& m_context;
    std::uint32_t m_mark;
    zmq::socket_t m_door;
    bool m_listening = false;
    std::unordered_map<std::string, Link> m_links;
    std::unordered_map<std::string, Peer> m_peers;   ///< routing id → peer
    std::unordered_map<Peer, std::string> m_routing; ///< and back
    Peer m_lastPeer = 0;
};

} // namespace sagascope::kit
