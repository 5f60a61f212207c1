#include "services/customers/seed.h"
#include "services/model/yaml.h"
#include <fstream>
#include <sstream>

namespace sagascope::customers {

namespace yaml = model::yaml;

wire::Result<std::vector<Customer>> readSeed(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) return wire::failure("there is no seed of customers", file.string(), "install the program's resources, or set SAGASCOPE_RESOURCES");
    std::stringstream content;
    content << in.rdbuf();
    return yaml::load(content.str(), file.string(), [](const YAML::Node& root) {
        yaml::onlyKeys(root, {"customers"});
        std::vector<Customer> customers;
        for (const auto& node : root["customers"]) {
            yaml::onlyKeys(node, {"id", "name", "email", "state", "limitCents"});
            const auto state = yaml::text(node, "state");
            if (state != "active" && state != "suspended") throw yaml::Complaint(node["state"], "a customer is active or suspended");
            customers.push_back({yaml::text(node, "id"), yaml::text(node, "name"), yaml::text(node, "email"), state, node["limitCents"].as<std::int64_t>()});
        }
        return customers;
    });
}

} // namespace sagascope::customers
