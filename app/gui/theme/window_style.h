#pragma once
#include <QProxyStyle>

namespace sagascope::gui {

/// Fusion, with check boxes that can be seen on a dark ground and grow with the text, menus that scroll where they are higher than the screen, and
/// choices whose lines are high enough to hit.
class WindowStyle : public QProxyStyle {
    Q_OBJECT
public:
    WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) {}
    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
};

} // namespace sagascope::gui
