#include "services/gateway/strict_json.h"
#include <fmt/format.h>
#include <set>
#include <vector>

namespace sagascope::gateway {

tl::expected<nlohmann::json, JsonComplaint> parseStrict(std::string_view text) {
    using Event = nlohmann::json::parse_event_t;
    std::vector<std::set<std::string>> names; // of the objects that are open
    // Thrown out of the parser at the first complaint, so that hostile input costs no more than its beginning.
    const auto watch = [&](int depth, Event event, nlohmann::json& parsed) {
        if (event == Event::object_start || event == Event::array_start) {
            if (depth >= kMaxJsonDepth) throw JsonComplaint{"too-deep", fmt::format("nested deeper than {} levels", kMaxJsonDepth)};
            if (event == Event::object_start) names.emplace_back();
        } else if (event == Event::object_end) {
            names.pop_back();
        } else if (event == Event::key && !names.back().insert(parsed.get<std::string>()).second) {
            throw JsonComplaint{"duplicate-key", fmt::format("the name \"{}\" occurs twice in one object", parsed.get<std::string>())};
        }
        return true;
    };
    try {
        return nlohmann::json::parse(text, watch);
    } catch (const JsonComplaint& complaint) {
        return tl::unexpected(complaint);
    } catch (const nlohmann::json::exception& error) {
        const std::string what = error.what(); // "[json.exception.parse_error.101] parse error at line 1, …"
        const auto end = what.find("] ");
        return tl::unexpected(JsonComplaint{"malformed-json", end == std::string::npos ? what : what.substr(end + 2)});
    }
}

} // namespace sagascope::gateway
