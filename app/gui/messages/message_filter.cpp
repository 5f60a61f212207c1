#include "app/gui/messages/message_filter.h"
#include <array>

namespace sagascope::gui {
namespace {

const std::array<QString, 13> kFields{"", "type", "from", "to", "kind", "topic", "outcome", "verdict", "saga", "step", "attempt", "took", "size"};
constexpr std::size_t kFirstNumber = 9; ///< of the fields: from there on they can be compared

bool has(const QString& text, const QString& part) { return text.contains(part, Qt::CaseInsensitive); }

} // namespace

MessageFilter MessageFilter::parse(const QString& text) {
    MessageFilter filter;
    for (const FilterTerm& term : filterTerms(text)) filter.add(term);
    return filter;
}

QStringList MessageFilter::fields() {
    QStringList fields;
    for (std::size_t i = 1; i < kFields.size(); ++i) fields << kFields[i] + (i < kFirstNumber ? ':' : '>');
    return fields;
}

void MessageFilter::add(const FilterTerm& term) {
    using Why = WrongTerm::Why;
    if (term.field.isEmpty()) return m_terms.push_back({Field::Any, term.word});
    const auto at = static_cast<std::size_t>(std::find(kFields.begin(), kFields.end(), term.field) - kFields.begin());
    const auto refuse = [&](Why why, const QStringList& there = {}) { m_wrong.push_back({why, term, there}); };
    if (at == kFields.size()) return refuse(Why::NoSuchField, fields());
    const auto field = static_cast<Field>(at);
    if (term.sign == ':') return m_terms.push_back({field, term.value});
    if (at < kFirstNumber) return refuse(Why::WantsText);
    const auto number = field == Field::Took ? durationOf(term.value, 1) : plainNumberOf(term.value);
    if (!number) return refuse(field == Field::Took ? Why::NoDuration : Why::NoNumber);
    m_terms.push_back({field, {}, *number, term.sign == '>' ? 1 : -1});
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
