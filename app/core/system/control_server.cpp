#include "app/core/system/control_server.h"
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace sagascope::core {

using nlohmann::json;

namespace {
constexpr int kLingerMs = 500; // for the last reply
constexpr char kIpc[] = "ipc://";
constexpr std::int64_t kMaxMessage = 4 << 20;

/// ZeroMQ waits for whoever may come; a company that is asked is there already, or never will be.
bool hasListener(const std::string& control) {
    if (!control.starts_with(kIpc)) return true; // ZeroMQ says what is wrong with it
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto path = control.substr(std::strlen(kIpc));
    if (path.size() >= sizeof address.sun_path) return false;
    path.copy(address.sun_path, path.size());
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool listens = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return listens;
}

} // namespace

ControlServer::ControlServer(Loop& loop, ControlApi& api) : m_loop(loop), m_api(api), m_socket(m_context, zmq::socket_type::router) {}

wire::Result<void> ControlServer::bind(const std::string& address) {
    try {
        m_socket.set(zmq::sockopt::linger, kLingerMs);
        m_socket.set(zmq::sockopt::maxmsgsize, kMaxMessage);
        m_socket.bind(address);
    } catch (const zmq::error_t& error) {
        return wire::failure(error.what(), address, "give another --data-dir");
    }
    ::chmod(address.c_str() + std::strlen("ipc://"), 0600);
    m_loop.watch(m_socket, [this] { receive(); });
    return {};
}

void ControlServer::receive() {
    zmq::message_t part;
    while (m_socket.recv(part, zmq::recv_flags::dontwait)) {
        std::vector<std::string> parts{part.to_string()}; // routing id, an empty one from a REQ socket, body
        while (part.more() && m_socket.recv(part, zmq::recv_flags::dontwait)) parts.push_back(part.to_string());
        wire::Control request;
        const auto isReadable = parts.size() > 1 && request.ParseFromString(parts.back());
        parts.pop_back();
        wire::Control reply;
        reply.set_id(request.id());
        reply.set_reply(true);
        const auto arguments = json::parse(request.json().empty() ? "{}" : request.json(), nullptr, false);
        if (!isReadable || !arguments.is_object()) {
            reply.set_error("the request can't be read; its json must be an object");
            answer(parts, reply);
            continue;
        }
        m_api.handle(request.verb(), arguments, [this, parts, reply](const json& result, const std::string& error) mutable {
            reply.set_json(result.dump());
            reply.set_error(error);
            answer(parts, reply);
        });
    }
}

void ControlServer::answer(const std::vector<std::string>& route, const wire::Control& reply) {
    for (const auto& part : route) m_socket.send(zmq::buffer(part), zmq::send_flags::sndmore | zmq::send_flags::dontwait);
    m_socket.send(zmq::buffer(reply.SerializeAsString()), zmq::send_flags::dontwait);
}

wire::Result<json> askCompany(const std::string& control, const std::string& verb, const json& arguments, std::chrono::milliseconds patience) {
    if (!hasListener(control)) return wire::failure("no company listens there", control, "see which ones run: sagascope ctl status");
    zmq::context_t context(1);
    zmq::socket_t socket(context, zmq::socket_type::req);
    wire::Control request;
    request.set_id(1);
    request.set_verb(verb);
    request.set_from("ctl");
    request.set_json(arguments.dump());
    try {
        socket.set(zmq::sockopt::linger, 0);
        socket.connect(control);
        socket.send(zmq::buffer(request.SerializeAsString()), zmq::send_flags::none);
        zmq::pollitem_t item{socket.handle(), 0, ZMQ_POLLIN, 0};
        if (zmq::poll(&item, 1, patience) == 0) return wire::failure("the company does not answer", control, "see whether it runs: sagascope ctl status");
        zmq::message_t message;
        static_cast<void>(socket.recv(message));
        wire::Control reply;
        if (!reply.ParseFromArray(message.data(), static_cast<int>(message.size()))) return wire::failure("the answer can't be read", control);
        if (!reply.error().empty()) return wire::failure(reply.error());
        return json::parse(reply.json(), nullptr, false);
    } catch (const zmq::error_t& error) {
        return wire::failure(error.what(), control, "give the address of a company's control API, like ipc:///…/run/control.sock");
    }
}

} // namespace sagascope::core
