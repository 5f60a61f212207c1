#include "services/kit/runtime/event_loop.h"
#include "services/wire/envelope.pb.h"
#include <array>
#include <poll.h>

namespace sagascope::kit {

namespace {
constexpr std::size_t kFramesPerTurn = 64;
// Telemetry of several turns in one message, beside the way of the business messages: each one wakes capture up.
constexpr Micros kShipping{2'000};
constexpr Micros kShippingAgain{100'000};
}

EventLoop::EventLoop(RealHost& host, Program& program, int signals, int lifeline)
    : m_host(host), m_program(program), m_signals(signals), m_lifeline(lifeline), m_control(host.control() == nullptr ? -1 : host.control()->descriptor()) {}

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
    m_host.flushLog(); // once what waits for this turn has left
    if (!m_shipping && m_host.telemetry().nextSeq() != m_unshipped) shipIn(kShipping);
}

void EventLoop::shipIn(Micros delay) {
    m_shipping = true;
    m_host.reactor().after(delay, [this] {
        m_shipping = false;
        m_unshipped = m_host.telemetry().nextSeq();
        if (!m_host.telemetry().flush()) shipIn(kShippingAgain);
    });
}

void EventLoop::wait() {
    auto* control = m_host.control();
    // A closed pipe is reported as an error by some kinds of descriptors, as readable by others: both mean that the starter is gone.
    std::array<pollfd, 5> items{{{m_host.reactor().wakeDescriptor(), POLLIN, 0},
                                 {m_host.wires().descriptor(), POLLIN, 0},
                                 {m_signals, POLLIN, 0},
                                 {m_lifeline, POLLIN, 0}, // one that is negative is passed over
                                 {m_control, POLLIN, 0}}};
    m_hasRequests = control != nullptr && control->isPending();
    auto next = m_host.reactor().untilNext();
    if (m_more || m_hasRequests || m_host.wires().isPending()) next = Micros(0);
    const timespec timeout{next.count() / 1'000'000, next.count() % 1'000'000 * 1000};
    ::ppoll(items.data(), items.size(), next == Micros::max() ? nullptr : &timeout, nullptr); // interrupted: nothing was there
    if (items[2].revents != 0 || items[3].revents != 0) m_ending = true;
    m_hasRequests = m_hasRequests || items[4].revents != 0;
}

void EventLoop::takeFrames() {
    const auto taken = m_host.wires().drain(
        kFramesPerTurn, [this](Peer peer, wire::Frame&& frame) { m_program.receive(peer, std::move(frame)); },
        [this](const std::string& what) { m_host.log(LogLevel::Warn, "dropped " + what); });
    m_more = taken >= kFramesPerTurn;
}

void EventLoop::takeRequests() {
    if (m_hasRequests) m_host.control()->drain([this](const wire::Control& message) { request(message); });
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
