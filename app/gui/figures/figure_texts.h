#pragma once
#include "app/core/figures/figure_table.h"
#include "app/gui/panel/panel.h"

namespace sagascope::gui {

/// A line of a figure as it is drawn.
struct FigureStyle {
    QString name;
    QColor colour;
    Qt::PenStyle pen = Qt::SolidLine; ///< tells lines apart without their colour
};

/// How figures are named, in which unit they stand, and how their lines look.
class FigureTexts {
public:
    FigureTexts(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}
    [[nodiscard]] static QString title(core::Figure figure);
    [[nodiscard]] static QString explanation(core::Figure figure);
    [[nodiscard]] static QString unit(core::Figure figure); ///< "ms", "a second", "%", "records"
    [[nodiscard]] static double shown(core::Figure figure, double value); ///< in that unit
    [[nodiscard]] QString value(core::Figure figure, double value) const; ///< with its unit; "–" where there is nothing
    [[nodiscard]] FigureStyle style(const core::FigureLine& line, std::size_t number, const std::string& name) const;

private:
    const model::Architecture& m_architecture;
    const Look& m_look;
};

} // namespace sagascope::gui
