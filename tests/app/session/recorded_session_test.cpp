#include "app/core/capture/capture.h"
#include "app/core/session/recorded_session.h"
#include "services/model/architecture.h"
#include "services/wire/ring.h"
#include "tests/app/eventlog/log_support.h"
#include "tests/support/events.h"

namespace sagascope::core {

namespace {

constexpr auto kStory = R"(
    10 shop#1 saga { saga: "s-71" saga_type: "sell" state: RUNNING owner: "shop" mode { communication: ASYNC coordination: ORCHESTRATION } }
    a: 100 shop#1 sent { id: "s-1.1.do" kind: COMMAND type: "Reserve" from: "shop#1" to: "stock" saga: "s-71" step: 1 payload: "{}" }
    180 stock#1 received a
    200 stock#1 committed { database: "stock" commit_seq: 1 rows { table: "item" key: "i-1" op: INSERT row: "{}" } }
    250 stock#1 settled a PROCESSED
    b: 260 stock#1 sent { id: "s-1.1.done" kind: REPLY type: "Reserved" from: "stock#1" to: "shop#1" saga: "s-71" step: 1 outcome: DONE }
    300 shop#1 received b
    310 shop#1 step { saga: "s-71" step: 1 name: "reserve" participant: "stock" state: DONE }
    320 shop#1 saga { saga: "s-71" saga_type: "sell" state: COMPLETED }
    400 shop#1 log { level: WARN text: "almost sold out" }
)";

std::vector<Embedded> definitions() {
    const auto files = model::Architecture::files(*model::findResources());
    std::vector<Embedded> embedded;
    for (const auto& [name, content] : files->items()) embedded.push_back({name, "application/yaml", content.get<std::string>()});
    return embedded;
}

/// The story as its processes report it: into their rings, from where a capture takes it. Returns the live projections as text.
std::string recordStory(const TemporaryDirectory& dir, const std::filesystem::path& log) {
    Projections projections;
    Capture capture({.dataDir = dir.path(), .address = "ipc://" + (dir / "t.sock").string(), .log = log, .files = definitions()}, projections);
    auto story = test::parseEvents(kStory);
    EXPECT_TRUE(capture.start());
    for (std::size_t channel = 0; channel < story.sources.size(); ++channel) {
        const auto ring = wire::Ring::create(wire::Ring::pathFor(dir.path(), story.sources[channel]), story.sources[channel], 1 << 16);
        for (const auto& event : story.events) {
            if (event.channel == channel && !(*ring)->append(event.event.seq(), event.event.SerializeAsString())) ADD_FAILURE() << "the ring is full";
        }
        capture.processEnded(story.sources[channel].incarnation());
    }
    EXPECT_TRUE(capture.stop());
    return projections.dump();
}

} // namespace

TEST(RecordedSession, ReplayEqualsLive) {
    const TemporaryDirectory dir;
    const auto live = recordStory(dir, dir / "r.mcap");
    EXPECT_NE(live.find("s-71"), std::string::npos);
    const auto session = RecordedSession::open(dir / "r.mcap");
    ASSERT_TRUE(session) << session.error().text();
    (*session)->waitUntilRead();
    EXPECT_EQ((*session)->readSoFar(), (*session)->log().count());
    (*session)->read([&](const Projections& projections) { EXPECT_EQ(projections.dump(), live); });
}

TEST(RecordedSession, ExplainsItselfByTheDefinitionsInIt) {
    const TemporaryDirectory dir;
    recordStory(dir, dir / "r.mcap");
    const auto session = RecordedSession::open(dir / "r.mcap");
    const auto original = model::Architecture::load(*model::findResources());
    EXPECT_EQ((*session)->architecture().name, original->name);
    EXPECT_EQ((*session)->architecture().sagas.size(), original->sagas.size());
    EXPECT_EQ((*session)->title(), "r.mcap");
    EXPECT_EQ((*session)->beginMicros(), test::kBegin + 10);
}

TEST(RecordedSession, GivesTheWholeEventBehindAPosition) {
    const TemporaryDirectory dir;
    recordStory(dir, dir / "r.mcap");
    const auto session = RecordedSession::open(dir / "r.mcap");
    EXPECT_TRUE((*session)->event(1)->event.has_sent());
    EXPECT_EQ((*session)->event(1)->event.sent().payload(), "{}");
    EXPECT_FALSE((*session)->event(1000));
}

TEST(RecordedSession, FindsASagaByItsIdItsBeginningOrAsItIsShown) {
    const TemporaryDirectory dir;
    recordStory(dir, dir / "r.mcap");
    const auto session = RecordedSession::open(dir / "r.mcap");
    for (const char* typed : {"s-71", "s-7", "s-1"}) EXPECT_TRUE((*session)->findSaga(typed)) << typed;
    for (const char* typed : {"s-2", "t-1", "1"}) EXPECT_FALSE((*session)->findSaga(typed)) << typed;
}

TEST(RecordedSession, TakesNoCommands) {
    const TemporaryDirectory dir;
    recordStory(dir, dir / "r.mcap");
    const auto session = RecordedSession::open(dir / "r.mcap");
    std::string error;
    (*session)->command("kill", {}, [&](const nlohmann::json&, const std::string& text) { error = text; });
    EXPECT_NE(error.find("recording"), std::string::npos);
}

TEST(RecordedSession, RefusesALogWithoutDefinitions) {
    const TemporaryDirectory dir;
    writeLog(dir / "r.mcap", 3, 3);
    const auto session = RecordedSession::open(dir / "r.mcap");
    ASSERT_FALSE(session);
    EXPECT_NE(session.error().text().find("architecture"), std::string::npos);
}

TEST(RecordedSession, ClosesWhileItIsStillReading) {
    const TemporaryDirectory dir;
    recordStory(dir, dir / "r.mcap");
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(RecordedSession::open(dir / "r.mcap"));
}

} // namespace sagascope::core
