// The topology as something to be copied: drawn anywhere, or as text.
#include "app/gui/topology/topology_view.h"

namespace sagascope::gui {

void TopologyView::paintPicture(QPainter& painter) {
    m_painter.fill(painter, size());
    painter.save();
    painter.translate(m_stage.offset.x, m_stage.offset.y);
    painter.scale(m_stage.zoom, m_stage.zoom);
    TopologyMarks marks;
    marks.notes = m_marks.notes;
    m_painter.drawGround(painter, m_layout->lanes(), marks, size());
    m_painter.drawParts(painter, *m_layout, {m_picture.nodes, marks, m_painter.placeNotes(*m_layout, marks.notes), m_painter.namePx(*m_layout)});
    drawDots(painter);
    drawLabels(painter);
    painter.restore();
}

QString TopologyView::pictureText() const {
    const model::Architecture& architecture = m_context.session.architecture();
    const auto name = [&](std::size_t box) { return qstr(architecture.displayOfNode(m_layout->boxes()[box].name, m_context.look.language)); };
    QStringList lines;
    for (const NodeState& state : m_picture.nodes) {
        if (!m_layout->box(state.name)) continue; // hidden
        const model::Node* node = architecture.node(state.name);
        QStringList said{qstr(node->display, m_context.look)};
        if (!node->program.empty()) said << word(state.health);
        lines << said.join(QStringLiteral(": ")) + (state.detail.isEmpty() ? QString() : QStringLiteral(" (") + state.detail + ')');
    }
    for (const core::TopologyLane& lane : m_layout->lanes()) lines << name(lane.from) + QStringLiteral(" → ") + name(lane.to);
    return lines.join('\n');
}

} // namespace sagascope::gui
