#pragma once
#include "app/core/layout/topology.h"
#include "app/gui/panel/panel.h"
#include "app/core/projections/health.h"
#include <map>
#include <unordered_map>

namespace sagascope::gui {

using core::Health;

/// What a box says.
struct NodeState {
    std::string name;
    Health health = Health::Absent;
    int instances = 0; ///< that run
    QString detail;    ///< second line
    QString load;      ///< at its end where there is room: " · 45/s"
    bool operator==(const NodeState&) const = default;
};

/// What a dot looks like: colour says kind and outcome, and so does the shape.
enum class DotLook { Call, Event, Answer, Failure, Compensation, Question };

struct DotState {
    core::TopologyLayout::Travelling place;
    DotLook look = DotLook::Call;
    core::Dot::Emphasis emphasis = core::Dot::Emphasis::Normal;
    bool waiting = false;
    core::Row message = core::kNoRow;
    core::Row saga = core::kNoRow;
    core::Name type = 0;
    QString label; ///< only of those that get one
    bool operator==(const DotState& o) const {
        return place.lane == o.place.lane && place.progress == o.place.progress && look == o.look && emphasis == o.emphasis &&
               waiting == o.waiting && message == o.message;
    }
};

/// Everything the topology draws at one instant.
struct TopologyPicture {
    wire::Mode mode;
    std::vector<NodeState> nodes; ///< in the order of the architecture
    std::vector<DotState> dots;
};

/// Which look a message has at an instant, from its kind, outcome and verdict.
[[nodiscard]] DotLook dotLook(const core::Message& message, wire::Hlc at);
[[nodiscard]] NodeState nodeState(const core::Projections& projections, const model::Node& node, wire::Hlc at, const Look& look);
/// "✓", "▸", "!", "✕", "–": stands beside the colour.
[[nodiscard]] QString glyph(Health health);
[[nodiscard]] Role tone(Health health);
[[nodiscard]] QString word(Health health);

/// Finds the lanes of messages, and remembers pairs the layout did not foresee as long as they speak.
class LaneFinder {
public:
    void setLayout(const core::TopologyLayout* layout);
    /// nullopt: no lane; the pair is then among observed() when both are boxes and it is `worthALane`.
    [[nodiscard]] std::optional<std::size_t> lane(const core::Names& names, core::Name from, core::Name to, std::uint64_t now, bool worthALane = true);
    /// Forgets pairs that were silent for five seconds. True: a new layout is due.
    [[nodiscard]] bool expire(std::uint64_t now);
    [[nodiscard]] std::set<core::TopologyLayout::Pair> observed() const;

private:
    struct Unforeseen {
        std::uint64_t lastSeen = 0;
        bool drawn = false;
    };
    struct Known {
        std::optional<std::size_t> lane;
        Unforeseen* unforeseen = nullptr; ///< of m_unforeseen; a layout follows whenever one of those is forgotten
        bool isJudged = false;            ///< as one that may be worth a lane
    };
    [[nodiscard]] Known known(const core::Names& names, core::Name from, core::Name to, bool worthALane);
    const core::TopologyLayout* m_layout = nullptr;
    std::unordered_map<std::uint64_t, Known> m_known; ///< by services, from and to
    std::map<core::TopologyLayout::Pair, Unforeseen> m_unforeseen;
};

} // namespace sagascope::gui
