#pragma once
#include <filesystem>
#include <optional>

namespace sagascope::core {

/// The newest recording of any data directory below `sessions`, but for those of `current`; nullopt: there is none.
[[nodiscard]] std::optional<std::filesystem::path> newestRecording(const std::filesystem::path& sessions, const std::filesystem::path& current);

} // namespace sagascope::core
