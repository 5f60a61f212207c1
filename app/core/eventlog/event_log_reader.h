#pragma once
#include "app/core/eventlog/log_scan.h"
#include "app/core/eventlog/mapped_file.h"
#include <mutex>

namespace sagascope::core {

/// Reads an event log: finished, unfinished, cut or damaged. Whatever can be read is read; the rest is described. Thread-safe.
class EventLogReader {
public:
    /// Fails only when the file can't be opened or is no event log at all.
    static wire::Result<std::unique_ptr<EventLogReader>> open(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_file.path(); }
    /// One past the last position. Positions of damaged parts count.
    [[nodiscard]] std::uint64_t count() const { return chunks().empty() ? 0 : chunks().back().endPosition(); }
    [[nodiscard]] std::uint64_t firstLogTime() const { return chunks().empty() ? 0 : chunks().front().firstLogTime; }
    [[nodiscard]] std::uint64_t lastLogTime() const { return chunks().empty() ? 0 : chunks().back().lastLogTime; }
    [[nodiscard]] bool isFinished() const { return m_contents.finished; } ///< closed in order; otherwise still being written, or cut off
    [[nodiscard]] const std::map<std::uint16_t, wire::Source>& sources() const { return m_contents.sources; }
    [[nodiscard]] const std::map<std::string, std::string>& files() const { return m_contents.files; } ///< embedded: name → content
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return m_contents.metadata; }
    [[nodiscard]] const std::vector<ChunkPlace>& chunks() const { return m_contents.chunks; }
    [[nodiscard]] const std::vector<KeyframePlace>& keyframes() const { return m_contents.keyframes; }
    [[nodiscard]] wire::Result<Keyframe> keyframe(const KeyframePlace& place, KeyframePart part) const;
    /// What is wrong with the file, as sentences by offset, as far as seen by now; verify() sees all.
    [[nodiscard]] std::map<std::uint64_t, std::string> damage() const;

    [[nodiscard]] wire::Result<LoggedEvent> event(std::uint64_t position) const;
    /// Position of the first event whose log time is not before `logTime`.
    [[nodiscard]] std::uint64_t positionAt(std::uint64_t logTime) const;
    void announceSources(EventSink& sink) const;
    /// All events of one of chunks(), parsed. Empty, and noted as damage, when it can't be read.
    void readChunk(std::size_t index, std::vector<LoggedEvent>& into) const;
    /// Replays [from, to) into `sink`, chunk by chunk, unreadable chunks left out.
    void replay(std::uint64_t from, std::uint64_t to, EventSink& sink) const;
    /// Checks every checksum there is.
    void verify() const;

private:
    EventLogReader(MappedFile file, LogContents contents) : m_file(std::move(file)), m_contents(std::move(contents)) {}
    wire::Result<std::shared_ptr<const Chunk>> chunk(const ChunkPlace& place) const;
    void read(const ChunkPlace& place, std::uint64_t from, std::uint64_t to, std::vector<LoggedEvent>& into) const;

    MappedFile m_file;
    mutable std::mutex m_mutex; ///< guards the damage and the cache; the rest does not change
    mutable LogContents m_contents;
    mutable ChunkCache m_cache;
};

} // namespace sagascope::core
