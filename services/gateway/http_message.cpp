#include "services/gateway/http_message.h"
#include <algorithm>
#include <map>

namespace sagascope::gateway {

const std::string* find(const HttpFields& fields, std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    const auto same = [&](const auto& field) {
        return std::equal(field.first.begin(), field.first.end(), name.begin(), name.end(),
                          [&](char a, char b) { return lower(a) == lower(b); });
    };
    const auto found = std::find_if(fields.begin(), fields.end(), same);
    return found == fields.end() ? nullptr : &found->second;
}

std::string_view reasonPhrase(unsigned status) {
    static const std::map<unsigned, std::string_view> kPhrases{
        {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {304, "Not Modified"}, {400, "Bad Request"},
        {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {408, "Request Timeout"},
        {409, "Conflict"}, {413, "Content Too Large"}, {415, "Unsupported Media Type"}, {417, "Expectation Failed"},
        {422, "Unprocessable Content"}, {429, "Too Many Requests"}, {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"}, {501, "Not Implemented"}, {502, "Bad Gateway"}, {503, "Service Unavailable"},
        {504, "Gateway Timeout"}, {505, "HTTP Version Not Supported"}};
    const auto found = kPhrases.find(status);
    return found == kPhrases.end() ? "Unknown" : found->second;
}

} // namespace sagascope::gateway
