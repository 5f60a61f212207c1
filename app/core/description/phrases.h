#pragma once
#include "services/model/text.h"
#include <cstdint>
#include <string>
#include <vector>

namespace sagascope::core {

/// Pieces of sentences, in one language.
class Phrases {
public:
    explicit Phrases(model::Language language) : m_language(language) {}

    [[nodiscard]] model::Language language() const { return m_language; }
    [[nodiscard]] const char* operator()(const char* english, const char* french) const { return m_language == model::Language::French ? french : english; }
    [[nodiscard]] std::string number(std::uint64_t value) const;        ///< "1,204", "1 204"
    [[nodiscard]] std::string duration(std::uint64_t micros) const;     ///< "4.8 ms", "38 s", "3 min 20 s"
    [[nodiscard]] std::string quoted(const std::string& text) const;    ///< “text”, « text »
    [[nodiscard]] std::string list(const std::vector<std::string>& items) const; ///< "a, b and c"

private:
    model::Language m_language;
};

} // namespace sagascope::core
