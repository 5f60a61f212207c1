#include "app/gui/panel/frame_clock.h"
#include "app/gui/sequence/sequence_panel.h"
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

namespace sagascope::gui {

core::Row SequencePanel::rowAt(QPoint place) const {
    if (place.y() < headHeight()) return core::kNoRow;
    const auto p = QPointF(place) - offset();
    const auto index = m_layout.at({p.x(), p.y()});
    return index ? m_layout.row(*index) : core::kNoRow;
}

QString SequencePanel::wordsAt(QPoint place) const {
    const auto head = place.y() < headHeight() ? m_layout.lifelineAt(place.x() - offset().x()) : std::nullopt;
    if (head && *head < m_picture.heads.size()) return m_picture.heads[*head].name;
    const auto item = std::ranges::find(m_picture.items, rowAt(place), [](const SequenceItem& each) { return each.arrow.message; });
    return item == m_picture.items.end() ? QString() : item->label;
}

void SequencePanel::focusIndex(std::ptrdiff_t index) {
    if (m_layout.size() == 0) return;
    m_head.reset();
    const auto row = m_layout.row(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, static_cast<std::ptrdiff_t>(m_layout.size()) - 1)));
    m_context.focus.set(MessageFocus{row});
}

void SequencePanel::step(bool forward) {
    if (!m_found.empty()) focusIndex(static_cast<std::ptrdiff_t>(FindBar::next(m_found, m_layout.indexOf(focused()), forward)));
}

void SequencePanel::chooseHead(int by) {
    const auto count = static_cast<std::ptrdiff_t>(m_layout.lifelines().size());
    if (count == 0) return;
    const auto at = m_head ? static_cast<std::ptrdiff_t>(*m_head) + by : by > 0 ? 0 : count - 1;
    m_head = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, count - 1));
    viewport()->update();
}

bool SequencePanel::event(QEvent* event) {
    // Ctrl+F means this view while it has the keyboard.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Find)) event->accept();
    return QAbstractScrollArea::event(event);
}

bool SequencePanel::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto head = help->y() < headHeight() ? m_layout.lifelineAt(help->x() - offset().x()) : std::nullopt;
        if (head && *head < m_picture.heads.size()) QToolTip::showText(help->globalPos(), m_picture.heads[*head].full + '\n' + tr("Drag to move it"), this);
        else if (m_hovered == core::kNoRow) QToolTip::hideText();
        else QToolTip::showText(help->globalPos(), m_hoverText, this);
        return true;
    }
    if (event->type() == QEvent::Leave && std::exchange(m_hovered, core::kNoRow) != core::kNoRow) viewport()->update();
    return QAbstractScrollArea::viewportEvent(event);
}

void SequencePanel::resizeEvent(QResizeEvent*) {
    m_find->setGeometry(0, 0, width(), m_find->sizeHint().height());
    m_changed = true;
    m_context.frames.wake();
}

void SequencePanel::scrollContentsBy(int, int) {
    m_context.frames.wake();
    viewport()->update();
}

/// Between the lifelines where the one that is held would come to lie.
std::optional<double> SequencePanel::landing(double x) const {
    const auto to = m_layout.lifelineAt(x - offset().x());
    if (!to || !m_head) return std::nullopt;
    const auto& lines = m_layout.lifelines();
    const double half = lines.size() > 1 ? (lines[1].x - lines[0].x) / 2 : 0;
    return lines[*to].x + offset().x() + (*to > *m_head ? half : *to < *m_head ? -half : 0);
}

void SequencePanel::mouseMoveEvent(QMouseEvent* event) {
    if (m_isHeld) {
        m_draggedTo = landing(event->position().x());
        return viewport()->update();
    }
    const auto row = rowAt(event->pos());
    const bool onHead = event->position().y() < headHeight() && !m_picture.heads.empty();
    viewport()->setCursor(onHead ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (row == m_hovered) return;
    m_hovered = row;
    m_context.frames.wake(); // for the words of its tool tip
    viewport()->update();
}

void SequencePanel::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (event->position().y() < headHeight()) {
        m_head = m_layout.lifelineAt(event->position().x() - offset().x());
        m_isHeld = m_head.has_value();
        return viewport()->update();
    }
    m_head.reset();
    if (const auto row = rowAt(event->pos()); row != core::kNoRow) m_context.focus.set(MessageFocus{row});
}

