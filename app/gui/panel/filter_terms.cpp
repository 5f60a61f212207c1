#include "app/gui/panel/filter_terms.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace sagascope::gui {
namespace {

struct FilterTexts {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

double microsIn(const QString& unit) {
    if (unit == "ms") return 1e3;
    if (unit == "s") return 1e6;
    if (unit == "min") return 60e6;
    return unit == "h" ? 3600e6 : 1;
}

} // namespace

std::vector<FilterTerm> filterTerms(const QString& text) {
    static const QRegularExpression kField("^([a-z][a-z-]*)([:<>])(.*)$");
    std::vector<FilterTerm> terms;
    for (const QString& word : text.toLower().split(' ', Qt::SkipEmptyParts)) {
        const auto field = kField.match(word);
        terms.push_back(field.hasMatch() ? FilterTerm{word, field.captured(1), field.captured(2).front(), field.captured(3)} : FilterTerm{word, {}, {}, {}});
    }
    return terms;
}

std::optional<double> durationOf(const QString& text, double unit) {
    static const QRegularExpression kDuration("^([0-9]+(?:\\.[0-9]+)?)(µs|us|ms|s|min|h)?$");
    const auto parts = kDuration.match(text);
    if (!parts.hasMatch()) return std::nullopt;
    return parts.captured(1).toDouble() * (parts.captured(2).isEmpty() ? unit : microsIn(parts.captured(2)));
}

std::optional<double> plainNumberOf(const QString& text) {
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString sentenceOf(const WrongTerm& wrong) {
    const QString& field = wrong.term.field;
    const auto reason = [&] {
        switch (wrong.why) {
        case WrongTerm::Why::NoSuchField: return FilterTexts::tr("there is no field %1, but %2").arg(field, wrong.there.join(' '));
        case WrongTerm::Why::NoSuchValue: return FilterTexts::tr("%1 is one of %2").arg(field, wrong.there.join(QStringLiteral(", ")));
        case WrongTerm::Why::NoDuration: return FilterTexts::tr("%1 wants a duration such as 2s").arg(field);
        case WrongTerm::Why::NoNumber: return FilterTexts::tr("%1 wants a number such as 3").arg(field);
        case WrongTerm::Why::WantsText: return FilterTexts::tr("%1 wants a text after a colon").arg(field);
        default: return FilterTexts::tr("%1 wants a comparison such as %1>2s").arg(field);
        }
    };
    return FilterTexts::tr("%1: %2").arg(wrong.term.word, reason());
}

} // namespace sagascope::gui
