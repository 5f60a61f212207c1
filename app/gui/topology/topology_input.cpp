// How pointer and keyboard reach what the topology shows.
#include "app/gui/panel/frame_clock.h"
#include "app/gui/topology/node_menu.h"
#include "app/gui/topology/topology_view.h"
#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QMouseEvent>

namespace sagascope::gui {
namespace {

constexpr double kZoomStep = 1.2;

core::Point point(const QPointF& p) { return {p.x(), p.y()}; }

} // namespace

core::TopologyHit TopologyView::hitAt(const QPointF& screen) const { return m_layout->hit(m_stage.toPicture(point(screen)), m_drawn); }

const DotState& TopologyView::dotAt(const core::TopologyHit& hit) const { return m_picture.dots[m_drawn[hit.index].first]; }

void TopologyView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_grip = Grip{.box = {}, .from = event->position(), .last = event->position(), .held = {}, .moved = false, .before = m_arrangement};
    const auto hit = hitAt(event->position());
    switch (hit.what) {
    case core::TopologyHit::What::Dot: {
        const DotState& dot = dotAt(hit);
        m_context.focus.setMessage(dot.message, dot.saga);
        break;
    }
    case core::TopologyHit::What::Box:
        m_grip->box = m_layout->boxes()[hit.index].name;
        m_grip->held = m_layout->boxes()[hit.index].rect.centre() - m_stage.toPicture(point(event->position()));
        m_context.focus.set(NodeFocus{*m_grip->box});
        takeCursorToFocus(); // also where it was focused before, and the keyboard went on
        break;
    case core::TopologyHit::What::Lane: {
        const auto& lane = m_layout->lanes()[hit.index];
        m_context.focus.set(EdgeFocus{m_layout->boxes()[lane.from].name, m_layout->boxes()[lane.to].name});
        break;
    }
    case core::TopologyHit::What::Nothing: break; // on release: perhaps the picture is being moved
    }
}

/// A box goes where the pointer goes; anything else that's held moves the whole picture.
void TopologyView::drag(const QPointF& to) {
    if (!m_grip->moved && (to - m_grip->from).manhattanLength() < QApplication::startDragDistance()) return;
    m_grip->moved = true;
    if (!m_grip->box) {
        core::Stage stage = m_stage;
        stage.pan(point(to - m_grip->last));
        setStage(stage);
        setCursor(Qt::ClosedHandCursor);
    } else {
        m_arrangement.moved[*m_grip->box] = m_layout->onCanvas(m_stage.toPicture(point(to)) + m_grip->held);
        layOut();
        m_context.frames.wake();
    }
    m_grip->last = to;
    update();
}

void TopologyView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_grip) return;
    const Grip grip = *std::exchange(m_grip, std::nullopt);
    if (!grip.moved && !grip.box && hitAt(event->position()).what == core::TopologyHit::What::Nothing) m_context.focus.clear();
    if (!grip.moved || !grip.box) return;
    const TopologyArrangement after = std::exchange(m_arrangement, grip.before);
    rearrange(after, tr("Move a box"));
}

void TopologyView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto hit = hitAt(event->position());
    if (hit.what == core::TopologyHit::What::Box) Q_EMIT insideWanted();
    if (hit.what == core::TopologyHit::What::Nothing) fit();
}

void TopologyView::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() == 0) return;
    zoomAt(point(event->position()), event->angleDelta().y() > 0 ? kZoomStep : 1 / kZoomStep);
    event->accept();
}

void TopologyView::mouseMoveEvent(QMouseEvent* event) {
    if (m_grip && (event->buttons() & Qt::LeftButton) != 0) return drag(event->position());
    const auto hit = hitAt(event->position());
    setCursor(hit.what == core::TopologyHit::What::Nothing ? Qt::ArrowCursor : Qt::PointingHandCursor);
    hover(hit);
}

void TopologyView::leaveEvent(QEvent*) {
    unsetCursor();
    hover({});
}

void TopologyView::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (!m_cursor) return;
        const core::Point centre = m_stage.toScreen(m_layout->boxes()[*m_cursor].rect.centre());
        openMenu(*m_cursor, mapToGlobal(QPointF(centre.x, centre.y).toPoint()));
        return;
    }
    const auto hit = hitAt(event->pos());
    if (hit.what == core::TopologyHit::What::Box) openMenu(hit.index, event->globalPos());
}

