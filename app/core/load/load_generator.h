#pragma once
#include "app/core/load/load_mix.h"
#include "app/core/load/load_report.h"
#include <memory>
#include <mutex>
#include <optional>

namespace sagascope::core {

struct LoadPlan {
    std::string gateway; ///< "http://127.0.0.1:8080"
    std::string token;
    double rate = 0; ///< requests a second, at even distances
    LoadMix mix;
    std::chrono::milliseconds forTime{0}; ///< 0: until it is stopped
    std::chrono::seconds wait{0};         ///< Prefer: wait, for outcomes in asynchronous modes; 0: take what comes
    std::size_t connections = 256;        ///< at most; a request that finds none free waits, and its clock runs
    std::uint64_t seed = 1;
    /// Fills a field that a preset picks from the log (the newest matching row); nullopt: there is none, and the request is replaced by
    /// another one of the mix. Called on the generator's thread.
    std::function<std::optional<std::string>(const model::Preset::Pick&)> pick;
};

class LoadRun;

class LoadDriver {
public:
    using Done = std::function<void(const LoadReport&)>; ///< on any thread, once, when the last answer is in or given up
    virtual ~LoadDriver() = default;
    virtual void start(LoadPlan plan, Done done) = 0; ///< one that is running is stopped (its `done` follows)
    virtual void stop() = 0;                          ///< nothing more becomes due; `done` follows
    [[nodiscard]] virtual bool isRunning() const = 0;
};

/// Drives real HTTP through the gateway: open loop, on a thread of its own, over kept-alive connections.
class LoadGenerator : public LoadDriver {
public:
    LoadGenerator();
    ~LoadGenerator() override; ///< ends at once, without `done`
    LoadGenerator(const LoadGenerator&) = delete;
    LoadGenerator& operator=(const LoadGenerator&) = delete;

    // Any thread:
    void start(LoadPlan plan, Done done) override;
    void stop() override;
    [[nodiscard]] LoadReport report() const; ///< so far; of the last load where none is running
    [[nodiscard]] bool isRunning() const override;

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<LoadRun> m_run;
    std::shared_ptr<LoadRun> m_before;
};

} // namespace sagascope::core
