#include "app/gui/theme/window_style.h"
#include <QComboBox>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QStyleOption>

namespace sagascope::gui {
namespace {

/// Left and right of a heading, beside what Fusion leaves.
int besideHeading(const QStyleOption& option) { return option.fontMetrics.height() / 4; }

} // namespace

void WindowStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    auto* choice = qobject_cast<QComboBox*>(widget); // its own delegate doesn't heed the style sheet
    if (choice != nullptr && qobject_cast<QStyledItemDelegate*>(choice->itemDelegate()) == nullptr) choice->setItemDelegate(new QStyledItemDelegate(choice));
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    return hint == SH_Menu_Scrollable ? 1 : QProxyStyle::styleHint(hint, option, widget, data);
}

void WindowStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    if (element != CE_HeaderEmptyArea) return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionHeader rest;
    rest.QStyleOption::operator=(*option);
    rest.orientation = option->state.testFlag(State_Horizontal) ? Qt::Horizontal : Qt::Vertical;
    rest.position = QStyleOptionHeader::End;
    QProxyStyle::drawControl(CE_HeaderSection, &rest, painter, widget);
}

QRect WindowStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_HeaderLabel) return rect.adjusted(besideHeading(*option), 0, -besideHeading(*option), 0);
    return element == SE_HeaderArrow ? rect.translated(-besideHeading(*option), 0) : rect;
}

QSize WindowStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const {
    const QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
    return type == CT_HeaderSection ? whole + QSize(2 * besideHeading(*option), 0) : whole;
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    if (element != PE_IndicatorCheckBox) return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isOn = option->state.testFlag(State_On);
    const auto group = option->state.testFlag(State_Enabled) ? QPalette::Active : QPalette::Disabled;
    const QRectF box = QRectF(option->rect).adjusted(0.75, 0.75, -0.75, -0.75);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(option->palette.color(group, isOn ? QPalette::Highlight : QPalette::Dark), 1.5));
    painter->setBrush(option->palette.color(group, isOn ? QPalette::Highlight : QPalette::Base));
    painter->drawRoundedRect(box, box.width() / 5, box.width() / 5);
    if (isOn) {
        const auto at = [&](double x, double y) { return QPointF(box.x() + x * box.width(), box.y() + y * box.height()); };
        painter->setPen(QPen(option->palette.color(group, QPalette::HighlightedText), box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(QPolygonF{at(0.22, 0.52), at(0.43, 0.72), at(0.78, 0.3)});
    }
    painter->restore();
}

} // namespace sagascope::gui
