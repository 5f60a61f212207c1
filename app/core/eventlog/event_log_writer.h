#pragma once
#include "app/core/eventlog/chunk.h"
#include "app/core/eventlog/output_file.h"
#include "services/wire/hlc.h"
#include <map>

namespace sagascope::core {

/// A file inside the log: the definitions that explain it.
struct Embedded {
    std::string name;
    std::string mediaType;
    std::string data;
};

/// Writes an event log (FORMAT.md). Events gather in memory until flush(), which writes them as one chunk; only then are they safe.
/// Not thread-safe: its user locks.
class EventLogWriter {
public:
    static constexpr std::size_t kChunkBytes = 1u << 20;

    struct Settings {
        std::vector<Embedded> files;
        std::map<std::string, std::string> metadata;
        int compression = 1; ///< zstd level
    };
    /// Refuses an existing file.
    static wire::Result<std::unique_ptr<EventLogWriter>> create(const std::filesystem::path& path, const Settings& settings);

    /// The channel of a reporter that is new to this log. Fails when all 65,535 are taken.
    wire::Result<std::uint16_t> addSource(const wire::Source& source);

    struct Place {
        std::uint64_t position;
        std::uint64_t logTime;
    };
    /// `data`: a serialized wire::Event. `now`: nanoseconds since 1970; the log time is later where `now` does not rise.
    Place append(std::uint16_t channel, std::uint64_t seq, wire::Hlc hlc, std::uint64_t now, std::string_view data);
    /// `record`: from encodeKeyframe, of a position that was appended. Goes to the file with the next flush.
    void addKeyframe(std::string_view record) { m_keyframes += record; }
    [[nodiscard]] bool isChunkFull() const { return m_building.bytes() >= kChunkBytes; }
    [[nodiscard]] std::size_t pendingBytes() const { return m_building.bytes(); }
    /// Writes the gathered events. On an error nothing is lost: they stay gathered, and the next flush tries again.
    wire::Result<void> flush();
    /// Flushes, and writes what lets other programs find their way. Nothing may be appended afterwards.
    wire::Result<void> close();

    [[nodiscard]] std::uint64_t count() const { return m_building.firstPosition() + m_building.count(); }
    [[nodiscard]] std::uint64_t fileBytes() const { return m_file.size(); }
    [[nodiscard]] const std::filesystem::path& path() const { return m_file.path(); }
    /// Reads an event back, gathered or written. Old ones cost a read and a decompression of their chunk.
    [[nodiscard]] wire::Result<LoggedEvent> event(std::uint64_t position) const;

private:
    explicit EventLogWriter(OutputFile file, int compression);
    wire::Result<void> writeHead(const Settings& settings);
    [[nodiscard]] std::string chunkIndexes() const;
    [[nodiscard]] std::string statistics() const;

    OutputFile m_file;
    int m_compression;
    ChunkBuilder m_building;
    std::string m_newChannels; ///< records of sources that are not in the file yet
    std::string m_keyframes;   ///< records that are not in the file yet
    std::string m_channels;    ///< records of those that are
    std::vector<ChunkPlace> m_chunks;
    std::string m_attachmentIndexes;
    std::string m_metadataIndexes;
    std::uint32_t m_attachments = 0;
    std::map<std::uint16_t, std::uint64_t> m_perChannel;
    std::uint16_t m_lastChannel = 0;
    std::uint64_t m_lastLogTime = 0;
    mutable ChunkCache m_cache;
};

} // namespace sagascope::core
