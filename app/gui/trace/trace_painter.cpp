#include "app/gui/trace/trace_painter.h"
#include "app/gui/panel/geometry.h"

namespace sagascope::gui {
namespace {

using core::TraceTime;

} // namespace

void TracePainter::draw(QPainter& painter, const TracePicture& picture, const Marks& marks, double scroll, QSize view) const {
    painter.fillRect(QRect(QPoint(), view), m_look(Role::Panel));
    painter.setRenderHint(QPainter::Antialiasing);
    if (picture.trace.spans.empty()) return;
    const double head = headHeight(picture, view.width());
    drawTotals(painter, picture, view.width());
    drawAxis(painter, picture, head - core::TraceLayout::kAxis * m_look.scale, view);
    painter.save();
    painter.setClipRect(QRectF(0, head, view.width(), view.height() - head));
    painter.translate(0, head - scroll);
    const double height = core::TraceLayout::kRow * m_look.scale;
    for (const auto& row : picture.rows) {
        const QRectF place(0, picture.layout.y(row.span), view.width(), height);
        if (marks.focused == row.span) painter.fillRect(place, m_look(Role::Selected));
        else if (marks.hovered == row.span) painter.fillRect(place, m_look(Role::Band));
    }
    drawLinks(painter, picture);
    for (const auto& row : picture.rows) drawRow(painter, picture, row, marks, view.width());
    painter.restore();
}

void TracePainter::drawAxis(QPainter& painter, const TracePicture& picture, double top, QSize view) const {
    const double height = core::TraceLayout::kAxis * m_look.scale;
    painter.fillRect(QRectF(0, top, view.width(), height), m_look(Role::Band));
    painter.setFont(m_look.mono(12));
    const QFontMetricsF metrics(painter.font());
    for (const auto& tick : core::timelineAxis(picture.layout.scale(), 90 * m_look.scale).ticks) {
        const double x = picture.layout.chartLeft() + tick.x;
        painter.setPen(QPen(m_look(Role::Line), m_look.scale));
        painter.drawLine(QPointF(x, top + height), QPointF(x, view.height()));
        painter.setPen(m_look(Role::Secondary));
        const auto text = '+' + shortTime(tick.at, m_look);
        const double width = metrics.horizontalAdvance(text);
        painter.drawText(QRectF(std::min(x - width / 2, view.width() - width - 4), top, width + 2, height), Qt::AlignCenter, text);
    }
}

void TracePainter::drawLinks(QPainter& painter, const TracePicture& picture) const {
    if (picture.rows.empty()) return;
    painter.setBrush(Qt::NoBrush);
    for (const auto& link : picture.layout.links(picture.trace, picture.rows.front().span, picture.rows.back().span + 1)) {
        QPen pen(m_look(link.critical ? Role::Accent : Role::Edge), (link.critical ? 1.8 : 1.2) * m_look.scale);
        if (link.named) pen.setDashPattern({1.5, 2.5});
        else if (picture.trace.spans[link.to].delivery != core::kNoRow) pen.setDashPattern({4, 2.5});
        painter.setPen(pen);
        QPolygonF line;
        for (const auto& point : link.line) line << QPointF(point.x, point.y);
        painter.drawPolyline(line);
    }
}

void TracePainter::drawRow(QPainter& painter, const TracePicture& picture, const TraceRow& row, const Marks& marks, double width) const {
    const double top = picture.layout.y(row.span), height = core::TraceLayout::kRow * m_look.scale;
    painter.setOpacity(row.dimmed ? 0.35 : 1);
    drawLabel(painter, picture, row, {8 * m_look.scale, top, picture.layout.chartLeft() - 20 * m_look.scale, height});
    if (const auto wait = picture.layout.awaited(picture.trace, row.span)) {
        painter.setPen(QPen(m_look(Role::Edge), 1.2 * m_look.scale));
        painter.drawLine(QPointF(wait->x, wait->y), QPointF(wait->right(), wait->y));
        painter.drawLine(QPointF(wait->right(), wait->y - 4 * m_look.scale), QPointF(wait->right(), wait->y + 4 * m_look.scale));
    }
    const bool dashed = picture.trace.spans[row.span].delivery != core::kNoRow;
    for (const auto& bar : picture.layout.bars(picture.trace, row.span)) {
        const auto fill = picture.fills.find(bar.service);
        drawPiece(painter, bar.what, fill == picture.fills.end() ? std::string() : fill->second, qrect(bar.rect), dashed);
    }
    if (const auto critical = picture.layout.critical(picture.trace, row.span)) painter.fillRect(qrect(*critical), m_look(Role::Accent));
    drawTook(painter, picture, row.span, width);
    painter.setOpacity(1);
    if (marks.focused != row.span || !marks.keyboard) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_look(Role::Accent), 2 * m_look.scale));
    painter.drawRoundedRect(QRectF(2, top + 1, width - 4, height - 2), 4, 4);
}

