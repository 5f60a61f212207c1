#include "app/core/layout/topology.h"
#include "app/core/layout/route.h"
#include <algorithm>
#include <fmt/format.h>

namespace sagascope::core {

namespace {

constexpr double kCanvasWidth = 1000;
constexpr double kCanvasHeight = 480;
constexpr double kBoxWidth = 136;  ///< px at 100 %
constexpr double kBoxHeight = 56;
constexpr double kLaneGap = 4;     ///< of a lane from the middle between both directions
constexpr double kMargin = 14;     ///< of a bent lane from a box
constexpr double kAir = 1.12;      ///< boxes keep an eighth of their size between them
constexpr double kEdge = 7;        ///< … and from the picture's edge

/// Width and height of boxes with these centres, so that none meet.
Point sizeOfBoxes(const std::vector<Point>& centres, double scale) {
    constexpr double kLeast = 0.2; // a box that is smaller says nothing any more
    const double width = kBoxWidth * scale, height = kBoxHeight * scale;
    double narrower = 1, lower = 1;
    for (std::size_t i = 0; i < centres.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const Point d = centres[i] - centres[j];
            // Two that would meet come apart in the direction in which less of them is lost.
            const double across = std::abs(d.x) / (width * kAir), down = std::abs(d.y) / (height * kAir);
            if (across >= 1 || down >= 1) continue;
            (across >= down ? narrower : lower) = std::min(across >= down ? narrower : lower, std::max(across, down));
        }
    return {width * std::max(narrower, kLeast), height * std::max(lower, kLeast)};
}

Point nearestWithin(const Rect& rect, Point p) { return {std::clamp(p.x, rect.x, rect.right()), std::clamp(p.y, rect.y, rect.bottom())}; }

/// Where a box's centre comes to lie that is wanted at `wanted`: as near as the others let it. In the middle of a crowd it stays on top of it.
Point freePlace(Point wanted, Point size, const std::vector<Point>& others, const Rect& within) {
    constexpr double kReach = 4; // sizes of a box; further away it isn't looked for
    constexpr double kTouch = 1e-6;
    const double across = size.x * kAir, down = size.y * kAir;
    wanted = nearestWithin(within, wanted);
    const auto isFree = [&](Point p) {
        return std::none_of(others.begin(), others.end(), [&](Point other) { return std::abs(p.x - other.x) < across - kTouch && std::abs(p.y - other.y) < down - kTouch; });
    };
    if (isFree(wanted)) return wanted;
    std::vector<double> xs{wanted.x}, ys{wanted.y};
    for (const Point other : others) {
        if (std::abs(other.x - wanted.x) > kReach * across || std::abs(other.y - wanted.y) > kReach * down) continue;
        xs.insert(xs.end(), {other.x - across, other.x + across});
        ys.insert(ys.end(), {other.y - down, other.y + down});
    }
    std::optional<Point> nearest;
    for (const double x : xs)
        for (const double y : ys) {
            const Point p{x, y};
            if (!within.contains(p) || (nearest && length(p - wanted) >= length(*nearest - wanted)) || !isFree(p)) continue;
            nearest = p;
        }
    return nearest.value_or(wanted);
}

} // namespace

TopologyLayout::TopologyLayout(const model::Architecture& architecture, const wire::Mode& mode, const std::set<Pair>& observed, const TopologySpace& space)
    : m_scale(space.scale), m_space{0, 0, space.width, space.height} {
    placeBoxes(architecture, space);
    const auto expected = expectedPairs(architecture, mode, space.discovery);
    for (const auto& [pair, style] : expected) connect(pair, style);
    for (const auto& pair : observed) {
        const auto* to = architecture.node(pair.second);
        const auto* from = architecture.node(pair.first);
        if (!from || !to || expected.contains(pair) || pair.first == pair.second) continue;
        const bool registry = from->role == model::Role::Registry || to->role == model::Role::Registry;
        const bool broker = from->role == model::Role::Broker || to->role == model::Role::Broker;
        if (registry && !space.discovery) continue;
        connect(pair, registry ? LaneStyle::Discovery : broker ? LaneStyle::Event : LaneStyle::Call);
    }
    for (auto& box : m_boxes) {
        const auto index = static_cast<std::size_t>(&box - m_boxes.data());
        const bool used = std::any_of(m_lanes.begin(), m_lanes.end(), [&](const TopologyLane& lane) { return lane.style != LaneStyle::Discovery && (lane.from == index || lane.to == index); });
        box.idle = !used && (box.role == model::Role::Broker || box.role == model::Role::Orchestrator);
    }
    for (auto& lane : m_lanes) route(lane);
}

/// Centres scale with the view, the boxes themselves only with the text. Where boxes would meet all shrink, but not for the sake of one
/// that was dragged somewhere: that one keeps off the others.
void TopologyLayout::placeBoxes(const model::Architecture& architecture, const TopologySpace& space) {
    std::vector<const model::Node*> shown;
    std::vector<Point> centres;
    const auto onScreen = [&](Point canvas) { return Point{canvas.x / kCanvasWidth * space.width, canvas.y / kCanvasHeight * space.height}; };
    for (const auto& node : architecture.nodes) {
        if (space.hidden.contains(node.name)) continue;
        shown.push_back(&node);
        centres.push_back(onScreen({node.x, node.y}));
    }
    const Point size = sizeOfBoxes(centres, space.scale);
    const Rect within{size.x / 2 + kEdge, size.y / 2 + kEdge, std::max(0.0, space.width - size.x - 2 * kEdge), std::max(0.0, space.height - size.y - 2 * kEdge)};
    const auto isMoved = [&](std::size_t i) { return space.moved.contains(shown[i]->name); };
    std::vector<Point> taken;
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (!isMoved(i)) taken.push_back(centres[i] = nearestWithin(within, centres[i]));
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (isMoved(i)) taken.push_back(centres[i] = freePlace(onScreen(space.moved.at(shown[i]->name)), size, taken, within));
    for (std::size_t i = 0; i < shown.size(); ++i) addBox(*shown[i], {centres[i].x - size.x / 2, centres[i].y - size.y / 2, size.x, size.y}, space.databases);
}

void TopologyLayout::addBox(const model::Node& node, const Rect& rect, bool databases) {
    TopologyBox box{node.name, node.role, rect, {}, false};
    const double cylinder = rect.height * 0.3;
    if (!node.database.empty() && databases) box.cylinder = Rect{rect.right() - cylinder * 1.5, rect.bottom() - cylinder * 1.45, cylinder, cylinder};
    m_boxes.push_back(std::move(box));
}

void TopologyLayout::connect(const Pair& pair, LaneStyle style) {
    const auto from = box(pair.first), to = box(pair.second);
    if (from && to) m_lanes.push_back({*from, *to, style, {}});
}

/// Both directions of a pair share one way, a little to either side of it.
void TopologyLayout::route(TopologyLane& lane) const {
    const bool swapped = lane.to < lane.from;
    const auto& first = m_boxes[swapped ? lane.to : lane.from].rect;
    const auto& second = m_boxes[swapped ? lane.from : lane.to].rect;
    std::vector<Rect> others;
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        if (i != lane.from && i != lane.to) others.push_back(m_boxes[i].rect);
    const double margin = kMargin * std::min(m_scale, first.height / kBoxHeight); // low boxes stand close together
    auto line = routeAround(first.centre(), second.centre(), others, margin, m_space);
    if (swapped) std::reverse(line.begin(), line.end());
    line = shifted(line, -kLaneGap * m_scale); // to the right of its direction, as traffic does
    const auto& from = m_boxes[lane.from].rect;
    const auto& to = m_boxes[lane.to].rect;
    while (line.size() > 2 && from.contains(line[1])) line.erase(line.begin());
    while (line.size() > 2 && to.contains(line[line.size() - 2])) line.pop_back();
    line.front() = leaving(from, line.front(), line[1]);
    line.back() = leaving(to, line.back(), line[line.size() - 2]);
    lane.line = std::move(line);
}

std::optional<std::size_t> TopologyLayout::box(std::string_view name) const {
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        if (m_boxes[i].name == name) return i;
    return std::nullopt;
}

std::optional<std::size_t> TopologyLayout::lane(std::string_view from, std::string_view to) const {
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        if (m_boxes[m_lanes[i].from].name == from && m_boxes[m_lanes[i].to].name == to) return i;
    return std::nullopt;
}

Point TopologyLayout::place(std::size_t lane, double progress) const { return along(m_lanes[lane].line, progress); }

Point TopologyLayout::onCanvas(Point place) const { return {place.x / m_space.width * kCanvasWidth, place.y / m_space.height * kCanvasHeight}; }

std::set<std::string> TopologyLayout::neighbourhood(std::string_view name) const {
    std::set<std::string> names{std::string(name)};
    for (const auto& lane : m_lanes) {
        if (m_boxes[lane.from].name == name) names.insert(m_boxes[lane.to].name);
        if (m_boxes[lane.to].name == name) names.insert(m_boxes[lane.from].name);
    }
    return names;
}

std::string TopologyLayout::dump() const {
    std::string text;
    for (const auto& box : m_boxes)
        text += fmt::format("box {} {:.0f},{:.0f} {:.0f}x{:.0f}{}{}\n", box.name, box.rect.centre().x, box.rect.centre().y, box.rect.width, box.rect.height, box.cylinder ? " db" : "",
                            box.idle ? " idle" : "");
    constexpr const char* kStyles[] = {"call", "event", "discovery"};
    for (const auto& lane : m_lanes) {
        text += fmt::format("lane {} {} {}", m_boxes[lane.from].name, m_boxes[lane.to].name, kStyles[static_cast<int>(lane.style)]);
        for (const auto& point : lane.line) text += fmt::format(" {:.0f},{:.0f}", point.x, point.y);
        text += '\n';
    }
    return text;
}

} // namespace sagascope::core
