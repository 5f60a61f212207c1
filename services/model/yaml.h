#pragma once
#include "services/model/text.h"
#include "services/wire/error.h"
#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <yaml-cpp/yaml.h>

namespace sagascope::model::yaml {

/// Thrown inside a parse and turned into an Error at its edge; carries line and column.
struct Complaint : std::runtime_error {
    Complaint(const YAML::Node& at, const std::string& what);
    YAML::Mark mark;
};

[[nodiscard]] std::string text(const YAML::Node& map, const char* key);                       ///< required
[[nodiscard]] std::string text(const YAML::Node& map, const char* key, std::string otherwise); ///< optional
[[nodiscard]] Text display(const YAML::Node& node); ///< {en, fr}; fr falls back to en
[[nodiscard]] std::chrono::milliseconds duration(const YAML::Node& node); ///< "250ms", "2s", "10min"
[[nodiscard]] nlohmann::json json(const YAML::Node& node);
/// Refuses keys that nobody reads, so that a typing error doesn't pass unseen.
void onlyKeys(const YAML::Node& map, std::initializer_list<const char*> known);

/// Runs `parse(root)` on the text, and turns every exception into an Error at `where:line:column`.
template<typename Parse>
auto load(const std::string& content, const std::string& where, Parse parse) -> wire::Result<decltype(parse(YAML::Node()))> {
    const auto place = [&](const YAML::Mark& mark) {
        return mark.is_null() ? where : where + ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
    };
    try {
        return parse(YAML::Load(content));
    } catch (const Complaint& complaint) {
        return wire::failure(complaint.what(), place(complaint.mark), "correct the file");
    } catch (const YAML::Exception& error) {
        return wire::failure(error.msg, place(error.mark), "correct the file");
    }
}

} // namespace sagascope::model::yaml
