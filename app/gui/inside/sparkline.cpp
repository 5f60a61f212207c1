#include "app/gui/inside/sparkline.h"
#include <QPainterPath>
#include <cmath>

namespace sagascope::gui {

Sparkline::Sparkline(const Look& look, QWidget* parent) : QWidget(parent), m_look(look) {}

QSize Sparkline::sizeHint() const { return {m_look.px(180), m_look.px(40)}; }

void Sparkline::setValues(std::vector<double> values, const QString& top, const QString& description) {
    const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    if (top == m_top && std::ranges::equal(values, m_values, same)) return;
    m_values = std::move(values);
    m_top = top;
    setToolTip(description);
    setAccessibleName(description);
    update();
}

void Sparkline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double s = m_look.scale;
    painter.setFont(m_look.text(12));
    painter.setPen(m_look(Role::Secondary));
    const double label = QFontMetricsF(painter.font()).horizontalAdvance(m_top);
    painter.drawText(QRectF(width() - label, 0, label, 16 * s), Qt::AlignRight | Qt::AlignTop, m_top);
    const QRectF area(0, 4 * s, width() - label - 6 * s, height() - 8 * s);
    painter.setPen(QPen(m_look(Role::Line), 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    double highest = 0;
    for (const double value : m_values) highest = std::isnan(value) ? highest : std::max(highest, value);
    if (highest <= 0 || m_values.size() < 2) return;
    QPainterPath path;
    bool open = false;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        if (std::isnan(m_values[i])) {
            open = false;
            continue;
        }
        const QPointF point(area.left() + area.width() * static_cast<double>(i) / static_cast<double>(m_values.size() - 1), area.bottom() - area.height() * m_values[i] / highest);
        if (open) path.lineTo(point);
        else path.moveTo(point), path.addEllipse(point, 1.2 * s, 1.2 * s), path.moveTo(point);
        open = true;
    }
    painter.setPen(QPen(m_look(m_tone), 1.8 * s, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

} // namespace sagascope::gui
