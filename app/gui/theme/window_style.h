#pragma once
#include <QProxyStyle>

namespace sagascope::gui {

/// Fusion, with check boxes that can be seen on a dark ground and grow with the text, and menus that scroll where they are higher than the screen.
class WindowStyle : public QProxyStyle {
    Q_OBJECT
public:
    WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
};

} // namespace sagascope::gui
