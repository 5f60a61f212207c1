#include "services/kit/runtime/disk.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sagascope::kit {

namespace {

namespace fs = std::filesystem;

tl::unexpected<wire::Error> diskFailure(const std::string& what, const fs::path& path, int error = errno) {
    return wire::failure(what + ": " + std::strerror(error), path.string(),
                         error == ENOSPC ? "free some disk space" : "check the data directory's permissions and disk");
}

class DiskFile : public File {
public:
    DiskFile(int descriptor, fs::path path, bool durable, std::uint64_t size)
        : m_descriptor(descriptor), m_path(std::move(path)), m_durable(durable), m_size(size) {}
    ~DiskFile() override { ::close(m_descriptor); }
    DiskFile(const DiskFile&) = delete;
    DiskFile& operator=(const DiskFile&) = delete;

    wire::Result<void> append(std::string_view bytes) override {
        while (!bytes.empty()) {
            const auto written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(m_size));
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return diskFailure("can't write", m_path);
            m_size += static_cast<std::uint64_t>(written);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return {};
    }
    wire::Result<void> sync() override {
        if (m_durable && ::fdatasync(m_descriptor) != 0) return diskFailure("can't sync", m_path);
        return {};
    }
    void startSync() override {
        if (m_durable) std::ignore = ::sync_file_range(m_descriptor, 0, 0, SYNC_FILE_RANGE_WRITE); // sync() reports what goes wrong
    }
    wire::Result<std::string> read(std::uint64_t offset, std::size_t size) const override {
        std::string bytes(size, '\0');
        std::size_t done = 0;
        while (done < size) {
            const auto got = ::pread(m_descriptor, bytes.data() + done, size - done, static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return diskFailure("can't read", m_path);
            if (got == 0) break;
            done += static_cast<std::size_t>(got);
        }
        bytes.resize(done);
        return bytes;
    }
    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    wire::Result<void> truncate(std::uint64_t size) override {
        if (::ftruncate(m_descriptor, static_cast<off_t>(size)) != 0) return diskFailure("can't truncate", m_path);
        m_size = m_reserved = size;
        return {};
    }
    wire::Result<void> reserve(std::uint64_t size) override {
        static const std::string zeros(64 << 10, '\0');
        for (auto end = std::max(m_size, m_reserved); end < size; m_reserved = end) {
            const auto written = ::pwrite(m_descriptor, zeros.data(), std::min<std::uint64_t>(zeros.size(), size - end), static_cast<off_t>(end));
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return diskFailure("can't write", m_path);
            end += static_cast<std::uint64_t>(written);
        }
        return {};
    }

private:
    int m_descriptor;
    fs::path m_path;
    bool m_durable;
    std::uint64_t m_size;
    std::uint64_t m_reserved = 0; ///< end of the zeros
};

wire::Result<void> done(const std::error_code& error, const char* what, const fs::path& path) {
    if (error) return diskFailure(what, path, error.value());
    return {};
}

} // namespace

wire::Result<std::unique_ptr<File>> Disk::open(const fs::path& path) {
    const auto whole = m_root / path;
    const auto open = [&] { return ::open(whole.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); };
    int descriptor = open();
    if (descriptor < 0 && errno == ENOENT) {
        std::error_code error; // the second try reports it
        fs::create_directories(whole.parent_path(), error);
        descriptor = open();
    }
    if (descriptor < 0) return diskFailure("can't open", whole);
    struct stat status {};
    ::fstat(descriptor, &status);
    return std::make_unique<DiskFile>(descriptor, whole, m_durable, static_cast<std::uint64_t>(status.st_size));
}

wire::Result<void> Disk::rename(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(m_root / from, m_root / to, error);
    return done(error, "can't rename", m_root / from);
}

wire::Result<void> Disk::remove(const fs::path& path) {
    std::error_code error;
    fs::remove_all(m_root / path, error);
    return done(error, "can't remove", m_root / path);
}

wire::Result<void> Disk::makeDirectory(const fs::path& path) {
    std::error_code error;
    fs::create_directories(m_root / path, error);
    return done(error, "can't make the directory", m_root / path);
}

wire::Result<void> Disk::syncDirectory(const fs::path& path) {
    if (!m_durable) return {};
    const auto whole = m_root / path;
    const int descriptor = ::open(whole.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return diskFailure("can't open", whole);
    const int result = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (result != 0) return diskFailure("can't sync", whole, error);
    return {};
}

bool Disk::exists(const fs::path& path) const {
    std::error_code ignored;
    return fs::exists(m_root / path, ignored);
}

std::vector<std::string> Disk::list(const fs::path& path) const {
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(m_root / path, ignored)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace sagascope::kit
