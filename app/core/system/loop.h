#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <vector>
#include <zmq.hpp>

namespace sagascope::core {

/// One thread's events: sockets, descriptors, timers, and what other threads hand in. All but post() belongs to the thread that runs it.
class Loop {
public:
    using Action = std::function<void()>;
    using Timer = std::uint64_t;

    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void post(Action action); ///< any thread
    Timer after(std::chrono::milliseconds delay, Action action);
    void cancel(Timer timer);
    void watch(zmq::socket_t& socket, Action readable);
    void watch(int descriptor, Action readable);
    void forget(int descriptor);

    void run(); ///< until end()
    void end() { m_ending = true; }

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Source {
        zmq::pollitem_t item;
        Action readable;
    };
    [[nodiscard]] std::chrono::milliseconds patience() const;
    void wait();
    void runPosted();
    void runDue();

    int m_wake; ///< eventfd
    std::vector<Source> m_sources;
    std::map<std::pair<Time, Timer>, Action> m_timers;
    Timer m_lastTimer = 0;
    bool m_ending = false;
    std::mutex m_mutex; ///< guards m_posted
    std::vector<Action> m_posted;
};

} // namespace sagascope::core
