#pragma once
#include "services/wire/error.h"
#include <filesystem>
#include <string>
#include <vector>

namespace sagascope::core {

/// A company that runs on this machine, as others find it.
struct Running {
    std::string control; ///< address of its control API
    std::filesystem::path dataDir;
    int pid = 0;
};

/// Announces this process's company while it lives: PID.json in the runtime folder.
class Announcement {
public:
    static wire::Result<Announcement> make(const Running& company);
    ~Announcement();
    Announcement(Announcement&& other) noexcept : m_file(std::exchange(other.m_file, {})) {}
    Announcement& operator=(Announcement&&) = delete;

private:
    explicit Announcement(std::filesystem::path file) : m_file(std::move(file)) {}
    std::filesystem::path m_file;
};

/// All of this user that run; what dead ones have left behind is removed.
[[nodiscard]] std::vector<Running> findRunning();
/// The only one, or an error that says how to name one.
[[nodiscard]] wire::Result<Running> findOnlyRunning();

} // namespace sagascope::core
