// How fast events become state, how much memory that takes, and how fast a large sequence diagram opens.
#include "app/core/layout/sequence.h"
#include "app/core/pace/pace.h"
#include "app/core/projections/projections.h"
#include "tests/bench/recording/traffic.h"
#include "tests/bench/sequence/large_sequence.h"
#include <chrono>
#include <fmt/format.h>
#include <fstream>

namespace sagascope {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::uint64_t kBegin = 1'700'000'000'000'000;

double milliseconds(Clock::time_point begin) { return std::chrono::duration<double, std::milli>(Clock::now() - begin).count(); }

double residentMiB() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t total = 0, resident = 0;
    statm >> total >> resident;
    return static_cast<double>(resident) * 4096 / (1 << 20);
}

template<typename Run>
double medianMs(Run run) {
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const auto begin = Clock::now();
        run();
        times.push_back(milliseconds(begin));
    }
    std::sort(times.begin(), times.end());
    return times[2];
}

/// Applies `count` events at `perSecond` of company time; returns what applying alone took.
double fill(core::Projections& projections, std::uint64_t count, double perSecond) {
    wire::Source source;
    source.set_instance("generator#1");
    source.set_incarnation(1);
    projections.addSource(0, source);
    bench::Traffic traffic(1);
    std::vector<core::LoggedEvent> batch(1000);
    double ms = 0;
    for (std::uint64_t done = 0; done < count; done += batch.size()) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            batch[i].position = done + i;
            traffic.next(batch[i].event);
            batch[i].event.set_seq(done + i + 1);
            batch[i].event.set_hlc(wire::Hlc::fromMicros(kBegin + static_cast<std::uint64_t>(static_cast<double>(done + i) / perSecond * 1e6)).raw());
        }
        const auto begin = Clock::now();
        projections.apply(batch);
        ms += milliseconds(begin);
    }
    return ms;
}

void applyRate() {
    constexpr std::uint64_t kEvents = 3'000'000;
    core::Projections projections;
    const double ms = fill(projections, kEvents, 200'000);
    fmt::print("apply: {:.0f} events/s ({:.2f} µs an event)\n", kEvents / ms * 1000, ms * 1000 / kEvents);
}

void anHour() {
    core::Projections projections;
    const auto before = residentMiB();
    fill(projections, 7'200'000, 2000);
    fmt::print("an hour at 2,000 events/s (goal: app ≤ 400 MiB): {:.0f} MiB in memory, the rest in a file\n", residentMiB() - before);
    const auto& messages = projections.messages();
    fmt::print("of this hour: {:.0f} MiB in all; messages {:.1f}, all {:.1f} bytes a message, {:.1f} an event\n", static_cast<double>(projections.bytes()) / (1 << 20),
               static_cast<double>(messages.bytes()) / (messages.end() - messages.begin()), static_cast<double>(projections.bytes()) / messages.end(),
               static_cast<double>(projections.bytes()) / 7'200'000);
    const auto middle = core::instant(kBegin + 1'800'000'000);
    fmt::print("questions at an instant in its middle: in flight {:.3f} ms, a second's messages {:.3f} ms, counts of sagas {:.3f} ms, 50 newest sagas {:.3f} ms, a frame of pace {:.3f} ms\n",
               medianMs([&] { static_cast<void>(messages.inFlight(middle)); }), medianMs([&] { static_cast<void>(messages.sentBetween(wire::Hlc(middle.raw() - (1'000'000ull << 12)), middle)); }),
               medianMs([&] { static_cast<void>(projections.sagas().countsAt(middle)); }), medianMs([&] { static_cast<void>(projections.sagas().newest(middle, 50)); }), medianMs([&] {
                   core::Pace pace(false, middle.micros(), 0);
                   pace.view(projections, 16'000);
               }));
}

/// A million messages between 200 services.
void largeSequence() {
    constexpr std::uint64_t kMessages = 1'000'000;
    core::Projections projections;
    bench::fillLargeSequence(projections, kMessages);
    const auto& messages = projections.messages();
    std::vector<core::Row> rows;
    const auto gather = medianMs([&] { rows = messages.ofSaga(0); });
    for (const bool trueTime : {false, true}) {
        core::SequenceSpace space;
        space.width = 1000;
        space.trueTime = trueTime;
        core::SequenceLayout layout;
        const auto open = medianMs([&] { layout = core::SequenceLayout(messages, projections.names(), rows, space); });
        const double middle = layout.height() / 2;
        const auto range = medianMs([&] {
            const auto [first, last] = layout.visible(middle, middle + 1000);
            for (auto i = first; i < last; ++i) static_cast<void>(layout.arrow(i));
            static_cast<void>(layout.activations(first, last));
        });
        fmt::print("sequence of {} messages on {} lifelines, {}: gather {:.0f} ms, open {:.0f} ms, a screen {:.3f} ms, {:.1f} bytes a message and {:.1f} in the index\n", layout.size(),
                   layout.lifelines().size(), trueTime ? "true time" : "even", gather, open, range, static_cast<double>(layout.bytes()) / kMessages,
                   static_cast<double>(messages.bytes()) / kMessages);
    }
}

} // namespace

} // namespace sagascope

int main() {
    sagascope::applyRate();
    sagascope::anHour();
    sagascope::largeSequence();
}
