#pragma once
#include "app/core/health/alerts.h"
#include "app/gui/panel/panel.h"

namespace sagascope::gui {

/// An alert as people read it.
struct AlertLine {
    core::Alert alert;
    QString what;
    QString cause; ///< empty: nothing known
    FocusItem shown; ///< what Show puts into focus; nothing for alerts about the machine
    bool operator==(const AlertLine&) const = default;
};

/// Puts alerts into words. Under the projections' lock.
class AlertTexts {
public:
    AlertTexts(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}
    [[nodiscard]] AlertLine line(const core::Alert& alert, const core::Projections& projections) const;
    [[nodiscard]] static QString glyph(core::Alert::Severity severity);
    [[nodiscard]] static const char* tone(core::Alert::Severity severity); ///< of the style sheet
    [[nodiscard]] static QString word(core::Alert::Severity severity);

private:
    [[nodiscard]] QString what(const core::Alert& alert, const QString& subject, const QString& saga) const;
    [[nodiscard]] QString cause(const core::Alert& alert, const core::Projections& projections) const;
    [[nodiscard]] FocusItem shown(const core::Alert& alert, const core::Projections& projections) const;

    const model::Architecture& m_architecture;
    const Look& m_look;
};

} // namespace sagascope::gui
