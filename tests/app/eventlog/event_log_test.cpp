#include "tests/app/eventlog/log_support.h"
#include <csignal>
#include <fmt/format.h>
#include <sys/resource.h>

namespace sagascope::core {

namespace {

std::unique_ptr<EventLogReader> openLog(const std::filesystem::path& path) {
    auto reader = EventLogReader::open(path);
    EXPECT_TRUE(reader) << reader.error().text();
    return reader ? std::move(*reader) : nullptr;
}

/// Positions in order, with the text that belongs to each.
void expectSound(const Collector& collector) {
    for (std::size_t i = 0; i < collector.events.size(); ++i) {
        const auto& event = collector.events[i];
        ASSERT_EQ(event.event.log().text(), fmt::format("line {}", event.position / 2 + 1));
        ASSERT_EQ(event.channel, event.position % 2 + 1);
        if (i > 0) {
            ASSERT_GT(event.position, collector.events[i - 1].position);
            ASSERT_GT(event.logTime, collector.events[i - 1].logTime);
        }
    }
}

/// Every byte but the inside of the schema's two copies, of which a few stand for all.
std::vector<std::size_t> placesIn(const std::string& bytes, std::size_t from, std::size_t to) {
    std::vector<std::size_t> places;
    const auto first = bytes.find("sagascope.wire.Event"), second = bytes.rfind("sagascope.wire.Event");
    const auto isInside = [](std::size_t at, std::size_t schema) { return at > schema + 40 && at < schema + 4000; };
    for (auto at = from; at < to; ++at)
        if (at % 97 == 0 || !(isInside(at, first) || isInside(at, second))) places.push_back(at);
    return places;
}

} // namespace

TEST(EventLog, GivesBackWhatWasWritten) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 25, 10);
    const auto reader = openLog(dir / "log.mcap");
    EXPECT_TRUE(reader->isFinished());
    EXPECT_EQ(reader->count(), 25u);
    EXPECT_EQ(reader->chunks().size(), 3u);
    EXPECT_EQ(reader->files().at("a.yaml"), "a: 1\n");
    EXPECT_EQ(reader->sources().at(2).instance(), "two#1");
    EXPECT_EQ(reader->sources().at(2).incarnation(), 0xdefu);
    EXPECT_EQ(reader->sources().at(2).pid(), 17u);
    Collector all;
    reader->replay(0, reader->count(), all);
    EXPECT_EQ(all.events.size(), 25u);
    expectSound(all);
    reader->verify();
    EXPECT_TRUE(reader->damage().empty());
}

TEST(EventLog, ReadsAnyRangeAndAnySingleEvent) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 25, 10);
    const auto reader = openLog(dir / "log.mcap");
    Collector some;
    reader->replay(7, 21, some);
    EXPECT_EQ(some.events.size(), 14u);
    EXPECT_EQ(some.events.front().position, 7u);
    expectSound(some);
    EXPECT_EQ(reader->event(20)->event.log().text(), "line 11");
    EXPECT_FALSE(reader->event(25));
}

TEST(EventLog, FindsThePositionOfATime) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 25, 10);
    const auto reader = openLog(dir / "log.mcap");
    EXPECT_EQ(reader->positionAt(0), 0u);
    for (std::uint64_t position = 0; position < 25; ++position) {
        const auto time = 5'000'000'000 + position * 1000;
        EXPECT_EQ(reader->positionAt(time), position);
        EXPECT_EQ(reader->positionAt(time + 1), position + 1);
    }
}

TEST(EventLog, LogTimeRisesWhereTheClockDoesNot) {
    const TemporaryDirectory dir;
    auto writer = EventLogWriter::create(dir / "log.mcap", {});
    const auto channel = *(*writer)->addSource(makeSource("one#1", 1));
    EXPECT_EQ((*writer)->append(channel, 1, {}, 100, "").logTime, 100u);
    EXPECT_EQ((*writer)->append(channel, 2, {}, 100, "").logTime, 101u);
    EXPECT_EQ((*writer)->append(channel, 3, {}, 50, "").logTime, 102u);
}

