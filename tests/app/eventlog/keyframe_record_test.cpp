#include "app/core/eventlog/keyframe_record.h"
#include "app/core/eventlog/mcap.h"
#include "tests/app/eventlog/log_support.h"

namespace sagascope::core {

namespace {

Keyframe keyframeAt(std::uint64_t position, std::uint64_t from) {
    Keyframe keyframe;
    keyframe.set_position(position);
    keyframe.set_from(from);
    keyframe.set_last_hlc(position * 1000);
    keyframe.mutable_sights()->add_saga_ids("s-1");
    keyframe.mutable_state()->set_completed(3);
    return keyframe;
}

/// Thirty events in three chunks, keyframes after the second and the third.
void writeWithKeyframes(const std::filesystem::path& path) {
    auto writer = EventLogWriter::create(path, {});
    const auto channel = *(*writer)->addSource(makeSource("one#1", 1));
    for (std::uint64_t i = 0; i < 30; ++i) {
        const auto event = makeEvent(i + 1);
        (*writer)->append(channel, event.seq(), wire::Hlc(event.hlc()), i, event.SerializeAsString());
        if (i == 19) (*writer)->addKeyframe(encodeKeyframe(keyframeAt(20, 0)));
        if (i == 29) (*writer)->addKeyframe(encodeKeyframe(keyframeAt(30, 20)));
        if (i % 10 == 9) {
            ASSERT_TRUE((*writer)->flush());
        }
    }
    ASSERT_TRUE((*writer)->close());
}

} // namespace

TEST(KeyframeRecord, IsFoundBesideTheEventsAndReadInParts) {
    const TemporaryDirectory dir;
    writeWithKeyframes(dir / "r.mcap");
    const auto log = *EventLogReader::open(dir / "r.mcap");
    ASSERT_EQ(log->keyframes().size(), 2u);
    EXPECT_EQ(log->keyframes()[1].position, 30u);
    EXPECT_EQ(log->keyframes()[1].from, 20u);
    EXPECT_EQ(log->keyframes()[1].last.raw(), 30'000u);
    const auto sights = log->keyframe(log->keyframes()[0], KeyframePart::Sights);
    ASSERT_TRUE(sights);
    EXPECT_EQ(sights->sights().saga_ids(0), "s-1");
    EXPECT_FALSE(sights->has_state());
    const auto whole = log->keyframe(log->keyframes()[0], KeyframePart::Whole);
    EXPECT_EQ(whole->SerializeAsString(), keyframeAt(20, 0).SerializeAsString());
    log->verify();
    EXPECT_TRUE(log->damage().empty());
    EXPECT_EQ(log->count(), 30u);
}

TEST(KeyframeRecord, ThatIsDamagedIsNamedAndCostsNoEvent) {
    const TemporaryDirectory dir;
    writeWithKeyframes(dir / "r.mcap");
    const auto place = (*EventLogReader::open(dir / "r.mcap"))->keyframes()[0];
    auto bytes = slurp(dir / "r.mcap");
    bytes[place.offset + place.length - 1] ^= 1;
    spill(dir / "r.mcap", bytes);
    const auto log = *EventLogReader::open(dir / "r.mcap");
    const auto read = log->keyframe(log->keyframes()[0], KeyframePart::Whole);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().text().find("keyframe at event 20 is damaged"), std::string::npos);
    EXPECT_TRUE(log->keyframe(log->keyframes()[1], KeyframePart::Whole));
    Collector all;
    log->replay(0, log->count(), all);
    EXPECT_EQ(all.events.size(), 30u);
}

TEST(KeyframeRecord, OfNonsenseIsRefused) {
    EXPECT_FALSE(keyframePlace("short", 0));
    const auto record = encodeKeyframe(keyframeAt(7, 9));
    EXPECT_FALSE(keyframePlace(std::string_view(record).substr(mcap::kRecordHead), 0)) << "it begins after it ends";
    for (std::size_t size = 0; size < record.size() - mcap::kRecordHead; ++size)
        EXPECT_FALSE(decodeKeyframe(std::string_view(record).substr(mcap::kRecordHead, size), KeyframePart::Whole));
}

} // namespace sagascope::core
