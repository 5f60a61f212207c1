#pragma once
#include "app/gui/panel/panel.h"

namespace sagascope::gui {

/// A message in words, the same in every view.
class MessageWords {
public:
    MessageWords(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}

    /// "✕ Customer rejected · attempt 2"
    [[nodiscard]] QString label(const core::Projections& projections, core::Row message, wire::Hlc at) const;
    /// In full, for tool tip and screen reader; empty where there is no such message.
    [[nodiscard]] QString describe(const core::Projections& projections, core::Row message, wire::Hlc at) const;
    /// Whether each of the words occurs in its type, services, topic, id or saga.
    [[nodiscard]] bool matches(const core::Projections& projections, core::Row message, const QStringList& words) const;

private:
    const model::Architecture& m_architecture;
    const Look& m_look;
};

} // namespace sagascope::gui
