#include "services/model/record.h"
#include "services/wire/crc32c.h"
#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <optional>

namespace sagascope::model {

namespace {

constexpr std::uint32_t kMagic = 0x31474c53; // "SLG1"
constexpr std::size_t kMaxBody = 16u << 20;
static_assert(std::endian::native == std::endian::little, "the log is little-endian");

std::uint32_t numberAt(std::string_view bytes, std::size_t position) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + position, sizeof value);
    return value;
}

std::uint32_t checksum(std::uint32_t size, std::string_view body) {
    return wire::crc32c(body, wire::crc32c({reinterpret_cast<const char*>(&size), sizeof size}));
}

/// What stands at a position: an entry's whole size, or why there is none.
enum class At { Entry, Cut, Damaged };

At lookAt(std::string_view bytes, std::size_t position) {
    const auto left = bytes.size() - position;
    if (left < kEntryHead) return At::Cut;
    if (numberAt(bytes, position) != kMagic) {
        // A file grown ahead of its data reads as zeros up to its end.
        const auto rest = bytes.substr(position);
        return rest.find_first_not_of('\0') == std::string_view::npos ? At::Cut : At::Damaged;
    }
    const auto size = numberAt(bytes, position + 4);
    if (size > kMaxBody) return At::Damaged;
    if (left - kEntryHead < size) return At::Cut;
    const auto body = bytes.substr(position + kEntryHead, size);
    return checksum(size, body) == numberAt(bytes, position + 8) ? At::Entry : At::Damaged;
}

/// Where a file grew ahead of its data, a write that broke off ends in zeros up to the file's end: inside the entry at `position`?
bool breaksOff(std::string_view bytes, std::size_t position) {
    const auto last = bytes.find_last_not_of('\0');
    if (last == std::string_view::npos || last < position || last + 1 == bytes.size()) return false;
    const auto written = last + 1 - position;
    return written <= kEntryHead || (numberAt(bytes, position) == kMagic && written < kEntryHead + numberAt(bytes, position + 4));
}

/// The next whole entry after a position where there is none.
std::optional<std::size_t> nextEntry(std::string_view bytes, std::size_t after) {
    const std::string_view magic(reinterpret_cast<const char*>(&kMagic), sizeof kMagic);
    for (auto at = bytes.find(magic, after + 1); at != std::string_view::npos; at = bytes.find(magic, at + 1)) {
        if (lookAt(bytes, at) == At::Entry) return at;
    }
    return std::nullopt;
}

} // namespace

std::size_t appendEntry(std::string& out, const wire::LogEntry& entry) {
    const auto start = out.size();
    const auto size = static_cast<std::uint32_t>(entry.ByteSizeLong());
    out.resize(start + kEntryHead + size);
    entry.SerializeToArray(out.data() + start + kEntryHead, static_cast<int>(size));
    const std::uint32_t head[3] = {kMagic, size, checksum(size, std::string_view(out).substr(start + kEntryHead))};
    std::memcpy(out.data() + start, head, sizeof head);
    return kEntryHead + size;
}

wire::Result<wire::LogEntry> readEntry(std::string_view bytes) {
    wire::LogEntry entry;
    if (bytes.size() < kEntryHead || lookAt(bytes, 0) != At::Entry ||
        !entry.ParseFromArray(bytes.data() + kEntryHead, static_cast<int>(numberAt(bytes, 4))))
        return wire::failure("an entry of the log is damaged", "the broker's log", "check the disk");
    return entry;
}

ScannedFile scanEntries(std::string_view bytes, const VisitEntry& visit) {
    ScannedFile scanned;
    std::size_t position = 0;
    while (position < bytes.size()) {
        const auto at = lookAt(bytes, position);
        wire::LogEntry entry;
        if (at == At::Entry) {
            const auto size = numberAt(bytes, position + 4);
            if (entry.ParseFromArray(bytes.data() + position + kEntryHead, static_cast<int>(size)))
                visit(position, static_cast<std::uint32_t>(kEntryHead + size), std::move(entry));
            else
                scanned.damaged.push_back({position, kEntryHead + size});
            position += kEntryHead + size;
            continue;
        }
        const auto next = nextEntry(bytes, position);
        if (!next && (at == At::Cut || breaksOff(bytes, position))) break;
        const auto end = next.value_or(bytes.size());
        scanned.damaged.push_back({position, end - position});
        position = end;
    }
    scanned.end = position;
    return scanned;
}

std::string logFileName(std::uint32_t number) { return fmt::format("{:08}.log", number); }

std::uint32_t logFileNumber(std::string_view name) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    return error == std::errc() && logFileName(number) == name ? number : 0;
}

wire::Result<std::vector<DamagedEntry>> readLog(const std::filesystem::path& folder, const std::function<void(wire::LogEntry&&)>& visit) {
    std::map<std::uint32_t, std::filesystem::path> files;
    std::error_code error;
    for (const auto& file : std::filesystem::directory_iterator(folder, error)) {
        if (const auto number = logFileNumber(file.path().filename().string())) files[number] = file.path();
    }
    if (error && error != std::errc::no_such_file_or_directory) return wire::failure(error.message(), folder.string(), "check its permissions");
    std::vector<DamagedEntry> damaged;
    for (const auto& [number, path] : files) {
        std::ifstream in(path, std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(in), {});
        if (!in) return wire::failure("can't be read", path.string(), "check its permissions");
        const auto scanned = scanEntries(bytes, [&](std::uint64_t, std::uint32_t, wire::LogEntry&& entry) { visit(std::move(entry)); });
        for (const auto& where : scanned.damaged) damaged.push_back({path.filename().string(), where});
    }
    return damaged;
}

} // namespace sagascope::model
