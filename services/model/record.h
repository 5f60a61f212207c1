#pragma once
#include "services/wire/error.h"
#include "services/wire/log.pb.h"
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sagascope::model {

/// How the broker's log lies on disk: files LOG/00000001.log, 00000002.log, …, each a sequence of entries
/// `u32 magic, u32 size, u32 crc32c(size and body), body` (little-endian), the body a wire::LogEntry.
/// A damaged entry costs only itself: the next magic with a right checksum goes on.
constexpr std::size_t kEntryHead = 12;

/// Appends the entry as it lies on disk; returns its size there.
std::size_t appendEntry(std::string& out, const wire::LogEntry& entry);
/// The entry in exactly these bytes; an error where they are damaged.
[[nodiscard]] wire::Result<wire::LogEntry> readEntry(std::string_view bytes);

struct Damage {
    std::uint64_t position = 0;
    std::uint64_t size = 0;
};

struct ScannedFile {
    /// After the last whole entry. What follows is an incomplete last one, which its writer never confirmed: it may be cut off.
    std::uint64_t end = 0;
    std::vector<Damage> damaged; ///< in the middle, or whole and wrong: left where they are
};

using VisitEntry = std::function<void(std::uint64_t position, std::uint32_t size, wire::LogEntry&& entry)>;
ScannedFile scanEntries(std::string_view bytes, const VisitEntry& visit);

/// "00000012.log" and back; 0 for other names.
[[nodiscard]] std::string logFileName(std::uint32_t number);
[[nodiscard]] std::uint32_t logFileNumber(std::string_view name);

struct DamagedEntry {
    std::string file;
    Damage where;
};

/// Reads a whole log without the broker, also while one writes it. Returns what is damaged; an error where a file can't be read.
wire::Result<std::vector<DamagedEntry>> readLog(const std::filesystem::path& folder, const std::function<void(wire::LogEntry&&)>& visit);

} // namespace sagascope::model
