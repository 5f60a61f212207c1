#pragma once
#include "services/wire/error.h"
#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace sagascope::core {

/// A moment of a recording as people write it, in microseconds since 1970: "12.5" or "+12.5", seconds after its beginning; or "14:02:11" or
/// "14:02:11.042", local time of the day. `begin`, `end`: of the recording; a time of day is the first one not before `begin`.
[[nodiscard]] wire::Result<std::uint64_t> parseMoment(const std::string& text, std::uint64_t begin, std::uint64_t end);

/// What a recording can be opened with in front: the window's pages bear these names, and scripts rely on them.
inline constexpr std::array<std::string_view, 8> kViews{"sequence", "flow", "trace", "messages", "logs", "figures", "health", "consistency"};

/// The command line, to be pasted into a shell, that opens a recording at `at` and follows a saga, with a view in front; `saga`, `view` empty: none.
[[nodiscard]] std::string openCommand(const std::filesystem::path& recording, std::uint64_t at, std::uint64_t begin, const std::string& saga, const std::string& view);

} // namespace sagascope::core
