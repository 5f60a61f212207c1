#include "services/broker/journal.h"
#include <fmt/format.h>

namespace sagascope::broker {

namespace {
constexpr auto kFolder = "log";
constexpr std::size_t kOpenFiles = 8;
constexpr std::uint64_t kReserve = 256 << 10; ///< the file grows ahead of its data in such steps

std::filesystem::path pathOf(std::uint32_t number) { return std::filesystem::path(kFolder) / model::logFileName(number); }
} // namespace

wire::Result<kit::File*> Journal::file(std::uint32_t number) {
    if (const auto found = m_open.find(number); found != m_open.end()) return found->second.get();
    auto opened = m_files.open(pathOf(number));
    if (!opened) return tl::unexpected(opened.error());
    if (m_open.size() >= kOpenFiles) m_open.erase(m_open.begin()->first == m_current ? std::next(m_open.begin()) : m_open.begin());
    return (m_open[number] = std::move(*opened)).get();
}

wire::Result<void> Journal::open(const Visit& visit, const Report& report) {
    std::vector<std::uint32_t> numbers;
    for (const auto& name : m_files.list(kFolder)) {
        if (const auto number = model::logFileNumber(name)) numbers.push_back(number);
    }
    for (const auto number : numbers) {
        auto opened = file(number);
        if (!opened) return tl::unexpected(opened.error());
        const auto bytes = (*opened)->read(0, (*opened)->size());
        if (!bytes) return tl::unexpected(bytes.error());
        const auto scanned = model::scanEntries(*bytes, [&](std::uint64_t position, std::uint32_t size, wire::LogEntry&& entry) {
            visit({number, static_cast<std::uint32_t>(position), size}, std::move(entry));
        });
        for (const auto& damage : scanned.damaged)
            report(fmt::format("{} bytes at {} of {} are damaged and were passed over", damage.size, damage.position, pathOf(number).string()));
        if (number == numbers.back() && scanned.end < bytes->size()) {
            if (auto cut = (*opened)->truncate(scanned.end); !cut) return cut;
        }
        m_sizes[number] = scanned.end;
    }
    if (numbers.empty()) return beginFile();
    m_current = numbers.back();
    m_size = m_sizes[m_current];
    return {};
}

Place Journal::append(const wire::LogEntry& entry) {
    const Place place{m_current, static_cast<std::uint32_t>(m_size), static_cast<std::uint32_t>(model::appendEntry(m_unwritten, entry))};
    m_size += place.size;
    return place;
}

wire::Result<void> Journal::write(bool sync) {
    auto opened = file(m_current);
    if (!opened) return tl::unexpected(opened.error());
    if (auto reserved = reserve(**opened); !reserved) return reserved;
    if (auto written = (*opened)->append(m_unwritten); !written) return written;
    m_writtenAt = {m_current, static_cast<std::uint32_t>(m_size - m_unwritten.size()), static_cast<std::uint32_t>(m_unwritten.size())};
    m_written.swap(m_unwritten);
    m_unwritten.clear();
    m_sizes[m_current] = m_size;
    if (sync) return (*opened)->sync();
    return {};
}

wire::Result<void> Journal::reserve(kit::File& file) {
    if (m_size <= m_reserved) return {};
    m_reserved = std::max(m_size, std::min<std::uint64_t>((m_size / kReserve + 1) * kReserve, m_fileSize));
    return file.reserve(m_reserved);
}

wire::Result<wire::LogEntry> Journal::read(Place place) {
    if (place.file == m_writtenAt.file && place.position >= m_writtenAt.position && place.position + place.size <= m_writtenAt.position + m_writtenAt.size)
        return model::readEntry(std::string_view(m_written).substr(place.position - m_writtenAt.position, place.size));
    auto opened = file(place.file);
    if (!opened) return tl::unexpected(opened.error());
    const auto bytes = (*opened)->read(place.position, place.size);
    if (!bytes) return tl::unexpected(bytes.error());
    return model::readEntry(*bytes);
}

wire::Result<void> Journal::beginFile() {
    ++m_current;
    m_size = m_reserved = 0;
    m_sizes[m_current] = 0;
    if (auto opened = file(m_current); !opened) return tl::unexpected(opened.error());
    return m_files.syncDirectory(kFolder);
}

wire::Result<void> Journal::remove(std::uint32_t number) {
    m_open.erase(number);
    m_sizes.erase(number);
    return m_files.remove(pathOf(number));
}

} // namespace sagascope::broker
