#pragma once
#include "services/model/architecture.h"

namespace sagascope::model {

/// How many sagas have ended in a company's data directory, by state, as their owners' databases tell. Nothing of it runs. A database that is
/// missing holds none; one that can't be read is an error.
wire::Result<std::map<std::string, std::uint32_t>> endedSagas(const std::filesystem::path& dataDir, const Architecture& architecture);

} // namespace sagascope::model
