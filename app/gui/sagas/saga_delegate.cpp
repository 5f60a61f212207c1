#include "app/gui/sagas/saga_panel.h"
#include <QPainter>

namespace sagascope::gui {
namespace {

constexpr double kRow = 66;
constexpr double kRailRow = 46;

} // namespace

QSize SagaDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {m_look.px(m_rail ? kRailRow : 120), m_look.px(m_rail ? kRailRow : kRow)};
}

void SagaDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const SagaItem& item = m_model.item(index.row());
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    m_rail ? paintRail(*painter, option.rect, item, selected) : paintRow(*painter, option.rect, item, selected);
    if ((option.state & QStyle::State_HasFocus) != 0) {
        painter->setPen(QPen(m_look(Role::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 4, 4);
    }
    painter->restore();
}

void SagaDelegate::paintRow(QPainter& painter, const QRectF& rect, const SagaItem& item, bool selected) const {
    const double s = m_look.scale;
    if (selected) {
        painter.fillRect(rect, m_look(Role::Selected));
        painter.fillRect(QRectF(rect.left(), rect.top(), 3 * s, rect.height()), m_look(Role::Accent));
    }
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), m_look(Role::Line));
    const QRectF inner = rect.adjusted(16 * s, 8 * s, -14 * s, -7 * s);
    const QRectF top(inner.left(), inner.top(), inner.width(), 19 * s);
    painter.setPen(m_look(Role::Secondary));
    painter.setFont(m_look.mono(13));
    painter.drawText(top, Qt::AlignRight | Qt::AlignVCenter, item.id);
    const double idWidth = QFontMetricsF(painter.font()).horizontalAdvance(item.id) + 8 * s;
    painter.setPen(m_look(Role::Text));
    painter.setFont(m_look.text(14, QFont::DemiBold));
    const QRectF title = top.adjusted(0, 0, -idWidth, 0);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(painter.font()).elidedText(item.title, Qt::ElideRight, title.width()));
    const double gap = 4 * s;
    const auto count = static_cast<double>(std::max<std::size_t>(item.chips.size(), 1));
    const double width = (inner.width() - gap * (count - 1)) / count;
    for (std::size_t i = 0; i < item.chips.size(); ++i) {
        paintChip(painter, QRectF(inner.left() + static_cast<double>(i) * (width + gap), top.bottom() + 3 * s, width, 12 * s), item.chips[i]);
    }
    painter.setPen(m_look(Role::Secondary));
    painter.setFont(m_look.text(13));
    const QRectF bottom(inner.left(), top.bottom() + 17 * s, inner.width(), 18 * s);
    painter.drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(painter.font()).elidedText(item.caption, Qt::ElideRight, bottom.width()));
}

void SagaDelegate::paintChip(QPainter& painter, const QRectF& rect, Chip chip) const {
    const bool filled = chip != Chip::ToCome;
    painter.setPen(filled ? QPen(Qt::NoPen) : QPen(m_look(Role::Edge), 1));
    painter.setBrush(filled ? QBrush(m_look(tone(chip))) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(filled ? rect : rect.adjusted(0.5, 0.5, -0.5, -0.5), 3 * m_look.scale, 3 * m_look.scale);
    if (!filled) return;
    painter.setPen(m_look(Role::OnOutcome));
    painter.setFont(m_look.text(12, QFont::Bold));
    painter.drawText(rect.adjusted(0, -4, 0, 4), Qt::AlignCenter, glyph(chip));
}

void SagaDelegate::paintRail(QPainter& painter, const QRectF& rect, const SagaItem& item, bool selected) const {
    const double s = m_look.scale;
    const QRectF box = QRectF(0, 0, 36 * s, 36 * s).translated(rect.center() - QPointF(18 * s, 18 * s));
    painter.setPen(QPen(m_look(tone(item.state)), 1.8 * s));
    painter.setBrush(m_look(selected ? Role::Selected : Role::Panel));
    painter.drawRoundedRect(box, 8 * s, 8 * s);
    painter.setPen(m_look(tone(item.state)));
    painter.setFont(m_look.text(16, QFont::Bold));
    painter.drawText(box, Qt::AlignCenter, glyph(item.state));
}

} // namespace sagascope::gui
