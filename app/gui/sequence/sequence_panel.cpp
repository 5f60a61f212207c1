#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/panel/frame_clock.h"
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace sagascope::gui {
namespace {
constexpr std::size_t kWatched = 2000; ///< in diagrams up to this size every arrival redraws the bars
}

SequencePanel::SequencePanel(const Context& context, QWidget* parent)
    : QAbstractScrollArea(parent), m_context(context), m_gatherer(context.session.architecture(), context.look), m_words(context.session.architecture(), context.look),
      m_painter(context.look) {
    setObjectName("sequence");
    setAccessibleName(tr("Sequence diagram of the followed saga"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    for (const auto& node : context.session.architecture().nodes)
        if (node.role == model::Role::Broker) m_passive.insert(node.name);
    connect(&context.focus, &Focus::changed, this, [this] {
        if (const auto index = m_layout.indexOf(focused())) reveal(*index);
        m_changed = true;
    });
    context.frames.add(this);
}

SequencePanel::~SequencePanel() { m_context.frames.remove(this); }

core::Row SequencePanel::focused() const {
    const auto* message = m_context.focus.as<MessageFocus>();
    return message ? message->message : core::kNoRow;
}

QPointF SequencePanel::offset() const { return {-static_cast<double>(horizontalScrollBar()->value()), m_painter.headHeight() - verticalScrollBar()->value()}; }

SequencePanel::Basis SequencePanel::basisOf(const core::Projections& projections, const core::View& view) const {
    Basis basis;
    basis.size = view.story.size();
    basis.width = viewport()->width();
    basis.trueTime = m_trueTime;
    if (view.story.empty()) return basis;
    basis.first = view.story.front();
    basis.last = view.story.back();
    if (basis.size <= kWatched)
        for (const auto row : view.story) basis.arrived += projections.messages()[row].arrivedBy(core::kNow);
    return basis;
}

void SequencePanel::layOut(const core::Projections& projections, const core::View& view) {
    core::SequenceSpace space;
    space.width = viewport()->width();
    space.scale = m_context.look.scale;
    space.trueTime = m_trueTime;
    space.passive = m_passive;
    if (!view.story.empty()) {
        const auto& messages = projections.messages();
        const auto took = messages[view.story.back()].sent.micros() - messages[view.story.front()].sent.micros();
        space.microsPerRow = std::max(1.0, static_cast<double>(took) / static_cast<double>(view.story.size()) / 1.5);
    }
    m_layout = core::SequenceLayout(projections.messages(), projections.names(), view.story, space);
}

void SequencePanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    if (const auto basis = basisOf(projections, view); basis != m_basis) {
        m_grew = basis.size > 0 && (basis.first != m_basis.first || basis.size > m_basis.size);
        m_basis = basis;
        layOut(projections, view);
    }
    const double top = verticalScrollBar()->value();
    auto picture = m_gatherer.gather(projections, view, m_layout, top, top + viewport()->height());
    m_hoverText = m_words.describe(projections, m_hovered, view.instant);
    m_focusText = m_words.describe(projections, focused(), view.instant);
    if (picture == m_picture) return;
    m_picture = std::move(picture);
    m_changed = true;
}

void SequencePanel::present() {
    if (!m_changed) return;
    m_changed = false;
    fitScrollBars();
    if (std::exchange(m_grew, false) && m_layout.size() > 0) reveal(m_layout.size() - 1);
    if (accessibleDescription() != m_focusText) {
        setAccessibleDescription(m_focusText);
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    viewport()->update();
}

void SequencePanel::fitScrollBars() {
    const int room = viewport()->height() - static_cast<int>(m_painter.headHeight());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_layout.height()) - room));
    verticalScrollBar()->setPageStep(std::max(1, room));
    verticalScrollBar()->setSingleStep(m_context.look.px(core::SequenceLayout::kRow));
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_layout.width()) - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
}

void SequencePanel::reveal(std::size_t index) {
    const double row = core::SequenceLayout::kRow * m_context.look.scale, y = m_layout.y(index);
    const double room = viewport()->height() - m_painter.headHeight();
    auto* bar = verticalScrollBar();
    if (y + row > bar->value() + room) bar->setValue(static_cast<int>(y + row - room));
    if (y - row < bar->value()) bar->setValue(static_cast<int>(y - row));
}

