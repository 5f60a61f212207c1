#include "app/core/load/load_report.h"

namespace sagascope::core {

namespace {

double millis(std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1000.0; }

nlohmann::json figures(const LatencyHistogram& latency) {
    return {{"count", latency.count()},          {"p50Ms", millis(latency.quantile(0.5))},  {"p95Ms", millis(latency.quantile(0.95))},
            {"p99Ms", millis(latency.quantile(0.99))}, {"maxMs", millis(latency.max())},    {"meanMs", millis(latency.mean())}};
}

} // namespace

void LoadReport::answeredWith(const std::string& shot, unsigned status, const std::string& outcome, std::chrono::microseconds took) {
    ++answered;
    ++byStatus[status];
    ++byOutcome[outcome];
    latency.record(took);
    byShot[shot].record(took);
}

nlohmann::json LoadReport::json() const {
    nlohmann::json result{{"wantedRate", wantedRate}, {"seconds", seconds}, {"due", due}, {"answered", answered}, {"unanswered", unanswered}, {"repeated", repeated},
                          {"rate", seconds > 0 ? static_cast<double>(answered) / seconds : 0.0}, {"latency", figures(latency)}};
    result["status"] = nlohmann::json::object();
    for (const auto& [status, count] : byStatus) result["status"][std::to_string(status)] = count;
    result["outcome"] = byOutcome;
    result["byRequest"] = nlohmann::json::object();
    for (const auto& [shot, histogram] : byShot) result["byRequest"][shot] = figures(histogram);
    return result;
}

} // namespace sagascope::core
