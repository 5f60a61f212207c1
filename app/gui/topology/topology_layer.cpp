#include "app/gui/topology/topology_layer.h"
#include "app/gui/panel/geometry.h"
#include <QElapsedTimer>
#include <algorithm>

namespace sagascope::gui {
namespace {

constexpr qint64 kBudgetNs = 2'000'000;

QTransform transformOf(const core::Stage& stage) { return QTransform::fromTranslate(stage.offset.x, stage.offset.y).scale(stage.zoom, stage.zoom); }

/// The lanes that are drawn stronger because of their notes.
std::vector<std::size_t> strongLanes(const TopologyMarks& marks) {
    std::vector<std::size_t> lanes;
    for (const LaneNote& note : marks.notes)
        if (note.onTheWay) lanes.push_back(note.lane);
    return lanes;
}

} // namespace

bool TopologyLayer::draw(QPainter& painter, const Scene& scene) {
    QElapsedTimer timer;
    timer.start();
    if (isAnotherGround(scene)) {
        renderAll(scene);
    } else {
        findChanges(scene);
        QPainter onLayer(&m_layer);
        std::size_t done = 0;
        while (done < m_pending.size() && (done == 0 || timer.nsecsElapsed() < kBudgetNs)) renderPart(onLayer, scene, m_pending[done++]);
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(done));
    }
    painter.drawPixmap(0, 0, m_layer);
    return m_pending.empty();
}

bool TopologyLayer::isAnotherGround(const Scene& scene) const {
    const bool fits = !m_ground.isNull() && m_ground.size() == scene.size * scene.ratio && m_ground.devicePixelRatio() == scene.ratio && m_stage == scene.stage;
    return !fits || m_nodes.size() != scene.nodes.size() || m_marks.lane != scene.marks.lane || strongLanes(m_marks) != strongLanes(scene.marks);
}

void TopologyLayer::renderAll(const Scene& scene) {
    m_stage = scene.stage;
    m_nodes = scene.nodes;
    m_marks = scene.marks;
    m_namePx = m_painter.namePx(scene.layout);
    m_places = m_painter.placeNotes(scene.layout, scene.marks.notes);
    m_pending.clear();
    m_ground = QPixmap(scene.size * scene.ratio);
    m_ground.setDevicePixelRatio(scene.ratio);
    QPainter onGround(&m_ground);
    m_painter.fill(onGround, scene.size);
    onGround.setTransform(transformOf(m_stage), true);
    m_painter.drawGround(onGround, scene.lanes, scene.marks, scene.size);
    onGround.end();
    m_layer = m_ground.copy();
    QPainter onLayer(&m_layer);
    onLayer.setTransform(transformOf(m_stage), true);
    m_painter.drawParts(onLayer, scene.layout, {scene.nodes, scene.marks, m_places, m_namePx});
}

void TopologyLayer::findChanges(const Scene& scene) {
    const auto& boxes = scene.layout.boxes();
    const auto redraw = [&](const std::optional<std::size_t>& box) {
        if (box && *box < boxes.size()) m_pending.push_back(m_painter.around(boxes[*box].rect));
    };
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i] == scene.nodes[i]) continue;
        redraw(scene.layout.box(scene.nodes[i].name));
        m_nodes[i] = scene.nodes[i];
    }
    if (m_marks == scene.marks) return;
    for (const auto& [before, after] : {std::pair(m_marks.box, scene.marks.box), std::pair(m_marks.cursor, scene.marks.cursor)}) {
        if (before == after) continue;
        redraw(before);
        redraw(after);
    }
    if (m_marks.notes != scene.marks.notes) findChangedNotes(scene);
    m_marks = scene.marks;
}

void TopologyLayer::findChangedNotes(const Scene& scene) {
    auto places = m_painter.placeNotes(scene.layout, scene.marks.notes);
    const auto missingIn = [this](const auto& notes, const auto& at, const auto& others, const auto& othersAt) {
        for (std::size_t i = 0; i < notes.size(); ++i) {
            if (!at[i]) continue;
            const auto same = std::ranges::find(others, notes[i]);
            if (same == others.end() || othersAt[static_cast<std::size_t>(same - others.begin())] != at[i]) m_pending.push_back(qrect(*at[i]));
        }
    };
    missingIn(m_marks.notes, m_places, scene.marks.notes, places);
    missingIn(scene.marks.notes, places, m_marks.notes, m_places);
    m_places = std::move(places);
}

std::vector<core::Rect> TopologyLayer::written() const {
    std::vector<core::Rect> places;
    for (const auto& place : m_places)
        if (place) places.push_back(*place);
    return places;
}

void TopologyLayer::renderPart(QPainter& painter, const Scene& scene, const QRectF& place) const {
    const QTransform transform = transformOf(m_stage);
    const QRect clip = transform.mapRect(place).toAlignedRect();
    painter.resetTransform();
    painter.setClipRect(clip);
    painter.drawPixmap(0, 0, m_ground);
    painter.setTransform(transform);
    m_painter.drawParts(painter, scene.layout, {m_nodes, m_marks, m_places, m_namePx}, transform.inverted().mapRect(QRectF(clip)));
}

} // namespace sagascope::gui
