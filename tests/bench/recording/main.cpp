#include "app/core/capture/capture.h"
#include "app/core/eventlog/event_log_reader.h"
#include "app/core/session/keyframer.h"
#include "app/core/session/recorded_session.h"
#include "tests/bench/recording/generator.h"
#include "tests/bench/recording/traffic.h"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <sys/resource.h>
#include <unistd.h>

// How fast telemetry is taken in, and recordings are opened: `recording_bench ingest`, `make FILE`, `replay FILE`, `open FILE`.
namespace sagascope {

namespace {

using Clock = std::chrono::steady_clock;
double secondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Of this thread.
double threadSeconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double cpuSeconds(int who) {
    rusage usage{};
    ::getrusage(who, &usage);
    const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

class Counting : public core::EventSink {
public:
    explicit Counting(bool project) : m_project(project) {}
    void addSource(std::uint16_t channel, const wire::Source& source) override { m_projections.addSource(channel, source); }
    void apply(std::span<const core::LoggedEvent> events) override {
        for (const auto& event : events) gaps += event.event.has_gap() ? event.event.gap().to() - event.event.gap().from() + 1 : 0;
        if (m_project) m_projections.apply(events);
        seen += events.size();
    }
    std::atomic<std::uint64_t> seen = 0;
    std::atomic<std::uint64_t> gaps = 0;

private:
    bool m_project;
    core::Projections m_projections;
};

int ingest(const std::filesystem::path& dir, std::uint64_t count, double rate, unsigned processes, bool project) {
    Counting sink(project);
    const auto log = dir / "ingest.mcap";
    std::filesystem::remove(log);
    const auto address = "ipc://" + (dir / "telemetry.sock").string();
    core::Capture capture({.dataDir = dir, .address = address, .log = log, .files = {}}, sink);
    bench::Generators generators(dir, address, count, rate, processes);
    if (auto listening = capture.start(); !listening) {
        fmt::print(stderr, "{}\n", listening.error().text());
        return 2;
    }
    const auto begin = Clock::now();
    generators.begin();
    generators.wait();
    for (unsigned i = 1; i <= processes; ++i) capture.processEnded(i);
    auto seconds = secondsSince(begin);
    for (std::uint64_t before = ~0ull; sink.seen != before; ::usleep(20'000)) { // until nothing comes any more
        before = sink.seen;
        if (sink.seen + sink.gaps < count) seconds = secondsSince(begin);
    }
    const auto cpu = cpuSeconds(RUSAGE_SELF);
    static_cast<void>(capture.stop());
    const auto bytes = std::filesystem::file_size(log);
    fmt::print("{} events in {:.2f} s: {:.0f} events/s, {} lost, app {:.2f} µs CPU an event, {:.1f} bytes an event in the file\n", sink.seen.load(), seconds,
               static_cast<double>(sink.seen) / seconds, sink.gaps.load(), cpu * 1e6 / static_cast<double>(sink.seen),
               static_cast<double>(bytes) / static_cast<double>(sink.seen));
    return 0;
}

int replay(const std::filesystem::path& file) {
    auto begin = Clock::now();
    const auto reader = core::EventLogReader::open(file);
    if (!reader) {
        fmt::print(stderr, "{}\n", reader.error().text());
        return 2;
    }
    fmt::print("open: {:.1f} ms, {} events in {} chunks\n", secondsSince(begin) * 1e3, (*reader)->count(), (*reader)->chunks().size());
    for (const bool project : {false, true}) {
        Counting sink(project);
        begin = Clock::now();
        (*reader)->announceSources(sink);
        (*reader)->replay(0, (*reader)->count(), sink);
        fmt::print("{}: {:.2f} s, {:.2f} µs an event\n", project ? "read, parse and project" : "read and parse", secondsSince(begin),
                   secondsSince(begin) * 1e6 / static_cast<double>(sink.seen));
    }
    return 0;
}

/// A recording of `count` events, 2,000 a second, with keyframes as a company takes them.
int make(const std::filesystem::path& file, std::uint64_t count) {
    core::Projections projections;
    projections.rememberFirstSights();
    std::uint64_t keyframes = 0, keyframeBytes = 0, lastSize = 0, lastFileBytes = 0;
    double keyframeSeconds = 0, longest = 0, longestCpu = 0;
    const auto files = model::Architecture::files(*model::findResources());
    std::vector<core::Embedded> embedded;
    for (const auto& [name, content] : files->items()) embedded.push_back({name, "application/yaml", content.get<std::string>()});
    const auto writer = std::move(*core::EventLogWriter::create(file, {.files = embedded, .metadata = {}}));
    std::vector<bench::Traffic> traffic;
    std::vector<std::uint16_t> channels;
    for (std::uint64_t i = 1; i <= 9; ++i) {
        wire::Source source;
        source.set_service("generator");
        source.set_instance(fmt::format("generator#{}", i));
        source.set_incarnation(i);
        traffic.emplace_back(i);
        channels.push_back(*writer->addSource(source));
        projections.addSource(channels.back(), source);
    }
    const auto keyframe = [&] {
        if (writer->fileBytes() - lastFileBytes < 10 * lastSize) return;
        lastFileBytes = writer->fileBytes();
        const auto begin = Clock::now();
        const auto beginCpu = threadSeconds();
        const auto taken = projections.takeKeyframe();
        longest = std::max(longest, secondsSince(begin));
        longestCpu = std::max(longestCpu, threadSeconds() - beginCpu);
        const auto record = core::encodeKeyframe(taken);
        keyframeSeconds += secondsSince(begin);
        writer->addKeyframe(record);
        keyframeBytes += lastSize = record.size();
        ++keyframes;
    };
    core::LoggedEvent logged;
    auto& event = logged.event;
    for (std::uint64_t i = 0; i < count; ++i) {
        traffic[i % 9].next(event);
        event.set_seq(i / 9 + 1);
        event.set_hlc(wire::Hlc::fromMicros(1'700'000'000'000'000 + i * 500).raw());
        logged.position = i;
        logged.channel = channels[i % 9];
        writer->append(logged.channel, event.seq(), wire::Hlc(event.hlc()), wire::Hlc(event.hlc()).nanos(), event.SerializeAsString());
        projections.apply({&logged, 1});
        if ((i + 1) % core::Keyframer::kEvery == 0 || i + 1 == count) keyframe();
        if (writer->isChunkFull()) static_cast<void>(writer->flush());
    }
    if (!writer->close()) return 2;
    const auto bytes = static_cast<double>(std::filesystem::file_size(file));
    fmt::print("keyframes (goal: ≤ 10 % of the bytes): {} of {:.0f} KB on average, {:.1f} % of {:.0f} MB, {:.2f} µs an event, taking one holds the projections {:.2f} ms at most, {:.2f} ms of them at work\n",
               keyframes, static_cast<double>(keyframeBytes) / 1e3 / static_cast<double>(std::max<std::uint64_t>(keyframes, 1)), static_cast<double>(keyframeBytes) * 100 / bytes, bytes / 1e6,
               keyframeSeconds * 1e6 / static_cast<double>(count), longest * 1e3, longestCpu * 1e3);
    return 0;
}

double residentMiB() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t total = 0, resident = 0;
    statm >> total >> resident;
    return static_cast<double>(resident) * 4096 / (1 << 20);
}

/// What a frame asks: list, counts, processes, the steps and messages of one saga, what is in flight.
std::size_t look(const core::Projections& projections, wire::Hlc at) {
    const auto newest = projections.sagas().newest(at, 50);
    std::size_t seen = newest.size() + projections.company().processesAt(at).size() + projections.messages().inFlight(at).size();
    if (newest.empty()) return seen;
    return seen + projections.sagas().stepsAt(newest[0], at).size() + projections.messages().ofSaga(newest[0], at).size() + projections.sagas().countsAt(at).running;
}

void printInstants(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    fmt::print("any instant, {} (goal: ≤ 50 ms): median {:.1f} ms, slowest of {} {:.1f} ms\n", what, times[times.size() / 2], times.size(), times.back());
}

/// Instants one after the other in no order, each from the file alone.
void instantsFromTheFile(const std::filesystem::path& file) {
    const auto log = std::move(*core::EventLogReader::open(file));
    const auto first = wire::Hlc(log->event(0)->event.hlc()), last = wire::Hlc(log->event(log->count() - 1)->event.hlc());
    std::mt19937_64 random(2);
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        const auto at = core::instant(first.micros() + random() % (last.micros() - first.micros()));
        const auto asked = Clock::now();
        core::Excerpt excerpt(*log, first, last, at);
        excerpt.complete();
        look(excerpt.projections(), at);
        times.push_back(secondsSince(asked) * 1e3);
    }
    printInstants("from the file", std::move(times));
}

int open(const std::filesystem::path& file) {
    auto begin = Clock::now();
    const auto opened = core::RecordedSession::open(file);
    if (!opened) {
        fmt::print(stderr, "{}\n", opened.error().text());
        return 2;
    }
    auto& session = **opened;
    const auto middle = core::instant((session.beginMicros() + session.endMicros()) / 2);
    session.waitFor(middle);
    session.read([&](const core::Projections& projections) { look(projections, middle); });
    fmt::print("{} events: first look, at their middle (goal: ≤ 500 ms): {:.1f} ms\n", session.log().count(), secondsSince(begin) * 1e3);
    session.waitUntilRead();
    fmt::print("all read in the background: {:.2f} s, {:.0f} MiB\n", secondsSince(begin), residentMiB());
    std::mt19937_64 random(1);
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        const auto at = core::instant(session.beginMicros() + random() % (session.endMicros() - session.beginMicros()));
        session.turnTo(at);
        const auto asked = Clock::now();
        session.read([&](const core::Projections& projections) { look(projections, at); });
        times.push_back(secondsSince(asked) * 1e3);
    }
    printInstants("all read", std::move(times));
    fmt::print("memory after that: {:.0f} MiB\n", residentMiB());
    instantsFromTheFile(file);
    return 0;
}

} // namespace

} // namespace sagascope

int main(int argc, char** argv) {
    CLI::App program("How fast telemetry is taken in, and recordings are read");
    program.require_subcommand(1);
    std::string dir = "/tmp/sagascope-bench", file;
    std::uint64_t count = 2'000'000;
    double rate = 250'000;
    unsigned processes = 1;
    bool project = false;
    auto* ingest = program.add_subcommand("ingest", "events from generator processes to the log");
    ingest->add_option("--dir", dir, "where rings and log go");
    ingest->add_option("--count", count, "events");
    ingest->add_option("--rate", rate, "events a second, all processes together");
    ingest->add_option("--processes", processes, "generators");
    ingest->add_flag("--project", project, "into the projections too");
    auto* replay = program.add_subcommand("replay", "a recording to projections");
    replay->add_option("file", file, "the recording")->required();
    auto* make = program.add_subcommand("make", "a recording to measure with");
    make->add_option("file", file, "the recording")->required();
    make->add_option("--count", count, "events");
    program.add_subcommand("open", "a recording as the window does")->add_option("file", file, "the recording")->required();
    CLI11_PARSE(program, argc, argv);
    std::filesystem::create_directories(dir);
    if (*ingest) return sagascope::ingest(dir, count, rate, processes, project);
    if (*make) return sagascope::make(file, count);
    return *replay ? sagascope::replay(file) : sagascope::open(file);
}
