#include "services/kit/runtime/control_link.h"
#include <nlohmann/json.hpp>

namespace sagascope::kit {

namespace {
constexpr int kLingerMs = 200; // the last word of a process that ends
constexpr std::uint64_t kHello = 1;
} // namespace

ControlLink::ControlLink(zmq::context_t& context, const std::string& address, const Identity& self)
    : m_self(self), m_socket(context, zmq::socket_type::dealer) {
    m_socket.set(zmq::sockopt::linger, kLingerMs);
    m_socket.set(zmq::sockopt::reconnect_ivl, 20);
    m_socket.connect(address);
}

void ControlLink::send(const wire::Control& message) {
    zmq::message_t bytes(message.ByteSizeLong());
    message.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
    m_socket.send(bytes, zmq::send_flags::dontwait);
    m_mayHave = true;
}

bool ControlLink::isPending() { return m_mayHave && (m_mayHave = (m_socket.get(zmq::sockopt::events) & ZMQ_POLLIN) != 0); }

std::map<std::string, std::string> ControlLink::hello(Micros patience) {
    wire::Control hello;
    hello.set_id(kHello);
    hello.set_verb("hello");
    hello.set_from(m_self.instance);
    hello.set_json(nlohmann::json{{"service", m_self.service}, {"instance", m_self.instance}, {"incarnation", m_self.incarnation}, {"pid", m_self.pid}}.dump());
    send(hello);
    std::map<std::string, std::string> settings;
    zmq::pollitem_t item{m_socket.handle(), 0, ZMQ_POLLIN, 0};
    const auto until = std::chrono::steady_clock::now() + patience;
    for (auto now = std::chrono::steady_clock::now(); now < until; now = std::chrono::steady_clock::now()) {
        zmq::poll(&item, 1, std::chrono::ceil<std::chrono::milliseconds>(until - now));
        zmq::message_t message;
        if (!m_socket.recv(message, zmq::recv_flags::dontwait)) continue;
        wire::Control answer;
        if (!answer.ParseFromArray(message.data(), static_cast<int>(message.size())) || !answer.reply()) continue;
        const auto json = nlohmann::json::parse(answer.json(), nullptr, false);
        if (!json.is_object()) return settings;
        for (const auto& [key, value] : json.items()) settings[key] = value.is_string() ? value.get<std::string>() : value.dump();
        return settings;
    }
    return settings;
}

void ControlLink::tell(const std::string& verb, const std::string& json) {
    wire::Control message;
    message.set_verb(verb);
    message.set_from(m_self.instance);
    message.set_json(json);
    send(message);
}

void ControlLink::reply(std::uint64_t id, const std::string& json, const std::string& error) {
    wire::Control message;
    message.set_id(id);
    message.set_reply(true);
    message.set_from(m_self.instance);
    message.set_json(json);
    message.set_error(error);
    send(message);
}

void ControlLink::drain(const std::function<void(const wire::Control&)>& request) {
    zmq::message_t bytes;
    while (m_socket.recv(bytes, zmq::recv_flags::dontwait)) {
        wire::Control message;
        if (message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) && !message.reply()) request(message);
    }
}

} // namespace sagascope::kit
