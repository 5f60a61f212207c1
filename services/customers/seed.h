#pragma once
#include "services/wire/error.h"
#include <filesystem>
#include <string>
#include <vector>

namespace sagascope::customers {

struct Customer {
    std::string id;
    std::string name;
    std::string email;
    std::string state; ///< active, suspended
    std::int64_t limitCents = 0;
};

[[nodiscard]] wire::Result<std::vector<Customer>> readSeed(const std::filesystem::path& file);

} // namespace sagascope::customers
