#include "app/core/eventlog/chunk.h"
#include "app/core/eventlog/mcap.h"
#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <zstd.h>

namespace sagascope::core {

namespace {

constexpr std::string_view kMark("SGBlock\n", 8);
constexpr std::string_view kZstd = "zstd";
constexpr std::size_t kMessageHead = 2 + 4 + 8 + 8;
constexpr std::uint64_t kMaxUncompressed = 256u << 20; // a chunk holds 1 MiB and one event more; beyond this a size is damage

bool readMessage(std::string_view records, std::uint32_t offset, std::uint64_t position, LoggedEvent& into) {
    const auto record = mcap::recordAt(records.substr(offset));
    mcap::Decoder decoder(record.content);
    into.position = position;
    into.channel = decoder.u16();
    decoder.u32();
    into.logTime = decoder.u64();
    decoder.u64();
    const auto data = decoder.rest();
    return into.event.ParseFromArray(data.data(), static_cast<int>(data.size()));
}

} // namespace

void ChunkPlace::encodeBlock(std::string& out) const {
    mcap::record(out, mcap::Op::Block, [this](mcap::Encoder& encoder) {
        std::string fields;
        mcap::Encoder(fields).raw(kMark).u64(firstPosition).u32(count).u64(firstLogTime).u64(lastLogTime).u64(chunkLength).u64(indexLength)
            .u64(uncompressedSize).u32(chunkCrc);
        encoder.raw(fields).u32(mcap::crc32(fields));
    });
}

std::optional<ChunkPlace> ChunkPlace::decodeBlock(std::string_view content, std::uint64_t offset) {
    if (content.size() < kBlockSize - mcap::kRecordHead || !content.starts_with(kMark)) return {};
    const auto fields = content.substr(0, kBlockSize - mcap::kRecordHead - 4);
    mcap::Decoder decoder(content.substr(kMark.size()));
    ChunkPlace place;
    place.offset = offset + mcap::kRecordHead + content.size();
    place.firstPosition = decoder.u64();
    place.count = decoder.u32();
    place.firstLogTime = decoder.u64();
    place.lastLogTime = decoder.u64();
    place.chunkLength = decoder.u64();
    place.indexLength = decoder.u64();
    place.uncompressedSize = decoder.u64();
    place.chunkCrc = decoder.u32();
    if (decoder.u32() != mcap::crc32(fields)) return {};
    return place;
}

std::vector<ChunkPlace>::const_iterator chunkAt(const std::vector<ChunkPlace>& chunks, std::uint64_t position) {
    return std::upper_bound(chunks.begin(), chunks.end(), position, [](std::uint64_t p, const ChunkPlace& place) { return p < place.endPosition(); });
}

wire::Result<std::shared_ptr<const Chunk>> Chunk::decode(const ChunkPlace& place, std::string_view record) {
    const auto damaged = [&](const char* why) {
        return wire::failure(fmt::format("the chunk of events {}–{} is damaged ({})", place.firstPosition, place.firstPosition + place.count - 1, why),
                             fmt::format("byte {}", place.offset), "its neighbours can be read");
    };
    if (mcap::crc32(record) != place.chunkCrc) return damaged("wrong checksum");
    mcap::Decoder decoder(mcap::recordAt(record).content);
    decoder.raw(16);
    const auto size = decoder.u64();
    decoder.u32(); // the crc of the uncompressed records is for other readers: ours covers the whole record
    const auto compression = decoder.text();
    const auto compressed = decoder.raw(decoder.u64());
    if (!decoder.isGood() || size > kMaxUncompressed || compression != kZstd) return damaged("unreadable");
    std::string records(size, '\0');
    if (ZSTD_decompress(records.data(), size, compressed.data(), compressed.size()) != size) return damaged("can't be decompressed");

    std::vector<std::uint32_t> offsets;
    offsets.reserve(place.count);
    for (std::size_t at = 0; at < records.size();) {
        const auto message = mcap::recordAt(std::string_view(records).substr(at));
        if (message.length == 0 || message.op != mcap::Op::Message || message.content.size() < kMessageHead) return damaged("unreadable");
        offsets.push_back(static_cast<std::uint32_t>(at));
        at += message.length;
    }
    if (offsets.size() != place.count) return damaged("wrong number of events");
    return std::make_shared<const Chunk>(std::move(records), std::move(offsets), place.firstPosition);
}

std::uint64_t Chunk::logTime(std::uint32_t index) const {
    mcap::Decoder decoder(std::string_view(m_records).substr(m_offsets[index] + mcap::kRecordHead + 6));
    return decoder.u64();
}

bool Chunk::read(std::uint32_t index, LoggedEvent& into) const { return readMessage(m_records, m_offsets[index], m_firstPosition + index, into); }

void ChunkBuilder::add(std::uint16_t channel, std::uint32_t sequence, std::uint64_t logTime, std::uint64_t publishTime, std::string_view data) {
    if (m_offsets.empty()) m_firstLogTime = logTime;
    m_lastLogTime = logTime;
    mcap::Encoder(m_index[channel]).u64(logTime).u64(m_records.size());
    m_offsets.push_back(static_cast<std::uint32_t>(m_records.size()));
    mcap::Encoder(m_records).u8(static_cast<std::uint8_t>(mcap::Op::Message)).u64(kMessageHead + data.size())
        .u16(channel).u32(sequence).u64(logTime).u64(publishTime).raw(data);
}

ChunkPlace ChunkBuilder::encode(std::string& out, std::uint64_t outOffset, int compression) const {
    std::string compressed(ZSTD_compressBound(m_records.size()), '\0');
    compressed.resize(ZSTD_compress(compressed.data(), compressed.size(), m_records.data(), m_records.size(), compression));
    std::string chunk;
    mcap::record(chunk, mcap::Op::Chunk, [&](mcap::Encoder& encoder) {
        encoder.u64(m_firstLogTime).u64(m_lastLogTime).u64(m_records.size()).u32(mcap::crc32(m_records)).text(kZstd)
            .u64(compressed.size()).raw(compressed);
    });
    std::string indexes;
    ChunkPlace place{.offset = outOffset + out.size() + ChunkPlace::kBlockSize, .firstPosition = m_firstPosition, .count = count(),
                     .firstLogTime = m_firstLogTime, .lastLogTime = m_lastLogTime, .chunkLength = chunk.size(), .indexLength = 0,
                     .uncompressedSize = m_records.size(), .chunkCrc = mcap::crc32(chunk), .compressedSize = compressed.size(),
                     .indexOffsets = {}};
    for (const auto& [channel, entries] : m_index) {
        if (entries.empty()) continue;
        place.indexOffsets[channel] = place.offset + chunk.size() + indexes.size();
        mcap::record(indexes, mcap::Op::MessageIndex, [&](mcap::Encoder& encoder) { encoder.u16(channel).text(entries); });
    }
    place.indexLength = indexes.size();
    place.encodeBlock(out);
    out += chunk;
    out += indexes;
    return place;
}

bool ChunkBuilder::read(std::uint64_t position, LoggedEvent& into) const {
    return readMessage(m_records, m_offsets[position - m_firstPosition], position, into);
}

std::shared_ptr<const Chunk> ChunkBuilder::take() {
    auto chunk = std::make_shared<const Chunk>(std::move(m_records), std::move(m_offsets), m_firstPosition);
    m_firstPosition += chunk->count();
    m_records = {};
    m_offsets = {};
    for (auto& [channel, entries] : m_index) entries.clear();
    return chunk;
}

std::shared_ptr<const Chunk> ChunkCache::find(std::uint64_t firstPosition) {
    const auto found = std::find_if(m_chunks.begin(), m_chunks.end(), [&](const auto& chunk) { return chunk->firstPosition() == firstPosition; });
    if (found == m_chunks.end()) return nullptr;
    m_chunks.splice(m_chunks.begin(), m_chunks, found);
    return m_chunks.front();
}

void ChunkCache::insert(std::shared_ptr<const Chunk> chunk) {
    m_chunks.push_front(std::move(chunk));
    if (m_chunks.size() > m_limit) m_chunks.pop_back();
}

} // namespace sagascope::core
