// The table of the design's speeds for a company of real processes, with what the machine itself allows measured beside it.
#include "tests/bench/company/measures.h"
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fstream>

using namespace sagascope;

int main(int argc, char** argv) {
    CLI::App app("Measures a company of real processes");
    std::string program;
    std::string json;
    std::string only;
    std::string folder;
    std::string mode;
    bool quick = false;
    app.add_option("--program", program, "the sagascope executable")->required();
    app.add_option("--json", json, "also write the figures to this file");
    app.add_option("--only", only, "start, latency or throughput");
    app.add_option("--mode", mode, "only this one, as in async,orchestration; by default all four");
    app.add_option("--folder", folder, "where data directories go; by default a temporary folder beside the program, on the same disk");
    app.add_flag("--quick", quick, "fewer rounds, to see that all of it works");
    CLI11_PARSE(app, argc, argv);

    const auto resources = model::findResources();
    const auto architecture = resources ? model::Architecture::load(*resources) : tl::unexpected(resources.error());
    if (!architecture) {
        fmt::print(stderr, "{}\n", architecture.error().text());
        return 2;
    }
    auto pattern = folder.empty() ? (std::filesystem::path(program).parent_path() / "bench-XXXXXX").string() : folder + "/bench-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) {
        fmt::print(stderr, "no folder for data: {}\n", pattern);
        return 2;
    }
    bench::Table table;
    bench::Bench bench{program, pattern, *architecture, bench::measurePhysics(pattern), table, quick, mode};
    table.add({"physics: append 4 KiB and fdatasync", bench.physics.fdatasync, "ms", {}, {}, "median of 500"});
    table.add({"physics: SQLite commit of one row", bench.physics.sqliteCommit, "ms", {}, {}, "WAL, synchronous=FULL"});
    table.add({"physics: one-way ZeroMQ hop", bench.physics.hop, "ms", {}, {}, "TCP loopback, half a round trip"});
    if (only.empty() || only == "start") bench::measureStart(bench);
    if (only.empty() || only == "latency") bench::measureLatency(bench);
    if (only.empty() || only == "throughput") bench::measureThroughput(bench);
    std::filesystem::remove_all(pattern);
    if (!json.empty()) std::ofstream(json) << table.json().dump(2) << "\n";
    return 0;
}
