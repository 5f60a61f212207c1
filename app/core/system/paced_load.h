#pragma once
#include "app/core/load/load_generator.h"
#include "app/core/system/http_client.h"
#include "app/core/system/loop.h"
#include <deque>

namespace sagascope::core {

/// A load on the loop's own time and thread: what a simulated company is given. Requests become due at even distances, as a real load's do.
class PacedLoad final : public LoadDriver {
public:
    PacedLoad(Loop& loop, HttpCaller& http) : m_loop(loop), m_http(http) {}

    void start(LoadPlan plan, Done done) override;
    void stop() override;
    [[nodiscard]] bool isRunning() const override { return m_run && (m_run->isScheduling || m_run->open > 0); }

private:
    struct Run {
        LoadPlan plan;
        Done done;
        std::mt19937_64 random;
        Loop::Time began;
        std::uint64_t number = 0; ///< of the next request
        std::uint64_t sent = 0;
        std::size_t open = 0;
        bool isScheduling = true;
        std::deque<std::string> known; ///< paths that answers have named, for reads; the newest ones
        LoadReport report;
    };
    void scheduleNext(const std::shared_ptr<Run>& run);
    void fire(const std::shared_ptr<Run>& run);
    void send(const std::shared_ptr<Run>& run, const std::string& shot, const HttpCall& call, Loop::Time due);
    [[nodiscard]] std::optional<HttpCall> made(Run& run, const LoadMix::Shot& shot) const;
    void answered(const std::shared_ptr<Run>& run, const std::string& shot, const HttpCall& call, const HttpAnswer& answer, Loop::Time due);
    void finishWhenDrained(Run& run);

    Loop& m_loop;
    HttpCaller& m_http;
    std::shared_ptr<Run> m_run;
};

} // namespace sagascope::core
