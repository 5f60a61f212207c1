#include "services/gateway/start_request.h"
#include "services/gateway/strict_json.h"
#include <algorithm>

namespace sagascope::gateway {

namespace {

constexpr std::size_t kLongestKey = 255;

bool isJson(const std::string* contentType) {
    if (contentType == nullptr) return false;
    auto type = contentType->substr(0, contentType->find(';'));
    type.erase(type.find_last_not_of(" \t") + 1);
    std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return type == "application/json";
}

bool isUsableKey(const std::string& key) {
    return !key.empty() && key.size() <= kLongestKey && std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

tl::expected<nlohmann::json, HttpResponse> startInput(const HttpRequest& request, const model::Saga& saga) {
    if (!isJson(find(request.fields, "content-type"))) {
        auto response = problem(415, "unsupported-media-type", "the body must be application/json");
        response.fields.emplace_back("Accept-Post", "application/json");
        return tl::unexpected(std::move(response));
    }
    if (const auto* key = find(request.fields, "idempotency-key"); key != nullptr && !isUsableKey(*key))
        return tl::unexpected(problem(400, "bad-idempotency-key", "Idempotency-Key must be 1 to 255 visible ASCII characters"));
    auto input = parseStrict(request.body);
    if (!input) return tl::unexpected(problem(400, input.error().type, input.error().detail));
    if (const auto complaint = saga.complaint(*input)) {
        const auto& [field, text] = *complaint;
        return tl::unexpected(problem(422, "invalid-field", (field.empty() ? "the body" : field) + " " + text, {{"field", field}}));
    }
    return std::move(*input);
}

} // namespace sagascope::gateway
