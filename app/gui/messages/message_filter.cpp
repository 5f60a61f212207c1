#include "app/gui/messages/message_filter.h"
#include <QRegularExpression>
#include <array>

namespace sagascope::gui {
namespace {

constexpr std::array<const char*, 13> kFields{"", "type", "from", "to", "kind", "topic", "outcome", "verdict", "saga", "step", "attempt", "took", "size"};

bool has(const QString& text, const QString& part) { return text.contains(part, Qt::CaseInsensitive); }

} // namespace

MessageFilter MessageFilter::parse(const QString& text) {
    static const QRegularExpression kText("^([a-z]+):(.*)$"), kNumber("^([a-z]+)([<>])([0-9.]+)(µs|us|ms|s)?$");
    MessageFilter filter;
    const auto fieldOf = [](const QString& name) {
        const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const char* known) { return name == QLatin1String(known); });
        return found == kFields.end() ? Field::Any : static_cast<Field>(found - kFields.begin());
    };
    for (const QString& word : text.toLower().split(' ', Qt::SkipEmptyParts)) {
        Term term{Field::Any, word, 0, 0};
        if (const auto field = kText.match(word); field.hasMatch() && fieldOf(field.captured(1)) != Field::Any) {
            term.field = fieldOf(field.captured(1));
            term.text = field.captured(2);
        } else if (const auto number = kNumber.match(word); number.hasMatch() && fieldOf(number.captured(1)) != Field::Any) {
            const auto unit = number.captured(4);
            term.field = fieldOf(number.captured(1));
            term.number = number.captured(3).toDouble() * (unit == "ms" ? 1e3 : unit == "s" ? 1e6 : 1);
            term.sign = number.captured(2) == ">" ? 1 : -1;
        }
        filter.m_terms.push_back(std::move(term));
    }
    return filter;
}

bool MessageFilter::matches(const core::Projections& projections, const MessageLines& lines, core::Row row, wire::Hlc at) const {
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term& term) { return matches(term, projections, lines, row, at); });
}

bool MessageFilter::matches(const Term& term, const core::Projections& projections, const MessageLines& lines, core::Row row, wire::Hlc at) {
    using Column = MessageLine::Column;
    const auto text = [&](Column column) { return lines.text(projections, row, column, at); };
    const auto& message = projections.messages()[row];
    const auto number = [&](Column column) {
        const double value = lines.order(projections, row, column, at);
        return term.sign > 0 ? value > term.number : term.sign < 0 ? value < term.number : has(text(column), term.text);
    };
    const auto named = [&](core::Name name) { return has(qstr(projections.text(name)), term.text); };
    switch (term.field) {
    case Field::Type: return has(text(Column::Message), term.text) || named(message.type);
    case Field::From: return has(text(Column::From), term.text);
    case Field::To: return has(text(Column::To), term.text);
    case Field::Kind: return has(text(Column::Kind), term.text);
    case Field::Topic: return named(message.topic);
    case Field::Outcome: return has(text(Column::Outcome), term.text) || named(message.reason);
    case Field::Verdict: return has(text(Column::Verdict), term.text);
    case Field::Saga: return message.saga != core::kNoRow && has(qstr(projections.sagas().id(message.saga)), term.text);
    case Field::Step: return number(Column::Step);
    case Field::Attempt: return number(Column::Attempt);
    case Field::Took: return number(Column::Took);
    case Field::Size: return number(Column::Size);
    case Field::Any: break;
    }
    for (const auto column : {Column::Message, Column::From, Column::To, Column::Kind, Column::Outcome, Column::Verdict})
        if (has(text(column), term.text)) return true;
    return named(message.type) || named(message.topic) || (message.saga != core::kNoRow && has(qstr(projections.sagas().id(message.saga)), term.text));
}

} // namespace sagascope::gui
