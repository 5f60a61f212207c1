#include "app/core/system/loop.h"
#include <algorithm>
#include <cerrno>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace sagascope::core {

Loop::Loop() : m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (m_wake < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Loop::~Loop() { ::close(m_wake); }

void Loop::post(Action action) {
    const std::lock_guard lock(m_mutex);
    m_posted.push_back(std::move(action));
    const std::uint64_t one = 1;
    static_cast<void>(!::write(m_wake, &one, sizeof one)); // fails only where it is readable anyway
}

Loop::Time Loop::now() const { return m_time != nullptr ? m_time->now() : std::chrono::steady_clock::now(); }

Loop::Timer Loop::after(std::chrono::microseconds delay, Action action) {
    m_timers.emplace(std::pair(now() + delay, ++m_lastTimer), std::move(action));
    return m_lastTimer;
}

void Loop::cancel(Timer timer) {
    std::erase_if(m_timers, [timer](const auto& entry) { return entry.first.second == timer; });
}

void Loop::watch(zmq::socket_t& socket, Action readable) { m_sources.push_back({{socket.handle(), 0, ZMQ_POLLIN, 0}, std::move(readable)}); }
void Loop::watch(int descriptor, Action readable) { m_sources.push_back({{nullptr, descriptor, ZMQ_POLLIN, 0}, std::move(readable)}); }

void Loop::forget(int descriptor) {
    std::erase_if(m_sources, [descriptor](const Source& source) { return source.item.socket == nullptr && source.item.fd == descriptor; });
}

std::chrono::milliseconds Loop::patience() {
    if (m_time != nullptr) return m_time->pass(m_timers.empty() ? Time::max() : m_timers.begin()->first.first);
    if (m_timers.empty()) return std::chrono::milliseconds(-1);
    const auto left = m_timers.begin()->first.first - std::chrono::steady_clock::now();
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0));
}

void Loop::run() {
    while (!m_ending) {
        wait();
        runPosted();
        runDue();
    }
}

void Loop::wait() {
    std::vector<zmq::pollitem_t> items{{nullptr, m_wake, ZMQ_POLLIN, 0}};
    std::vector<Action> actions; // copies: an action may forget its own source, or others
    const auto time = patience();
    for (const auto& source : m_sources) items.push_back(source.item);
    try {
        zmq::poll(items, time);
    } catch (const zmq::error_t& error) {
        if (error.num() != EINTR) throw;
        return;
    }
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (items[i].revents != 0) actions.push_back(m_sources[i - 1].readable);
    }
    for (const auto& action : actions) action();
}

void Loop::runPosted() {
    std::uint64_t count = 0;
    static_cast<void>(!::read(m_wake, &count, sizeof count)); // nothing to read: nobody woke us
    std::vector<Action> posted;
    {
        const std::lock_guard lock(m_mutex);
        posted.swap(m_posted);
    }
    for (const auto& action : posted) action();
}

void Loop::runDue() {
    const auto until = now();
    while (!m_timers.empty() && m_timers.begin()->first.first <= until) {
        const auto action = std::move(m_timers.extract(m_timers.begin()).mapped());
        action();
    }
}

} // namespace sagascope::core