/// Service and message, each with its share of the room.
void TracePainter::drawLabel(QPainter& painter, const TracePicture& picture, const TraceRow& row, const QRectF& place) const {
    const auto fill = picture.fills.find(picture.trace.spans[row.span].to);
    const double chip = 10 * m_look.scale, share = place.width() * 0.36;
    painter.setPen(QPen(fill == picture.fills.end() ? m_look(Role::Edge) : m_look.theme.outline(fill->second), m_look.scale));
    painter.setBrush(fill == picture.fills.end() ? m_look(Role::Band) : m_look.theme.fill(fill->second));
    painter.drawRoundedRect(QRectF(place.x(), place.center().y() - chip / 2, chip, chip), 2, 2);
    const auto text = [&](double left, double right, const QFont& font, const QColor& colour, const QString& words) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRectF(left, place.y(), right - left, place.height()), Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(font).elidedText(words, Qt::ElideRight, right - left));
    };
    text(place.x() + chip + 6 * m_look.scale, place.x() + share, m_look.text(12), m_look(Role::Secondary), row.service);
    const bool failed = row.style.tone == core::MessageStyle::Tone::Failed || row.style.lost, undoes = row.style.tone == core::MessageStyle::Tone::Compensation;
    const auto colour = failed ? m_look(Role::Failed) : undoes ? m_look(Role::Compensated) : row.style.late ? m_look(Role::Waiting) : m_look(Role::Text);
    text(place.x() + share + 6 * m_look.scale, place.right(), m_look.text(13), colour, row.label);
}

void TracePainter::drawPiece(QPainter& painter, TraceTime what, const std::string& fill, const QRectF& rect, bool dashed) const {
    const double middle = rect.center().y(), s = m_look.scale;
    const auto line = [&](const QColor& colour, double width, const QList<qreal>& pattern) {
        QPen pen(colour, width);
        if (!pattern.isEmpty()) pen.setDashPattern(pattern);
        painter.setPen(pen);
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle));
    };
    switch (what) {
    case TraceTime::Travelling: return line(m_look(Role::Text), 1.8 * s, dashed ? QList<qreal>{3, 2} : QList<qreal>{});
    case TraceTime::Idle: return line(m_look(Role::Waiting), 1.8 * s, {1, 2.5});
    case TraceTime::Queue:
        painter.setPen(QPen(m_look(Role::Waiting), s));
        painter.setBrush(QBrush(m_look(Role::Waiting), Qt::BDiagPattern));
        return painter.drawRect(rect.adjusted(0, 2 * s, 0, -2 * s));
    case TraceTime::Handling:
    case TraceTime::Committing: break;
    }
    painter.setPen(QPen(m_look.theme.outline(fill), s));
    painter.setBrush(what == TraceTime::Committing ? m_look.theme.outline(fill) : m_look.theme.fill(fill));
    painter.drawRect(rect);
}

/// How long it took, beside its bars where there is room.
void TracePainter::drawTook(QPainter& painter, const TracePicture& picture, std::size_t index, double width) const {
    const auto bars = picture.layout.bars(picture.trace, index);
    const auto& span = picture.trace.spans[index];
    if (bars.empty() || span.end() <= span.sent) return;
    const auto text = shortTime(span.end() - span.sent, m_look);
    painter.setFont(m_look.mono(12));
    painter.setPen(m_look(Role::Secondary));
    const double room = QFontMetricsF(painter.font()).horizontalAdvance(text), gap = 6 * m_look.scale;
    const auto wait = picture.layout.awaited(picture.trace, index);
    const double right = (wait ? wait->right() : bars.back().rect.right()) + gap, left = bars.front().rect.x - gap - room;
    const double x = right + room < width ? right : left > picture.layout.chartLeft() ? left : -1;
    if (x >= 0) painter.drawText(QRectF(x, picture.layout.y(index), room + 2, core::TraceLayout::kRow * m_look.scale), Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace sagascope::gui
