#include "services/model/record.h"
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace sagascope;

namespace {

wire::LogEntry record(std::uint64_t offset, const std::string& bytes = "an envelope") {
    wire::LogEntry entry;
    entry.set_at(1'700'000'000'000'000 + offset);
    entry.mutable_record()->set_topic("events.SomethingHappened");
    entry.mutable_record()->set_offset(offset);
    entry.mutable_record()->set_key("c-1");
    entry.mutable_record()->set_envelope(bytes);
    return entry;
}

std::string threeRecords() {
    std::string bytes;
    for (const auto offset : {1, 2, 3}) model::appendEntry(bytes, record(offset));
    return bytes;
}

struct Seen {
    std::vector<std::uint64_t> offsets;
    model::ScannedFile scanned;
};

Seen scan(const std::string& bytes) {
    Seen seen;
    seen.scanned = model::scanEntries(bytes, [&](std::uint64_t, std::uint32_t, wire::LogEntry&& entry) { seen.offsets.push_back(entry.record().offset()); });
    return seen;
}

using Offsets = std::vector<std::uint64_t>;

TEST(BrokerLog, GivesBackWhatWasAppended) {
    const auto seen = scan(threeRecords());
    EXPECT_EQ(seen.offsets, (Offsets{1, 2, 3}));
    EXPECT_EQ(seen.scanned.end, threeRecords().size());
    EXPECT_TRUE(seen.scanned.damaged.empty());
}

TEST(BrokerLog, CutsOnlyAnIncompleteLastRecordWhereverItBreaksOff) {
    const auto whole = threeRecords();
    const auto each = whole.size() / 3;
    for (std::size_t size = 2 * each + 1; size < whole.size(); ++size) {
        const auto seen = scan(whole.substr(0, size));
        ASSERT_EQ(seen.offsets, (Offsets{1, 2})) << size;
        ASSERT_EQ(seen.scanned.end, 2 * each) << size;
        ASSERT_TRUE(seen.scanned.damaged.empty()) << size;
    }
}

TEST(BrokerLog, CutsZerosThatAFileGrewAheadOfItsData) {
    const auto seen = scan(threeRecords() + std::string(500, '\0'));
    EXPECT_EQ(seen.offsets, (Offsets{1, 2, 3}));
    EXPECT_EQ(seen.scanned.end, threeRecords().size());
}

TEST(BrokerLog, CutsARecordThatBreaksOffWhereverInAFileGrownAhead) {
    const auto whole = threeRecords();
    const auto each = whole.size() / 3;
    for (std::size_t size = 2 * each + 1; size < whole.size(); ++size) {
        const auto seen = scan(whole.substr(0, size) + std::string(500, '\0'));
        ASSERT_EQ(seen.offsets, (Offsets{1, 2})) << size;
        ASSERT_EQ(seen.scanned.end, 2 * each) << size;
        ASSERT_TRUE(seen.scanned.damaged.empty()) << size;
    }
}

TEST(BrokerLog, TellsDamageFromARecordThatBreaksOffInAFileGrownAhead) {
    const auto whole = threeRecords();
    const auto each = whole.size() / 3;
    for (std::size_t byte = 2 * each; byte < whole.size(); ++byte) {
        if (byte - 2 * each >= 4 && byte - 2 * each < 8) continue; // a wrong size reaches into the zeros, as one that breaks off does
        auto bytes = whole + std::string(500, '\0');
        bytes[byte] = static_cast<char>(bytes[byte] ^ 0x40);
        const auto seen = scan(bytes);
        ASSERT_EQ(seen.offsets, (Offsets{1, 2})) << byte;
        ASSERT_EQ(seen.scanned.damaged.size(), 1u) << byte;
    }
}

TEST(BrokerLog, ServesTheNeighboursOfARecordDamagedAtAnyByte) {
    const auto whole = threeRecords();
    const auto each = whole.size() / 3;
    for (std::size_t byte = each; byte < 2 * each; ++byte) {
        auto bytes = whole;
        bytes[byte] = static_cast<char>(bytes[byte] ^ 0x40);
        const auto seen = scan(bytes);
        ASSERT_EQ(seen.offsets, (Offsets{1, 3})) << byte;
        ASSERT_EQ(seen.scanned.damaged.size(), 1u) << byte;
        EXPECT_EQ(seen.scanned.damaged[0].position, each);
        EXPECT_EQ(seen.scanned.damaged[0].size, each);
        ASSERT_EQ(seen.scanned.end, whole.size()) << byte;
    }
}

TEST(BrokerLog, KeepsAWholeLastRecordWithAWrongChecksumAsDamage) {
    auto bytes = threeRecords();
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    const auto seen = scan(bytes);
    EXPECT_EQ(seen.offsets, (Offsets{1, 2}));
    EXPECT_EQ(seen.scanned.damaged.size(), 1u);
    EXPECT_EQ(seen.scanned.end, bytes.size());
}

TEST(BrokerLog, IsNotFooledByAPayloadThatHoldsAnotherRecord) {
    std::string inner;
    model::appendEntry(inner, record(77));
    std::string bytes;
    model::appendEntry(bytes, record(0, inner));
    model::appendEntry(bytes, record(1));
    EXPECT_EQ(scan(bytes).offsets, (Offsets{0, 1}));
}

TEST(BrokerLog, FileNamesCountUp) {
    EXPECT_EQ(model::logFileName(12), "00000012.log");
    EXPECT_EQ(model::logFileNumber("00000012.log"), 12u);
    EXPECT_EQ(model::logFileNumber("00000012.log.bak"), 0u);
    EXPECT_EQ(model::logFileNumber("notes.txt"), 0u);
}

TEST(BrokerLog, IsReadWithoutTheBrokerAcrossItsFiles) {
    const auto folder = std::filesystem::temp_directory_path() / ("sagascope-log-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::string first;
    model::appendEntry(first, record(0));
    std::string second;
    model::appendEntry(second, record(1));
    std::ofstream(folder / "00000002.log") << second;
    std::ofstream(folder / "00000001.log") << first;
    std::ofstream(folder / "notes.txt") << "not a log";
    Offsets offsets;
    const auto damaged = model::readLog(folder, [&](wire::LogEntry&& entry) { offsets.push_back(entry.record().offset()); });
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(damaged);
    EXPECT_TRUE(damaged->empty());
    EXPECT_EQ(offsets, (Offsets{0, 1}));
    EXPECT_TRUE(model::readLog(folder / "none", [](wire::LogEntry&&) {})->empty());
}

} // namespace
