#pragma once
#include "services/wire/error.h"
#include <filesystem>
#include <nlohmann/json.hpp>

namespace sagascope::core {

/// What a recording holds, after reading and checking all of it: duration, events by source, messages, sagas by outcome, gaps, damage.
[[nodiscard]] wire::Result<nlohmann::json> recordingInfo(const std::filesystem::path& path);
/// The same for people, several lines.
[[nodiscard]] std::string recordingInfoText(const nlohmann::json& info);

} // namespace sagascope::core
