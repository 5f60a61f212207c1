#include "app/gui/topology/topology_view.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/topology/topology_traffic.h"
#include "services/wire/names.h"
#include <QElapsedTimer>
#include <QPainter>
#include <QToolTip>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kNodesEvery = 100'000; ///< µs: figures in boxes change at most ten times a second, so that they can be read
constexpr std::uint64_t kNotesEvery = 500'000;
constexpr std::uint64_t kMorph = 600'000;
constexpr int kNoteGap = 8; ///< of the note about hidden boxes, to the edges
constexpr double kWorthTelling = 2; ///< messages a second: a lane with fewer says nothing
constexpr std::ptrdiff_t kMostNotes = 100; ///< more can't be read

/// The busiest lanes, in their order.
std::vector<core::LaneTraffic> worthTelling(std::vector<core::LaneTraffic> traffic) {
    std::erase_if(traffic, [](const core::LaneTraffic& lane) { return lane.perSecond < kWorthTelling && lane.failedPerSecond < 1; });
    if (std::ssize(traffic) <= kMostNotes) return traffic;
    std::ranges::nth_element(traffic, traffic.begin() + kMostNotes, std::greater(), &core::LaneTraffic::perSecond);
    traffic.resize(kMostNotes);
    std::ranges::sort(traffic, {}, &core::LaneTraffic::lane);
    return traffic;
}

} // namespace

