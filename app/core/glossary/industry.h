#pragma once
#include "services/model/architecture.h"
#include <map>

namespace sagascope::core {

/// What a part of the company is called elsewhere, and what differs in the tools of the industry.
struct IndustryPart {
    struct Tool {
        std::string name;
        model::Text differs;
    };
    model::Text called;
    model::Text here; ///< what this company uses
    std::vector<Tool> tools;
};

/// By role of the box, read from resources/industry.yaml.
using Industry = std::map<model::Role, IndustryPart>;
[[nodiscard]] wire::Result<Industry> loadIndustry(const std::filesystem::path& resources);

} // namespace sagascope::core