void SequencePanel::mouseReleaseEvent(QMouseEvent* event) {
    if (!std::exchange(m_isHeld, false)) return;
    const auto to = m_layout.lifelineAt(event->position().x() - offset().x());
    if (std::exchange(m_draggedTo, std::nullopt) && to && m_head && *to != *m_head) moveHead(*m_head, *to);
    else m_head.reset();
    viewport()->update();
}

void SequencePanel::openFind() {
    setViewportMargins(0, m_find->sizeHint().height(), 0, 0);
    m_find->open();
}

void SequencePanel::keyPressEvent(QKeyEvent* event) {
    const auto known = m_layout.indexOf(focused());
    const auto at = known ? static_cast<std::ptrdiff_t>(*known) : event->key() == Qt::Key_Up ? static_cast<std::ptrdiff_t>(m_layout.size()) : -1;
    const auto page = std::max<std::ptrdiff_t>(1, verticalScrollBar()->pageStep() / m_context.look.px(core::SequenceLayout::kRow) - 1);
    const int by = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (by != 0 && event->modifiers() == Qt::ControlModifier) {
        const auto to = m_head ? static_cast<std::ptrdiff_t>(*m_head) + by : -1;
        if (to >= 0 && to < static_cast<std::ptrdiff_t>(m_layout.lifelines().size())) moveHead(*m_head, static_cast<std::size_t>(to));
        return;
    }
    if (by != 0 && event->modifiers() == Qt::NoModifier) return chooseHead(by);
    if (event->matches(QKeySequence::Find)) return openFind();
    if (event->matches(QKeySequence::Copy)) return copyText();
    switch (event->key()) {
    case Qt::Key_Up: return focusIndex(at - 1);
    case Qt::Key_Down: return focusIndex(at + 1);
    case Qt::Key_PageUp: return focusIndex(at - page);
    case Qt::Key_PageDown: return focusIndex(at + page);
    case Qt::Key_Home: return focusIndex(0);
    case Qt::Key_End: return event->ignore(); // "live", for the whole window
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void SequencePanel::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    auto* trueTime = menu.addAction(tr("True time"));
    trueTime->setCheckable(true);
    trueTime->setChecked(m_trueTime);
    connect(trueTime, &QAction::toggled, this, &SequencePanel::setTrueTime);
    connect(menu.addAction(tr("Find…")), &QAction::triggered, this, &SequencePanel::openFind);
    auto* order = menu.addAction(tr("Lifelines by first use"));
    order->setEnabled(!m_order.empty());
    connect(order, &QAction::triggered, this, &SequencePanel::resetOrder);
    auto* alone = menu.addAction(tr("Only the followed saga"));
    alone->setEnabled(!m_context.focus.beside().empty());
    connect(alone, &QAction::triggered, this, [this] {
        for (const auto saga : std::vector(m_context.focus.beside())) m_context.focus.showBeside(saga, false);
    });
    connect(menu.addAction(tr("Copy as text")), &QAction::triggered, this, &SequencePanel::copyText);
    menu.exec(event->globalPos());
}

void SequencePanel::paintPicture(QPainter& painter) {
    painter.fillRect(QRect(QPoint(), viewport()->size()), m_context.look(Role::Panel));
    m_painter.draw(painter, m_picture, {}, offset(), viewport()->size());
}

QString SequencePanel::pictureText() const {
    QString text;
    m_context.session.read([&](const core::Projections& projections) { text = QString::fromStdString(m_layout.text(projections.messages(), projections.names())); });
    return text;
}

void SequencePanel::copyText() { QApplication::clipboard()->setText(pictureText()); }

} // namespace sagascope::gui
