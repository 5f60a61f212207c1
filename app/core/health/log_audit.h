#pragma once
#include "services/model/audit/audit.h"
#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

namespace sagascope::core {

/// Evaluates the invariants over an event log, also while it is being written, on a thread of its own: one audit at a time, and no more of
/// them than take a tenth of a core.
class LogAudit {
public:
    struct Result {
        model::AuditReport report;
        std::string problem;     ///< why there is no report; empty: there is one
        std::uint64_t at = 0;    ///< when it ended, µs since 1970
        std::uint64_t events = 0; ///< that it has read
        std::chrono::milliseconds took{0};
    };

    explicit LogAudit(const model::Architecture& architecture) : m_architecture(architecture) {}
    ~LogAudit(); ///< gives up the one that is under way
    LogAudit(const LogAudit&) = delete;

    /// Begins one, unless one is under way; `until`: only events before it count, µs since 1970; nullopt: all. False: it has to wait.
    bool start(const std::filesystem::path& log, std::optional<std::uint64_t> until);
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] bool isRested() const; ///< the last one was long enough ago for what it took
    [[nodiscard]] std::optional<Result> take(); ///< a result that was not taken yet

private:
    void run(const std::filesystem::path& log, std::optional<std::uint64_t> until);

    const model::Architecture& m_architecture;
    std::thread m_thread;
    std::atomic<bool> m_running = false;
    std::atomic<bool> m_cancelled = false;
    std::chrono::steady_clock::time_point m_rested;
    mutable std::mutex m_mutex; ///< guards the result and m_rested
    std::optional<Result> m_result;
};

} // namespace sagascope::core
