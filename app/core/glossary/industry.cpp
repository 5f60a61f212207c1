#include "app/core/glossary/industry.h"
#include "services/model/yaml.h"
#include <fstream>
#include <sstream>

namespace sagascope::core {

namespace {

namespace yaml = model::yaml;

IndustryPart partOf(const YAML::Node& node) {
    yaml::onlyKeys(node, {"role", "called", "here", "tools"});
    IndustryPart part{yaml::display(node["called"]), yaml::display(node["here"]), {}};
    for (const auto& tool : node["tools"]) {
        yaml::onlyKeys(tool, {"name", "en", "fr"});
        part.tools.push_back({yaml::text(tool, "name"), yaml::display(tool)});
    }
    return part;
}

} // namespace

wire::Result<Industry> loadIndustry(const std::filesystem::path& resources) {
    const auto file = resources / "industry.yaml";
    std::ifstream in(file);
    if (!in) return wire::failure("the texts about the industry can't be read", file.string(), "reinstall sagascope");
    std::ostringstream content;
    content << in.rdbuf();
    return yaml::load(content.str(), file.string(), [](const YAML::Node& root) {
        yaml::onlyKeys(root, {"parts"});
        Industry industry;
        for (const auto& node : root["parts"]) {
            const auto word = yaml::text(node, "role");
            const auto role = model::roleOf(word);
            if (!role) throw yaml::Complaint(node["role"], "'" + word + "' is no role");
            industry[*role] = partOf(node);
        }
        return industry;
    });
}

} // namespace sagascope::core
