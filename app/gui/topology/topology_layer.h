#pragma once
#include "app/core/layout/stage.h"
#include "app/gui/topology/topology_painter.h"
#include <QPixmap>

namespace sagascope::gui {

/// What rests, as one pixmap. The ground (grid and lanes) is drawn when the layout changes; the boxes and what stands beside lanes each anew
/// when they say something else. There may be hundreds of them, so what one paint spends on that is limited, and the rest follows with the next.
class TopologyLayer {
public:
    struct Scene {
        const core::TopologyLayout& layout;
        const std::vector<core::TopologyLane>& lanes; ///< its own, or what becomes of them just now
        const std::vector<NodeState>& nodes;
        const TopologyMarks& marks;
        QSize size;
        core::Stage stage;
        qreal ratio = 1; ///< device pixels
    };
    explicit TopologyLayer(const TopologyPainter& painter) : m_painter(painter) {}

    void invalidate() { m_ground = {}; } ///< the layout is another one
    /// False: not all of what has changed is drawn yet.
    bool draw(QPainter& painter, const Scene& scene);

    [[nodiscard]] std::vector<core::Rect> written() const; ///< where something stands beside the lanes

private:
    void renderAll(const Scene& scene);
    void findChanges(const Scene& scene);
    void findChangedNotes(const Scene& scene);
    void renderPart(QPainter& painter, const Scene& scene, const QRectF& place) const;
    [[nodiscard]] bool isAnotherGround(const Scene& scene) const;

    const TopologyPainter& m_painter;
    QPixmap m_ground;
    QPixmap m_layer;
    core::Stage m_stage;
    // What is drawn, or pending:
    double m_namePx = 12;
    std::vector<NodeState> m_nodes;
    TopologyMarks m_marks;
    std::vector<std::optional<core::Rect>> m_places; ///< of m_marks.notes
    std::vector<QRectF> m_pending;                   ///< places to draw anew
};

} // namespace sagascope::gui
