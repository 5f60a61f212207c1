#pragma once
#include <QProxyStyle>

namespace sagascope::gui {

/// Fusion, with check boxes that can be seen on a dark ground and grow with the text, menus that scroll where they are higher than the screen,
/// choices whose lines are high enough to hit, and heads of tables that look the same where their columns end and stand over their columns' texts.
class WindowStyle : public QProxyStyle {
    Q_OBJECT
public:
    WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) {}
    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
};

} // namespace sagascope::gui
