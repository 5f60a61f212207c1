#include "tests/app/eventlog/log_support.h"
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <set>
#include <zlib.h>
#include <zstd.h>

// Checks a written file against the specification (https://mcap.dev/spec) with a parser of its own, which shares no code with the program.
namespace sagascope::core {

namespace {

struct Fields {
    std::string_view in;
    template<typename T>
    T take() {
        T value{};
        EXPECT_GE(in.size(), sizeof value);
        std::memcpy(&value, in.data(), sizeof value);
        in.remove_prefix(sizeof value);
        return value;
    }
    std::string_view bytes(std::uint64_t size) {
        EXPECT_GE(in.size(), size);
        const auto out = in.substr(0, size);
        in.remove_prefix(size);
        return out;
    }
    std::string_view text() { return bytes(take<std::uint32_t>()); }
};

struct Rec {
    int op;
    std::uint64_t offset;
    std::uint64_t length;
    std::string_view content;
};

std::vector<Rec> records(std::string_view bytes, std::uint64_t from, std::uint64_t to) {
    std::vector<Rec> all;
    while (from < to) {
        Fields fields{bytes.substr(from)};
        const int op = fields.take<std::uint8_t>();
        const auto size = fields.take<std::uint64_t>();
        all.push_back({op, from, size + 9, fields.bytes(size)});
        from += size + 9;
    }
    EXPECT_EQ(from, to);
    return all;
}

std::uint32_t crc(std::string_view bytes) {
    return static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

class McapStructure : public ::testing::Test {
protected:
    void SetUp() override {
        writeLog(m_dir / "log.mcap", 25, 10);
        m_bytes = slurp(m_dir / "log.mcap");
        m_all = records(m_bytes, 8, m_bytes.size() - 8);
    }
    std::vector<Rec> of(int op) const {
        std::vector<Rec> found;
        for (const auto& rec : m_all)
            if (rec.op == op) found.push_back(rec);
        return found;
    }
    const Rec* at(std::uint64_t offset) const {
        for (const auto& rec : m_all)
            if (rec.offset == offset) return &rec;
        return nullptr;
    }
    TemporaryDirectory m_dir;
    std::string m_bytes;
    std::vector<Rec> m_all;
};

} // namespace

TEST_F(McapStructure, BeginsAndEndsWithMagicHeaderAndFooter) {
    const std::string magic("\x89MCAP0\r\n", 8);
    EXPECT_EQ(m_bytes.substr(0, 8), magic);
    EXPECT_EQ(m_bytes.substr(m_bytes.size() - 8), magic);
    EXPECT_EQ(m_all.front().op, 0x01);
    EXPECT_EQ(m_all.back().op, 0x02);
    EXPECT_EQ(m_all.back().content.size(), 20u);
}

TEST_F(McapStructure, ChecksumsOfDataAndSummaryAreRight) {
    const auto dataEnd = of(0x0f);
    ASSERT_EQ(dataEnd.size(), 1u);
    EXPECT_EQ(Fields{dataEnd[0].content}.take<std::uint32_t>(), crc(std::string_view(m_bytes).substr(0, dataEnd[0].offset)));
    Fields footer{m_all.back().content};
    const auto start = footer.take<std::uint64_t>();
    EXPECT_EQ(start, dataEnd[0].offset + dataEnd[0].length);
    footer.take<std::uint64_t>();
    EXPECT_EQ(footer.take<std::uint32_t>(), crc(std::string_view(m_bytes).substr(start, m_bytes.size() - 8 - 4 - start)));
    for (const auto& rec : of(0x09)) {
        const auto body = rec.content.substr(0, rec.content.size() - 4);
        EXPECT_EQ(Fields{rec.content.substr(body.size())}.take<std::uint32_t>(), crc(body));
    }
}

TEST_F(McapStructure, SummaryRecordsAreGroupedAndTheirOffsetsAreRight) {
    Fields footer{m_all.back().content};
    const auto start = footer.take<std::uint64_t>();
    const auto offsets = footer.take<std::uint64_t>();
    std::map<int, std::pair<std::uint64_t, std::uint64_t>> groups;
    for (const auto& rec : records(m_bytes, start, offsets)) {
        auto& [begin, end] = groups[rec.op];
        if (begin != 0) {
            EXPECT_EQ(end, rec.offset) << "group " << rec.op;
        }
        begin = begin == 0 ? rec.offset : begin;
        end = rec.offset + rec.length;
    }
    const auto summaryOffsets = records(m_bytes, offsets, m_all.back().offset);
    EXPECT_EQ(summaryOffsets.size(), groups.size());
    for (const auto& rec : summaryOffsets) {
        EXPECT_EQ(rec.op, 0x0e);
        Fields fields{rec.content};
        const auto group = groups.at(fields.take<std::uint8_t>());
        EXPECT_EQ(fields.take<std::uint64_t>(), group.first);
        EXPECT_EQ(fields.take<std::uint64_t>(), group.second - group.first);
    }
}

TEST_F(McapStructure, ChunkAndMessageIndexesLeadToEveryMessage) {
    std::uint64_t messages = 0;
    ASSERT_EQ(of(0x08).size(), of(0x06).size());
    std::set<std::uint16_t> known;
    for (const auto& rec : of(0x04)) known.insert(Fields{rec.content}.take<std::uint16_t>());
    for (const auto& rec : of(0x08)) {
        Fields index{rec.content};
        const auto startTime = index.take<std::uint64_t>(), endTime = index.take<std::uint64_t>();
        const auto* chunk = at(index.take<std::uint64_t>());
        ASSERT_NE(chunk, nullptr);
        ASSERT_EQ(chunk->op, 0x06);
        EXPECT_EQ(index.take<std::uint64_t>(), chunk->length);
        Fields map{index.text()};
        const auto indexLength = index.take<std::uint64_t>();
        EXPECT_EQ(index.text(), "zstd");
        const auto compressedSize = index.take<std::uint64_t>(), size = index.take<std::uint64_t>();
        EXPECT_TRUE(index.in.empty());

        Fields content{chunk->content};
        EXPECT_EQ(content.take<std::uint64_t>(), startTime);
        EXPECT_EQ(content.take<std::uint64_t>(), endTime);
        EXPECT_EQ(content.take<std::uint64_t>(), size);
        const auto uncompressedCrc = content.take<std::uint32_t>();
        EXPECT_EQ(content.text(), "zstd");
        EXPECT_EQ(content.take<std::uint64_t>(), compressedSize);
        std::string plain(size, '\0');
        ASSERT_EQ(ZSTD_decompress(plain.data(), size, content.in.data(), compressedSize), size);
        EXPECT_EQ(crc(plain), uncompressedCrc);

        std::uint64_t indexBytes = 0;
        while (!map.in.empty()) {
            const auto channel = map.take<std::uint16_t>();
            EXPECT_TRUE(known.contains(channel));
            const auto* messageIndex = at(map.take<std::uint64_t>());
            ASSERT_NE(messageIndex, nullptr);
            ASSERT_EQ(messageIndex->op, 0x07);
            EXPECT_LT(messageIndex->offset - chunk->offset - chunk->length, indexLength) << "directly after its chunk";
            indexBytes += messageIndex->length;
            Fields entries{messageIndex->content};
            EXPECT_EQ(entries.take<std::uint16_t>(), channel);
            for (Fields list{entries.text()}; !list.in.empty(); ++messages) {
                const auto time = list.take<std::uint64_t>();
                Fields message{std::string_view(plain).substr(list.take<std::uint64_t>())};
                EXPECT_EQ(message.take<std::uint8_t>(), 0x05);
                Fields body{message.bytes(message.take<std::uint64_t>())};
                EXPECT_EQ(body.take<std::uint16_t>(), channel);
                body.take<std::uint32_t>();
                EXPECT_EQ(body.take<std::uint64_t>(), time);
                EXPECT_TRUE(time >= startTime && time <= endTime);
            }
        }
        EXPECT_EQ(indexBytes, indexLength);
    }
    EXPECT_EQ(messages, 25u);
}

TEST_F(McapStructure, StatisticsCountWhatIsThere) {
    ASSERT_EQ(of(0x0b).size(), 1u);
    Fields fields{of(0x0b)[0].content};
    EXPECT_EQ(fields.take<std::uint64_t>(), 25u);
    EXPECT_EQ(fields.take<std::uint16_t>(), 1u);
    EXPECT_EQ(fields.take<std::uint32_t>(), 2u);
    EXPECT_EQ(fields.take<std::uint32_t>(), of(0x09).size());
    EXPECT_EQ(fields.take<std::uint32_t>(), of(0x0c).size());
    EXPECT_EQ(fields.take<std::uint32_t>(), of(0x06).size());
    EXPECT_EQ(fields.take<std::uint64_t>(), 5'000'000'000u);
    EXPECT_EQ(fields.take<std::uint64_t>(), 5'000'024'000u);
    std::map<int, std::uint64_t> counts;
    for (Fields map{fields.text()}; !map.in.empty();) {
        const auto channel = map.take<std::uint16_t>();
        counts[channel] = map.take<std::uint64_t>();
    }
    EXPECT_EQ(counts, (std::map<int, std::uint64_t>{{1, 13}, {2, 12}}));
}

TEST_F(McapStructure, CopiesInTheSummaryAreIdentical) {
    for (const int op : {0x03, 0x04}) {
        std::multiset<std::string_view> contents;
        for (const auto& rec : of(op)) contents.insert(rec.content);
        for (const auto& content : contents) EXPECT_EQ(contents.count(content), 2u);
    }
}

TEST_F(McapStructure, TheSchemaAloneDecodesAMessage) {
    Fields schema{of(0x03)[0].content};
    schema.take<std::uint16_t>();
    const std::string name(schema.text());
    EXPECT_EQ(schema.text(), "protobuf");
    google::protobuf::FileDescriptorSet set;
    ASSERT_TRUE(set.ParseFromString(std::string(schema.text())));
    google::protobuf::DescriptorPool pool;
    for (const auto& file : set.file()) ASSERT_NE(pool.BuildFile(file), nullptr);
    google::protobuf::DynamicMessageFactory factory;
    const auto* type = pool.FindMessageTypeByName(name);
    ASSERT_NE(type, nullptr);
    const std::unique_ptr<google::protobuf::Message> message(factory.GetPrototype(type)->New());
    ASSERT_TRUE(message->ParseFromString(makeEvent(7).SerializeAsString()));
    EXPECT_NE(message->DebugString().find("line 7"), std::string::npos);
}

} // namespace sagascope::core