void SequencePanel::setTrueTime(bool trueTime) {
    m_trueTime = trueTime;
    m_context.frames.wake();
}

core::Row SequencePanel::rowAt(QPoint place) const {
    if (place.y() < m_painter.headHeight()) return core::kNoRow;
    const auto p = QPointF(place) - offset();
    const auto index = m_layout.at({p.x(), p.y()});
    return index ? m_layout.row(*index) : core::kNoRow;
}

void SequencePanel::focusIndex(std::ptrdiff_t index) {
    if (m_layout.size() == 0) return;
    const auto row = m_layout.row(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, static_cast<std::ptrdiff_t>(m_layout.size()) - 1)));
    m_context.focus.setMessage(row, m_context.focus.followed().value_or(core::kNoRow));
}

bool SequencePanel::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (m_hovered == core::kNoRow) QToolTip::hideText();
        else QToolTip::showText(help->globalPos(), m_hoverText, this);
        return true;
    }
    if (event->type() == QEvent::Leave && std::exchange(m_hovered, core::kNoRow) != core::kNoRow) viewport()->update();
    return QAbstractScrollArea::viewportEvent(event);
}

void SequencePanel::paintEvent(QPaintEvent*) {
    QElapsedTimer timer;
    timer.start();
    QPainter painter(viewport());
    m_painter.draw(painter, m_picture, {focused(), m_hovered, hasFocus()}, offset(), viewport()->size());
    if (m_picture.heads.empty()) {
        painter.setFont(m_context.look.text(14));
        painter.setPen(m_context.look(Role::Secondary));
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("No saga is followed. Start one, or choose one in the list."));
    }
    m_paintMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void SequencePanel::resizeEvent(QResizeEvent*) { m_context.frames.wake(); }

void SequencePanel::scrollContentsBy(int, int) {
    m_context.frames.wake();
    viewport()->update();
}

void SequencePanel::mouseMoveEvent(QMouseEvent* event) {
    const auto row = rowAt(event->pos());
    if (row == m_hovered) return;
    m_hovered = row;
    m_context.frames.wake(); // for the words of its tool tip
    viewport()->update();
}

void SequencePanel::mousePressEvent(QMouseEvent* event) {
    const auto row = rowAt(event->pos());
    if (event->button() == Qt::LeftButton && row != core::kNoRow) m_context.focus.setMessage(row, m_context.focus.followed().value_or(core::kNoRow));
}

void SequencePanel::keyPressEvent(QKeyEvent* event) {
    const auto known = m_layout.indexOf(focused());
    const auto at = known ? static_cast<std::ptrdiff_t>(*known) : event->key() == Qt::Key_Up ? static_cast<std::ptrdiff_t>(m_layout.size()) : -1;
    const auto page = std::max<std::ptrdiff_t>(1, verticalScrollBar()->pageStep() / m_context.look.px(core::SequenceLayout::kRow) - 1);
    switch (event->key()) {
    case Qt::Key_Up: return focusIndex(at - 1);
    case Qt::Key_Down: return focusIndex(at + 1);
    case Qt::Key_PageUp: return focusIndex(at - page);
    case Qt::Key_PageDown: return focusIndex(at + page);
    case Qt::Key_Home: return focusIndex(0);
    case Qt::Key_End: return event->ignore(); // "live", for the whole window
    default: break;
    }
    if (event->matches(QKeySequence::Copy)) return copyText();
    QAbstractScrollArea::keyPressEvent(event);
}

void SequencePanel::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    auto* trueTime = menu.addAction(tr("True time"));
    trueTime->setCheckable(true);
    trueTime->setChecked(m_trueTime);
    connect(trueTime, &QAction::toggled, this, &SequencePanel::setTrueTime);
    connect(menu.addAction(tr("Copy as text")), &QAction::triggered, this, &SequencePanel::copyText);
    menu.exec(event->globalPos());
}

void SequencePanel::copyText() {
    QString text;
    m_context.session.read([&](const core::Projections& projections) { text = QString::fromStdString(m_layout.text(projections.messages(), projections.names())); });
    QApplication::clipboard()->setText(text);
}

} // namespace sagascope::gui
