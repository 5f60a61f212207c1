#include "app/gui/flow/flow_panel.h"
#include "app/gui/panel/frame_clock.h"
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace sagascope::gui {

FlowPanel::FlowPanel(const Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_painter(context.session.architecture(), context.look) {
    setObjectName("flow");
    setAccessibleName(tr("Flow of the followed saga: what happened, and what is still to come"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    context.frames.add(this);
}

FlowPanel::~FlowPanel() { m_context.frames.remove(this); }

void FlowPanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    const auto followed = m_context.focus.followed();
    const auto& sagas = projections.sagas();
    const auto* definition = followed && *followed < sagas.end() ? m_context.session.architecture().saga(projections.text(sagas[*followed].type)) : nullptr;
    core::FlowLayout flow;
    if (definition) {
        const core::FlowSpace space{static_cast<double>(width()), static_cast<double>(height()), m_context.look.scale};
        flow = core::FlowLayout(*definition, sagas, *followed, view.instant, space);
    }
    auto shown = definition ? flow.text(*definition) : std::string();
    if (shown == m_shown && definition == m_definition && !m_layoutDue) return;
    m_shown = std::move(shown);
    m_definition = definition;
    m_flow = std::move(flow);
    m_layoutDue = false;
    m_changed = true;
}

void FlowPanel::present() {
    if (!std::exchange(m_changed, false)) return;
    QStringList words;
    if (m_definition)
        for (const auto& box : m_flow.boxes())
            if (box.state != core::FlowState::Skipped && box.what != core::FlowBox::What::Start) words << m_painter.describe(*m_definition, box);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

std::optional<std::size_t> FlowPanel::boxAt(QPointF place) const {
    for (std::size_t i = 0; i < m_flow.boxes().size(); ++i)
        if (m_flow.boxes()[i].rect.contains({place.x(), place.y()})) return i;
    return std::nullopt;
}

bool FlowPanel::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !m_definition) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto box = boxAt(help->pos())) QToolTip::showText(help->globalPos(), m_painter.describe(*m_definition, m_flow.boxes()[*box]), this);
    else QToolTip::hideText();
    return true;
}

void FlowPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_context.look(Role::Panel));
    if (m_definition) return m_painter.draw(painter, *m_definition, m_flow, hasFocus() ? m_cursor : std::nullopt);
    painter.setFont(m_context.look.text(14));
    painter.setPen(m_context.look(Role::Secondary));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("No saga is followed. Start one, or choose one in the list."));
}

void FlowPanel::resizeEvent(QResizeEvent*) {
    m_layoutDue = true;
    m_context.frames.wake();
}

/// A step stands for its participant: that is what gets the focus.
void FlowPanel::choose(std::size_t index) {
    m_cursor = index;
    const auto& box = m_flow.boxes()[index];
    if (box.step > 0) m_context.focus.set(NodeFocus{m_definition->step(box.step).participant});
    update();
}

void FlowPanel::mousePressEvent(QMouseEvent* event) {
    if (const auto box = boxAt(event->position()); box && m_definition && event->button() == Qt::LeftButton) choose(*box);
}

void FlowPanel::keyPressEvent(QKeyEvent* event) {
    const auto count = m_flow.boxes().size();
    const int by = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -1 : 0;
    if (by == 0 || count == 0) return QWidget::keyPressEvent(event);
    const auto at = m_cursor ? static_cast<std::ptrdiff_t>(*m_cursor) + by : 0;
    choose(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, static_cast<std::ptrdiff_t>(count) - 1)));
}

} // namespace sagascope::gui
