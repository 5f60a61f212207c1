#include "app/core/session/excerpt.h"
#include "app/core/session/recorded_session.h"
#include "tests/app/eventlog/log_support.h"
#include "tests/app/session/traffic.h"
#include "tests/support/events.h"

namespace sagascope::core {

namespace {

constexpr unsigned kSagas = 400;
constexpr std::uint64_t kEvery = 500;

struct ExcerptTest : testing::Test {
    void SetUp() override {
        recordSagas(dir / "r.mcap", kSagas, kEvery);
        log = *EventLogReader::open(dir / "r.mcap");
        log->announceSources(all);
        log->replay(0, log->count(), all);
    }
    [[nodiscard]] std::unique_ptr<Excerpt> excerptAt(const EventLogReader& in, wire::Hlc at) const {
        auto excerpt = std::make_unique<Excerpt>(in, all.firstEvent(), all.lastEvent(), at);
        excerpt->complete();
        return excerpt;
    }
    [[nodiscard]] wire::Hlc momentOf(std::uint64_t position) const { return instant(test::kBegin + position * 1000); }

    TemporaryDirectory dir;
    std::unique_ptr<EventLogReader> log;
    Projections all;
};

} // namespace

TEST_F(ExcerptTest, ShowsAtEveryInstantWhatReadingEverythingShows) {
    ASSERT_GT(log->keyframes().size(), 6u);
    for (std::uint64_t position = 0; position < log->count(); position += 137) {
        const auto at = momentOf(position);
        ASSERT_EQ(openAt(excerptAt(*log, at)->projections(), at), openAt(all, at)) << position;
    }
}

TEST_F(ExcerptTest, GoesOnAndBackFromInstantToInstant) {
    ExcerptReader reader(*log, all.firstEvent(), all.lastEvent());
    for (const auto position : {10u, 60u, 700u, 701u, 1300u, 1900u, 2500u, 3900u, 200u, 4000u, 3990u}) {
        const auto at = momentOf(position);
        reader.waitFor(at);
        ASSERT_TRUE(reader.look([&](const Projections& projections) { EXPECT_EQ(openAt(projections, at), openAt(all, at)) << position; }));
    }
}

TEST_F(ExcerptTest, IsLookedAtUntilTheNextOneIsThere) {
    ExcerptReader reader(*log, all.firstEvent(), all.lastEvent());
    const auto first = momentOf(200), next = momentOf(3900);
    const auto expect = [&](wire::Hlc at) { ASSERT_TRUE(reader.look([&](const Projections& projections) { EXPECT_EQ(openAt(projections, at), openAt(all, at)); })); };
    reader.waitFor(first);
    EXPECT_EQ(reader.turnTo(next), first);
    expect(first);
    reader.waitFor(next);
    EXPECT_EQ(reader.turnTo(next), next);
    expect(next);
    reader.close();
    EXPECT_EQ(reader.turnTo(first), first) << "nobody waits for it any more";
    EXPECT_FALSE(reader.look([](const Projections&) { ADD_FAILURE(); }));
}

TEST_F(ExcerptTest, KnowsHowLongAndHowBusyTheWholeIs) {
    const auto excerpt = excerptAt(*log, momentOf(log->count() / 2));
    const auto& projections = excerpt->projections();
    EXPECT_EQ(projections.firstEvent(), all.firstEvent());
    EXPECT_EQ(projections.lastEvent(), all.lastEvent());
    std::uint64_t events = 0, before = 0;
    for (const auto& part : projections.journal().activity(wire::Hlc(), kNow)) {
        events += part.events;
        before += part.tenth * 100'000 < test::kBegin + 400'000 ? part.events : 0;
    }
    EXPECT_GT(before, 300u);
    EXPECT_NEAR(static_cast<double>(events), static_cast<double>(log->count()), 1200) << "beside what it read, and what lies just ahead of it";
}

TEST_F(ExcerptTest, BeginsEarlierWhereAKeyframeIsDamaged) {
    auto bytes = slurp(dir / "r.mcap");
    bytes[log->keyframes()[3].offset + 40] ^= 1;
    spill(dir / "r.mcap", bytes);
    const auto damaged = *EventLogReader::open(dir / "r.mcap");
    const auto at = momentOf(log->keyframes()[4].position + 50);
    EXPECT_NE(openAt(excerptAt(*damaged, at)->projections(), at).find("saga "), std::string::npos);
    EXPECT_FALSE(damaged->damage().empty());
}

TEST_F(ExcerptTest, OfARecordingThatWasCutShowsItsLastInstant) {
    const auto bytes = slurp(dir / "r.mcap");
    const auto& place = log->chunks()[log->chunks().size() - 5];
    spill(dir / "r.mcap", bytes.substr(0, place.endOffset()));
    const auto cut = *EventLogReader::open(dir / "r.mcap");
    Projections whole;
    cut->announceSources(whole);
    cut->replay(0, cut->count(), whole);
    Excerpt excerpt(*cut, whole.firstEvent(), whole.lastEvent(), whole.lastEvent());
    excerpt.complete();
    const auto at = whole.lastEvent();
    EXPECT_EQ(openAt(excerpt.projections(), at), openAt(whole, at));
}

TEST_F(ExcerptTest, IsWhatASessionShowsUntilItHasReadSoFar) {
    const auto session = *RecordedSession::open(dir / "r.mcap");
    EXPECT_EQ(session->endMicros(), all.lastEvent().micros());
    const auto at = momentOf(log->count() - 100);
    session->waitFor(at);
    session->read([&](const Projections& projections) { EXPECT_EQ(openAt(projections, at), openAt(all, at)); });
    session->waitUntilRead();
    session->read([&](const Projections& projections) { EXPECT_EQ(projections.dump(), all.dump()); });
}

TEST_F(ExcerptTest, FindsASagaByItsIdWithoutReadingEvents) {
    const auto session = *RecordedSession::open(dir / "r.mcap");
    const auto found = session->findSaga("s-00333");
    ASSERT_TRUE(found);
    EXPECT_EQ(all.sagas().id(found->row), "s-00333");
    EXPECT_EQ(found->micros, all.sagas()[found->row].started.micros());
    EXPECT_EQ(session->findSaga("s-0034")->row, all.sagas().find("s-00340"));
    EXPECT_FALSE(session->findSaga("t-"));
}

TEST(RecordedSession, FindsASagaInAFileWithoutKeyframes) {
    const TemporaryDirectory dir;
    recordSagas(dir / "r.mcap", 20, 0);
    const auto session = *RecordedSession::open(dir / "r.mcap");
    EXPECT_TRUE(session->log().keyframes().empty());
    EXPECT_EQ(session->findSaga("s-00013")->row, 13u);
    EXPECT_FALSE(session->findSaga("t-"));
}

} // namespace sagascope::core
