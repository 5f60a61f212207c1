#include "app/gui/sequence/sequence_painter.h"

namespace sagascope::gui {
namespace {

using Line = core::MessageStyle::Line;
using Tone = core::MessageStyle::Tone;

constexpr double kLostAt = 0.72; ///< how far a message that never arrived is drawn
constexpr double kTwoLines = 40; ///< px at 100 %: of names in two lines
constexpr double kLegend = 22;
constexpr double kDimmed = 0.3; ///< opacity

QPointF at(core::Point p) { return {p.x, p.y}; }

} // namespace

QColor SequencePainter::tone(const core::MessageStyle& style) const {
    if (style.tone == Tone::Failed || style.lost) return m_look(Role::Failed);
    if (style.tone == Tone::Compensation) return m_look(Role::Compensated);
    return style.late ? m_look(Role::Waiting) : m_look(Role::Text);
}

double SequencePainter::namesHeight(const SequencePicture& picture) const {
    return (picture.heads.empty() ? 0 : picture.staggered ? kTwoLines : core::SequenceLayout::kHeader) * m_look.scale;
}

double SequencePainter::headHeight(const SequencePicture& picture) const { return namesHeight(picture) + (picture.sagas.empty() ? 0 : kLegend * m_look.scale); }

void SequencePainter::draw(QPainter& painter, const SequencePicture& picture, const Marks& marks, QPointF offset, QSize view) const {
    const double head = headHeight(picture);
    painter.fillRect(QRect(QPoint(), view), m_look(Role::Panel));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.setClipRect(QRectF(0, head, view.width(), view.height() - head));
    painter.translate(offset);
    const double left = -offset.x(), right = left + view.width();
    const QRectF visible(left, head - offset.y(), view.width(), view.height() - head);
    drawMarked(painter, picture, marks, visible);
    drawLifelines(painter, picture, visible);
    painter.setPen(QPen(m_look(Role::Edge), m_look.scale));
    painter.setBrush(m_look(Role::Band));
    for (const auto& bar : picture.bars) painter.drawRoundedRect(QRectF(bar.x, bar.y, bar.width, bar.height), 2, 2);
    for (const auto& item : picture.items) drawRow(painter, item, groundOf(item, marks));
    if (picture.width > view.width()) { // what goes on below the times would be read between them
        const auto times = visible.adjusted(view.width() - core::SequenceLayout::kTimes * m_look.scale, 0, 0, 0);
        painter.fillRect(times, m_look(Role::Panel));
        drawMarked(painter, picture, marks, times);
        painter.fillRect(QRectF(times.x(), times.y(), m_look.scale, times.height()), m_look(Role::Line));
    }
    for (const auto& item : picture.items) drawTime(painter, picture, item, groundOf(item, marks), right);
    if (marks.keyboard) drawRing(painter, picture, marks.focused, left, right);
    painter.restore();
    drawHeads(painter, picture, marks, offset.x(), view.width());
}

QColor SequencePainter::groundOf(const SequenceItem& item, const Marks& marks) const {
    const auto row = item.arrow.message;
    return m_look(row == marks.focused ? Role::Selected : row == marks.hovered ? Role::Band : Role::Panel);
}

void SequencePainter::drawMarked(QPainter& painter, const SequencePicture& picture, const Marks& marks, const QRectF& place) const {
    for (const auto& item : picture.items)
        if (item.arrow.message == marks.focused || item.arrow.message == marks.hovered)
            painter.fillRect(QRectF(place.x(), item.arrow.start.y - 18 * m_look.scale, place.width(), 26 * m_look.scale), groundOf(item, marks));
}

/// Where names have no room beside each other, every second one stands a line lower.
void SequencePainter::drawHeads(QPainter& painter, const SequencePicture& picture, const Marks& marks, double shift, int width) const {
    painter.fillRect(QRectF(0, 0, width, headHeight(picture)), m_look(Role::Band));
    const double heads = namesHeight(picture), line = picture.staggered ? heads / 2 : heads;
    const double room = picture.heads.size() > 1 ? (picture.heads[1].x - picture.heads[0].x) * (picture.staggered ? 2 : 1) - 4 : width;
    const auto fits = [&](double size) {
        const QFontMetricsF metrics(m_look.text(size, QFont::DemiBold));
        return std::all_of(picture.heads.begin(), picture.heads.end(), [&](const SequenceHead& head) { return metrics.horizontalAdvance(head.name) <= room; });
    };
    painter.setFont(m_look.text(!picture.staggered && fits(13) ? 13 : 12, QFont::DemiBold)); // a little smaller before names are cut
    const QFontMetricsF metrics(painter.font());
    for (std::size_t i = 0; i < picture.heads.size(); ++i) {
        const double x = picture.heads[i].x + shift;
        if (x < -room || x > width + room) continue;
        // At the borders a name may not leave the view.
        const auto text = metrics.elidedText(picture.heads[i].name, Qt::ElideRight, room);
        const double extent = metrics.horizontalAdvance(text) + 2, from = shift < 0 ? x - extent / 2 : std::max(2.0, x - extent / 2);
        const QRectF place(from, picture.staggered && i % 2 == 1 ? line : 0, extent, line);
        painter.setPen(m_look(marks.head == i ? Role::Accent : Role::Text));
        painter.drawText(place, Qt::AlignCenter, text);
        if (marks.head != i || !marks.keyboard) continue;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_look(Role::Accent), 2 * m_look.scale));
        painter.drawRoundedRect(place.adjusted(-2, 1, 2, -1), 4, 4);
    }
    if (marks.dragged) painter.fillRect(QRectF(*marks.dragged - m_look.scale, 0, 2 * m_look.scale, heads), m_look(Role::Accent));
    if (!picture.sagas.empty()) drawLegend(painter, picture, {8 * m_look.scale, heads, width - 16 * m_look.scale, kLegend * m_look.scale});
}

