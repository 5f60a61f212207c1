#pragma once
#include <atomic>
#include <cstdint>

namespace sagascope::core {

/// A mutex that is had in the order in which it was asked for. Whoever applies events takes it thousands of times a second, and with an
/// ordinary one has taken it again before a reader woke up; here a reader waits for one batch at most.
class FairMutex {
public:
    void lock() {
        const auto mine = m_next.fetch_add(1, std::memory_order_relaxed);
        for (auto now = m_serving.load(std::memory_order_acquire); now != mine; now = m_serving.load(std::memory_order_acquire))
            m_serving.wait(now, std::memory_order_acquire);
    }
    void unlock() {
        m_serving.fetch_add(1, std::memory_order_release);
        m_serving.notify_all();
    }
    [[nodiscard]] bool isWanted() const { return m_next - m_serving > 1; } ///< someone waits while another has it

private:
    std::atomic<std::uint32_t> m_next = 0;
    std::atomic<std::uint32_t> m_serving = 0;
};

} // namespace sagascope::core
