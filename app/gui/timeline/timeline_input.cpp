#include "app/gui/panel/frame_clock.h"
#include "app/gui/timeline/timeline_view.h"
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace sagascope::gui {

void TimelineView::mousePressEvent(QMouseEvent* event) {
    m_dragX = event->position().x();
    if (event->button() == Qt::MiddleButton) {
        m_drag = Drag::Move;
    } else if (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_drag = Drag::Loop;
    } else if (event->button() == Qt::LeftButton) {
        m_drag = Drag::Seek;
        const auto marks = allMarks();
        const auto* mark = event->position().y() < barsTop() ? markNear(marks, m_dragX) : nullptr;
        seek(mark != nullptr ? mark->at : m_picture.scale.at(m_dragX));
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    const auto x = event->position().x();
    switch (m_drag) {
    case Drag::None: return;
    case Drag::Seek: return seek(m_picture.scale.at(x));
    case Drag::Move:
        rescale(m_picture.scale.moved(m_dragX - x, m_picture.first, m_picture.last));
        m_dragX = x;
        return;
    case Drag::Loop: {
        const auto [from, to] = std::minmax({m_picture.scale.at(m_dragX), m_picture.scale.at(x)}); // a list: values, not references
        if (to > from) setLoop(Loop{from, to});
    }
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    // A Shift+click without a drag takes the loop away; a dragged one begins to play.
    if (m_drag == Drag::Loop && std::abs(event->position().x() - m_dragX) < 3) {
        setLoop({});
    } else if (m_drag == Drag::Loop && m_loop) {
        seek(m_loop->begin);
        m_context.frames.setPaused(false);
    }
    m_drag = Drag::None;
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent*) { showAll(); }

void TimelineView::wheelEvent(QWheelEvent* event) {
    const auto turned = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(turned.x()) > std::abs(turned.y())) {
        const auto by = turned.x() != 0 ? turned.x() : turned.y();
        rescale(m_picture.scale.moved(-by, m_picture.first, m_picture.last));
    } else {
        rescale(m_picture.scale.zoomed(std::pow(1.2, turned.y() / 120.0), event->position().x(), m_picture.first, m_picture.last));
    }
    event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    const auto share = [this](std::uint64_t parts) { return std::max<std::uint64_t>(1, m_picture.scale.span() / parts); };
    const auto back = [this](std::uint64_t by) { seek(m_picture.instant - std::min(by, m_picture.instant)); };
    const auto around = m_picture.scale.x(m_picture.instant);
    const bool isFar = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left: return isFar ? back(share(100)) : step(false);
    case Qt::Key_Right: return isFar ? seek(m_picture.instant + share(100)) : step(true);
    case Qt::Key_PageUp: return back(share(10));
    case Qt::Key_PageDown: return seek(m_picture.instant + share(10));
    case Qt::Key_Home: return seek(m_picture.first);
    case Qt::Key_Plus: return rescale(m_picture.scale.zoomed(2, around, m_picture.first, m_picture.last));
    case Qt::Key_Minus: return rescale(m_picture.scale.zoomed(0.5, around, m_picture.first, m_picture.last));
    case Qt::Key_Delete: {
        const auto marks = allMarks();
        if (const auto* mark = markNear(marks, around); mark != nullptr && mark->kind == TimelineMark::Kind::Bookmark) m_bookmarks.remove(mark->at);
        return;
    }
    default: QWidget::keyPressEvent(event);
    }
}

bool TimelineView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto marks = allMarks();
    if (const auto* mark = markNear(marks, help->x()); mark != nullptr) {
        QToolTip::showText(help->globalPos(), QStringLiteral("%1 %2\n%3").arg(glyphOf(mark->kind), mark->text, clockText(mark->at, true)), this);
    } else {
        const auto hint = tr("Drag: see that instant · wheel: zoom · Shift+drag: play in a loop · double click: all");
        QToolTip::showText(help->globalPos(), clockText(m_picture.scale.at(help->x()), true) + '\n' + hint, this);
    }
    return true;
}

} // namespace sagascope::gui
