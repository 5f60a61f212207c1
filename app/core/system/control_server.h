#pragma once
#include "app/core/system/control_api.h"
#include "services/wire/control.pb.h"

namespace sagascope::core {

/// The control API's socket: one request, one reply, from any number of scripts at a time. On the loop's thread.
class ControlServer {
public:
    ControlServer(Loop& loop, ControlApi& api);
    wire::Result<void> bind(const std::string& address);

private:
    void receive();
    void answer(const std::vector<std::string>& route, const wire::Control& reply);

    Loop& m_loop;
    ControlApi& m_api;
    zmq::context_t m_context{1};
    zmq::socket_t m_socket; ///< ROUTER
};

/// One request to a company's control API, and its reply. Blocks; an error where there is none within `patience` or the company refuses.
wire::Result<nlohmann::json> askCompany(const std::string& control, const std::string& verb, const nlohmann::json& arguments,
                                        std::chrono::milliseconds patience);

} // namespace sagascope::core
