#pragma once
#include "services/wire/error.h"
#include "services/wire/telemetry.pb.h"
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sagascope::wire {

/// A process's own telemetry ring: a memory-mapped file that outlives the process, also after `kill -9`. One writer (the process),
/// one reader (capture, in another process). Records are whole events; positions are byte counts since the beginning and never wrap.
///
/// Layout: a page of header (magic, version, capacity, the Source, written, acked, refused), then `capacity` bytes of records, each
/// `u32 size, u32 crc32c, u64 seq, bytes, padding to 8`. A record never wraps: a size of 0xffffffff skips to the start.
class Ring {
public:
    static constexpr std::size_t kHeader = 4096;
    static constexpr std::size_t kDefaultCapacity = 8u << 20;
    static constexpr auto kUnfinished = ".new"; ///< ends the name of a ring that is being made

    /// Creates the file for a new incarnation. `capacity` is a power of two.
    static Result<std::unique_ptr<Ring>> create(const std::filesystem::path& path, const Source& source, std::size_t capacity = kDefaultCapacity);
    /// Maps an existing one, to read and acknowledge.
    static Result<std::unique_ptr<Ring>> open(const std::filesystem::path& path);
    /// rings/contracts#1-00000000deadbeef.ring
    static std::filesystem::path pathFor(const std::filesystem::path& dataDir, const Source& source);
    ~Ring();
    Ring(const Ring&) = delete;
    Ring& operator=(const Ring&) = delete;

    [[nodiscard]] const Source& source() const { return m_source; }
    [[nodiscard]] std::uint64_t capacity() const { return m_size - kHeader; }

    /// Writer: appends one event. False: the ring is full, nothing was written (the caller counts it towards a Gap).
    [[nodiscard]] bool append(std::uint64_t seq, std::string_view event);
    [[nodiscard]] std::uint64_t written() const; ///< position after the last record
    [[nodiscard]] std::uint64_t acked() const;   ///< everything before is in the event log and may be overwritten
    /// The last seq that found no room; 0: none. A writer that dies before it could report the Gap leaves it here.
    [[nodiscard]] std::uint64_t refused() const;

    /// Visits records from `position` on, at most `limit`; returns the position after the last one visited. Stops at the first record
    /// whose checksum is wrong (the writer died while writing it).
    std::uint64_t read(std::uint64_t position, std::size_t limit, const std::function<void(std::uint64_t seq, std::string_view event)>& visit) const;
    /// Reader: everything up to and including the event `seq` is safe. An earlier seq than the last one acked does nothing.
    void acknowledge(std::uint64_t seq);

private:
    struct Header;
    Ring(int file, std::byte* map, std::size_t size);
    [[nodiscard]] Header& header() const;
    [[nodiscard]] std::byte* at(std::uint64_t position) const;

    int m_file = -1;
    std::byte* m_map = nullptr;
    std::size_t m_size = 0;
    Source m_source;
};

} // namespace sagascope::wire
