#pragma once
#include "services/wire/error.h"
#include <filesystem>
#include <string>

namespace sagascope::core {

/// A company's data directory while it is in use: locked, with the layout of ARCHITECTURE.md. The lock goes with the process, however it ends.
class DataDirectory {
public:
    /// Creates what is missing; refuses one that is in use.
    static wire::Result<DataDirectory> open(const std::filesystem::path& path);
    /// A new one below the user's data: …/sagascope/sessions/YYYY-MM-DD-HHMMSS.
    [[nodiscard]] static std::filesystem::path fresh();
    ~DataDirectory();
    DataDirectory(DataDirectory&& other) noexcept;
    DataDirectory& operator=(DataDirectory&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::string childrenAddress() const { return socket("children"); }
    [[nodiscard]] std::string telemetryAddress() const { return socket("telemetry"); }
    [[nodiscard]] std::string controlAddress() const { return socket("control"); }
    /// A name that is not taken yet in recordings/.
    [[nodiscard]] std::filesystem::path newRecording() const;
    /// Removes what the processes have stored; recordings, keys and logs stay. None of them may run.
    wire::Result<void> wipe() const;

private:
    DataDirectory(std::filesystem::path path, std::filesystem::path run, int lock) : m_path(std::move(path)), m_run(std::move(run)), m_lock(lock) {}
    [[nodiscard]] std::string socket(const std::string& name) const { return "ipc://" + (m_run / (name + ".sock")).string(); }

    std::filesystem::path m_path;
    std::filesystem::path m_run; ///< where the sockets are: short enough for their paths
    int m_lock = -1;
};

/// True: a process of this machine works on it.
[[nodiscard]] bool isInUse(const std::filesystem::path& dataDir);

/// Folder for what lives no longer than the user's session: $XDG_RUNTIME_DIR/sagascope, else /tmp/sagascope-UID. Created where it is
/// missing; an error where it is someone else's.
wire::Result<std::filesystem::path> runtimeFolder();

} // namespace sagascope::core
