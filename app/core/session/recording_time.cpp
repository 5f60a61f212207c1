#include "app/core/session/recording_time.h"
#include <cmath>
#include <ctime>
#include <fmt/format.h>
#include <optional>
#include <regex>

namespace sagascope::core {

namespace {

constexpr std::uint64_t kSecond = 1'000'000, kDay = 86'400 * kSecond;

std::uint64_t micros(const std::string& seconds) { return static_cast<std::uint64_t>(std::llround(std::stod(seconds) * 1e6)); }

std::optional<std::uint64_t> timeOfDay(const std::smatch& parts, std::uint64_t begin) {
    const auto time = static_cast<std::time_t>(begin / kSecond);
    std::tm local{};
    ::localtime_r(&time, &local);
    local.tm_hour = std::stoi(parts[1]);
    local.tm_min = std::stoi(parts[2]);
    local.tm_sec = 0;
    local.tm_isdst = -1;
    if (local.tm_hour > 23 || local.tm_min > 59) return {};
    const auto minute = std::mktime(&local);
    if (minute < 0) return {};
    const auto at = static_cast<std::uint64_t>(minute) * kSecond + micros(parts[3]);
    return at + kSecond > begin ? at : at + kDay; // the second it began in counts as the beginning
}

} // namespace

wire::Result<std::uint64_t> parseMoment(const std::string& text, std::uint64_t begin, std::uint64_t end) {
    static const std::regex offset(R"(\+?(\d{1,9}(?:\.\d{1,6})?))"), day(R"((\d\d):(\d\d):([0-5]\d(?:\.\d{1,6})?))");
    std::smatch parts;
    std::optional<std::uint64_t> at;
    if (std::regex_match(text, parts, offset)) {
        at = begin + micros(parts[1]);
    } else if (std::regex_match(text, parts, day)) {
        at = timeOfDay(parts, begin);
    }
    if (!at) return wire::failure("is no time", text, "give seconds after the beginning (12.5) or a time of day (14:02:11)");
    if (*at > end) return wire::failure(fmt::format("lies after the end of the recording, which is {:.1f} s long", static_cast<double>(end - begin) / 1e6), text, "give an earlier time");
    return std::max(*at, begin);
}

std::string openCommand(const std::filesystem::path& recording, std::uint64_t at, std::uint64_t begin, const std::string& saga, const std::string& view) {
    auto file = recording.string();
    if (file.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:@%") != std::string::npos) {
        for (auto quote = file.find('\''); quote != std::string::npos; quote = file.find('\'', quote + 4)) file.replace(quote, 1, "'\\''");
        file = "'" + file + "'";
    }
    const auto after = at - std::min(at, begin);
    return fmt::format("sagascope open {} --at {}.{:06}{}{}", file, after / 1'000'000, after % 1'000'000, saga.empty() ? "" : " --saga " + saga, view.empty() ? "" : " --view " + view);
}

} // namespace sagascope::core
