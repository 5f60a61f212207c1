#pragma once
#include "app/gui/panel/panel.h"

namespace sagascope::gui {

/// "3 s", "4 min 10 s", "2 h 5 min": how long ago, to be read at a glance; below a second as durationText.
[[nodiscard]] QString ageText(std::uint64_t micros, const Look& look);

/// Figures with their names in one text that wraps between them, never within one.
class FactText {
public:
    explicit FactText(const Look& look) : m_look(look) {}
    void add(const QString& name, const QString& value, Role tone = Role::Text);
    [[nodiscard]] QString html() const { return m_html; }

private:
    const Look& m_look;
    QString m_html;
};

} // namespace sagascope::gui
