#pragma once
#include <string>

namespace sagascope::model {

enum class Language { English, French };

/// A display name in both languages.
struct Text {
    std::string en;
    std::string fr;
    [[nodiscard]] const std::string& in(Language language) const { return language == Language::French ? fr : en; }
};

} // namespace sagascope::model
