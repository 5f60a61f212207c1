#include "services/kit/runtime/reactor.h"
#include <sys/eventfd.h>
#include <unistd.h>

namespace sagascope::kit {

std::uint64_t SystemClock::wallMicros() const {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<Micros>(std::chrono::system_clock::now().time_since_epoch()).count());
}

Micros SystemClock::steady() const {
    return std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now().time_since_epoch());
}

Reactor::Reactor(const Clock& clock) : m_clock(clock), m_wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
Reactor::~Reactor() { ::close(m_wake); }

Timers::Id Reactor::after(Micros delay, std::function<void()> callback) {
    const auto id = ++m_last;
    m_callbacks.emplace(id, std::move(callback));
    m_due.push({m_clock.steady() + delay, id});
    return id;
}

void Reactor::cancel(Id id) {
    m_callbacks.erase(id);
    while (!m_due.empty() && !m_callbacks.contains(m_due.top().id)) m_due.pop();
}

void Reactor::post(std::function<void()> action) {
    {
        const std::lock_guard lock(m_mutex);
        m_posted.push_back(std::move(action));
    }
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_wake, &one, sizeof one); // fails only when it is readable already
}

Micros Reactor::untilNext() const {
    if (m_due.empty()) return Micros::max();
    return std::max(Micros(0), m_due.top().at - m_clock.steady());
}

bool Reactor::runDue() {
    bool ran = false;
    std::uint64_t count = 0;
    if (::read(m_wake, &count, sizeof count) > 0) {
        std::deque<std::function<void()>> posted;
        {
            const std::lock_guard lock(m_mutex);
            posted.swap(m_posted);
        }
        for (auto& action : posted) action();
        ran = true;
    }
    const auto now = m_clock.steady();
    while (!m_due.empty() && m_due.top().at <= now) {
        const auto id = m_due.top().id;
        m_due.pop();
        auto callback = m_callbacks.extract(id);
        if (callback.empty()) continue;
        callback.mapped()();
        ran = true;
    }
    return ran;
}

} // namespace sagascope::kit
