#include "app/core/eventlog/output_file.h"
#include "app/core/eventlog/mcap.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <utility>

namespace sagascope::core {

namespace {
tl::unexpected<wire::Error> systemFailure(const char* what, const std::filesystem::path& path, const char* todo) {
    return wire::failure(fmt::format("{}: {}", what, std::strerror(errno)), path.string(), todo);
}
} // namespace

wire::Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
    std::error_code ignored; // the open below reports it
    std::filesystem::create_directories(path.parent_path(), ignored);
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return systemFailure("the event log can't be created", path, "name another file, or make its directory writable");
    return OutputFile(path, file);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_file(std::exchange(other.m_file, -1)), m_size(other.m_size), m_crc(other.m_crc) {}

OutputFile::~OutputFile() {
    if (m_file >= 0) ::close(m_file);
}

wire::Result<void> OutputFile::append(std::string_view piece) {
    for (std::size_t done = 0; done < piece.size();) {
        const auto n = ::pwrite(m_file, piece.data() + done, piece.size() - done, static_cast<off_t>(m_size + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            auto failed = systemFailure("the event log can't be written", m_path, "free some disk space");
            if (::ftruncate(m_file, static_cast<off_t>(m_size)) != 0) failed = systemFailure("the event log can't be written", m_path, "check the disk");
            return failed;
        }
        done += static_cast<std::size_t>(n);
    }
    m_size += piece.size();
    m_crc = mcap::crc32(piece, m_crc);
    return {};
}

wire::Result<std::string> OutputFile::read(std::uint64_t offset, std::size_t size) const {
    std::string bytes(size, '\0');
    for (std::size_t done = 0; done < size;) {
        const auto n = ::pread(m_file, bytes.data() + done, size - done, static_cast<off_t>(offset + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return systemFailure("the event log can't be read back", m_path, "check the disk");
        done += static_cast<std::size_t>(n);
    }
    return bytes;
}

} // namespace sagascope::core