TopologyView::TopologyView(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_painter(context.session.architecture(), context.look),
      m_arrangement(TopologyArrangement::kept(context.session.architecture().name)), m_hiddenNote(new HiddenNote(*this)) {
    setObjectName("topology");
    setAccessibleName(tr("Topology: the company's processes and the messages between them"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(320, 240);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_picture.mode = wire::makeMode(wire::ASYNC, wire::CHOREOGRAPHY);
    layOut();
    connect(&context.focus, &Focus::changed, this, &TopologyView::takeCursorToFocus);
    connect(m_hiddenNote, &QPushButton::clicked, this, &TopologyView::showAll);
    context.frames.add(this);
}

TopologyView::~TopologyView() { m_context.frames.remove(this); }

void TopologyView::layOut() {
    const core::TopologySpace space{.width = static_cast<double>(width()), .height = static_cast<double>(height()), .scale = m_context.look.scale,
                                    .discovery = m_discovery, .databases = m_databases, .moved = m_arrangement.moved, .hidden = m_arrangement.hidden};
    const auto before = std::move(m_layout);
    m_layout = std::make_unique<core::TopologyLayout>(m_context.session.architecture(), m_picture.mode, m_lanes.observed(), space);
    m_lanes.setLayout(m_layout.get());
    m_hiddenNote->tell(static_cast<int>(m_context.session.architecture().nodes.size() - m_layout->boxes().size()), m_context.look.px(kNoteGap));
    m_layoutDue = false;
    m_traffic.clear(); // lanes have other numbers now
    m_counts.clear();
    m_notes.clear();
    m_notesGathered = 0;
    if (before) keepPlaces(*before);
    mark();
    m_layer.invalidate();
    m_layerDue = true;
}

/// The keyboard stays at its box or lane, the pointer at its lane, though they have other numbers in another layout.
void TopologyView::keepPlaces(const core::TopologyLayout& before) {
    const auto box = [&](std::optional<std::size_t> of) { return of ? m_layout->box(before.boxes()[*of].name) : std::nullopt; };
    const auto lane = [&](std::optional<std::size_t> of) {
        return of ? m_layout->lane(before.boxes()[before.lanes()[*of].from].name, before.boxes()[before.lanes()[*of].to].name) : std::nullopt;
    };
    m_cursor = box(m_cursor);
    m_laneCursor = m_cursor ? lane(m_laneCursor) : std::nullopt;
    if (!m_held.lane()) return;
    m_held.renumber(lane(m_held.lane()));
    if (!m_held.lane()) QToolTip::hideText(); // it listed the messages of a lane that isn't there
}

/// A person sees which edge becomes which, unless nothing may move.
void TopologyView::changeMode(const core::ModeChange& mode) {
    const auto before = m_layout->lanes();
    m_picture.mode = wire::makeMode(mode.communication, mode.coordination);
    layOut();
    if (!m_isModeTold || m_context.look.reducedMotion) return; // the first one is no switch
    m_morph = Morph{core::LaneMorph(before, m_layout->lanes()), m_context.frames.now()};
}

const std::vector<core::TopologyLane>& TopologyView::shownLanes() {
    if (!m_morph) return m_layout->lanes();
    const auto passed = static_cast<double>(m_context.frames.now() - std::min(m_context.frames.now(), m_morph->began));
    return m_morph->shown = m_morph->lanes.at(std::min(1.0, passed / kMorph));
}

void TopologyView::setDiscovery(bool shown) {
    m_discovery = shown;
    m_layoutDue = true;
    m_context.frames.wake();
}

void TopologyView::setDatabases(bool shown) {
    m_databases = shown;
    m_layoutDue = true;
    m_context.frames.wake();
}

void TopologyView::setRates(bool shown) {
    m_rates = shown;
    m_notesGathered = 0;
    m_context.frames.wake();
}

void TopologyView::setNumbered(bool shown) {
    m_numbered = shown;
    m_notesGathered = 0;
    m_context.frames.wake();
}

void TopologyView::zoomAt(core::Point screen, double factor) {
    core::Stage stage = m_stage;
    stage.zoomAt(screen, factor);
    setStage(stage);
}

void TopologyView::setStage(const core::Stage& stage) {
    if (stage.zoom != m_stage.zoom) m_atlas.reset(); // dots stay sharp
    m_stage = stage;
    m_layerDue = true;
    m_context.frames.wake();
}

QVariant TopologyView::viewChoices() const { return QVariantList{m_stage.zoom, m_stage.offset.x, m_stage.offset.y}; }

void TopologyView::setViewChoices(const QVariant& choices) {
    const auto list = choices.toList();
    if (list.size() == 3) setStage({list[0].toDouble(), {list[1].toDouble(), list[2].toDouble()}});
}

void TopologyView::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    const core::ModeChange mode = projections.company().modeAt(view.instant);
    if (mode.communication != wire::COMMUNICATION_UNSPECIFIED) {
        if (mode.communication != m_picture.mode.communication() || mode.coordination != m_picture.mode.coordination()) changeMode(mode);
        m_isModeTold = true;
    }
    if (m_morph) {
        m_layer.invalidate();
        m_layerDue = true;
        m_context.frames.wake();
        if (m_context.frames.now() >= m_morph->began + kMorph) m_morph.reset();
    }
    if (m_lanes.expire(m_context.frames.now())) m_layoutDue = true;
    if (m_layoutDue) layOut();
    gatherNotes(projections, view);
    gatherNodes(projections, view);
    gatherDots(projections, view);
    gatherListed(projections, view);
}

void TopologyView::gatherNodes(const core::Projections& projections, const core::View& view) {
    const std::uint64_t now = m_context.frames.now();
    if (now < m_nodesGathered + kNodesEvery) return;
    m_nodesGathered = now;
    std::vector<NodeState> nodes;
    for (const model::Node& node : m_context.session.architecture().nodes) {
        nodes.push_back(nodeState(projections, node, view.instant, m_context.look));
        const auto box = m_layout->box(node.name);
        if (box && m_rates && !node.program.empty() && nodes.back().instances > 0) nodes.back().load = loadOf(*box);
    }
    if (nodes == m_picture.nodes) return;
    m_picture.nodes = std::move(nodes);
    m_layerDue = true;
}

/// " · 45/s": what comes in over all lanes of a box.
QString TopologyView::loadOf(std::size_t box) const {
    double perSecond = 0;
    for (const core::LaneTraffic& lane : m_traffic) perSecond += m_layout->lanes()[lane.lane].to == box ? lane.perSecond : 0;
    return perSecond < kWorthTelling ? QString() : tr(" · %1/s").arg(numberText(perSecond, m_context.look));
}

void TopologyView::gatherNotes(const core::Projections& projections, const core::View& view) {
    const std::uint64_t now = m_context.frames.now();
    const auto followed = m_context.focus.followed();
    const bool numbering = m_numbered && followed;
    if (now < m_notesGathered + (numbering ? kNodesEvery : kNotesEvery)) return;
    m_notesGathered = now;
    m_traffic = m_rates ? trafficAt(projections, view.instant, m_lanes, now, !view.storyPlaying) : std::vector<core::LaneTraffic>();
    std::vector<LaneNote> notes;
    if (numbering) {
        const auto lanes = lanesOf(projections, view.story.empty() ? m_context.frames.pace().told(projections, *followed, view.instant) : view.story, m_lanes, now);
        const auto numbers = core::numberLanes(lanes, m_layout->lanes().size());
        for (std::size_t lane = 0; lane < numbers.size(); ++lane) {
            if (!numbers[lane].empty()) notes.push_back({lane, qstr(core::numbersOnLane(numbers[lane])), Role::Accent, true});
        }
    } else if (m_rates) {
        for (const core::LaneTraffic& lane : worthTelling(m_traffic)) {
            const bool failing = lane.failedPerSecond >= 1;
            const QString rate = tr("%1/s").arg(numberText(lane.perSecond, m_context.look));
            notes.push_back({lane.lane, failing ? rate + tr(" · ✕ %1").arg(numberText(lane.failedPerSecond, m_context.look)) : rate, failing ? Role::Failed : Role::Secondary, false});
        }
    }
    if (notes == m_notes) return;
    m_notes = std::move(notes);
    mark();
}

void TopologyView::present() {
    if (m_listed.isNew && QToolTip::isVisible() && m_held.lane()) showListed();
    if (!m_moved && !m_layerDue) return;
    std::vector<core::TopologyLayout::Travelling> travelling;
    travelling.reserve(m_picture.dots.size());
    for (const DotState& dot : m_picture.dots) travelling.push_back(dot.place);
    m_drawn = m_layout->dots(travelling);
    if (m_context.look.reducedMotion)
        for (core::TopologyDot& drawn : m_drawn) drawn.count = m_counts.count(drawn.lane);
    update();
}

void TopologyView::mark() {
    TopologyMarks marks;
    if (const auto* node = m_context.focus.as<NodeFocus>()) marks.box = m_layout->box(node->node);
    if (const auto* edge = m_context.focus.as<EdgeFocus>()) marks.lane = m_layout->lane(edge->from, edge->to);
    if (hasFocus() && m_laneCursor) marks.lane = m_laneCursor;
    if (hasFocus() && !m_laneCursor) marks.cursor = m_cursor;
    marks.notes = m_notes;
    const auto* message = m_context.focus.as<MessageFocus>();
    m_focusedMessage = message != nullptr ? message->message : core::kNoRow;
    if (marks == m_marks) return;
    m_marks = marks;
    m_layerDue = true;
    m_context.frames.wake();
}

const NodeState* TopologyView::state(std::string_view node) const {
    const auto found = std::ranges::find(m_picture.nodes, node, &NodeState::name);
    return found == m_picture.nodes.end() ? nullptr : &*found;
}

DotAtlas& TopologyView::atlas() {
    if (!m_atlas) m_atlas = std::make_unique<DotAtlas>(m_context.look, devicePixelRatioF() * std::max(1.0, m_stage.zoom));
    return *m_atlas;
}

void TopologyView::paintEvent(QPaintEvent*) {
    QElapsedTimer timer;
    timer.start();
    QPainter painter(this);
    m_layerDue = !m_layer.draw(painter, {*m_layout, shownLanes(), m_picture.nodes, m_marks, size(), m_stage, devicePixelRatioF()});
    if (m_layerDue) m_context.frames.wake();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(m_stage.offset.x, m_stage.offset.y);
    painter.scale(m_stage.zoom, m_stage.zoom);
    drawDots(painter);
    drawLabels(painter);
    m_moved = false;
    m_paintMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void TopologyView::resizeEvent(QResizeEvent*) {
    m_layoutDue = true;
    layOut();
    m_drawn.clear(); // until the next frame places them anew
    m_context.frames.wake();
}

} // namespace sagascope::gui
