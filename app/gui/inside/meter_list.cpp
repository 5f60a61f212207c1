#include "app/gui/inside/meter_list.h"
#include <QPainter>

namespace sagascope::gui {
namespace {
constexpr int kRow = 30, kName = 190, kBar = 240, kShortBar = 40, kDetail = 260, kGap = 14, kMargin = 18, kThick = 12; // px at 100 %
}

MeterList::MeterList(const Look& look, const QString& accessibleName, QWidget* parent) : QWidget(parent), m_look(look) {
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize MeterList::minimumSizeHint() const { return {m_look.px(kName), sizeHint().height()}; }

QSize MeterList::sizeHint() const { return {m_look.px(2 * kMargin + kName + kBar + kDetail + 2 * kGap), m_look.px(kRow) * std::max(1, static_cast<int>(m_meters.size()))}; }

void MeterList::take(std::vector<Meter> meters) {
    if (meters == m_meters) return;
    const bool grows = meters.size() != m_meters.size();
    m_meters = std::move(meters);
    QStringList lines;
    for (const Meter& meter : m_meters) lines << meter.name + ": " + meter.detail;
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    if (grows) updateGeometry();
    update();
}

/// The figures are always read; the bar takes what names and figures leave, and gives way where that is next to nothing.
MeterList::Places MeterList::places() const {
    const QFontMetrics names(m_look.mono(13)), details(m_look.text(13));
    int name = 0, detail = 0;
    for (const Meter& meter : m_meters) {
        name = std::max(name, names.horizontalAdvance(meter.name) + 1); // parts of a pixel
        detail = std::max(detail, details.horizontalAdvance(meter.detail));
    }
    const int margin = m_look.px(kMargin), gap = m_look.px(kGap), room = width() - 2 * margin;
    name = std::min(name, room / 2);
    const int atBest = std::max(name, std::min(m_look.px(kName), room - gap - detail - gap - m_look.px(kBar)));
    const int bar = std::min(m_look.px(kBar), room - atBest - gap - detail - gap);
    Places places{margin, atBest, margin + atBest + gap, bar < m_look.px(kShortBar) ? 0 : bar, 0};
    places.detail = places.bar + (places.barWidth == 0 ? 0 : places.barWidth + gap);
    return places;
}

void MeterList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int row = m_look.px(kRow), thick = m_look.px(kThick);
    const Places at = places();
    const auto write = [&](const QString& text, int left, int top, int wide, Qt::TextElideMode elide) {
        painter.drawText(QRect(left, top, wide, row), Qt::AlignVCenter, painter.fontMetrics().elidedText(text, elide, wide));
    };
    for (std::size_t i = 0; i < m_meters.size(); ++i) {
        const Meter& meter = m_meters[i];
        const int top = static_cast<int>(i) * row;
        painter.setFont(m_look.mono(13));
        painter.setPen(m_look(Role::Text));
        write(meter.name, at.name, top, at.nameWidth, Qt::ElideMiddle);
        if (at.barWidth > 0) paintBar(painter, QRectF(at.bar, top + (row - thick) / 2.0, at.barWidth, thick), meter);
        painter.setFont(m_look.text(13));
        painter.setPen(m_look(meter.tone == Role::Ok ? Role::Secondary : meter.tone));
        write(meter.detail, at.detail, top, width() - at.detail - m_look.px(kMargin) / 2, Qt::ElideRight);
    }
}

void MeterList::paintBar(QPainter& painter, const QRectF& bar, const Meter& meter) const {
    const double thick = bar.height(), filled = bar.width() * std::clamp(meter.fraction, 0.0, 1.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look(Role::Band));
    painter.drawRoundedRect(bar, thick / 2, thick / 2);
    painter.setBrush(m_look(meter.tone));
    if (filled > 0) painter.drawRoundedRect(QRectF(bar.topLeft(), QSizeF(std::max(filled, thick), thick)), thick / 2, thick / 2);
}

} // namespace sagascope::gui
