#include "app/core/projections/pages.h"
#include <fcntl.h>
#include <filesystem>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

namespace sagascope::core {

namespace {

constexpr std::size_t kAlign = 64;
constexpr std::size_t kFresh = 2; ///< regions that are being written

int unnamedFile() {
    const int file = ::open("/var/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) return file;
    std::error_code ignored; // then there is none
    return ::open(std::filesystem::temp_directory_path(ignored).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

} // namespace

Pages::~Pages() {
    for (const auto& region : m_regions) ::munmap(region.memory, kRegion);
    if (m_file >= 0) ::close(m_file);
}

std::byte* Pages::allocate(std::size_t bytes) {
    bytes = (bytes + kAlign - 1) / kAlign * kAlign;
    if (bytes > kRegion) throw std::bad_alloc();
    if (bytes > m_left) {
        std::byte* memory = bytes <= kRegion && m_regions.size() * kRegion >= kPlain ? mapFile() : nullptr;
        const bool inFile = memory != nullptr;
        m_regions.push_back({inFile ? memory : map(), inFile});
        m_left = kRegion;
        relax();
    }
    auto* const place = m_regions.back().memory + (kRegion - m_left);
    m_left -= bytes;
    return place;
}

std::byte* Pages::map() {
    void* memory = ::mmap(nullptr, kRegion, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    return static_cast<std::byte*>(memory);
}

/// nullptr: there is no room for it.
std::byte* Pages::mapFile() {
    if (m_file < 0) m_file = unnamedFile();
    // Without its room being taken before, a full disk would end the program when a page is written.
    if (m_file < 0 || ::posix_fallocate(m_file, static_cast<off_t>(m_fileSize), kRegion) != 0) return nullptr;
    void* memory = ::mmap(nullptr, kRegion, PROT_READ | PROT_WRITE, MAP_SHARED, m_file, static_cast<off_t>(m_fileSize));
    if (memory == MAP_FAILED) return nullptr;
    m_fileSize += kRegion;
    return static_cast<std::byte*>(memory);
}

void Pages::relax() const {
    if (m_regions.size() <= kFresh) return;
    m_next = (m_next + 1) % (m_regions.size() - kFresh);
    if (m_regions[m_next].inFile) ::madvise(m_regions[m_next].memory, kRegion, MADV_DONTNEED);
}

} // namespace sagascope::core
