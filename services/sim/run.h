#pragma once
#include "services/kit/runtime/host.h"
#include "services/model/architecture.h"
#include "services/wire/telemetry.pb.h"
#include <chrono>
#include <functional>
#include <set>

namespace sagascope::sim {

struct RunOptions {
    std::uint64_t seed = 1;
    std::filesystem::path dataDir; ///< empty and existing
    std::filesystem::path resources;
    bool faulty = true;
    bool paired = false; ///< as Company::Options
    /// Whoever listens to the telemetry, as the app does: gets each event, and says up to which of a database's commits it lacks nothing.
    std::function<void(const kit::Identity&, const wire::Event&)> hear;
    std::function<std::uint64_t(const std::string& database)> heardUntil;
    std::function<void(const std::string&)> trace; ///< readable lines; slow
};

struct RunReport {
    std::vector<std::string> complaints;  ///< what went wrong; empty: all is well
    std::map<std::string, unsigned> ends; ///< sagas by how they ended
    std::set<std::string> paths;          ///< what was passed through: "async,choreography step tombstoned"
    std::string mode;
    unsigned crashes = 0;
    std::uint64_t digest = 0;             ///< of all telemetry: two runs of a seed have the same
    std::chrono::microseconds simulated{0};
};

/// One life of a company: some sagas, the faults of its seed, healing, audit.
[[nodiscard]] RunReport run(const RunOptions& options, const model::Architecture& architecture);

/// Copies the definitions with asynchronous deadlines of `seconds` instead of minutes, so that they pass within a run.
wire::Result<model::Architecture> hastenDeadlines(const std::filesystem::path& resources, const std::filesystem::path& copy, unsigned seconds = 6);

} // namespace sagascope::sim
