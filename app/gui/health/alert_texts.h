#pragma once
#include "app/core/health/alerts.h"
#include "app/gui/panel/panel.h"
#include "services/model/audit/audit.h"

namespace sagascope::gui {

/// An alert as people read it.
struct AlertLine {
    core::Alert alert;
    QString what;
    QString cause; ///< empty: nothing known
    FocusItem shown; ///< what Show puts into focus; nothing for alerts about the machine
    bool operator==(const AlertLine&) const = default;
};

/// What an audit found of one invariant, as people read it.
struct FindingLine {
    QString glyph;
    const char* tone; ///< of the style sheet
    QString text;
};
/// `lacksEvents`: some were lost, so what seems to be wrong may be what isn't known.
[[nodiscard]] FindingLine findingLine(const model::Finding& finding, const Look& look, bool lacksEvents);

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
