#pragma once
#include "app/core/layout/topology.h"
#include "app/gui/topology/topology_picture.h"
#include <QPainter>

namespace sagascope::gui {

/// What stands beside a lane: how much goes over it, or the numbers of a saga's messages.
struct LaneNote {
    std::size_t lane = 0;
    QString text;
    Role tone = Role::Secondary;
    bool onTheWay = false; ///< the saga went here: the lane is drawn stronger
    bool operator==(const LaneNote&) const = default;
};

/// What is pointed at or chosen, by index of box and lane.
struct TopologyMarks {
    std::optional<std::size_t> box;
    std::optional<std::size_t> lane;
    std::optional<std::size_t> cursor; ///< box that the keyboard is at
    std::vector<LaneNote> notes;
    bool operator==(const TopologyMarks&) const = default;
};

/// Draws what rests: the ground (grid and lanes), and over it the boxes and what stands beside lanes.
class TopologyPainter {
public:
    /// What the boxes and the notes beside lanes say, and where.
    struct Parts {
        const std::vector<NodeState>& nodes;
        const TopologyMarks& marks;
        const std::vector<std::optional<core::Rect>>& places; ///< of the notes
        double namePx;
    };
    TopologyPainter(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}

    void fill(QPainter& painter, QSizeF size) const;
    /// `lanes`: the layout's, or what becomes of them just now: those first, in their order.
    void drawGround(QPainter& painter, const std::vector<core::TopologyLane>& lanes, const TopologyMarks& marks, QSizeF size) const;
    /// Those that meet `within`; null: all.
    void drawParts(QPainter& painter, const core::TopologyLayout& layout, const Parts& parts, const QRectF& within = {}) const;
    [[nodiscard]] double namePx(const core::TopologyLayout& layout) const; ///< all names in one size: the largest in which each fits
    [[nodiscard]] std::vector<std::optional<core::Rect>> placeNotes(const core::TopologyLayout& layout, const std::vector<LaneNote>& notes) const;
    [[nodiscard]] QRectF around(const core::Rect& box) const; ///< all that is drawn of a box

private:
    void drawGrid(QPainter& painter, QSizeF size) const;
    void drawLane(QPainter& painter, const core::TopologyLane& lane, bool marked) const;
    void drawNote(QPainter& painter, const LaneNote& note, const QRectF& place) const;
    void drawBox(QPainter& painter, const core::TopologyBox& box, const NodeState& state, double namePx, bool marked) const;
    void drawCylinder(QPainter& painter, const core::Rect& rect, const QColor& colour) const;

    const model::Architecture& m_architecture;
    const Look& m_look;
};

} // namespace sagascope::gui
