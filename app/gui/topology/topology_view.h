#pragma once
#include "app/gui/topology/dot_atlas.h"
#include "app/gui/topology/topology_painter.h"
#include <QWidget>

namespace sagascope::gui {

/// The live picture of the company: boxes, lanes, and every message as a dot that can be clicked.
///
/// Resting parts are one cached layer; all dots are one batch over it. Picking goes through TopologyLayout.
class TopologyView : public QWidget, public Panel {
    Q_OBJECT
public:
    explicit TopologyView(const Context& context, QWidget* parent = nullptr);
    ~TopologyView() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    void setDiscovery(bool shown);
    [[nodiscard]] const core::TopologyLayout& layoutNow() const { return *m_layout; }
    [[nodiscard]] const TopologyPicture& picture() const { return m_picture; }
    [[nodiscard]] const std::vector<core::TopologyDot>& drawnDots() const { return m_drawn; }
    [[nodiscard]] double paintMs() const { return m_paintMs; } ///< the last paint

    [[nodiscard]] QSize sizeHint() const override { return {1000, 420}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void layOut();
    void gatherDots(const core::Projections& projections, const core::View& view);
    void gatherNodes(const core::Projections& projections, const core::View& view);
    void mark();
    void renderLayer();
    void drawDots(QPainter& painter);
    void drawLabels(QPainter& painter);
    void moveCursor(core::Point direction);
    void openMenu(std::size_t box, const QPoint& at);
    [[nodiscard]] QString tipAt(const core::TopologyHit& hit) const;
    [[nodiscard]] const NodeState* state(std::string_view node) const;

    Context m_context;
    TopologyPainter m_painter;
    std::unique_ptr<core::TopologyLayout> m_layout;
    std::unique_ptr<DotAtlas> m_atlas;
    LaneFinder m_lanes;
    TopologyPicture m_picture;
    std::vector<core::TopologyDot> m_drawn;
    TopologyMarks m_marks;
    QPixmap m_layer;
    std::uint64_t m_nodesGathered = 0; ///< wall µs
    std::optional<std::size_t> m_cursor;
    core::Row m_focusedMessage = core::kNoRow;
    bool m_discovery = false;
    bool m_layoutDue = true;
    bool m_layerDue = true;
    bool m_moved = false; ///< dots differ from the last paint
    double m_paintMs = 0;
};

} // namespace sagascope::gui
