#include "app/gui/inside/meter_list.h"
#include <QPainter>

namespace sagascope::gui {
namespace {
constexpr int kRow = 30, kName = 190, kBar = 240, kDetail = 260, kGap = 14, kMargin = 18, kThick = 12; // px at 100 %
}

MeterList::MeterList(const Look& look, const QString& accessibleName, QWidget* parent) : QWidget(parent), m_look(look) {
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

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

void MeterList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int row = m_look.px(kRow), thick = m_look.px(kThick);
    const int barAt = m_look.px(kMargin + kName + kGap);
    const int barWidth = std::max(m_look.px(60), std::min(m_look.px(kBar), width() - barAt - m_look.px(kGap + kDetail + kMargin)));
    for (std::size_t i = 0; i < m_meters.size(); ++i) {
        const Meter& meter = m_meters[i];
        const int top = static_cast<int>(i) * row;
        painter.setFont(m_look.mono(13));
        painter.setPen(m_look(Role::Text));
        painter.drawText(QRect(m_look.px(kMargin), top, m_look.px(kName), row), Qt::AlignVCenter, painter.fontMetrics().elidedText(meter.name, Qt::ElideMiddle, m_look.px(kName)));
        const QRectF bar(barAt, top + (row - thick) / 2.0, barWidth, thick);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_look(Role::Band));
        painter.drawRoundedRect(bar, thick / 2.0, thick / 2.0);
        painter.setBrush(m_look(meter.tone));
        const double filled = bar.width() * std::clamp(meter.fraction, 0.0, 1.0);
        if (filled > 0) painter.drawRoundedRect(QRectF(bar.topLeft(), QSizeF(std::max<double>(filled, thick), thick)), thick / 2.0, thick / 2.0);
        painter.setFont(m_look.text(13));
        painter.setPen(m_look(meter.tone == Role::Ok ? Role::Secondary : meter.tone));
        painter.drawText(QRect(barAt + barWidth + m_look.px(kGap), top, width(), row), Qt::AlignVCenter, meter.detail);
    }
}

} // namespace sagascope::gui