void TopologyView::openMenu(std::size_t box, const QPoint& at) {
    const std::string& name = m_layout->boxes()[box].name;
    const model::Node* node = m_context.session.architecture().node(name);
    const NodeState* now = state(name);
    m_context.focus.set(NodeFocus{name});
    takeCursorToFocus();
    auto* menu = new QMenu(this);
    menu->setObjectName("nodeMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!node->program.empty() && now != nullptr) fillNodeMenu(*menu, *node, *now, m_context.commands);
    menu->addSeparator();
    menu->addAction(tr("Look inside"), this, &TopologyView::insideWanted);
    menu->addAction(tr("Hide this box"), this, [this, name] { hideBox(name); });
    menu->addAction(tr("Show only what it speaks to"), this, [this, name] { showOnly(name); });
    if (!m_arrangement.hidden.empty()) menu->addAction(tr("Show all boxes"), this, &TopologyView::showAll);
    menu->popup(at);
}

void TopologyView::keyPressEvent(QKeyEvent* event) {
    const bool lanes = (event->modifiers() & Qt::ShiftModifier) != 0;
    switch (event->key()) {
    case Qt::Key_Plus: return zoom(kZoomStep);
    case Qt::Key_Minus: return zoom(1 / kZoomStep);
    case Qt::Key_0: return fit();
    case Qt::Key_Left:
        if (lanes) return moveLaneCursor(-1);
        return moveCursor({-1, 0});
    case Qt::Key_Right:
        if (lanes) return moveLaneCursor(1);
        return moveCursor({1, 0});
    case Qt::Key_Up: return moveCursor({0, -1});
    case Qt::Key_Down: return moveCursor({0, 1});
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_laneCursor) {
            const auto& lane = m_layout->lanes()[*m_laneCursor];
            m_context.focus.set(EdgeFocus{m_layout->boxes()[lane.from].name, m_layout->boxes()[lane.to].name});
        } else if (m_cursor) {
            m_context.focus.set(NodeFocus{m_layout->boxes()[*m_cursor].name});
        }
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
    m_laneCursor.reset();
    tellCursor();
    mark();
}

/// Along the lanes that begin or end at the box, in the order in which they're listed.
void TopologyView::moveLaneCursor(int by) {
    if (!m_cursor) return moveCursor({1, 0});
    std::vector<std::size_t> near;
    for (std::size_t i = 0; i < m_layout->lanes().size(); ++i) {
        if (m_layout->lanes()[i].from == *m_cursor || m_layout->lanes()[i].to == *m_cursor) near.push_back(i);
    }
    if (near.empty()) return;
    const auto at = m_laneCursor ? std::ranges::find(near, *m_laneCursor) : near.end();
    const auto count = static_cast<int>(near.size());
    const int next = at == near.end() ? (by > 0 ? 0 : count - 1) : (static_cast<int>(at - near.begin()) + by + count) % count;
    m_laneCursor = near[static_cast<std::size_t>(next)];
    tellCursor();
    mark();
}

/// Whatever focused it, the keyboard goes on from there; two places that look focused would be one too many.
void TopologyView::takeCursorToFocus() {
    if (const auto* node = m_context.focus.as<NodeFocus>()) {
        m_cursor = m_layout->box(node->node);
        m_laneCursor.reset();
    } else if (const auto* edge = m_context.focus.as<EdgeFocus>()) {
        const auto lane = m_layout->lane(edge->from, edge->to);
        if (lane && lane != m_laneCursor) m_cursor = m_layout->lanes()[*lane].from;
        m_laneCursor = lane;
    }
    mark();
}

/// To whoever listens instead of looking.
void TopologyView::tellCursor() {
    const std::size_t part = m_laneCursor ? m_layout->boxes().size() + *m_laneCursor : m_cursor.value_or(0);
    setAccessibleDescription(partName(part));
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(static_cast<int>(part));
    QAccessible::updateAccessibility(&event);
}

QString TopologyView::partName(std::size_t part) const {
    const auto& boxes = m_layout->boxes();
    const auto name = [&](std::size_t box) { return qstr(m_context.session.architecture().displayOfNode(boxes[box].name, m_context.look.language)); };
    if (part < boxes.size()) {
        const NodeState* now = state(boxes[part].name);
        return now == nullptr ? name(part) : name(part) + ", " + word(now->health) + ", " + now->detail + now->load;
    }
    const auto index = part - boxes.size();
    const auto& lane = m_layout->lanes()[index];
    const auto note = std::ranges::find(m_notes, index, &LaneNote::lane);
    return tr("%1 to %2").arg(name(lane.from), name(lane.to)) + (note == m_notes.end() ? QString() : ", " + note->text);
}

QRect TopologyView::partRect(std::size_t part) const {
    const auto& boxes = m_layout->boxes();
    core::Rect rect = part < boxes.size() ? boxes[part].rect : core::Rect{};
    if (part >= boxes.size()) {
        const core::Point middle = m_layout->place(part - boxes.size(), 0.5);
        rect = core::Rect{middle.x, middle.y, 0, 0}.grown(core::TopologyLayout::kHit / 2);
    }
    const core::Point corner = m_stage.toScreen({rect.x, rect.y});
    return QRectF(corner.x, corner.y, rect.width * m_stage.zoom, rect.height * m_stage.zoom).toRect();
}

std::size_t TopologyView::partCount() const { return m_layout->boxes().size() + m_layout->lanes().size(); }

void TopologyView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    const bool isByKeyboard = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    if (!m_cursor && isByKeyboard) m_cursor = 0;
    mark();
}

void TopologyView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    mark();
}

/// Of a box its first or its second line.
QString TopologyView::wordsAt(QPoint place) const {
    const auto hit = hitAt(place);
    if (hit.what == core::TopologyHit::What::Dot) return dotAt(hit).label;
    if (hit.what != core::TopologyHit::What::Box) return {};
    const auto& box = m_layout->boxes()[hit.index];
    const NodeState* now = state(box.name);
    const bool first = m_stage.toPicture(point(place)).y < box.rect.centre().y;
    if (first || now == nullptr) return qstr(m_context.session.architecture().displayOfNode(box.name, m_context.look.language));
    return box.idle ? tr("idle in this mode") : now->detail;
}

} // namespace sagascope::gui
