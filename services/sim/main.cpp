// The whole company in one thread on simulated time: many lives, crashing at durable steps and sends (`sagascope-sim --seeds 1000`), or one
// that the app supervises and shows like a real one (`--control`).
#include "services/sim/run.h"
#include "services/sim/stage_server.h"
#include <CLI/CLI.hpp>
#include <fmt/ranges.h>
#include <unistd.h>

using namespace sagascope;
namespace fs = std::filesystem;

namespace {

struct Wishes {
    std::uint64_t first = 1;
    std::uint64_t seeds = 100;
    bool withTrace = false;
    bool verbose = false;
    bool calm = false;
    fs::path keep; ///< data directories stay here, to be looked at
    std::string control; ///< whoever supervises one company; empty: none does
    int lifeline = -1;
    sim::Stage::Options stage;
};

/// A folder in memory where there is one.
fs::path temporary() {
    std::string pattern = (fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) / "sagascope-sim-XXXXXX";
    return ::mkdtemp(pattern.data()) == nullptr ? fs::path() : fs::path(pattern);
}

std::vector<std::string> counted(const std::map<std::string, std::uint64_t>& ends) {
    std::vector<std::string> texts;
    for (const auto& [end, count] : ends) texts.push_back(fmt::format("{} {}", count, end));
    return texts;
}

/// One line for a life that failed; for each where few were asked for.
void tell(const Wishes& wishes, std::uint64_t seed, const sim::RunReport& report) {
    const auto life = fmt::format("seed {} ({}, {} crashes, {:.1f} s)", seed, report.mode, report.crashes, static_cast<double>(report.simulated.count()) / 1e6);
    if (!report.complaints.empty()) fmt::print("FAILED {}: {}\n", life, fmt::join(report.complaints, "; "));
    else if (wishes.verbose) fmt::print("ok {}\n", life);
    std::fflush(stdout);
}

int runAll(const Wishes& wishes, const fs::path& folder) {
    const auto resources = model::findResources();
    if (!resources) return fmt::print(stderr, "sagascope-sim: {}\n", resources.error().text()), 2;
    const auto architecture = sim::hastenDeadlines(*resources, folder / "resources");
    if (!architecture) return fmt::print(stderr, "sagascope-sim: {}\n", architecture.error().text()), 2;
    std::uint64_t failed = 0;
    std::uint64_t crashes = 0;
    std::map<std::string, std::uint64_t> ends;
    for (auto seed = wishes.first; seed < wishes.first + wishes.seeds; ++seed) {
        sim::RunOptions options;
        options.seed = seed;
        options.dataDir = folder / std::to_string(seed);
        options.resources = folder / "resources";
        options.faulty = !wishes.calm;
        if (wishes.withTrace) options.trace = [](const std::string& line) { fmt::print("{}\n", line); };
        fs::create_directories(options.dataDir);
        const auto report = sim::run(options, *architecture);
        tell(wishes, seed, report);
        failed += report.complaints.empty() ? 0 : 1;
        crashes += report.crashes;
        for (const auto& [end, count] : report.ends) ends[end] += count;
        if (wishes.keep.empty()) fs::remove_all(options.dataDir);
    }
    fmt::print("{} of {} lives are sound: {} crashes; sagas: {}\n", wishes.seeds - failed, wishes.seeds, crashes, fmt::join(counted(ends), ", "));
    return failed > 0 ? 1 : 0;
}

} // namespace

int main(int argc, char** argv) {
    Wishes wishes;
    CLI::App app("The whole company in one thread on simulated time, with crashes; the same seed gives the same life", "sagascope-sim");
    app.set_version_flag("--version", "sagascope-sim " SAGASCOPE_VERSION);
    app.add_option("--seeds", wishes.seeds, "How many lives")->capture_default_str();
    app.add_option("--first", wishes.first, "Seed of the first one")->capture_default_str();
    app.add_flag("--verbose", wishes.verbose, "Print a line for each life, also for the sound ones");
    app.add_flag("--trace", wishes.withTrace, "Print what happens");
    app.add_flag("--calm", wishes.calm, "Without faults");
    app.add_option("--keep", wishes.keep, "Keep the data directories in this folder");
    const auto* served = "A company for sagascope to supervise";
    app.add_option("--control", wishes.control, "Address of whoever started this process")->group(served);
    app.add_option("--telemetry", wishes.stage.telemetry, "Address that telemetry is shipped to")->group(served);
    app.add_option("--data-dir", wishes.stage.dataDir, "Folder of the whole company")->group(served);
    app.add_option("--resources", wishes.stage.resources, "Folder of architectures and sagas")->group(served);
    app.add_option("--seed", wishes.stage.seed, "All that happens by chance follows from it")->capture_default_str()->group(served);
    app.add_option("--epoch", wishes.stage.epochMicros, "Wall time at its beginning, in microseconds since 1970")->capture_default_str()->group(served);
    app.add_option("--lifeline", wishes.lifeline, "Descriptor whose end-of-file ends this process")->group(served);
    app.footer("Each life is audited at its end. Exit status 1: at least one failed. To repeat the one with seed 17 and look at it:\n"
               "  sagascope-sim --first 17 --seeds 1 --trace --keep /tmp/life && sagascope check /tmp/life/17");
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wanted) {
        return app.exit(wanted);
    } catch (const CLI::ParseError& wrong) {
        fmt::print(stderr, "sagascope-sim: {}; run it with --help\n", wrong.what());
        return 2;
    }
    if (!wishes.control.empty()) return sim::serve(wishes.stage, wishes.control, wishes.lifeline);
    const auto folder = wishes.keep.empty() ? temporary() : wishes.keep;
    const int status = runAll(wishes, folder);
    if (wishes.keep.empty()) fs::remove_all(folder);
    return status;
}
