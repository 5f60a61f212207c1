#pragma once
#include "services/model/text.h"
#include "services/wire/error.h"
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sagascope::core {

/// One word of the field, explained.
struct Term {
    std::string id;
    model::Text group; ///< the chapter it stands in
    model::Text word;
    model::Text brief; ///< one sentence
    model::Text more;
    std::string show;  ///< where it can be seen: "node:ROLE", "page:ID", "action:ID"; empty: nowhere by itself
    std::array<std::vector<std::string>, 2> spellings; ///< all that is recognised, by language; the word itself is the first
};

/// A known word inside a text: which one, and the bytes it takes.
struct TermPlace {
    const Term* term = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The words of microservices and sagas in English and French, read from resources/glossary/*.yaml.
class Glossary {
public:
    static wire::Result<Glossary> load(const std::filesystem::path& resources);

    [[nodiscard]] const std::vector<Term>& terms() const { return m_terms; }
    [[nodiscard]] const Term* term(std::string_view id) const; ///< nullptr: unknown

    /// The longest known word around byte `at` of `text`, whole words only, upper or lower case, also in the plural.
    [[nodiscard]] std::optional<TermPlace> at(std::string_view text, std::size_t at, model::Language language) const;
    /// The first known word in `text`.
    [[nodiscard]] std::optional<TermPlace> in(std::string_view text, model::Language language) const;
    /// Those in which all of `typed` occurs, in either language: first in the word, then in the explanation.
    [[nodiscard]] std::vector<const Term*> matching(std::string_view typed) const;

private:
    struct Spelling {
        std::string folded;
        std::size_t term;
    };
    template<typename Fits> [[nodiscard]] std::optional<TermPlace> search(std::string_view text, model::Language language, Fits fits) const;

    std::vector<Term> m_terms;
    std::array<std::vector<Spelling>, 2> m_spellings; ///< by language, longest first
};

/// Lower case, of Latin letters with and without accents; as many bytes as before.
[[nodiscard]] std::string folded(std::string_view text);

} // namespace sagascope::core
