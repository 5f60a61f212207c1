#pragma once
#include "app/core/projections/projections.h"
#include <filesystem>

namespace sagascope::core {

/// A recording of sagas that overlap, of which some never end, with a keyframe every `everyEvents`; 0: without. Its events are 1 ms apart.
void recordSagas(const std::filesystem::path& path, unsigned sagas, std::uint64_t everyEvents);

/// What is open at `at`, as text: running sagas with their steps and messages, what is in flight, processes, counts.
[[nodiscard]] std::string openAt(const Projections& projections, wire::Hlc at);

} // namespace sagascope::core
