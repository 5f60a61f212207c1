#include "app/core/eventlog/mapped_file.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sagascope::core {

wire::Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const auto failed = [&] { return wire::failure(std::strerror(errno), path.string(), "name a recording (.mcap)"); };
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return failed();
    struct stat status {};
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(file);
        return wire::failure("is no file", path.string(), "name a recording (.mcap)");
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* map = size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (map == MAP_FAILED) return failed();
    return MappedFile(path, {static_cast<const char*>(map), size});
}

MappedFile::MappedFile(MappedFile&& other) noexcept : m_path(std::move(other.m_path)), m_bytes(std::exchange(other.m_bytes, {})) {}

void MappedFile::forget(std::uint64_t offset, std::uint64_t length) const {
    constexpr std::uint64_t kPage = 64 * 1024; // the system reads about so much around each byte that is looked at
    const auto begin = offset / kPage * kPage, end = std::min<std::uint64_t>((offset + length + kPage - 1) / kPage * kPage, m_bytes.size());
    ::madvise(const_cast<char*>(m_bytes.data()) + begin, end - begin, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty()) ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size());
}

} // namespace sagascope::core
