#include "app/core/session/recording_info.h"
#include "tests/app/eventlog/log_support.h"

namespace sagascope::core {

namespace {

void writeSagas(const std::filesystem::path& path) {
    auto writer = EventLogWriter::create(path, {});
    const auto channel = *(*writer)->addSource(makeSource("shop#1", 7));
    std::uint64_t seq = 0;
    const auto append = [&](wire::Event event) {
        event.set_seq(++seq);
        event.set_hlc(wire::Hlc::fromMicros(1'700'000'000'000'000 + seq * 500'000).raw());
        (*writer)->append(channel, seq, wire::Hlc(event.hlc()), seq, event.SerializeAsString());
    };
    for (const auto state : {wire::SagaChanged::COMPLETED, wire::SagaChanged::COMPLETED, wire::SagaChanged::COMPENSATED, wire::SagaChanged::RUNNING}) {
        wire::Event event;
        event.mutable_saga()->set_saga("s-" + std::to_string(seq));
        event.mutable_saga()->set_state(wire::SagaChanged::RUNNING);
        append(event);
        event.mutable_saga()->set_state(state);
        append(event);
    }
    wire::Event gap;
    gap.mutable_gap()->set_from(9);
    gap.mutable_gap()->set_to(12);
    seq = 11;
    append(gap);
    ASSERT_TRUE((*writer)->close());
}

} // namespace

TEST(RecordingInfo, CountsWhatIsInIt) {
    const TemporaryDirectory dir;
    writeSagas(dir / "r.mcap");
    const auto info = recordingInfo(dir / "r.mcap");
    ASSERT_TRUE(info) << info.error().text();
    EXPECT_EQ((*info)["events"], 9);
    EXPECT_EQ((*info)["durationMs"], 5500);
    EXPECT_EQ((*info)["sagas"].dump(), R"({"compensated":1,"completed":2,"failed":0,"running":1})");
    EXPECT_EQ((*info)["sources"][0]["instance"], "shop#1");
    EXPECT_EQ((*info)["sources"][0]["events"], 9);
    EXPECT_EQ((*info)["lost"], 4);
    EXPECT_EQ((*info)["gaps"][0]["instance"], "shop#1");
    EXPECT_TRUE((*info)["closed"]);
    EXPECT_TRUE((*info)["damage"].empty());
    const auto text = recordingInfoText(*info);
    EXPECT_NE(text.find("2 completed, 1 compensated, 0 failed, 1 running"), std::string::npos) << text;
    EXPECT_NE(text.find("gap: 4 events of shop#1 lost at 2023-11-14T22:13:26.000Z"), std::string::npos) << text;
}

TEST(RecordingInfo, NamesDamageAndReadsTheRest) {
    const TemporaryDirectory dir;
    writeLog(dir / "r.mcap", 30, 10);
    const auto whole = slurp(dir / "r.mcap");
    auto bytes = whole;
    const auto middle = (*EventLogReader::open(dir / "r.mcap"))->chunks()[1];
    bytes[middle.offset + 40] ^= 1;
    spill(dir / "r.mcap", bytes);
    const auto info = recordingInfo(dir / "r.mcap");
    EXPECT_EQ((*info)["events"], 20);
    EXPECT_EQ((*info)["damage"][0]["byte"], middle.offset);
    EXPECT_NE(recordingInfoText(*info).find("damage at byte"), std::string::npos);
}

TEST(RecordingInfo, ReadsAnEmptyRecording) {
    const TemporaryDirectory dir;
    writeLog(dir / "r.mcap", 0, 1);
    const auto info = recordingInfo(dir / "r.mcap");
    ASSERT_TRUE(info) << info.error().text();
    EXPECT_EQ((*info)["events"], 0);
    EXPECT_EQ((*info)["durationMs"], 0);
}

} // namespace sagascope::core
