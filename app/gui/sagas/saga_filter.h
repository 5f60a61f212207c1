#pragma once
#include "app/core/projections/projections.h"
#include "app/gui/panel/panel.h"
#include <QStringList>

namespace sagascope::gui {

/// What the saga list is narrowed to: words (id, subject, type, reason contain them) and fields: state:compensated type:settle
/// mode:async reason:limit age>2s took>100ms. All must hold.
class SagaFilter {
public:
    static SagaFilter parse(const QString& text);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] bool matches(const core::Projections& projections, const model::Architecture& architecture, core::Row saga, wire::Hlc at) const;

private:
    struct Term {
        enum class Kind { Word, State, Type, Mode, Reason, Age, Took } kind = Kind::Word;
        QString text; ///< lower case
        std::uint64_t micros = 0;
        bool below = false;
    };
    std::vector<Term> m_terms;
};

} // namespace sagascope::gui
