#include "app/core/glossary/glossary.h"
#include "services/model/yaml.h"
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace sagascope::core {

namespace {

namespace yaml = model::yaml;

std::size_t indexOf(model::Language language) { return language == model::Language::French ? 1 : 0; }

/// One language's side of a term.
struct Side {
    std::string word, brief, more;
    std::vector<std::string> spellings;
};

Side sideOf(const YAML::Node& node) {
    yaml::onlyKeys(node, {"term", "also", "brief", "more"});
    Side side{yaml::text(node, "term"), yaml::text(node, "brief"), yaml::text(node, "more"), {}};
    side.spellings.push_back(side.word);
    for (const auto& spelling : node["also"]) side.spellings.push_back(spelling.Scalar());
    return side;
}

std::vector<Term> parseGroup(const YAML::Node& root) {
    yaml::onlyKeys(root, {"group", "terms"});
    std::vector<Term> terms;
    for (const auto& node : root["terms"]) {
        yaml::onlyKeys(node, {"id", "show", "en", "fr"});
        auto en = sideOf(node["en"]), fr = sideOf(node["fr"]);
        terms.push_back({yaml::text(node, "id"), yaml::display(root["group"]), {en.word, fr.word}, {en.brief, fr.brief}, {en.more, fr.more},
                         yaml::text(node, "show", ""), {std::move(en.spellings), std::move(fr.spellings)}});
    }
    return terms;
}

/// The first byte of a letter's second half in UTF-8: Latin letters with accents are C3 … C5 and one more byte.
bool isAccented(unsigned char lead) { return lead >= 0xc3 && lead <= 0xc5; }

bool endsLetter(std::string_view text, std::size_t at) {
    const auto last = static_cast<unsigned char>(text[at]);
    if (last < 0x80) return std::isalnum(last) != 0;
    return at > 0 && last < 0xc0 && isAccented(static_cast<unsigned char>(text[at - 1]));
}

bool beginsLetter(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    return first < 0x80 ? std::isalnum(first) != 0 : isAccented(first);
}

/// Where the word that begins at `begin` and is `length` long ends in `text`, with an s of the plural; 0: it is part of another word.
std::size_t endOfWord(std::string_view text, std::size_t begin, std::size_t length) {
    if (begin > 0 && endsLetter(text, begin - 1)) return 0;
    auto end = begin + length;
    if (end < text.size() && text[end] == 's') ++end;
    return end < text.size() && beginsLetter(text, end) ? 0 : end;
}

} // namespace

std::string folded(std::string_view text) {
    std::string result(text);
    for (std::size_t i = 0; i < result.size(); ++i) {
        auto& byte = result[i];
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + 32);
        const bool follows = i > 0 && static_cast<unsigned char>(result[i - 1]) == 0xc3;
        if (follows && static_cast<unsigned char>(byte) >= 0x80 && static_cast<unsigned char>(byte) <= 0x9e) byte = static_cast<char>(byte + 0x20);
    }
    return result;
}

wire::Result<Glossary> Glossary::load(const std::filesystem::path& resources) {
    std::error_code error;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(resources / "glossary", error)) {
        if (entry.path().extension() == ".yaml") files.insert(entry.path());
    }
    if (error || files.empty()) return wire::failure("the glossary can't be read", (resources / "glossary").string(), "reinstall sagascope");
    Glossary glossary;
    for (const auto& file : files) {
        std::ostringstream content;
        content << std::ifstream(file).rdbuf();
        auto terms = yaml::load(content.str(), file.string(), parseGroup);
        if (!terms) return tl::unexpected(terms.error());
        std::move(terms->begin(), terms->end(), std::back_inserter(glossary.m_terms));
    }
    for (std::size_t language = 0; language < 2; ++language) {
        auto& spellings = glossary.m_spellings[language];
        for (std::size_t i = 0; i < glossary.m_terms.size(); ++i) {
            for (const auto& spelling : glossary.m_terms[i].spellings[language]) spellings.push_back({folded(spelling), i});
        }
        std::stable_sort(spellings.begin(), spellings.end(), [](const Spelling& a, const Spelling& b) { return a.folded.size() > b.folded.size(); });
    }
    return glossary;
}

const Term* Glossary::term(std::string_view id) const {
    const auto found = std::find_if(m_terms.begin(), m_terms.end(), [&](const Term& term) { return term.id == id; });
    return found == m_terms.end() ? nullptr : &*found;
}

template<typename Fits>
std::optional<TermPlace> Glossary::search(std::string_view text, model::Language language, Fits fits) const {
    const auto plain = folded(text);
    std::optional<TermPlace> best;
    for (const auto& spelling : m_spellings[indexOf(language)]) {
        for (auto begin = plain.find(spelling.folded); begin != std::string::npos; begin = plain.find(spelling.folded, begin + 1)) {
            const auto end = endOfWord(plain, begin, spelling.folded.size());
            if (end == 0 || !fits(begin, end, best)) continue;
            best = TermPlace{&m_terms[spelling.term], begin, end};
        }
    }
    return best;
}

std::optional<TermPlace> Glossary::at(std::string_view text, std::size_t at, model::Language language) const {
    return search(text, language, [at](std::size_t begin, std::size_t end, const auto& best) { return !best && begin <= at && at < end; });
}

std::optional<TermPlace> Glossary::in(std::string_view text, model::Language language) const {
    return search(text, language, [](std::size_t begin, std::size_t, const auto& best) { return !best || begin < best->begin; });
}

std::vector<const Term*> Glossary::matching(std::string_view typed) const {
    const auto wanted = folded(typed);
    const auto occurs = [&](const std::string& text) { return folded(text).find(wanted) != std::string::npos; };
    std::vector<const Term*> byWord, byText;
    for (const auto& term : m_terms) {
        const bool named = std::any_of(term.spellings.begin(), term.spellings.end(), [&](const auto& spellings) { return std::any_of(spellings.begin(), spellings.end(), occurs); });
        if (named) byWord.push_back(&term);
        else if (occurs(term.brief.en) || occurs(term.brief.fr) || occurs(term.more.en) || occurs(term.more.fr)) byText.push_back(&term);
    }
    byWord.insert(byWord.end(), byText.begin(), byText.end());
    return byWord;
}

} // namespace sagascope::core
