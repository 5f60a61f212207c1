#include "services/gateway/http/head.h"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace sagascope::gateway {

namespace {

constexpr std::size_t kMaxFields = 100;

bool isTokenChar(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || kMarks.find(c) != std::string_view::npos;
}
bool isToken(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isTokenChar); }
bool isDigits(std::string_view text) {
    return !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool isControl(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

std::string lower(std::string_view text) {
    std::string result(text);
    for (auto& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string_view takeLine(std::string_view& rest) {
    const auto end = rest.find("\r\n");
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return line;
}

using Complaint = std::optional<HeadComplaint>;

Complaint complaintAboutRequestLine(std::string_view line, bool& isOld) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return HeadComplaint{400, "the request line does not have three parts"};
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (!isToken(line.substr(0, first))) return HeadComplaint{400, "the method is no token"};
    if (target.empty() || std::any_of(target.begin(), target.end(), [](char c) { return c <= ' ' || c == 0x7f; }))
        return HeadComplaint{400, "the target contains a space, a control or a non-ASCII character"};
    if (version.size() != 8 || version.substr(0, 5) != "HTTP/") return HeadComplaint{400, "the request line does not end with the version"};
    isOld = version == "HTTP/1.0";
    if (!isOld && version != "HTTP/1.1") return HeadComplaint{505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
    return std::nullopt;
}

Complaint complaintAboutField(std::string_view line, std::map<std::string, std::string>& seen) {
    if (line.front() == ' ' || line.front() == '\t') return HeadComplaint{400, "a field is folded over two lines"};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return HeadComplaint{400, "a field has no colon"};
    const auto name = line.substr(0, colon);
    if (!name.empty() && (name.back() == ' ' || name.back() == '\t')) return HeadComplaint{400, "there is a space before a field's colon"};
    if (!isToken(name)) return HeadComplaint{400, "a field's name is no token"};
    const auto value = trimmed(line.substr(colon + 1));
    if (std::any_of(value.begin(), value.end(), isControl)) return HeadComplaint{400, "a field's value contains a control character"};
    constexpr std::array<std::string_view, 7> kOnce{"host", "content-length", "transfer-encoding", "content-type", "authorization", "idempotency-key", "expect"};
    const auto key = lower(name);
    const bool isNew = seen.emplace(key, value).second;
    if (!isNew && std::find(kOnce.begin(), kOnce.end(), key) != kOnce.end()) return HeadComplaint{400, fmt::format("there are two {} fields", key)};
    return std::nullopt;
}

Complaint complaintAboutFraming(const std::map<std::string, std::string>& fields, bool isOld) {
    const auto length = fields.find("content-length");
    const auto coding = fields.find("transfer-encoding");
    if (length != fields.end() && coding != fields.end()) return HeadComplaint{400, "Content-Length and Transfer-Encoding exclude each other"};
    if (length != fields.end() && !isDigits(length->second)) return HeadComplaint{400, "Content-Length is not one number"};
    if (coding != fields.end()) {
        if (isOld) return HeadComplaint{400, "HTTP/1.0 has no Transfer-Encoding"};
        if (lower(coding->second) != "chunked") return HeadComplaint{501, "the only transfer coding here is chunked"};
    }
    const auto host = fields.find("host");
    if (host == fields.end() ? !isOld : host->second.find_first_of(" \t/@,") != std::string::npos)
        return HeadComplaint{400, host == fields.end() ? "there is no Host field" : "Host is no host"};
    const auto expect = fields.find("expect");
    if (expect != fields.end() && lower(expect->second) != "100-continue") return HeadComplaint{417, "the only expectation met here is 100-continue"};
    return std::nullopt;
}

} // namespace

HeadScan scanHead(std::string_view received) {
    for (std::size_t i = 0; i < received.size(); ++i) {
        const auto c = received[i];
        if (c == '\0') return {HeadScan::State::Malformed, 0, "there is a NUL in the head"};
        if (c == '\n' && (i == 0 || received[i - 1] != '\r')) return {HeadScan::State::Malformed, 0, "a line ends with a bare LF"};
        if (c != '\n' && i > 0 && received[i - 1] == '\r') return {HeadScan::State::Malformed, 0, "there is a bare CR in the head"};
        if (c == '\n' && i >= 3 && received[i - 2] == '\n') return {HeadScan::State::Complete, i + 1, {}};
    }
    return {};
}

std::optional<HeadComplaint> complaintAboutHead(std::string_view head) {
    bool isOld = false;
    if (auto complaint = complaintAboutRequestLine(takeLine(head), isOld)) return complaint;
    std::map<std::string, std::string> seen;
    std::size_t fields = 0;
    for (auto line = takeLine(head); !line.empty(); line = takeLine(head)) {
        if (++fields > kMaxFields) return HeadComplaint{431, fmt::format("there are more than {} fields", kMaxFields)};
        if (auto complaint = complaintAboutField(line, seen)) return complaint;
    }
    return complaintAboutFraming(seen, isOld);
}

} // namespace sagascope::gateway
