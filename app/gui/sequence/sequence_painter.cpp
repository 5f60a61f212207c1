#include "app/gui/sequence/sequence_painter.h"

namespace sagascope::gui {
namespace {

using Line = core::MessageStyle::Line;
using Tone = core::MessageStyle::Tone;

constexpr double kLostAt = 0.72; ///< how far a message that never arrived is drawn

QPointF at(core::Point p) { return {p.x, p.y}; }

} // namespace

QColor SequencePainter::tone(const core::MessageStyle& style) const {
    if (style.tone == Tone::Failed || style.lost) return m_look(Role::Failed);
    if (style.tone == Tone::Compensation) return m_look(Role::Compensated);
    return style.late ? m_look(Role::Waiting) : m_look(Role::Text);
}

void SequencePainter::draw(QPainter& painter, const SequencePicture& picture, const Marks& marks, QPointF offset, QSize view) const {
    painter.fillRect(QRect(QPoint(), view), m_look(Role::Panel));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.setClipRect(QRectF(0, headHeight(), view.width(), view.height() - headHeight()));
    painter.translate(offset);
    const double left = -offset.x(), right = left + view.width();
    const auto marked = [&](core::Row row, const QColor& colour) {
        for (const auto& item : picture.items)
            if (item.arrow.message == row) painter.fillRect(QRectF(left, item.arrow.start.y - 18 * m_look.scale, right - left, 26 * m_look.scale), colour);
    };
    if (marks.hovered != marks.focused) marked(marks.hovered, m_look(Role::Band));
    marked(marks.focused, m_look(Role::Selected));
    drawLifelines(painter, picture, std::max(picture.height, view.height() - offset.y()));
    painter.setPen(QPen(m_look(Role::Edge), m_look.scale));
    painter.setBrush(m_look(Role::Band));
    for (const auto& bar : picture.bars) painter.drawRoundedRect(QRectF(bar.x, bar.y, bar.width, bar.height), 2, 2);
    for (const auto& item : picture.items) drawRow(painter, item, marks, left, right);
    painter.restore();
    drawHeads(painter, picture, offset.x(), view.width());
}

void SequencePainter::drawHeads(QPainter& painter, const SequencePicture& picture, double shift, int width) const {
    painter.fillRect(QRectF(0, 0, width, headHeight()), m_look(Role::Band));
    const double room = picture.heads.size() > 1 ? picture.heads[1].x - picture.heads[0].x - 4 : width;
    const auto fits = [&](double size) {
        const QFontMetricsF metrics(m_look.text(size, QFont::DemiBold));
        return std::all_of(picture.heads.begin(), picture.heads.end(), [&](const SequenceHead& head) { return metrics.horizontalAdvance(head.name) <= room; });
    };
    painter.setFont(m_look.text(fits(13) ? 13 : 12, QFont::DemiBold)); // a little smaller before names are cut
    painter.setPen(m_look(Role::Text));
    const QFontMetricsF metrics(painter.font());
    for (const auto& head : picture.heads) {
        const QRectF place(head.x + shift - room / 2, 0, room, headHeight());
        painter.drawText(place, Qt::AlignCenter, metrics.elidedText(head.name, Qt::ElideRight, room));
    }
}

void SequencePainter::drawLifelines(QPainter& painter, const SequencePicture& picture, double height) const {
    QPen pen(m_look(Role::Line), m_look.scale);
    pen.setDashPattern({5, 4});
    painter.setPen(pen);
    for (const auto& head : picture.heads) painter.drawLine(QPointF(head.x, 0), QPointF(head.x, height));
}

void SequencePainter::drawRow(QPainter& painter, const SequenceItem& item, const Marks& marks, double left, double right) const {
    const auto row = item.arrow.message;
    const bool focused = row == marks.focused;
    drawLabel(painter, item, focused ? m_look(Role::Selected) : row == marks.hovered ? m_look(Role::Band) : m_look(Role::Panel));
    drawArrow(painter, item);
    painter.setFont(m_look.mono(12));
    painter.setPen(m_look(Role::Secondary));
    const double height = 18 * m_look.scale;
    if (item.arrow.labelled) {
        const QRectF place(right - 92 * m_look.scale, item.arrow.start.y - height / 2, 84 * m_look.scale, height);
        QColor ground = focused ? m_look(Role::Selected) : row == marks.hovered ? m_look(Role::Band) : m_look(Role::Panel);
        ground.setAlphaF(0.9F); // a diagram wider than the view goes on below
        painter.fillRect(place.adjusted(place.width() - QFontMetricsF(painter.font()).horizontalAdvance(item.time) - 4, 0, 4, 0), ground);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, item.time);
    }
    if (!focused || !marks.keyboard) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_look(Role::Accent), 2 * m_look.scale));
    painter.drawRoundedRect(QRectF(left + 2, item.arrow.start.y - 18 * m_look.scale, right - left - 4, 26 * m_look.scale), 4, 4);
}