TEST(EventLog, TheWriterReadsBackGatheredCachedAndOldEvents) {
    const TemporaryDirectory dir;
    auto writer = EventLogWriter::create(dir / "log.mcap", {});
    const auto channel = *(*writer)->addSource(makeSource("one#1", 1));
    for (std::uint64_t i = 0; i < 100; ++i) {
        (*writer)->append(channel, i + 1, {}, i, makeEvent(i + 1).SerializeAsString());
        if (i % 4 == 3 && i < 96) {
            ASSERT_TRUE((*writer)->flush());
        }
    }
    for (std::uint64_t i = 0; i < 100; ++i) EXPECT_EQ((*writer)->event(i)->event.seq(), i + 1);
    EXPECT_FALSE((*writer)->event(100));
}

TEST(EventLog, AFullDiskLosesNothingThatIsWrittenOnceThereIsRoom) {
    const TemporaryDirectory dir;
    auto writer = EventLogWriter::create(dir / "log.mcap", {});
    const auto channel = *(*writer)->addSource(makeSource("one#1", 1));
    (*writer)->append(channel, 1, {}, 1, makeEvent(1).SerializeAsString());
    const auto size = std::filesystem::file_size(dir / "log.mcap");

    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit full{size + 100, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &full);
    const auto flushed = (*writer)->flush();
    ::setrlimit(RLIMIT_FSIZE, &before);

    ASSERT_FALSE(flushed);
    EXPECT_NE(flushed.error().text().find("can't be written"), std::string::npos);
    EXPECT_EQ(std::filesystem::file_size(dir / "log.mcap"), size) << "half a chunk stayed in the file";
    (*writer)->append(channel, 2, {}, 2, makeEvent(2).SerializeAsString());
    ASSERT_TRUE((*writer)->close());
    const auto reader = openLog(dir / "log.mcap");
    EXPECT_TRUE(reader->isFinished());
    EXPECT_EQ(reader->count(), 2u);
    reader->verify();
    EXPECT_TRUE(reader->damage().empty());
}

TEST(EventLog, RefusesToOverwriteAFile) {
    const TemporaryDirectory dir;
    spill(dir / "log.mcap", "precious");
    EXPECT_FALSE(EventLogWriter::create(dir / "log.mcap", {}));
    EXPECT_EQ(slurp(dir / "log.mcap"), "precious");
}

TEST(EventLog, AnUnfinishedFileIsReadWholeAndSaysSo) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 25, 10, false);
    const auto reader = openLog(dir / "log.mcap");
    EXPECT_FALSE(reader->isFinished());
    EXPECT_EQ(reader->count(), 25u);
    ASSERT_EQ(reader->damage().size(), 1u);
    EXPECT_NE(reader->damage().begin()->second.find("was not closed"), std::string::npos);
}

TEST(EventLog, CutAtAnyByteItGivesAllWholeChunksBeforeTheCut) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 25, 10);
    const auto bytes = slurp(dir / "log.mcap");
    const auto chunks = openLog(dir / "log.mcap")->chunks();
    for (const auto size : placesIn(bytes, 0, bytes.size())) {
        spill(dir / "cut.mcap", std::string_view(bytes).substr(0, size));
        const auto reader = EventLogReader::open(dir / "cut.mcap");
        if (!reader) {
            ASSERT_LT(size, 60u) << "only a file without its head is no log: " << reader.error().text();
            continue;
        }
        std::uint64_t expected = 0;
        for (const auto& chunk : chunks)
            if (chunk.offset + chunk.chunkLength <= size) expected = chunk.endPosition();
        Collector collector;
        (*reader)->replay(0, (*reader)->count(), collector);
        ASSERT_EQ(collector.events.size(), expected) << "cut at " << size;
        expectSound(collector);
        ASSERT_FALSE((*reader)->isFinished()) << size;
        ASSERT_FALSE((*reader)->damage().empty()) << size;
    }
}

