// Whoever begins to read at a keyframe sees what whoever read everything sees, as far as it is open: with the same rows.
#include "app/core/projections/projections.h"
#include "tests/app/projections/random_run.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::Events;
using test::kBegin;
using test::parseEvents;

namespace {

void announce(const Events& events, Projections& projections) {
    for (std::size_t channel = 0; channel < events.sources.size(); ++channel) projections.addSource(static_cast<std::uint16_t>(channel), events.sources[channel]);
}

std::string lineOf(const Projections& p, Row row) {
    const auto& m = p.messages()[row];
    return fmt::format("    message {} {:x}/{} {} {} → {} topic {} reason {} saga {} step {} kind {} outcome {} attempt {} size {}{}{} at {} {} {} verdict {} id {} position {}\n", row,
                       p.messages().incarnation(row), m.transmission, p.text(m.type), p.text(m.from), p.text(m.to), p.text(m.topic), p.text(m.reason), m.saga, m.step, unsigned(m.kind),
                       unsigned(m.outcome), unsigned(m.attempt), m.size, m.response ? " response" : "", m.confirmed ? "" : " unconfirmed", m.sent.raw(), m.received.raw(), m.settled.raw(),
                       unsigned(m.verdict), p.messages().id(row), m.position);
}

/// What is open, and the numbers of what is over.
std::string openOf(const Projections& p) {
    std::string text;
    const auto& sagas = p.sagas();
    for (const auto row : sagas.running()) {
        const auto& saga = sagas[row];
        text += fmt::format("saga {} {} {} owner {} subject {} reason {} state {} mode {},{} started {} changed {} input {} {}\n", row, sagas.id(row), p.text(saga.type), p.text(saga.owner),
                            p.text(saga.subject), p.text(saga.reason), int(saga.state), int(saga.communication), int(saga.coordination), saga.started.raw(), saga.changed.raw(),
                            saga.inputPosition, saga.resumed);
        for (const auto& step : sagas.stepsAt(row, kNow))
            text += fmt::format("  step {} {} {} {} {} attempt {} {} {}\n", step.number, p.text(step.name), p.text(step.participant), p.text(step.reason), int(step.state), step.attempt,
                                step.started.raw(), step.changed.raw());
        for (const auto message : p.messages().ofSaga(row)) text += lineOf(p, message);
    }
    const auto counts = sagas.countsAt(kNow), then = sagas.countsAt(p.lastEvent());
    text += fmt::format("sagas {} {} {} {} {} then {} {} {} {} {}\n", counts.running, counts.completed, counts.compensated, counts.failed, counts.inDoubt, then.running, then.completed,
                        then.compensated, then.failed, then.inDoubt);
    text += "in flight\n";
    for (const auto row : p.messages().inFlight(kNow)) text += lineOf(p, row);
    text += "dead\n";
    for (const auto row : p.messages().dead()) text += lineOf(p, row);
    for (const auto& process : p.company().processesAt(kNow)) text += fmt::format("process {} {} {} {}\n", p.text(process.instance), int(process.state), process.pid, process.at.raw());
    for (const auto& instance : p.company().registeredAt(kNow)) text += fmt::format("registered {} {}\n", p.text(instance.instance), p.text(instance.address));
    for (const auto& topic : p.company().topicsAt(kNow)) text += fmt::format("topic {} {} lag {} end {} dead {}\n", p.text(topic.topic), p.text(topic.group), topic.lag, topic.end, topic.dead);
    text += fmt::format("mode {}\n", int(p.company().modeAt(kNow).communication));
    if (const auto* members = p.records().membersAt(p.names().find("g"), kNow)) text += fmt::format("group {} of {}\n", members->generation, members->members.size());
    std::map<std::string, std::string> tables;
    for (const auto database : p.databases().databases()) {
        for (const auto table : p.databases().tables(database)) {
            auto& rows = tables[fmt::format("{}.{}", p.text(database), p.text(table))];
            for (const auto& row : p.databases().rows(database, table, kNow, 20)) rows += fmt::format(" {}@{}+{}", row.key, row.version.position, row.version.index);
            rows += fmt::format(" of {}", p.databases().rowCount(database, table));
        }
    }
    for (const auto& [name, rows] : tables) text += fmt::format("table {}{}\n", name, rows);
    const auto& lines = p.journal().lines().all();
    for (auto i = lines.size() - std::min<std::size_t>(lines.size(), 50); i < lines.size(); ++i) text += fmt::format("line {} {} {}\n", lines[i].position, lines[i].saga, p.text(lines[i].source));
    for (const auto& [kind, count] : p.journal().decisionCounts(kNow)) text += fmt::format("decisions {} {}\n", int(kind), count);
    return text + fmt::format("{} events, {} lost, until {}\n", p.eventCount(), p.journal().lostCount(), p.lastEvent().raw());
}

struct Read {
    std::string all;     ///< read from the first event on
    std::string fromKeyframe;
    std::size_t kept = 0;
};

/// Reads `events` twice: whole, taking keyframes at `places`, and from keyframe `from` on.
Read readBothWays(const Events& events, const std::vector<std::size_t>& places, std::size_t from) {
    Projections whole, part;
    announce(events, whole);
    announce(events, part);
    whole.rememberFirstSights();
    std::vector<Keyframe> keyframes;
    std::size_t at = 0;
    for (const auto place : places) {
        whole.apply(std::span(events.events).subspan(at, place - at));
        keyframes.push_back(whole.takeKeyframe());
        at = place;
    }
    whole.apply(std::span(events.events).subspan(at));
    part.setExtent(whole.firstEvent(), whole.firstEvent());
    part.begin(keyframes[from]);
    for (auto i = from + 1; i < keyframes.size(); ++i) part.foresee(keyframes[i]);
    part.apply(std::span(events.events).subspan(keyframes[from].position()));
    return {openOf(whole), openOf(part), static_cast<std::size_t>(keyframes[from].state().kept_size())};
}

} // namespace

