#include "app/gui/panel/frame_clock.h"
#include "app/gui/timeline/timeline_view.h"
#include <QDateTime>
#include <QElapsedTimer>
#include <QPainter>
#include <algorithm>

namespace sagascope::gui {

namespace {

constexpr double kLabelRow = 20, kAxisRow = 20, kTickSpacing = 90, kKnob = 6, kLine = 4;
constexpr double kLow = 60; ///< below, there is no room for texts above and under the bars

std::int64_t zoneOffset(std::uint64_t instant) {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(instant / 1000)).offsetFromUtc() * std::int64_t(1'000'000);
}

QString tickText(std::uint64_t at, std::uint64_t step) {
    if (step >= 60'000'000) return clockText(at).left(5);
    if (step >= 1'000'000) return clockText(at);
    if (step >= 1000) return clockText(at, true);
    return clockText(at, true) + QStringLiteral(" %1 µs").arg(at % 1000);
}

} // namespace

bool TimelineView::isLow() const { return height() < m_context.look.px(kLow); }
double TimelineView::barsTop() const { return isLow() ? 2 : m_context.look.px(kLabelRow); }
double TimelineView::baseline() const { return height() - (isLow() ? 2 : m_context.look.px(kAxisRow)) - m_context.look.px(kKnob); }

