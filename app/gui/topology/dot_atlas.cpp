#include "app/gui/topology/dot_atlas.h"
#include <cmath>

namespace sagascope::gui {
namespace {

constexpr double kRadius = core::TopologyLayout::kDot;
constexpr double kCell = 22;

} // namespace

Role DotAtlas::tone(DotLook look) {
    switch (look) {
    case DotLook::Answer: return Role::Ok;
    case DotLook::Failure: return Role::Failed;
    case DotLook::Compensation: return Role::Compensated;
    case DotLook::Question: return Role::Waiting;
    default: return Role::Running;
    }
}

void DotAtlas::drawShape(QPainter& painter, const Look& look, DotLook shape, QPointF c, double r) {
    const QColor colour = look(tone(shape));
    // A rim in the panel's colour keeps dots apart from each other and from lines.
    painter.setPen(QPen(look(Role::Panel), 1.5));
    painter.setBrush(colour);
    const double s = r * 0.86;
    switch (shape) {
    case DotLook::Event:
        painter.setBrush(look(Role::Panel));
        painter.setPen(QPen(colour, r * 0.38));
        painter.drawEllipse(c, r * 0.8, r * 0.8);
        break;
    case DotLook::Failure:
        painter.drawPolygon(QPolygonF{c + QPointF(0, -r), c + QPointF(r, 0), c + QPointF(0, r), c + QPointF(-r, 0)});
        break;
    case DotLook::Compensation: painter.drawRect(QRectF(c.x() - s, c.y() - s, 2 * s, 2 * s)); break;
    case DotLook::Question: painter.drawPolygon(QPolygonF{c + QPointF(0, -r), c + QPointF(r, s), c + QPointF(-r, s)}); break;
    default: painter.drawEllipse(c, r, r);
    }
}

DotAtlas::DotAtlas(const Look& look, qreal ratio) : m_cell(std::ceil(kCell * look.scale * ratio)), m_ratio(ratio) {
    m_pixmap = QPixmap(static_cast<int>(m_cell) * kLooks, static_cast<int>(m_cell));
    m_pixmap.fill(Qt::transparent);
    QPainter painter(&m_pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(ratio, ratio);
    const double half = m_cell / ratio / 2;
    for (int i = 0; i < kLooks; ++i) drawShape(painter, look, static_cast<DotLook>(i), {half * (2 * i + 1), half}, kRadius * look.scale);
}

void DotAtlas::add(DotLook look, core::Point at, double opacity, double size) {
    const QRectF source(m_cell * static_cast<int>(look), 0, m_cell, m_cell);
    m_fragments.push_back(QPainter::PixmapFragment::create({at.x, at.y}, source, size / m_ratio, size / m_ratio, 0, opacity));
}

void DotAtlas::draw(QPainter& painter) {
    painter.drawPixmapFragments(m_fragments.data(), static_cast<int>(m_fragments.size()), m_pixmap);
    m_fragments.clear();
}

} // namespace sagascope::gui
