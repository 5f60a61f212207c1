#pragma once
#include "app/core/layout/geometry.h"
#include "services/model/architecture.h"
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace sagascope::core {

/// What the picture has to fit.
struct TopologySpace {
    double width = 1000;
    double height = 480;
    double scale = 1;          ///< of text, strokes, dots and gaps: 1 = 100 %
    bool discovery = false;    ///< layer: everyone's line to the registry
    bool databases = true;     ///< layer: cylinders
    std::map<std::string, Point> moved; ///< boxes a person has dragged: wanted centre, on the canvas of 1000 × 480
    std::set<std::string> hidden;       ///< boxes that aren't drawn, nor anything to and from them
};

struct TopologyBox {
    std::string name;
    model::Role role = model::Role::Participant;
    Rect rect;
    std::optional<Rect> cylinder; ///< of its database
    bool idle = false;            ///< takes no part in this mode
};

enum class LaneStyle { Call, Event, Discovery };

/// One direction between two boxes; the other direction is a lane of its own beside it. The arrowhead is at the end of `line`.
struct TopologyLane {
    std::size_t from = 0; ///< index of the box
    std::size_t to = 0;
    LaneStyle style = LaneStyle::Call;
    std::vector<Point> line;
};

/// What lies under the pointer.
struct TopologyHit {
    enum class What { Nothing, Box, Lane, Dot } what = What::Nothing;
    std::size_t index = 0; ///< of box or lane, or into the dots that were passed
};

/// Dots that share a place: one drawn dot, or a bundle with its count.
struct TopologyDot {
    std::size_t lane = 0;
    double progress = 0;
    Point place;
    std::size_t first = 0;  ///< into the dots that were passed: the one drawn
    std::size_t count = 1;  ///< more than one: a bundle
};

/// Where everything of the topology picture is. Pure geometry: made anew when architecture, mode, observed pairs or space change.
class TopologyLayout {
public:
    using Pair = std::pair<std::string, std::string>; ///< services, from → to
    static constexpr double kHit = 24; ///< px, at any scale
    static constexpr double kDot = 7;  ///< radius, px at 100 %

    /// `observed`: who was seen to speak to whom; adds lanes that architecture and mode don't foresee.
    TopologyLayout(const model::Architecture& architecture, const wire::Mode& mode, const std::set<Pair>& observed, const TopologySpace& space);

    [[nodiscard]] const std::vector<TopologyBox>& boxes() const { return m_boxes; }
    [[nodiscard]] const std::vector<TopologyLane>& lanes() const { return m_lanes; }
    [[nodiscard]] std::optional<std::size_t> box(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> lane(std::string_view from, std::string_view to) const;
    [[nodiscard]] Point place(std::size_t lane, double progress) const;
    [[nodiscard]] std::size_t roomForDots(std::size_t lane) const; ///< that many can be clicked one beside the other
    /// A place of the picture on the canvas of 1000 × 480 in which `moved` counts.
    [[nodiscard]] Point onCanvas(Point place) const;
    /// A box and all that it speaks with in this mode.
    [[nodiscard]] std::set<std::string> neighbourhood(std::string_view name) const;

    struct Travelling {
        std::size_t lane = 0;
        double progress = 0;
        bool followed = false; ///< never hidden in a bundle
    };
    /// Bundles the dots of a lane that holds more than twelve.
    [[nodiscard]] std::vector<TopologyDot> dots(const std::vector<Travelling>& travelling) const;
    [[nodiscard]] TopologyHit hit(Point p, const std::vector<TopologyDot>& dots) const;

    struct Label {
        Point anchor; ///< of the dot
        double width = 0;
        double height = 0;
    };
    /// A place for each label beside its dot that meets no box, no other label and nothing that is `taken`; nullopt where there is none. The first come first.
    [[nodiscard]] std::vector<std::optional<Rect>> labels(const std::vector<Label>& wanted, std::vector<Rect> taken = {}) const;

    struct Note {
        std::size_t lane = 0;
        double width = 0;
        double height = 0;
    };
    /// A place for what is written about each lane, beside it and clear of its dots where there is room; like labels it meets no box, no other and
    /// nothing that is `taken`.
    [[nodiscard]] std::vector<std::optional<Rect>> notes(const std::vector<Note>& wanted, std::vector<Rect> taken = {}) const;
    /// What a dot at that place of a lane covers, a bundle's too.
    [[nodiscard]] Rect covered(Point dot) const;

    /// "box contracts 470,100 128x54 db" and "lane contracts broker event 534,100 626,230" lines, for tests.
    [[nodiscard]] std::string dump() const;

private:
    void placeBoxes(const model::Architecture& architecture, const TopologySpace& space);
    void addBox(const model::Node& node, const Rect& rect, bool databases);
    void connect(const Pair& pair, LaneStyle style);
    void route(TopologyLane& lane) const;
    [[nodiscard]] std::vector<Rect> around(const Label& label) const;
    [[nodiscard]] Rect beside(const Note& note, double progress) const;
    [[nodiscard]] std::optional<Rect> firstFree(std::span<const Rect> places, std::vector<Rect>& taken) const;

    double m_scale = 1;
    Rect m_space;
    std::vector<TopologyBox> m_boxes;
    std::vector<TopologyLane> m_lanes;
};

/// The pairs of services that speak in this mode according to the saga definitions, each with how: both directions of a call are listed.
[[nodiscard]] std::map<TopologyLayout::Pair, LaneStyle> expectedPairs(const model::Architecture& architecture, const wire::Mode& mode, bool discovery);

} // namespace sagascope::core
