#include "tests/bench/company/measures.h"
#include "app/core/load/load_generator.h"
#include "tests/bench/company/client.h"
#include "tests/bench/company/critical_path.h"
#include "tests/bench/company/usage.h"
#include <cstdio>
#include <fmt/format.h>
#include <future>
#include <thread>

namespace sagascope::bench {

namespace {

constexpr std::size_t kClients = 128;
constexpr double kMoreThanPossible = 20'000; // requests a second: each client always has one to send

const model::Preset& successOf(const model::Architecture& architecture) { return architecture.presets.front(); }

void must(const wire::Result<nlohmann::json>& result) {
    if (result) return;
    fmt::print(stderr, "{}\n", result.error().text());
    std::exit(1);
}

std::unique_ptr<PathWalker> walkerOver(const Bench& bench, const std::filesystem::path& log) {
    const auto* broker = bench.architecture.node(model::Role::Broker);
    auto walker = std::make_unique<PathWalker>(broker == nullptr ? std::string() : broker->name);
    const auto reader = core::EventLogReader::open(log);
    if (!reader) return walker;
    (*reader)->announceSources(*walker);
    (*reader)->replay(0, (*reader)->count(), *walker);
    return walker;
}

} // namespace

std::vector<std::string> Bench::modes() const {
    if (!onlyMode.empty()) return {onlyMode};
    return {"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"};
}

std::unique_ptr<Company> Bench::company(const std::string& name, const std::vector<std::string>& options) const {
    auto all = options;
    all.insert(all.end(), {"--rate-limit", "0"});
    auto started = Company::start(program, folder / name, all);
    if (started) return std::move(*started);
    fmt::print(stderr, "{}\n", started.error().text());
    std::exit(1);
}

void measureStart(const Bench& bench) {
    std::vector<double> starts;
    for (int i = 0; i < (bench.isQuick ? 1 : 5); ++i) starts.push_back(bench.company(fmt::format("start-{}", i))->startMillis());
    bench.table.add({"start to all healthy", median(starts) / 1000, "s", 1.0, {}, "new data directory, keys and seed data included"});

    auto company = bench.company("idle");
    std::this_thread::sleep_for(std::chrono::seconds(2));
    const auto before = usageOf(company->processes());
    constexpr std::chrono::seconds pause(10); // a process's time is told in hundredths of a second
    std::this_thread::sleep_for(pause);
    const auto after = usageOf(company->processes());
    bench.table.add({"idle, without a window", (after.cpuSeconds - before.cpuSeconds) / static_cast<double>(pause.count()) * 100, "% of core", 2.0, {}, ""});
    bench.table.add({"idle, without a window", after.memoryMiB, "MiB", 250.0, {}, "proportional share (Pss)"});

    for (const auto& node : bench.architecture.nodes) {
        if (node.program.empty()) continue;
        must(company->control("kill", {{"target", node.name}}));
        std::this_thread::sleep_for(std::chrono::milliseconds(1500)); // past the back-off's window it would be another case
    }
    const auto log = company->log();
    company->stop();
    const auto walker = walkerOver(bench, log);
    const auto& recoveries = walker->recoveries();
    const auto worst = recoveries.empty() ? 0.0 : *std::max_element(recoveries.begin(), recoveries.end());
    bench.table.add({"killed process healthy again, median", median(recoveries) / 1000, "s", 0.5, {}, fmt::format("{} processes, worst {:.0f} ms", recoveries.size(), worst)});
}

void measureLatency(const Bench& bench) {
    const auto& preset = successOf(bench.architecture);
    const auto* saga = bench.architecture.saga(preset.saga);
    auto company = bench.company("latency");
    std::map<std::string, std::vector<double>> times;
    std::map<std::string, std::vector<std::string>> sagas;
    std::map<std::string, Physics> physics; // as it was around each mode's rounds: other work on the machine changes it
    const int rounds = bench.isQuick ? 20 : 300;
    for (const auto& mode : bench.modes()) {
        must(company->control("mode", {{"mode", mode}}));
        Client client(company->gateway(), company->token());
        const auto before = measurePhysics(bench.folder);
        for (int i = 0; i < rounds; ++i) {
            const auto answer = client.post(saga->path, preset.input, true);
            if (answer.status != 201) {
                bench.table.note(fmt::format("{}: a saga was answered with {} {}", mode, answer.status, answer.body.dump()));
                continue;
            }
            times[mode].push_back(answer.millis);
            sagas[mode].push_back(answer.body.value("saga", std::string()));
        }
        const auto after = measurePhysics(bench.folder);
        physics[mode] = {(before.fdatasync + after.fdatasync) / 2, (before.sqliteCommit + after.sqliteCommit) / 2, (before.hop + after.hop) / 2};
    }
    const auto log = company->log();
    company->stop();
    const auto walker = walkerOver(bench, log);
    for (const auto& mode : bench.modes()) {
        std::vector<double> commits;
        std::vector<double> hops;
        for (const auto& id : sagas[mode]) {
            const auto path = walker->walk(id);
            if (!path) continue;
            commits.push_back(path->commits);
            hops.push_back(path->hops + 3); // and the HTTP request, its answer, and the answer to the gateway
        }
        const auto c = median(commits);
        const auto h = median(hops);
        const auto bound = c * physics[mode].fdatasync + h * physics[mode].hop;
        bench.table.add({fmt::format("saga latency p50, {}", mode), median(times[mode]), "ms", 1.5 * bound, {},
                         fmt::format("C={:.0f} commits of {:.3f} ms, H={:.0f} hops of {:.3f} ms: {:.2f} ms; x{:.2f}", c, physics[mode].fdatasync, h, physics[mode].hop, bound, bound > 0 ? median(times[mode]) / bound : 0.0)});
    }
}

void measureThroughput(const Bench& bench) {
    const auto& preset = successOf(bench.architecture);
    for (const auto& mode : bench.modes()) {
        auto company = bench.company(fmt::format("throughput-{}", mode), {"--mode", mode});
        core::LoadPlan plan;
        plan.gateway = company->gateway();
        plan.token = company->token();
        plan.rate = kMoreThanPossible;
        plan.connections = kClients;
        plan.wait = std::chrono::seconds(30);
        plan.forTime = std::chrono::milliseconds(bench.isQuick ? 2000 : 8000);
        plan.mix = core::LoadMix::parse(bench.architecture, preset.saga + "/" + preset.name + "=1").value();
        core::LoadGenerator generator;
        generator.start(std::move(plan), {});
        std::this_thread::sleep_for(std::chrono::milliseconds(bench.isQuick ? 500 : 1500)); // warm
        const auto first = generator.report();
        const auto before = usageOf(company->processes());
        std::this_thread::sleep_for(std::chrono::milliseconds(bench.isQuick ? 1000 : 6000));
        const auto second = generator.report();
        const auto after = usageOf(company->processes());
        const auto count = [](const core::LoadReport& report) { return report.byOutcome.count("completed") == 0 ? 0.0 : static_cast<double>(report.byOutcome.at("completed")); };
        const auto seconds = second.seconds - first.seconds;
        const auto rate = (count(second) - count(first)) / seconds;
        const auto perSaga = rate > 0 ? (after.cpuSeconds - before.cpuSeconds) / seconds / rate * 1000 : 0.0;
        bench.table.add({fmt::format("throughput, {}", mode), rate, "sagas/s", {}, 1000.0,
                         fmt::format("{} clients at once; CPU of the company {:.2f} cores, {:.2f} ms a saga", kClients, (after.cpuSeconds - before.cpuSeconds) / seconds, perSaga)});
        bench.table.note(fmt::format("  CPU ms a saga: {}", cpuShares(before, after, std::max(1.0, count(second) - count(first)))));
    }
}

} // namespace sagascope::bench