void SequencePainter::drawArrow(QPainter& painter, const SequenceItem& item) const {
    const auto colour = tone(item.style);
    QPen pen(colour, 1.5 * m_look.scale);
    if (item.style.line == Line::Event) pen.setDashPattern({5, 3.5});
    if (item.style.line == Line::Reply) pen.setDashPattern({1.5, 2.5});
    painter.setPen(pen);
    painter.setBrush(colour);
    const auto& arrow = item.arrow;
    if (arrow.from == arrow.to) return drawLoop(painter, item, pen);
    const double grown = item.style.lost ? kLostAt : item.progress;
    const double direction = arrow.to > arrow.from ? 1 : -1;
    // Bars are as wide as ten pixels; arrows start and end at their edge.
    const double inset = 5 * m_look.scale * direction;
    const QPointF start = at(arrow.start) + QPointF(inset, 0), end = at(arrow.end) - QPointF(inset, 0);
    const QPointF tip = start + (end - start) * grown;
    const double shortened = item.progress < 1 || item.style.lost ? 0 : 6 * m_look.scale * direction;
    if (item.style.tone == Tone::Compensation) {
        const QPointF apart(0, 1.6 * m_look.scale);
        painter.drawLine(start - apart, tip - QPointF(shortened, 0) - apart);
        painter.drawLine(start + apart, tip - QPointF(shortened, 0) + apart);
    } else {
        painter.drawLine(start, tip - QPointF(shortened, 0));
    }
    painter.setPen(QPen(colour, 1.5 * m_look.scale));
    if (item.style.lost) {
        const double r = 5 * m_look.scale;
        painter.drawLine(tip + QPointF(-r, -r), tip + QPointF(r, r));
        painter.drawLine(tip + QPointF(-r, r), tip + QPointF(r, -r));
    } else if (item.progress < 1) {
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(tip, 5 * m_look.scale, 5 * m_look.scale);
    } else {
        drawHead(painter, tip, direction);
    }
}

void SequencePainter::drawLoop(QPainter& painter, const SequenceItem& item, const QPen& pen) const {
    const QPointF start = at(item.arrow.start) + QPointF(5 * m_look.scale, 0), end = at(item.arrow.end) + QPointF(5 * m_look.scale, 0);
    const double out = core::SequenceLayout::kLoop * m_look.scale;
    painter.setPen(pen);
    painter.drawPolyline(QPolygonF({start, start + QPointF(out - 5, 0), end + QPointF(out - 5, 0), end + QPointF(6 * m_look.scale, 0)}));
    painter.setPen(QPen(pen.color(), pen.widthF()));
    drawHead(painter, end, -1);
}

void SequencePainter::drawHead(QPainter& painter, QPointF tip, double direction) const {
    const double length = 8 * m_look.scale * direction, half = 4 * m_look.scale;
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(-length, -half), tip + QPointF(-length, half)}));
}

void SequencePainter::drawLabel(QPainter& painter, const SequenceItem& item, const QColor& behind) const {
    if (!item.arrow.labelled) return;
    painter.setFont(m_look.text(13, item.style.tone == Tone::Plain ? QFont::Normal : QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    const auto& room = item.arrow.label;
    const bool loops = item.arrow.from == item.arrow.to;
    const auto text = metrics.elidedText(item.label, Qt::ElideRight, room.width);
    const double width = std::min(room.width, metrics.horizontalAdvance(text) + 4);
    const QRectF place(loops ? room.x : room.x + (room.width - width) / 2, room.y, width, room.height);
    QColor veil = behind; // lifelines and bars show faintly through text
    veil.setAlphaF(0.75F);
    painter.fillRect(place, veil);
    painter.setPen(tone(item.style));
    painter.drawText(place, Qt::AlignCenter | Qt::TextDontClip, text);
}

} // namespace sagascope::gui
