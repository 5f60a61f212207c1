#include "app/gui/panel/frame_clock.h"
#include "app/gui/trace/trace_panel.h"
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <cmath>

namespace sagascope::gui {

std::optional<std::size_t> TracePanel::spanAt(QPointF place) const {
    const double head = headHeight();
    return place.y() < head ? std::nullopt : m_picture.layout.rowAt(place.y() - head + verticalScrollBar()->value());
}

QString TracePanel::wordsAt(QPoint place) const {
    const auto span = spanAt(place);
    const auto row = std::ranges::find_if(m_picture.rows, [&](const TraceRow& each) { return span && each.span == *span; });
    return row == m_picture.rows.end() ? QString() : row->label + ". " + row->service;
}

void TracePanel::rescale(const core::TimelineScale& scale) {
    m_range = std::pair(scale.begin, scale.end);
    if (scale.begin == 0 && scale.end >= m_picture.trace.length) m_range.reset();
    m_context.frames.wake();
}

void TracePanel::showAll() {
    m_range.reset();
    m_context.frames.wake();
}

void TracePanel::zoom(double factor, double aroundX) {
    rescale(m_picture.layout.scale().zoomed(factor, aroundX - m_picture.layout.chartLeft(), 0, m_picture.trace.length));
}

void TracePanel::reveal(std::size_t span) {
    const double y = m_picture.layout.y(span), row = core::TraceLayout::kRow * m_context.look.scale;
    auto* bar = verticalScrollBar();
    if (y < bar->value()) bar->setValue(static_cast<int>(y));
    if (y + row > bar->value() + bar->pageStep()) bar->setValue(static_cast<int>(std::ceil(y + row - bar->pageStep())));
}

void TracePanel::focusSpan(std::ptrdiff_t span) {
    const auto& spans = m_picture.trace.spans;
    if (spans.empty()) return;
    const auto index = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(span, 0, static_cast<std::ptrdiff_t>(spans.size()) - 1));
    m_context.focus.setMessage(spans[index].message, m_saga);
}

void TracePanel::step(bool forward) {
    if (!m_picture.found.empty()) focusSpan(static_cast<std::ptrdiff_t>(FindBar::next(m_picture.found, focused(), forward)));
}

bool TracePanel::event(QEvent* event) {
    // Ctrl+F means this view while it has the keyboard.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Find)) event->accept();
    return QAbstractScrollArea::event(event);
}

bool TracePanel::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        m_hovered ? QToolTip::showText(help->globalPos(), m_hoverText, this) : QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave && std::exchange(m_hovered, std::nullopt)) viewport()->update();
    return QAbstractScrollArea::viewportEvent(event);
}

void TracePanel::resizeEvent(QResizeEvent*) {
    m_find->setGeometry(0, 0, width(), m_find->sizeHint().height());
    m_changed = true;
    m_context.frames.wake();
}

void TracePanel::scrollContentsBy(int, int) {
    m_changed = true;
    m_context.frames.wake();
    viewport()->update();
}

void TracePanel::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_pressed = event->position();
    m_dragged = false;
}

void TracePanel::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed && (m_dragged || std::abs(event->position().x() - m_pressed->x()) >= QApplication::startDragDistance())) {
        m_dragged = true;
        rescale(m_picture.layout.scale().moved(m_pressed->x() - event->position().x(), 0, m_picture.trace.length));
        m_pressed = event->position();
        return;
    }
    const auto span = spanAt(event->position());
    if (span == m_hovered) return;
    m_hovered = span;
    m_context.frames.wake(); // for the words of its tool tip
    viewport()->update();
}

void TracePanel::mouseReleaseEvent(QMouseEvent* event) {
    if (!std::exchange(m_pressed, std::nullopt) || m_dragged) return;
    if (const auto span = spanAt(event->position())) focusSpan(static_cast<std::ptrdiff_t>(*span));
}

void TracePanel::mouseDoubleClickEvent(QMouseEvent*) { showAll(); }

void TracePanel::wheelEvent(QWheelEvent* event) {
    const auto turned = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(turned.x()) > std::abs(turned.y())) {
        const auto by = turned.x() != 0 ? turned.x() : turned.y();
        rescale(m_picture.layout.scale().moved(-by, 0, m_picture.trace.length));
    } else if (event->position().x() > m_picture.layout.chartLeft()) {
        zoom(std::pow(1.2, turned.y() / 120.0), event->position().x());
    } else {
        return QAbstractScrollArea::wheelEvent(event);
    }
    event->accept();
}

void TracePanel::keyPressEvent(QKeyEvent* event) {
    const auto known = focused();
    const auto count = static_cast<std::ptrdiff_t>(m_picture.trace.spans.size());
    const auto at = known ? static_cast<std::ptrdiff_t>(*known) : event->key() == Qt::Key_Up ? count : -1;
    const auto page = std::max(1, verticalScrollBar()->pageStep() / m_context.look.px(core::TraceLayout::kRow) - 1);
    const double around = known ? m_picture.layout.x(m_picture.trace.spans[*known].sent) : m_picture.layout.chartLeft();
    const auto move = [&](double share) { rescale(m_picture.layout.scale().moved(share * m_picture.layout.scale().width, 0, m_picture.trace.length)); };
    if (event->matches(QKeySequence::Copy)) return copyText();
    if (event->matches(QKeySequence::Find)) {
        setViewportMargins(0, m_find->sizeHint().height(), 0, 0);
        return m_find->open();
    }
    switch (event->key()) {
    case Qt::Key_Up: return focusSpan(at - 1);
    case Qt::Key_Down: return focusSpan(at + 1);
    case Qt::Key_PageUp: return focusSpan(at - page);
    case Qt::Key_PageDown: return focusSpan(at + page);
    case Qt::Key_Home: return focusSpan(0);
    case Qt::Key_Left: return move(-0.1);
    case Qt::Key_Right: return move(0.1);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(1.5, around);
    case Qt::Key_Minus: return zoom(1 / 1.5, around);
    case Qt::Key_0: return showAll();
    case Qt::Key_End: return event->ignore(); // "live", for the whole window
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void TracePanel::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    connect(menu.addAction(tr("Show all of it")), &QAction::triggered, this, &TracePanel::showAll);
    connect(menu.addAction(tr("Copy as text")), &QAction::triggered, this, &TracePanel::copyText);
    menu.exec(event->globalPos());
}

void TracePanel::copyText() {
    QString text;
    m_context.session.read([&](const core::Projections& projections) { text = QString::fromStdString(m_picture.trace.text(projections)); });
    QApplication::clipboard()->setText(text);
}

} // namespace sagascope::gui
