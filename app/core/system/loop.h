#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <vector>
#include <zmq.hpp>

namespace sagascope::core {

class LoopTime;

/// One thread's events: sockets, descriptors, timers, and what other threads hand in. All but post() belongs to the thread that runs it.
class Loop {
public:
    using Action = std::function<void()>;
    using Timer = std::uint64_t;
    using Time = std::chrono::steady_clock::time_point;

    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void post(Action action); ///< any thread
    [[nodiscard]] Time now() const;
    Timer after(std::chrono::microseconds delay, Action action);
    void cancel(Timer timer);
    void watch(zmq::socket_t& socket, Action readable);
    void watch(int descriptor, Action readable);
    void forget(int descriptor);

    void setTime(LoopTime* time) { m_time = time; } ///< nullptr: the machine's

    void run(); ///< until end()
    void end() { m_ending = true; }

private:
    struct Source {
        zmq::pollitem_t item;
        Action readable;
    };
    [[nodiscard]] std::chrono::milliseconds patience();
    void wait();
    void runPosted();
    void runDue();

    int m_wake; ///< eventfd
    std::vector<Source> m_sources;
    std::map<std::pair<Time, Timer>, Action> m_timers;
    Timer m_lastTimer = 0;
    bool m_ending = false;
    LoopTime* m_time = nullptr;
    std::mutex m_mutex; ///< guards m_posted
    std::vector<Action> m_posted;
};

/// A time of its own, which passes only while the loop lets it.
class LoopTime {
public:
    virtual ~LoopTime() = default;
    [[nodiscard]] virtual Loop::Time now() const = 0;
    /// Nothing else is to be done: lets time pass, up to `until` at most. Returns how long the loop may look for other things before it
    /// calls again; below zero: until there is something.
    virtual std::chrono::milliseconds pass(Loop::Time until) = 0;
};

} // namespace sagascope::core
