// The whole company, crashing at every durable step and every send: a thousand lives in all four modes, each audited at its end;
// and what telemetry told of sagas and steps is what the databases hold.
#include "services/sim/run.h"
#include "tests/services/sim/listener.h"
#include <atomic>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace sagascope::sim {
namespace {

namespace fs = std::filesystem;

std::uint64_t fromEnvironment(const char* name, std::uint64_t otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

/// A folder in memory where there is one.
fs::path temporary() {
    std::string pattern = (fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) / "sagascope-crash-XXXXXX";
    return ::mkdtemp(pattern.data());
}

struct Crashes : testing::Test {
    fs::path folder = temporary();
    model::Architecture architecture = hastenDeadlines(std::getenv("SAGASCOPE_RESOURCES"), folder / "resources").value();
    std::mutex mutex; ///< guards what follows
    std::set<std::string> paths;
    std::map<std::string, unsigned> ends;
    std::vector<std::uint64_t> failed;
    unsigned crashes = 0;

    ~Crashes() override {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    RunReport live(std::uint64_t seed, std::function<void(const std::string&)> trace = {}, bool paired = false) {
        RunOptions options;
        options.seed = seed;
        options.dataDir = folder / fmt::format("{}-{}", seed, trace ? "traced" : "plain");
        options.resources = folder / "resources";
        options.trace = std::move(trace);
        options.paired = paired;
        Listener listener;
        options.hear = [&](const kit::Identity& source, const wire::Event& event) { listener.hear(source, event); };
        options.heardUntil = [&](const std::string& database) { return listener.heardUntil(database); };
        fs::create_directories(options.dataDir);
        auto report = run(options, architecture);
        for (auto& difference : listener.differences(options.dataDir, architecture)) report.complaints.push_back(std::move(difference));
        fs::remove_all(options.dataDir);
        return report;
    }
    void take(std::uint64_t seed, const RunReport& report) {
        const std::lock_guard lock(mutex);
        paths.insert(report.paths.begin(), report.paths.end());
        for (const auto& [end, count] : report.ends) ends[end] += count;
        crashes += report.crashes;
        if (!report.complaints.empty()) failed.push_back(seed);
    }
    /// Each resumption from a journal and each tombstone was passed through at least once.
    void expectEveryPath() const {
        for (const std::string mode : {"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"}) {
            for (const auto* path : {"saga completed", "saga compensated", "saga resolving", "saga running resumed", "message DUPLICATE"})
                EXPECT_TRUE(paths.contains(mode + " " + path)) << path << " was never passed through in " << mode;
        }
        // Where topics keep the order of a saga's commands, an undo never comes before its command: no tombstone in async,orchestration.
        for (const auto* path : {"sync,choreography step tombstoned", "sync,orchestration step tombstoned", "async,choreography step tombstoned",
                                 "sync,choreography saga compensating resumed", "sync,orchestration saga compensating resumed",
                                 "async,orchestration saga compensating resumed", "sync,choreography saga resolving resumed",
                                 "async,choreography saga resolving resumed"})
            EXPECT_TRUE(paths.contains(path)) << path << " was never passed through";
        EXPECT_TRUE(paths.contains("telemetry lost"));
    }
    /// Lives a failing seed again and tells what happened in it.
    void explain(std::uint64_t seed) {
        std::string story;
        const auto report = live(seed, [&](const std::string& line) { story += line + '\n'; });
        const auto file = fs::temp_directory_path() / fmt::format("sagascope-seed-{}.txt", seed);
        std::FILE* out = std::fopen(file.c_str(), "w");
        std::fputs(story.c_str(), out);
        std::fclose(out);
        ADD_FAILURE() << "seed " << seed << " (" << report.mode << "): " << fmt::format("{}", fmt::join(report.complaints, "\n  ")) << "\n  its story: " << file;
    }
};

constexpr std::uint64_t kEnoughForEveryPath = 500;
constexpr std::uint64_t kPairedLives = 40;

TEST_F(Crashes, LoseNoSagaInAThousandLives) {
    const auto first = fromEnvironment("SAGASCOPE_FIRST_SEED", 1);
    const auto end = first + fromEnvironment("SAGASCOPE_SEEDS", 1000);
    std::atomic<std::uint64_t> next = first;
    std::vector<std::thread> workers;
    for (unsigned worker = 0; worker < std::max(2U, std::thread::hardware_concurrency()); ++worker) {
        workers.emplace_back([&] {
            for (auto seed = next++; seed < end; seed = next++) take(seed, live(seed));
        });
    }
    for (auto& worker : workers) worker.join();
    fmt::print("{} crashes; sagas: {}\n", crashes, ends);
    std::sort(failed.begin(), failed.end());
    for (std::size_t i = 0; i < failed.size() && i < 3; ++i) explain(failed[i]);
    if (end - first >= kEnoughForEveryPath) expectEveryPath();
    EXPECT_TRUE(failed.empty()) << failed.size() << " seeds failed: " << fmt::format("{}", failed);
}

/// One dies in the middle of its work and stays away, or is paused for longer than its lease; the other takes over, and then the first is back.
TEST_F(Crashes, OfTwoInstancesThatThinkTheyDriveASagaOnlyOneActs) {
    std::map<std::string, unsigned> takeovers;
    std::map<std::string, unsigned> lives; // with at least one
    for (std::uint64_t seed = 1; seed <= kPairedLives; ++seed) {
        std::set<std::string> here;
        const auto hear = [&](const std::string& line) {
            for (const std::string what : {"adopts the sagas of", "takes over the outbox of"}) {
                if (line.find(what) == std::string::npos) continue;
                ++takeovers[what];
                here.insert(what);
            }
        };
        const auto report = live(seed, hear, true);
        for (const auto& what : here) ++lives[what];
        EXPECT_EQ(fmt::format("{}", fmt::join(report.complaints, "\n")), "") << "seed " << seed << " (" << report.mode << ")";
    }
    fmt::print("{} in as many lives as {} of {}\n", takeovers, lives, kPairedLives);
    EXPECT_GE(takeovers["adopts the sagas of"], kPairedLives / 2);
    EXPECT_GE(takeovers["takes over the outbox of"], kPairedLives / 4) << "which only half of the modes use";
}

TEST_F(Crashes, TheSameSeedGivesTheSameLife) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) EXPECT_EQ(live(seed).digest, live(seed).digest) << "seed " << seed;
}

} // namespace
} // namespace sagascope::sim
