// How pointer and keyboard reach what the topology shows.
#include "app/gui/panel/frame_clock.h"
#include "app/gui/topology/node_menu.h"
#include "app/gui/topology/topology_view.h"
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

namespace sagascope::gui {
namespace {

core::Point point(const QPointF& p) { return {p.x(), p.y()}; }

} // namespace

void TopologyView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const auto hit = m_layout->hit(point(event->position()), m_drawn);
    switch (hit.what) {
    case core::TopologyHit::What::Dot: {
        const DotState& dot = m_picture.dots[hit.index];
        m_context.focus.setMessage(dot.message, dot.saga);
        break;
    }
    case core::TopologyHit::What::Box:
        m_cursor = hit.index;
        m_context.focus.set(NodeFocus{m_layout->boxes()[hit.index].name});
        break;
    case core::TopologyHit::What::Lane: {
        const auto& lane = m_layout->lanes()[hit.index];
        m_context.focus.set(EdgeFocus{m_layout->boxes()[lane.from].name, m_layout->boxes()[lane.to].name});
        break;
    }
    case core::TopologyHit::What::Nothing: m_context.focus.clear();
    }
}

void TopologyView::mouseMoveEvent(QMouseEvent* event) {
    const auto hit = m_layout->hit(point(event->position()), m_drawn);
    setCursor(hit.what == core::TopologyHit::What::Nothing ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

void TopologyView::leaveEvent(QEvent*) { unsetCursor(); }

void TopologyView::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (m_cursor) openMenu(*m_cursor, mapToGlobal(QPointF(m_layout->boxes()[*m_cursor].rect.centre().x, m_layout->boxes()[*m_cursor].rect.centre().y).toPoint()));
        return;
    }
    const auto hit = m_layout->hit(point(event->pos()), m_drawn);
    if (hit.what == core::TopologyHit::What::Box) openMenu(hit.index, event->globalPos());
}

void TopologyView::openMenu(std::size_t box, const QPoint& at) {
    const std::string& name = m_layout->boxes()[box].name;
    const model::Node* node = m_context.session.architecture().node(name);
    const NodeState* now = state(name);
    if (node->program.empty() || now == nullptr) return;
    m_context.focus.set(NodeFocus{name});
    auto* menu = new QMenu(this);
    menu->setObjectName("nodeMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillNodeMenu(*menu, *node, *now, m_context.commands);
    menu->popup(at);
}

void TopologyView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left: return moveCursor({-1, 0});
    case Qt::Key_Right: return moveCursor({1, 0});
    case Qt::Key_Up: return moveCursor({0, -1});
    case Qt::Key_Down: return moveCursor({0, 1});
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor) m_context.focus.set(NodeFocus{m_layout->boxes()[*m_cursor].name});
        return;
    default: QWidget::keyPressEvent(event);
    }
}

/// To the nearest box in that direction; what lies off to the side counts double.
void TopologyView::moveCursor(core::Point direction) {
    const auto& boxes = m_layout->boxes();
    if (boxes.empty()) return;
    if (!m_cursor || *m_cursor >= boxes.size()) {
        m_cursor = 0;
    } else {
        std::optional<std::size_t> best;
        double bestCost = 0;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            const core::Point way = boxes[i].rect.centre() - boxes[*m_cursor].rect.centre();
            const double ahead = way.x * direction.x + way.y * direction.y;
            const double aside = std::abs(way.x * direction.y) + std::abs(way.y * direction.x);
            if (ahead <= 1 || aside > 2 * ahead) continue;
            const double cost = ahead + 2 * aside;
            if (best && cost >= bestCost) continue;
            best = i;
            bestCost = cost;
        }
        if (best) m_cursor = best;
    }
    const NodeState* now = state(boxes[*m_cursor].name);
    setAccessibleDescription(now == nullptr ? QString() : qstr(m_context.session.architecture().node(now->name)->display, m_context.look) + ", " + word(now->health) + ", " + now->detail);
    mark();
}

void TopologyView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (!m_cursor && event->reason() != Qt::MouseFocusReason) m_cursor = 0;
    mark();
}

void TopologyView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    mark();
}

bool TopologyView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = tipAt(m_layout->hit(point(help->pos()), m_drawn));
    tip.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

QString TopologyView::tipAt(const core::TopologyHit& hit) const {
    const auto& architecture = m_context.session.architecture();
    const auto name = [&](std::size_t box) { return qstr(architecture.displayOfNode(m_layout->boxes()[box].name, m_context.look.language)); };
    switch (hit.what) {
    case core::TopologyHit::What::Dot: {
        QString type;
        m_context.session.read([&](const core::Projections& p) { type = qstr(architecture.displayOfType(p.text(m_picture.dots[hit.index].type), m_context.look.language)); });
        return type + "\n" + tr("Click to look into this message");
    }
    case core::TopologyHit::What::Lane: {
        const auto& lane = m_layout->lanes()[hit.index];
        return name(lane.from) + " → " + name(lane.to) + "\n" + tr("Click for its last messages");
    }
    case core::TopologyHit::What::Box: {
        const NodeState* now = state(m_layout->boxes()[hit.index].name);
        return name(hit.index) + (now == nullptr ? QString() : ": " + word(now->health)) + "\n" + tr("Right click to kill, stop, pause or scale it");
    }
    default: return {};
    }
}

} // namespace sagascope::gui
