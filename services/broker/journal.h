#pragma once
#include "services/kit/runtime/host.h"
#include "services/model/record.h"
#include <map>

namespace sagascope::broker {

/// Where an entry lies in the log's files.
struct Place {
    std::uint32_t file = 0; ///< 0: nowhere
    std::uint32_t position = 0;
    std::uint32_t size = 0;
};

/// The broker's log on disk (services/model/record.h). Entries gather in memory during a turn and go out with one write, and one sync
/// where that is asked for. Errors of the disk are returned: the broker can't go on then, its publishers repeat what was not confirmed.
class Journal {
public:
    Journal(kit::Files& files, std::uint32_t fileSize) : m_files(files), m_fileSize(fileSize) {}

    using Visit = std::function<void(Place, wire::LogEntry&&)>;
    using Report = std::function<void(const std::string& damage)>;
    /// Visits all that is there, cuts off an incomplete end, and reports what is damaged in the middle.
    wire::Result<void> open(const Visit& visit, const Report& report);

    Place append(const wire::LogEntry& entry); ///< where it will lie once written
    [[nodiscard]] bool hasUnwritten() const { return !m_unwritten.empty(); }
    wire::Result<void> write(bool sync);
    wire::Result<wire::LogEntry> read(Place place); ///< only what was written; the last write is still in memory

    /// The current file is full: begins the next one. Only right after a synced write.
    [[nodiscard]] bool isFull() const { return m_size >= m_fileSize; }
    wire::Result<void> beginFile();
    [[nodiscard]] const std::map<std::uint32_t, std::uint64_t>& files() const { return m_sizes; } ///< number → bytes
    wire::Result<void> remove(std::uint32_t file);

private:
    wire::Result<kit::File*> file(std::uint32_t number);
    wire::Result<void> reserve(kit::File& file);

    kit::Files& m_files;
    std::uint32_t m_fileSize;
    std::uint32_t m_current = 0;
    std::uint64_t m_size = 0; ///< of the current file, the unwritten included
    std::uint64_t m_reserved = 0; ///< zeros up to there
    std::string m_unwritten;
    std::string m_written; ///< last, at
    Place m_writtenAt;
    std::map<std::uint32_t, std::uint64_t> m_sizes;
    std::map<std::uint32_t, std::unique_ptr<kit::File>> m_open; ///< a few: old ones are read seldom
};

} // namespace sagascope::broker
