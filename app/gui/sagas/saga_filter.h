#pragma once
#include "app/core/projections/projections.h"
#include "app/gui/panel/filter_terms.h"
#include "app/gui/panel/panel.h"
#include <functional>
#include <nlohmann/json.hpp>

namespace sagascope::gui {

/// Whether it goes back, or has: before that nobody can know why it will.
[[nodiscard]] bool hasTurned(wire::SagaChanged::State state);

/// What the saga list is narrowed to: words (id, subject, type, reason contain them) and fields: state:compensated type:settle
/// mode:async reason:limit age>2s took>100ms, and the fields of sagas' input by their names on the command line (FIELD:text). All must hold, but
/// for those that can't be applied.
class SagaFilter {
public:
    using InputOf = std::function<const nlohmann::json*(core::Row)>; ///< a saga's input; nullptr: not read (yet)

    static SagaFilter parse(const QString& text, const model::Architecture& architecture);
    [[nodiscard]] static QStringList fieldsOf(const model::Architecture& architecture); ///< "state:", "age>", …, as they're written

    [[nodiscard]] const std::vector<WrongTerm>& wrong() const { return m_wrong; }
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] bool asksForInput() const;
    [[nodiscard]] bool asksForAge() const; ///< then what it says of a saga changes with time, also once it's over
    [[nodiscard]] bool matches(const core::Projections& projections, const model::Architecture& architecture, core::Row saga, wire::Hlc at, const InputOf& inputOf = {}) const;

private:
    struct Term {
        enum class Kind { Word, State, Type, Mode, Reason, Age, Took, Input } kind = Kind::Word;
        QString text; ///< lower case
        QString field{}; ///< of the input, as on the command line
        double micros = 0;
        bool below = false;
    };
    void add(const FilterTerm& term, const model::Architecture& architecture);

    std::vector<Term> m_terms;
    std::vector<WrongTerm> m_wrong;
};

} // namespace sagascope::gui
