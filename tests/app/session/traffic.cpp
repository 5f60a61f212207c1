#include "tests/app/session/traffic.h"
#include "app/core/eventlog/event_log_writer.h"
#include "app/core/eventlog/keyframe_record.h"
#include "services/model/architecture.h"
#include "tests/support/events.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>

namespace sagascope::core {

namespace {

constexpr std::uint64_t kStep = 1000; ///< microseconds between events
constexpr std::size_t kChunk = 100;

/// One saga begins every 20 ms and lasts 100; every fortieth gets no reply and goes on for ever.
std::string story(unsigned sagas) {
    std::multimap<std::uint64_t, std::string> lines;
    lines.emplace(0, "app process { service: \"shop\" instance: \"shop#1\" incarnation: 1 pid: 9 state: HEALTHY }");
    lines.emplace(1, "app mode { mode { communication: ASYNC coordination: ORCHESTRATION } }");
    for (unsigned i = 0; i < sagas; ++i) {
        const auto id = fmt::format("s-{:05}", i);
        const auto add = [&, begin = 2 + i * 20u](unsigned after, std::string text) { lines.emplace(begin + after, std::move(text)); };
        add(0, fmt::format("shop#1 saga {{ saga: \"{}\" saga_type: \"sell\" state: RUNNING owner: \"shop\" }}", id));
        for (unsigned step = 1; step <= 2; ++step) {
            const auto label = fmt::format("m{}x{}", i, step);
            add(step * 30, fmt::format("{}: AT shop#1 sent {{ id: \"{}.{}.do\" type: \"Do\" from: \"shop#1\" to: \"stock\" saga: \"{}\" step: {} }}", label, id, step, id, step));
            if (i % 40 == 39) break;
            add(step * 30 + 5, "stock#1 received " + label);
            add(step * 30 + 7, "stock#1 settled " + label + " PROCESSED");
            add(step * 30 + 8, fmt::format("stock#1 committed {{ database: \"stock\" commit_seq: {} rows {{ table: \"item\" key: \"k{}\" op: INSERT }} }}", i * 2 + step, i * 2 + step));
            add(step * 30 + 9, fmt::format("shop#1 step {{ saga: \"{}\" step: {} name: \"do\" participant: \"stock\" state: DONE }}", id, step));
        }
        if (i % 40 != 39) add(100, fmt::format("shop#1 saga {{ saga: \"{}\" state: COMPLETED }}", id));
    }
    std::string text;
    std::uint64_t n = 0;
    for (const auto& [time, line] : lines) {
        const auto at = std::to_string(n++ * kStep);
        const auto label = line.find(": AT ");
        text += label == std::string::npos ? at + " " + line : line.substr(0, label) + ": " + at + line.substr(label + 4);
        text += '\n';
    }
    return text;
}

std::string lineOf(const Projections& projections, Row row, wire::Hlc at) {
    const auto& messages = projections.messages();
    const auto& m = messages[row];
    return fmt::format("  message {} {} {} → {} sent {} {}{} at {}\n", row, messages.id(row), projections.text(m.from), projections.text(projections.names().service(m.to)), m.sent.raw(),
                       m.arrivedBy(at) ? "arrived " : "", m.settledBy(at) ? "settled" : "", m.position);
}

} // namespace

void recordSagas(const std::filesystem::path& path, unsigned sagas, std::uint64_t everyEvents) {
    const auto files = model::Architecture::files(*model::findResources());
    std::vector<Embedded> embedded;
    for (const auto& [name, content] : files->items()) embedded.push_back({name, "application/yaml", content.get<std::string>()});
    auto writer = EventLogWriter::create(path, {.files = embedded, .metadata = {}});
    ASSERT_TRUE(writer) << writer.error().text();
    const auto events = test::parseEvents(story(sagas));
    Projections projections;
    projections.rememberFirstSights();
    std::vector<std::uint16_t> channels;
    for (const auto& source : events.sources) {
        channels.push_back(*(*writer)->addSource(source));
        projections.addSource(channels.back(), source);
    }
    for (const auto& logged : events.events) {
        auto own = logged;
        own.channel = channels[logged.channel];
        (*writer)->append(own.channel, own.event.seq(), wire::Hlc(own.event.hlc()), own.logTime, own.event.SerializeAsString());
        projections.apply({&own, 1});
        const auto done = logged.position + 1;
        if (everyEvents > 0 && (done % everyEvents == 0 || done == events.events.size())) (*writer)->addKeyframe(encodeKeyframe(projections.takeKeyframe()));
        if (done % kChunk == 0) {
            ASSERT_TRUE((*writer)->flush());
        }
    }
    ASSERT_TRUE((*writer)->close());
}

std::string openAt(const Projections& projections, wire::Hlc at) {
    std::string text;
    const auto& sagas = projections.sagas();
    for (Row row = 0; row < sagas.end(); ++row) {
        const auto state = sagas.stateAt(row, at);
        if (state == wire::SagaChanged::STATE_UNSPECIFIED || state >= wire::SagaChanged::COMPLETED) continue;
        text += fmt::format("saga {} {} since {}\n", row, sagas.id(row), sagas[row].started.raw());
        for (const auto& step : sagas.stepsAt(row, at)) text += fmt::format("  step {} {}\n", step.number, int(step.state));
        for (const auto message : projections.messages().ofSaga(row, at)) text += lineOf(projections, message, at);
    }
    text += "in flight\n";
    for (const auto row : projections.messages().inFlight(at)) text += lineOf(projections, row, at);
    const auto counts = sagas.countsAt(at);
    text += fmt::format("sagas {} {} {} {}\n", counts.running, counts.completed, counts.compensated, counts.failed);
    for (const auto& process : projections.company().processesAt(at)) text += fmt::format("process {} {}\n", projections.text(process.instance), int(process.state));
    for (const auto row : sagas.newest(at, 5)) text += fmt::format("newest {} {}\n", sagas.id(row), int(sagas.stateAt(row, at)));
    return text;
}

} // namespace sagascope::core
