#pragma once
#include "app/core/eventlog/logged_event.h"
#include "services/wire/error.h"
#include <list>
#include <optional>
#include <map>
#include <string>
#include <vector>

namespace sagascope::core {

/// Where a chunk lies in the file and which part of the log it holds: the content of a Block record (FORMAT.md).
struct ChunkPlace {
    std::uint64_t offset = 0; ///< of the Chunk record
    std::uint64_t firstPosition = 0;
    std::uint32_t count = 0;
    std::uint64_t firstLogTime = 0;
    std::uint64_t lastLogTime = 0;
    std::uint64_t chunkLength = 0; ///< of the Chunk record, head included
    std::uint64_t indexLength = 0; ///< of its Message Index records
    std::uint64_t uncompressedSize = 0;
    std::uint32_t chunkCrc = 0; ///< of the Chunk record
    // Known to the writer only:
    std::uint64_t compressedSize = 0;
    std::map<std::uint16_t, std::uint64_t> indexOffsets; ///< channel → Message Index record

    static constexpr std::uint64_t kBlockSize = 9 + 68;
    void encodeBlock(std::string& out) const;
    /// `content`: of a Block record at `offset`. Nothing when mark or checksum is wrong.
    static std::optional<ChunkPlace> decodeBlock(std::string_view content, std::uint64_t offset);
    [[nodiscard]] std::uint64_t endOffset() const { return offset + chunkLength + indexLength; }
    [[nodiscard]] std::uint64_t endPosition() const { return firstPosition + count; }
};
/// The chunk that holds `position`, or the first behind it; end() past the last.
[[nodiscard]] std::vector<ChunkPlace>::const_iterator chunkAt(const std::vector<ChunkPlace>& chunks, std::uint64_t position);

/// The messages of one chunk, uncompressed.
class Chunk {
public:
    Chunk(std::string records, std::vector<std::uint32_t> offsets, std::uint64_t firstPosition)
        : m_records(std::move(records)), m_offsets(std::move(offsets)), m_firstPosition(firstPosition) {}
    /// `record`: the whole Chunk record.
    static wire::Result<std::shared_ptr<const Chunk>> decode(const ChunkPlace& place, std::string_view record);

    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_offsets.size()); }
    [[nodiscard]] std::uint64_t firstPosition() const { return m_firstPosition; }
    [[nodiscard]] std::uint64_t logTime(std::uint32_t index) const;
    /// Parses the event; false: its bytes are no event.
    bool read(std::uint32_t index, LoggedEvent& into) const;

private:
    std::string m_records;
    std::vector<std::uint32_t> m_offsets; ///< of each message's content in m_records
    std::uint64_t m_firstPosition;
};

/// A chunk while it fills.
class ChunkBuilder {
public:
    void add(std::uint16_t channel, std::uint32_t sequence, std::uint64_t logTime, std::uint64_t publishTime, std::string_view data);
    [[nodiscard]] std::size_t bytes() const { return m_records.size(); }
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_offsets.size()); }
    [[nodiscard]] std::uint64_t firstPosition() const { return m_firstPosition; }
    /// Appends Block, Chunk and Message Index records to `out`, whose beginning will lie at `outOffset` of the file.
    [[nodiscard]] ChunkPlace encode(std::string& out, std::uint64_t outOffset, int compression) const;
    [[nodiscard]] const std::map<std::uint16_t, std::string>& index() const { return m_index; }
    bool read(std::uint64_t position, LoggedEvent& into) const;
    /// Hands over what was gathered and begins the next one behind it.
    std::shared_ptr<const Chunk> take();

private:
    std::string m_records;
    std::vector<std::uint32_t> m_offsets;
    std::map<std::uint16_t, std::string> m_index; ///< channel → encoded (log time, offset) pairs
    std::uint64_t m_firstPosition = 0;
    std::uint64_t m_firstLogTime = 0;
    std::uint64_t m_lastLogTime = 0;
};

/// The chunks used last, up to a number of them.
class ChunkCache {
public:
    explicit ChunkCache(std::size_t chunks = 16) : m_limit(chunks) {}
    [[nodiscard]] std::shared_ptr<const Chunk> find(std::uint64_t firstPosition);
    void insert(std::shared_ptr<const Chunk> chunk);

private:
    std::size_t m_limit;
    std::list<std::shared_ptr<const Chunk>> m_chunks; ///< newest first
};

} // namespace sagascope::core
