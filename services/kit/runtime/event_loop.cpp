#include "services/kit/runtime/event_loop.h"
#include "services/wire/envelope.pb.h"

namespace sagascope::kit {

namespace {
constexpr std::size_t kFramesPerTurn = 64;
}

EventLoop::EventLoop(RealHost& host, Program& program, int signals, int lifeline)
    : m_host(host), m_program(program), m_signals(signals), m_lifeline(lifeline) {}

void EventLoop::run() {
    endTurn(); // what start() began
    while (!m_ending && !m_host.failed()) {
        wait();
        takeFrames();
        takeRequests();
        m_host.reactor().runDue();
        endTurn();
    }
    if (m_host.failed()) return;
    m_program.stop();
    endTurn();
    m_host.wires().finish();
}

void EventLoop::endTurn() {
    m_program.endTurn();
    for (auto replies = std::exchange(m_replies, {}); const auto& reply : replies) reply();
}

void EventLoop::wait() {
    m_items.clear();
    m_items.push_back({nullptr, m_host.reactor().wakeDescriptor(), ZMQ_POLLIN, 0});
    m_items.push_back({nullptr, m_signals, ZMQ_POLLIN, 0});
    // A closed pipe is reported as an error by poll(2), as readable by none: both mean that the starter is gone.
    if (m_lifeline >= 0) m_items.push_back({nullptr, m_lifeline, ZMQ_POLLIN | ZMQ_POLLERR, 0});
    if (m_host.control() != nullptr) m_items.push_back({m_host.control()->handle(), 0, ZMQ_POLLIN, 0});
    m_host.wires().addTo(m_items);
    const auto next = m_host.reactor().untilNext();
    auto timeout = std::chrono::milliseconds(-1);
    if (m_more) timeout = std::chrono::milliseconds(0);
    else if (next != Micros::max()) timeout = std::chrono::ceil<std::chrono::milliseconds>(next);
    try {
        zmq::poll(m_items, timeout);
    } catch (const zmq::error_t& error) {
        if (error.num() != EINTR) throw;
    }
    if (m_items[1].revents != 0) m_ending = true;
    if (m_lifeline >= 0 && m_items[2].revents != 0) m_ending = true;
}

void EventLoop::takeFrames() {
    const auto taken = m_host.wires().drain(
        kFramesPerTurn, [this](Peer peer, wire::Frame&& frame) { m_program.receive(peer, std::move(frame)); },
        [this](const std::string& what) { m_host.log(LogLevel::Warn, "dropped " + what); });
    m_more = taken >= kFramesPerTurn;
}

void EventLoop::takeRequests() {
    if (m_host.control() == nullptr) return;
    m_host.control()->drain([this](const wire::Control& message) { request(message); });
}

void EventLoop::request(const wire::Control& message) {
    const auto id = message.id();
    const auto reply = [this, id](const std::string& json, const std::string& error) {
        if (id != 0) m_replies.push_back([this, id, json, error] { m_host.control()->reply(id, json, error); });
    };
    if (message.verb() == "stop") {
        m_ending = true;
        return reply("{}", {});
    }
    m_program.control(message.verb(), message.json(), reply);
}

} // namespace sagascope::kit