TEST(EventLog, AnyOverwrittenByteNeitherEndsReadingNorYieldsAWrongEvent) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 25, 10);
    const auto bytes = slurp(dir / "log.mcap");
    const auto dataEnd = openLog(dir / "log.mcap")->chunks().back().endOffset();
    for (const auto at : placesIn(bytes, 60, dataEnd)) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        spill(dir / "damaged.mcap", damaged);
        const auto reader = EventLogReader::open(dir / "damaged.mcap");
        if (!reader) continue; // the format's version was hit
        Collector collector;
        (*reader)->replay(0, (*reader)->count(), collector);
        ASSERT_GE(collector.events.size(), 5u) << "byte " << at << " cost more than its neighbours";
        expectSound(collector);
        if (collector.events.size() < 25) {
            ASSERT_FALSE((*reader)->damage().empty()) << at;
        }
    }
}

TEST(EventLog, NamesTheEventsOfADamagedChunkAndReadsItsNeighbours) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 30, 10);
    auto bytes = slurp(dir / "log.mcap");
    const auto middle = openLog(dir / "log.mcap")->chunks()[1];
    bytes[middle.offset + middle.chunkLength / 2] ^= 1;
    spill(dir / "log.mcap", bytes);
    const auto reader = openLog(dir / "log.mcap");
    Collector collector;
    reader->replay(0, 30, collector);
    EXPECT_EQ(collector.events.size(), 20u);
    expectSound(collector);
    ASSERT_EQ(reader->damage().size(), 1u);
    EXPECT_NE(reader->damage().begin()->second.find("events 10–19"), std::string::npos);
    EXPECT_FALSE(reader->event(15));
}

TEST(EventLog, GoesOnAtTheNextBlockAfterAHole) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 30, 10);
    auto bytes = slurp(dir / "log.mcap");
    const auto chunks = openLog(dir / "log.mcap")->chunks();
    const auto begin = chunks[1].offset - ChunkPlace::kBlockSize;
    bytes.replace(begin, chunks[1].endOffset() - begin, chunks[1].endOffset() - begin, '\xff');
    spill(dir / "log.mcap", bytes);
    const auto reader = openLog(dir / "log.mcap");
    Collector collector;
    reader->replay(0, 30, collector);
    EXPECT_EQ(collector.events.size(), 20u);
    expectSound(collector);
    std::string all;
    for (const auto& [offset, text] : reader->damage()) all += text;
    EXPECT_NE(all.find("events 10–19 are missing"), std::string::npos) << all;
}

TEST(EventLog, VerifyFindsDamageOutsideTheChunks) {
    const TemporaryDirectory dir;
    writeLog(dir / "log.mcap", 5, 10);
    auto bytes = slurp(dir / "log.mcap");
    const auto at = bytes.find("two#1");
    bytes[at] = 'x';
    spill(dir / "log.mcap", bytes);
    const auto reader = openLog(dir / "log.mcap");
    EXPECT_TRUE(reader->damage().empty());
    reader->verify();
    EXPECT_EQ(reader->damage().size(), 1u);
}

TEST(EventLog, SaysWhatAForeignFileIs) {
    const TemporaryDirectory dir;
    const auto errorOf = [&](std::string_view bytes) {
        spill(dir / "foreign", bytes);
        const auto reader = EventLogReader::open(dir / "foreign");
        return reader ? std::string("opened") : reader.error().what;
    };
    EXPECT_EQ(errorOf(""), "is empty");
    EXPECT_EQ(errorOf("GIF89a and so on"), "is no sagascope recording");
    using namespace std::string_view_literals;
    EXPECT_EQ(errorOf("\x89MCAP0\r\n\x01\x0c\0\0\0\0\0\0\0\x04\0\0\0ros1\0\0\0\0"sv), "is a recording of another program (MCAP profile 'ros1')");
    EXPECT_FALSE(EventLogReader::open(dir.path()));
    EXPECT_FALSE(EventLogReader::open(dir / "absent"));
}

} // namespace sagascope::core