void SequencePainter::drawLegend(QPainter& painter, const SequencePicture& picture, const QRectF& place) const {
    const double share = place.width() / static_cast<double>(picture.sagas.size());
    painter.setFont(m_look.text(12));
    const QFontMetricsF metrics(painter.font());
    for (std::size_t i = 0; i < picture.sagas.size(); ++i) {
        const QRectF cell(place.x() + share * static_cast<double>(i), place.y(), share - 6, place.height());
        painter.setPen(m_look.theme.outline(picture.sagas[i].fill));
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, picture.sagas[i].glyph);
        painter.setPen(m_look(Role::Text));
        painter.drawText(cell.adjusted(16 * m_look.scale, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(picture.sagas[i].title, Qt::ElideRight, cell.width() - 16 * m_look.scale));
    }
}

/// Only what is visible: a diagram may be millions of pixels high.
void SequencePainter::drawLifelines(QPainter& painter, const SequencePicture& picture, const QRectF& visible) const {
    constexpr double kPeriod = 9;
    QPen pen(m_look(Role::Line), m_look.scale);
    pen.setDashPattern({5, 4});
    painter.setPen(pen);
    const double period = kPeriod * m_look.scale, top = std::max(0.0, std::floor(visible.top() / period) * period);
    for (const auto& head : picture.heads)
        if (head.x >= visible.left() && head.x <= visible.right()) painter.drawLine(QPointF(head.x, top), QPointF(head.x, visible.bottom()));
}

void SequencePainter::drawRow(QPainter& painter, const SequenceItem& item, const QColor& ground) const {
    painter.setOpacity(item.dimmed ? kDimmed : 1);
    drawLabel(painter, item, ground);
    drawArrow(painter, item);
    if (!item.own.isEmpty()) drawOwn(painter, item, ground);
    painter.setOpacity(1);
}

void SequencePainter::drawRing(QPainter& painter, const SequencePicture& picture, core::Row row, double left, double right) const {
    const auto item = std::ranges::find(picture.items, row, [](const SequenceItem& one) { return one.arrow.message; });
    if (item == picture.items.end()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_look(Role::Accent), 2 * m_look.scale));
    painter.drawRoundedRect(QRectF(left + 2, item->arrow.start.y - 18 * m_look.scale, right - left - 4, 26 * m_look.scale), 4, 4);
}

