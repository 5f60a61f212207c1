#pragma once
#include "app/core/layout/lane_morph.h"
#include "app/gui/panel/copyable.h"
#include "app/gui/panel/view_memory.h"
#include "app/gui/panel/worded.h"
#include "app/gui/topology/dot_atlas.h"
#include "app/core/layout/lane_traffic.h"
#include "app/gui/topology/held_lane.h"
#include "app/gui/topology/hidden_note.h"
#include "app/gui/topology/lane_counts.h"
#include "app/gui/topology/topology_arrangement.h"
#include "app/gui/topology/topology_layer.h"
#include <QWidget>

namespace sagascope::gui {

/// The live picture of the company: boxes, lanes, and every message as a dot that can be clicked.
///
/// Resting parts are one cached layer; all dots are one batch over it. Picking goes through TopologyLayout.
class TopologyView : public QWidget, public Panel, public Copyable, public Remembered, public Worded {
    Q_OBJECT
public:
    explicit TopologyView(const Context& context, QWidget* parent = nullptr);
    ~TopologyView() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    // Layers.
    void setDiscovery(bool shown);
    void setDatabases(bool shown);
    void setRates(bool shown);
    /// Numbers the lanes that the followed saga's messages took, in their order.
    void setNumbered(bool shown);

    // A person's own arrangement, kept between runs.
    void hideBox(const std::string& node);
    void showOnly(const std::string& node); ///< with what it speaks to
    void showAll();
    void adopt(const TopologyArrangement& arrangement); ///< of another view of the same company; nothing to undo, nothing to keep
    void resetArrangement(); ///< all boxes where the architecture has them
    [[nodiscard]] const TopologyArrangement& arrangement() const { return m_arrangement; }

    // Boxes, then lanes, one number each: what a screen reader walks through.
    [[nodiscard]] std::size_t partCount() const;
    [[nodiscard]] QString partName(std::size_t part) const;
    [[nodiscard]] QRect partRect(std::size_t part) const; ///< in the widget

    void zoom(double factor) { zoomAt({width() / 2.0, height() / 2.0}, factor); }
    void fit() { setStage({}); }
    [[nodiscard]] const core::Stage& stage() const { return m_stage; }
    [[nodiscard]] QString wordsAt(QPoint place) const override;
    [[nodiscard]] QVariant viewChoices() const override; ///< the stage
    void setViewChoices(const QVariant& choices) override;
    [[nodiscard]] bool isMorphing() const { return m_morph.has_value(); } ///< after a switch of mode

    [[nodiscard]] const core::TopologyLayout& layoutNow() const { return *m_layout; }
    [[nodiscard]] const TopologyPicture& picture() const { return m_picture; }
    [[nodiscard]] const std::vector<core::TopologyDot>& drawnDots() const { return m_drawn; }
    [[nodiscard]] double paintMs() const { return m_paintMs; } ///< the last paint

    [[nodiscard]] QSize sizeHint() const override { return {1000, 420}; }
    [[nodiscard]] QSize pictureSize() const override { return size(); }
    void paintPicture(QPainter& painter) override;
    [[nodiscard]] QString pictureText() const override;

Q_SIGNALS:
    void insideWanted(); ///< of the focused box: it was clicked twice
    void arrangementChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// The pointer holds something: a box, or the picture itself.
    struct Grip {
        std::optional<std::string> box;
        QPointF from;   ///< on the screen
        QPointF last;
        core::Point held;   ///< the box's centre, from the pointer
        bool moved = false; ///< far enough to be no click
        TopologyArrangement before;
    };
    /// Edges on their way from one mode's places to another's.
    struct Morph {
        core::LaneMorph lanes;
        std::uint64_t began; ///< wall µs
        std::vector<core::TopologyLane> shown = {};
    };
    /// The last messages of the lane under the pointer.
    struct Listed {
        std::uint64_t gathered = 0; ///< wall µs
        QString head; ///< of the dot that the pointer is at
        QString text;
        bool isNew = false; ///< differs from the one that is seen
    };
    void layOut();
    void keepPlaces(const core::TopologyLayout& before);
    void changeMode(const core::ModeChange& mode);
    [[nodiscard]] const std::vector<core::TopologyLane>& shownLanes();
    void rearrange(const TopologyArrangement& next, const QString& name);
    void gatherNotes(const core::Projections& projections, const core::View& view);
    void drag(const QPointF& to);
    void zoomAt(core::Point screen, double factor);
    void setStage(const core::Stage& stage);
    void moveLaneCursor(int by);
    void tellCursor();
    void takeCursorToFocus();
    void hover(const core::TopologyHit& hit);
    void gatherListed(const core::Projections& projections, const core::View& view);
    void showListed();
    [[nodiscard]] core::TopologyHit hitAt(const QPointF& screen) const;
    [[nodiscard]] const DotState& dotAt(const core::TopologyHit& hit) const;
    [[nodiscard]] QString loadOf(std::size_t box) const;

    void gatherDots(const core::Projections& projections, const core::View& view);
    void gatherNodes(const core::Projections& projections, const core::View& view);
    void mark();
    [[nodiscard]] DotAtlas& atlas();
    void drawDots(QPainter& painter);
    void drawPulses(QPainter& painter);
    void drawLabels(QPainter& painter);
    void moveCursor(core::Point direction);
    void openMenu(std::size_t box, const QPoint& at);
    [[nodiscard]] QString tipAt(const core::TopologyHit& hit) const;
    [[nodiscard]] const NodeState* state(std::string_view node) const;

    Context m_context;
    TopologyPainter m_painter;
    TopologyLayer m_layer{m_painter};
    std::unique_ptr<core::TopologyLayout> m_layout;
    std::unique_ptr<DotAtlas> m_atlas;
    std::optional<Morph> m_morph;
    LaneFinder m_lanes;
    TopologyPicture m_picture;
    std::vector<core::TopologyDot> m_drawn;
    TopologyMarks m_marks;
    std::uint64_t m_nodesGathered = 0; ///< wall µs
    std::optional<std::size_t> m_cursor;
    core::Row m_focusedMessage = core::kNoRow;
    TopologyArrangement m_arrangement;
    HiddenNote* m_hiddenNote;
    core::Stage m_stage;
    std::vector<core::LaneTraffic> m_traffic;
    std::vector<LaneNote> m_notes;
    std::optional<Grip> m_grip;
    HeldLane m_held;
    LaneCounts m_counts; ///< for reduced motion
    Listed m_listed;
    std::optional<std::size_t> m_laneCursor; ///< lane that the keyboard is at; only while m_cursor is
    std::uint64_t m_notesGathered = 0; ///< wall µs
    bool m_discovery = false;
    bool m_databases = true;
    bool m_rates = true;
    bool m_numbered = false;
    bool m_isModeTold = false;
    bool m_layoutDue = true;
    bool m_layerDue = true; ///< what rests differs from the last paint
    bool m_moved = false; ///< dots differ from the last paint
    double m_paintMs = 0;
};

} // namespace sagascope::gui
