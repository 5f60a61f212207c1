#pragma once
#include "services/kit/runtime/host.h"
#include "services/wire/control.pb.h"
#include <zmq.hpp>

namespace sagascope::kit {

/// A process's side of the control protocol: it tells its starter how it fares, and takes requests.
class ControlLink {
public:
    ControlLink(zmq::context_t& context, const std::string& address, const Identity& self);

    /// Introduces this process; the reply holds settings. Empty where none came in time.
    [[nodiscard]] std::map<std::string, std::string> hello(Micros patience);
    void tell(const std::string& verb, const std::string& json); ///< no reply wanted
    void reply(std::uint64_t id, const std::string& json, const std::string& error);
    /// Requests that have arrived.
    void drain(const std::function<void(const wire::Control&)>& request);
    [[nodiscard]] int descriptor() const { return m_socket.get(zmq::sockopt::fd); } ///< readable: a request may have arrived
    /// One has arrived although the descriptor may not tell: sending takes its news in.
    [[nodiscard]] bool isPending();

private:
    void send(const wire::Control& message);
    const Identity& m_self;
    zmq::socket_t m_socket;
    bool m_mayHave = true;
};

} // namespace sagascope::kit
