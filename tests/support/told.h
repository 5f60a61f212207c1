#pragma once
#include "app/core/projections/projections.h"
#include "services/model/architecture.h"
#include <filesystem>
#include <functional>

namespace sagascope::test {

// Where projections say anything else than the databases of a company: once all is told nothing may differ.

[[nodiscard]] std::vector<std::string> sagaDifferences(const core::Projections& projections, const std::filesystem::path& dataDir, const model::Architecture& architecture);
/// Of every row of every table. `event`: the one at a position of the log.
[[nodiscard]] std::vector<std::string> rowDifferences(const core::Projections& projections, const std::function<core::LoggedEvent(std::uint64_t position)>& event,
                                                      const std::filesystem::path& dataDir, const model::Architecture& architecture);

} // namespace sagascope::test