/// When it was sent, and of which saga it is where there are several.
void SequencePainter::drawTime(QPainter& painter, const SequencePicture& picture, const SequenceItem& item, const QColor& behind, double right) const {
    if (!item.arrow.labelled) return;
    painter.setOpacity(item.dimmed ? kDimmed : 1);
    painter.setFont(m_look.mono(12));
    const double height = 18 * m_look.scale, extent = QFontMetricsF(painter.font()).horizontalAdvance(item.time);
    const QRectF place(right - 92 * m_look.scale, item.arrow.start.y - height / 2, 84 * m_look.scale, height);
    const auto saga = picture.sagas.size() < 2 ? picture.sagas.end() : std::find_if(picture.sagas.begin(), picture.sagas.end(), [&](const SequenceSaga& one) { return one.row == item.saga; });
    const double shape = saga == picture.sagas.end() ? 0 : 16 * m_look.scale;
    QColor ground = behind;
    ground.setAlphaF(0.9F); // what the last lifeline does by itself may reach below
    painter.fillRect(place.adjusted(place.width() - extent - shape - 4, 0, 4, 0), ground);
    painter.setPen(m_look(Role::Secondary));
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, item.time);
    if (saga != picture.sagas.end()) {
        painter.setPen(m_look.theme.outline(saga->fill));
        painter.drawText(QRectF(place.right() - extent - shape, place.y(), shape, height), Qt::AlignLeft | Qt::AlignVCenter, saga->glyph);
    }
    painter.setOpacity(1);
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
    if (item.timedOut) drawHourglass(painter, start - QPointF(14 * m_look.scale * direction, 0));
    painter.setBrush(colour);
    if (item.style.lost) { // UML: a lost message ends at a dot
        drawHead(painter, tip, direction);
        painter.drawEllipse(tip + QPointF(5 * m_look.scale * direction, 0), 5 * m_look.scale, 5 * m_look.scale);
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

/// A self call below the message that it follows; a compensation is a double line, as everywhere.
void SequencePainter::drawOwn(QPainter& painter, const SequenceItem& item, const QColor& behind) const {
    const auto colour = m_look(item.ownUndone ? Role::Compensated : Role::Text);
    const double s = m_look.scale, out = core::SequenceLayout::kLoop * s;
    const QPointF start = at(item.arrow.end) + QPointF(5 * s, 5 * s), end = start + QPointF(0, 10 * s);
    const auto loop = [&](double apart) { painter.drawPolyline(QPolygonF({start - QPointF(0, apart), start + QPointF(out - 5 + apart, -apart), end + QPointF(out - 5 + apart, apart), end + QPointF(6 * s, apart)})); };
    painter.setPen(QPen(colour, 1.5 * s));
    painter.setBrush(Qt::NoBrush);
    loop(item.ownUndone ? 1.6 * s : 0);
    if (item.ownUndone) loop(-1.6 * s);
    painter.setBrush(colour);
    drawHead(painter, end, -1);
    painter.setFont(m_look.text(12, item.ownUndone ? QFont::DemiBold : QFont::Normal));
    const QRectF place(start.x() + out + 3 * s, start.y() - 4 * s, QFontMetricsF(painter.font()).horizontalAdvance(item.own) + 4, 18 * s);
    QColor veil = behind;
    veil.setAlphaF(0.75F);
    painter.fillRect(place, veil);
    painter.setPen(colour);
    painter.drawText(place, Qt::AlignCenter | Qt::TextDontClip, item.own);
}

void SequencePainter::drawHourglass(QPainter& painter, QPointF place) const {
    const double w = 4.5 * m_look.scale, h = 6 * m_look.scale;
    painter.setPen(QPen(m_look(Role::Waiting), 1.5 * m_look.scale));
    painter.setBrush(m_look(Role::Waiting));
    painter.drawPolygon(QPolygonF({place + QPointF(-w, -h), place + QPointF(w, -h), place + QPointF(-w, h), place + QPointF(w, h)}));
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
