#pragma once
#include <QProxyStyle>

namespace sagascope::gui {

/// Fusion, with check boxes that can be seen on a dark ground and grow with the text.
class WindowStyle : public QProxyStyle {
    Q_OBJECT
public:
    WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) {}
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
};

} // namespace sagascope::gui
