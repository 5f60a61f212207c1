#pragma once
#include "services/kit/runtime/host.h"
#include <deque>
#include <mutex>
#include <queue>
#include <unordered_map>

namespace sagascope::kit {

/// The real clock of a process.
class SystemClock : public Clock {
public:
    wire::Hlc tick() override { return m_hlc.tick(wallMicros()); }
    void observe(wire::Hlc remote) override { m_hlc.observe(remote); }
    [[nodiscard]] std::uint64_t wallMicros() const override;
    [[nodiscard]] Micros steady() const override;

private:
    wire::HlcClock m_hlc;
};

/// Timers on a steady clock, and work posted from other threads. Whoever runs the loop asks `untilNext`, and calls `runDue`.
class Reactor : public Timers {
public:
    explicit Reactor(const Clock& clock);
    ~Reactor() override;
    Id after(Micros delay, std::function<void()> callback) override;
    void cancel(Id id) override;

    void post(std::function<void()> action); ///< any thread
    [[nodiscard]] int wakeDescriptor() const { return m_wake; } ///< readable once something was posted
    [[nodiscard]] Micros untilNext() const; ///< zero: something is due; Micros::max(): nothing is planned
    bool runDue(); ///< due timers and posted work; false where there was none

private:
    struct Due {
        Micros at;
        Id id;
        bool operator>(const Due& other) const { return at != other.at ? at > other.at : id > other.id; }
    };
    const Clock& m_clock;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due; ///< cancelled ones stay until they come up
    std::unordered_map<Id, std::function<void()>> m_callbacks;
    Id m_last = 0;
    int m_wake;
    std::mutex m_mutex; ///< guards m_posted
    std::deque<std::function<void()>> m_posted;
};

} // namespace sagascope::kit
