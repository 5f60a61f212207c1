#pragma once
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace sagascope::gui {

/// A word of a filter, in lower case: a field with what it's asked for (state:failed, age>2s), or, without a field, just a word.
struct FilterTerm {
    QString word;
    QString field; ///< empty: none
    QChar sign;    ///< : < >
    QString value;
};
[[nodiscard]] std::vector<FilterTerm> filterTerms(const QString& text);

/// "2s", "1.5ms", "3min" in microseconds; without a unit, `unit` µs each. nullopt: it's no duration.
[[nodiscard]] std::optional<double> durationOf(const QString& text, double unit);
[[nodiscard]] std::optional<double> plainNumberOf(const QString& text);

/// A term that can't be applied, and why.
struct WrongTerm {
    enum class Why { NoSuchField, NoSuchValue, NoDuration, NoNumber, WantsText, WantsComparison } why;
    FilterTerm term;
    QStringList there; ///< fields, or values of the field, that there are
    bool operator==(const WrongTerm& other) const { return why == other.why && term.word == other.term.word; }
};
[[nodiscard]] QString sentenceOf(const WrongTerm& wrong); ///< "age>abc: age wants a duration such as 2s"

} // namespace sagascope::gui
