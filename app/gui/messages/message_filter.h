#pragma once
#include "app/gui/messages/message_lines.h"
#include "app/gui/panel/filter_terms.h"

namespace sagascope::gui {

/// What the table of messages is narrowed to: words, and fields: type:debit from:gateway to: kind:event topic: outcome:refused verdict:late
/// saga:c-7f step:3 attempt>1 took>2ms size>500. All must hold, but for those that can't be applied.
class MessageFilter {
public:
    static MessageFilter parse(const QString& text);
    [[nodiscard]] static QStringList fields(); ///< "type:", "took>", …, as they're written

    [[nodiscard]] const std::vector<WrongTerm>& wrong() const { return m_wrong; }
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] bool matches(const core::Projections& projections, const MessageLines& lines, core::Row message, wire::Hlc at) const;

private:
    enum class Field { Any, Type, From, To, Kind, Topic, Outcome, Verdict, Saga, Step, Attempt, Took, Size };
    struct Term {
        Field field = Field::Any;
        QString text;
        double number = 0; ///< of comparisons; microseconds of times
        int sign = 0;      ///< 1: above, −1: below, 0: contains the text
    };
    void add(const FilterTerm& term);
    [[nodiscard]] static bool matches(const Term& term, const core::Projections& projections, const MessageLines& lines, core::Row message, wire::Hlc at);

    std::vector<Term> m_terms;
    std::vector<WrongTerm> m_wrong;
};

} // namespace sagascope::gui