void TimelineView::paintEvent(QPaintEvent*) {
    QElapsedTimer timer;
    timer.start();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_context.look(Role::Panel));
    if (m_loop) {
        auto colour = m_context.look(Role::Accent);
        colour.setAlphaF(0.18F);
        const auto from = m_picture.scale.x(m_loop->begin), to = m_picture.scale.x(m_loop->end);
        painter.fillRect(QRectF(from, barsTop(), to - from, baseline() - barsTop()), colour);
        for (const auto x : {from, to}) painter.fillRect(QRectF(x - 1, barsTop(), 2, baseline() - barsTop()), m_context.look(Role::Accent));
    }
    drawBars(painter);
    if (m_picture.unreadFrom) drawUnread(painter);
    if (!isLow()) drawAxis(painter);
    drawPosition(painter);
    drawMarks(painter);
    if (hasFocus()) {
        painter.setPen(QPen(m_context.look(Role::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
    m_paintMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void TimelineView::drawBars(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto bottom = baseline() - 2, tallest = bottom - barsTop();
    const auto now = m_picture.scale.x(m_picture.instant);
    const auto seen = m_context.look(Role::Edge);
    auto ahead = seen;
    ahead.setAlphaF(0.5F);
    if (m_picture.messages.empty()) {
        for (std::size_t i = 0; i < m_picture.bars.size(); ++i) {
            const auto x = static_cast<double>(i) * TimelinePicture::kBar, tall = static_cast<double>(m_picture.bars[i]) * tallest;
            if (tall > 0) painter.fillRect(QRectF(x, bottom - tall, TimelinePicture::kBar - 1, tall), x <= now ? seen : ahead);
        }
    }
    for (const auto x : m_picture.messages) painter.fillRect(QRectF(x - 0.5, bottom - tallest * 0.6, 1.5, tallest * 0.6), x <= now ? seen : ahead);
    painter.setRenderHint(QPainter::Antialiasing, true);
}

/// What of the recording was not read yet: empty for that reason alone.
void TimelineView::drawUnread(QPainter& painter) const {
    const auto from = std::max(0.0, m_picture.scale.x(*m_picture.unreadFrom));
    if (from >= width()) return;
    const QRectF place(from, barsTop(), width() - from, baseline() - 2 - barsTop());
    painter.fillRect(place, m_context.look(Role::Band));
    painter.setFont(m_context.look.text(12));
    painter.setPen(m_context.look(Role::Secondary));
    const QString text = tr("not read yet");
    if (QFontMetricsF(painter.font()).horizontalAdvance(text) < place.width()) painter.drawText(place, Qt::AlignCenter, text);
}

void TimelineView::drawAxis(QPainter& painter) const {
    const auto& look = m_context.look;
    painter.setFont(look.mono(12));
    painter.setPen(look(Role::Secondary));
    const QFontMetricsF metrics(painter.font());
    const auto spacing = std::max<double>(look.px(kTickSpacing), metrics.horizontalAdvance(tickText(m_picture.instant, m_picture.scale.span() / 10)) + look.px(16));
    const auto axis = core::timelineAxis(m_picture.scale, spacing, zoneOffset(m_picture.scale.begin));
    const auto bottom = height() - metrics.descent() - 1;
    const auto shown = clockText(m_picture.instant, true);
    const auto shownWidth = metrics.horizontalAdvance(shown), gap = static_cast<double>(look.px(10));
    const auto shownLeft = std::clamp(m_picture.scale.x(m_picture.instant) - shownWidth / 2, gap, std::max(gap, width() - shownWidth - gap));
    for (const auto& tick : axis.ticks) {
        const auto text = tickText(tick.at, axis.step);
        const auto wide = metrics.horizontalAdvance(text), left = tick.x - wide / 2;
        if (left < 0 || left + wide > width() || (left < shownLeft + shownWidth + gap && shownLeft < left + wide + gap)) continue;
        painter.drawText(QPointF(left, bottom), text);
    }
    painter.setPen(look(Role::Text));
    painter.drawText(QPointF(shownLeft, bottom), shown);
}

void TimelineView::drawPosition(QPainter& painter) const {
    const auto& look = m_context.look;
    const auto y = baseline(), x = std::clamp(m_picture.scale.x(m_picture.instant), 0.0, double(width()));
    const auto colour = look(!m_context.frames.isLive() ? Role::Notice : Role::Accent);
    const auto thick = look.px(kLine);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look(Role::Line));
    painter.drawRoundedRect(QRectF(0, y - thick / 2.0, width(), thick), thick / 2.0, thick / 2.0);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(0, y - thick / 2.0, x, thick), thick / 2.0, thick / 2.0);
    const auto radius = look.px(kKnob);
    const auto place = [&](double at) { return QPointF(std::clamp<double>(at, radius, width() - radius), y); };
    painter.setPen(QPen(look(Role::Panel), 1.5));
    painter.drawEllipse(place(x), radius, radius);
    if (!m_awaited) return;
    painter.setPen(QPen(colour, 1.5)); // hollow: what is there is being read, and the picture is not of that yet
    painter.setBrush(look(Role::Panel));
    painter.drawEllipse(place(m_picture.scale.x(*m_awaited)), radius, radius);
}

void TimelineView::drawMarks(QPainter& painter) const {
    const auto& look = m_context.look;
    auto marks = allMarks();
    std::erase_if(marks, [&](const TimelineMark& mark) { return mark.at < m_picture.scale.begin || mark.at > m_picture.scale.end; });
    std::stable_sort(marks.begin(), marks.end(), [](const TimelineMark& a, const TimelineMark& b) { return a.kind < b.kind; });
    painter.setFont(look.text(12, QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    std::vector<core::TimelineLabel> labels;
    const auto textOf = [](const TimelineMark& mark) { return glyphOf(mark.kind) + ' ' + mark.text; };
    for (const auto& mark : marks) labels.push_back({m_picture.scale.x(mark.at), metrics.horizontalAdvance(textOf(mark)), 0, false});
    core::placeTimelineLabels(labels, width(), look.px(8));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto colour = look(roleOf(marks[i].kind));
        painter.setPen(QPen(colour, 1.5));
        painter.drawLine(QPointF(labels[i].x, barsTop() - 1), QPointF(labels[i].x, baseline() - look.px(kLine)));
        if (labels[i].shown && !isLow()) painter.drawText(QPointF(labels[i].left, metrics.ascent() + 1), textOf(marks[i]));
    }
}

} // namespace sagascope::gui
