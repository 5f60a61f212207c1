#include "app/core/system/data_directory.h"
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sagascope::core {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestSocketPath = 107;
constexpr auto kLongestSocketName = std::string_view("/telemetry.sock").size();

std::string stamp() { return fmt::format("{:%Y-%m-%d-%H%M%S}", fmt::localtime(std::time(nullptr))); }

fs::path unused(const fs::path& folder, const std::string& extension) {
    const auto name = stamp();
    auto path = folder / (name + extension);
    for (int i = 2; fs::exists(path); ++i) path = folder / fmt::format("{}-{}{}", name, i, extension);
    return path;
}

wire::Result<void> createPrivate(const fs::path& folder, const std::string& todo) {
    std::error_code error;
    fs::create_directories(folder, error);
    struct stat status {};
    if (error || ::stat(folder.c_str(), &status) != 0) return wire::failure(error.message(), folder.string(), todo);
    if (!S_ISDIR(status.st_mode)) return wire::failure("is not a directory", folder.string(), todo);
    if (status.st_uid != ::geteuid()) return wire::failure("belongs to another user", folder.string(), todo);
    ::chmod(folder.c_str(), 0700);
    return {};
}

/// run/ itself, or, where a socket's path would be too long, a short folder that run/ is a link to.
wire::Result<fs::path> runFolder(const fs::path& dataDir) {
    const auto run = dataDir / "run";
    if (run.string().size() + kLongestSocketName <= kLongestSocketPath) {
        if (auto created = createPrivate(run, "give another --data-dir"); !created) return tl::unexpected(created.error());
        return run;
    }
    const auto tmp = fs::path(fmt::format("/tmp/sagascope-{}", ::geteuid()));
    if (auto created = createPrivate(tmp, "remove it"); !created) return tl::unexpected(created.error());
    const auto target = tmp / fmt::format("run-{:016x}", std::hash<std::string>()(dataDir.string()));
    if (auto created = createPrivate(target, "remove it"); !created) return tl::unexpected(created.error());
    std::error_code error;
    if (fs::is_symlink(run)) fs::remove(run, error);
    fs::create_directory_symlink(target, run, error);
    if (error) return wire::failure(error.message(), run.string(), "give another --data-dir");
    return target;
}

/// Locks of open file descriptions: they go with the last descriptor, and can be asked for without being taken.
struct flock wholeFile(short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

int openLock(const fs::path& run) { return ::open((run / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); }

} // namespace

wire::Result<DataDirectory> DataDirectory::open(const fs::path& path) {
    std::error_code error;
    auto whole = fs::absolute(path, error).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    if (auto created = createPrivate(whole, "give another --data-dir"); !created) return tl::unexpected(created.error());
    const auto run = runFolder(whole);
    if (!run) return tl::unexpected(run.error());
    const int lock = openLock(*run);
    if (lock < 0) return wire::failure(std::strerror(errno), (*run / "lock").string(), "give another --data-dir");
    DataDirectory directory(whole, *run, lock);
    auto exclusive = wholeFile(F_WRLCK);
    if (::fcntl(lock, F_OFD_SETLK, &exclusive) != 0) {
        return wire::failure("the data directory is in use by a running company", whole.string(), "end that one (sagascope ctl down) or give another --data-dir");
    }
    for (const auto* folder : {"recordings", "rings", "logs"}) {
        if (auto created = createPrivate(whole / folder, "give another --data-dir"); !created) return tl::unexpected(created.error());
    }
    return directory;
}

fs::path DataDirectory::fresh() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return fs::path(value == nullptr ? "" : value);
    };
    auto base = variable("XDG_DATA_HOME");
    if (!base.is_absolute()) base = variable("HOME").empty() ? fs::path(fmt::format("/tmp/sagascope-{}", ::geteuid())) : variable("HOME") / ".local/share";
    return unused(base / "sagascope" / "sessions", "");
}

DataDirectory::~DataDirectory() {
    if (m_lock >= 0) ::close(m_lock);
}

DataDirectory::DataDirectory(DataDirectory&& other) noexcept
    : m_path(std::move(other.m_path)), m_run(std::move(other.m_run)), m_lock(std::exchange(other.m_lock, -1)) {}

fs::path DataDirectory::newRecording() const { return unused(m_path / "recordings", ".mcap"); }

wire::Result<void> DataDirectory::wipe() const {
    static constexpr std::array kKept{"recordings", "keys", "logs", "rings", "run"};
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(m_path, error)) {
        if (std::find(kKept.begin(), kKept.end(), entry.path().filename()) != kKept.end()) continue;
        fs::remove_all(entry.path(), error);
        if (error) return wire::failure(error.message(), entry.path().string(), "check its permissions");
    }
    return {};
}

bool isInUse(const fs::path& dataDir) {
    const int lock = ::open((dataDir / "run" / "lock").c_str(), O_RDWR | O_CLOEXEC);
    if (lock < 0) return false;
    auto wanted = wholeFile(F_WRLCK);
    const bool held = ::fcntl(lock, F_OFD_GETLK, &wanted) == 0 && wanted.l_type != F_UNLCK;
    ::close(lock);
    return held;
}

wire::Result<fs::path> runtimeFolder() {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    const auto folder = runtime != nullptr && *runtime == '/' ? fs::path(runtime) / "sagascope" : fs::path(fmt::format("/tmp/sagascope-{}", ::geteuid()));
    if (auto created = createPrivate(folder, "set XDG_RUNTIME_DIR to a folder of yours"); !created) return tl::unexpected(created.error());
    return folder;
}

} // namespace sagascope::core
