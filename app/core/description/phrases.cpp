#include "app/core/description/phrases.h"

namespace sagascope::core {

std::string Phrases::number(std::uint64_t value) const {
    auto digits = std::to_string(value);
    const std::string separator = (*this)(",", " ");
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), separator);
    return digits;
}

std::string Phrases::duration(std::uint64_t micros) const {
    const auto decimal = [&](double value, const char* unit) {
        auto text = fmt::format("{:.1f}", value);
        if (m_language == model::Language::French) text[text.find('.')] = ',';
        return text + " " + unit;
    };
    if (micros < 10'000) return decimal(static_cast<double>(micros) / 1e3, "ms");
    if (micros < 1'000'000) return fmt::format("{} ms", (micros + 500) / 1000);
    if (micros < 10'000'000) return decimal(static_cast<double>(micros) / 1e6, "s");
    const auto seconds = micros / 1'000'000;
    return seconds <= 60 ? fmt::format("{} s", seconds) : fmt::format("{} min {} s", number(seconds / 60), seconds % 60);
}

std::string Phrases::quoted(const std::string& text) const { return (*this)("“", "« ") + text + (*this)("”", " »"); }

std::string Phrases::list(const std::vector<std::string>& items) const {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) text += (i == 0 ? "" : i + 1 == items.size() ? (*this)(" and ", " et ") : ", ") + items[i];
    return text;
}

} // namespace sagascope::core
