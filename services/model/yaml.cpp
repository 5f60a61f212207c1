#include "services/model/yaml.h"
#include <algorithm>
#include <charconv>

namespace sagascope::model::yaml {

Complaint::Complaint(const YAML::Node& at, const std::string& what) : std::runtime_error(what), mark(at.Mark()) {}

std::string text(const YAML::Node& map, const char* key) {
    const auto value = map[key];
    if (!value || !value.IsScalar()) throw Complaint(map, std::string("'") + key + "' is missing");
    return value.Scalar();
}

std::string text(const YAML::Node& map, const char* key, std::string otherwise) {
    return map[key] ? text(map, key) : std::move(otherwise);
}

Text display(const YAML::Node& node) {
    if (!node) return {};
    auto english = text(node, "en");
    auto french = text(node, "fr", english);
    return {std::move(english), std::move(french)};
}

std::chrono::milliseconds duration(const YAML::Node& node) {
    const auto& value = node.Scalar();
    long number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const std::string unit(end, value.data() + value.size());
    if (error == std::errc() && number >= 0) {
        if (unit == "ms") return std::chrono::milliseconds(number);
        if (unit == "s") return std::chrono::seconds(number);
        if (unit == "min") return std::chrono::minutes(number);
    }
    throw Complaint(node, "'" + value + "' is not a duration such as 250ms, 2s or 10min");
}

nlohmann::json json(const YAML::Node& node) {
    switch (node.Type()) {
    case YAML::NodeType::Map: {
        auto object = nlohmann::json::object();
        for (const auto& entry : node) object[entry.first.Scalar()] = json(entry.second);
        return object;
    }
    case YAML::NodeType::Sequence: {
        auto array = nlohmann::json::array();
        for (const auto& entry : node) array.push_back(json(entry));
        return array;
    }
    case YAML::NodeType::Scalar: {
        std::int64_t number = 0;
        const auto& value = node.Scalar();
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (node.Tag() != "!" && error == std::errc() && end == value.data() + value.size()) return number;
        if (node.Tag() != "!" && (value == "true" || value == "false")) return value == "true";
        return value;
    }
    default: return nullptr;
    }
}

void onlyKeys(const YAML::Node& map, std::initializer_list<const char*> known) {
    for (const auto& entry : map) {
        const auto& key = entry.first.Scalar();
        if (std::none_of(known.begin(), known.end(), [&](const char* k) { return key == k; }))
            throw Complaint(entry.first, "unknown key '" + key + "'");
    }
}

} // namespace sagascope::model::yaml