RC_GTEST_PROP(Keyframes, GiveTheStateThatReadingEverythingGives, ()) {
    const auto events = parseEvents(test::randomRun(*rc::gen::inRange(1u, 6u)));
    std::vector<std::size_t> places(4);
    for (auto& place : places) place = *rc::gen::inRange<std::size_t>(0, events.events.size() + 1);
    std::sort(places.begin(), places.end());
    places.push_back(events.events.size());
    const auto read = readBothWays(events, places, *rc::gen::inRange<std::size_t>(0, 4));
    RC_ASSERT(read.fromKeyframe == read.all);
}

RC_GTEST_PROP(Keyframes, DoSoWhateverTheOrderOfTheLog, ()) {
    auto events = parseEvents(test::randomRun(*rc::gen::inRange(1u, 4u)));
    for (std::size_t i = 0; i < events.events.size(); ++i) // no two at the same time: of those the log's order would decide which is the last
        events.events[i].event.set_hlc(wire::Hlc::fromMicros(wire::Hlc(events.events[i].event.hlc()).micros() + i).raw());
    for (std::size_t i = events.events.size() - 1; i > 0; --i) std::swap(events.events[i], events.events[*rc::gen::inRange<std::size_t>(i - std::min<std::size_t>(i, 8), i + 1)]);
    for (std::size_t i = 0; i < events.events.size(); ++i) events.events[i].position = i;
    const auto size = events.events.size();
    const auto place = *rc::gen::inRange<std::size_t>(0, size + 1);
    const auto read = readBothWays(events, {place, size}, 0);
    RC_ASSERT(read.fromKeyframe == read.all);
}

TEST(Keyframes, HoldWhatIsOpenAndNothingThatIsOver) {
    std::string text = "100 app mode { mode { communication: SYNC coordination: ORCHESTRATION } }\n";
    for (int i = 0; i < 100; ++i) {
        const auto saga = fmt::format("s-{}", i);
        text += fmt::format("{} shop#1 saga {{ saga: \"{}\" saga_type: \"order\" state: RUNNING }}\n", 200 + i * 10, saga);
        text += fmt::format("m{0}: {1} shop#1 sent {{ id: \"{2}.1.do\" from: \"shop#1\" to: \"stock\" saga: \"{2}\" step: 1 }}\n{3} stock#1 received m{0}\n{3} stock#1 settled m{0} PROCESSED\n", i, 201 + i * 10, saga, 202 + i * 10);
        if (i != 50) text += fmt::format("{} shop#1 saga {{ saga: \"{}\" state: COMPLETED }}\n", 203 + i * 10, saga);
    }
    const auto events = parseEvents(text);
    const auto size = events.events.size();
    const auto read = readBothWays(events, {size - 20, size - 10, size}, 1);
    EXPECT_EQ(read.fromKeyframe, read.all);
    EXPECT_NE(read.all.find("s-50"), std::string::npos);
    EXPECT_LT(read.kept, 12u) << "the mode, one running saga with its message, and those that ended since the keyframe before";
}

TEST(Keyframes, LeaveOutWhatNamesASagaThatWasOverLongAgo) {
    const auto events = parseEvents(R"(
        100 shop#1 saga { saga: "s-1" saga_type: "order" state: RUNNING }
        a: 110 shop#1 sent { id: "s-1.1.do" from: "shop#1" to: "stock" saga: "s-1" step: 1 }
        120 stock#1 received a
        130 stock#1 settled a PROCESSED
        140 shop#1 saga { saga: "s-1" state: COMPLETED }
        150 shop#1 saga { saga: "s-2" saga_type: "order" state: RUNNING }
        160 shop#1 log { text: "x" saga: "s-2" }
        170 stock#1 settled a DUPLICATE
        180 shop#1 log { text: "late" saga: "s-1" }
        b: 190 shop#1 sent { id: "s-2.1.do" from: "shop#1" to: "stock" saga: "s-2" step: 1 }
    )");
    const auto read = readBothWays(events, {5, 6, 7, 10}, 2);
    EXPECT_NE(read.fromKeyframe.find("saga 1 s-2"), std::string::npos) << read.fromKeyframe;
    EXPECT_NE(read.fromKeyframe.find("message 1 "), std::string::npos) << "the second message of the log, though it is the first that is read\n" << read.fromKeyframe;
    EXPECT_EQ(read.fromKeyframe.find("message 0 "), std::string::npos);
}
