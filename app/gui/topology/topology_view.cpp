#include "app/gui/topology/topology_view.h"
#include "app/gui/panel/frame_clock.h"
#include "services/wire/names.h"
#include <QElapsedTimer>
#include <QPainter>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kNodesEvery = 100'000; ///< µs: figures in boxes change at most ten times a second, so that they can be read
constexpr std::size_t kMostLabels = 6;
constexpr double kFaint = 0.25;

} // namespace

TopologyView::TopologyView(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_painter(context.session.architecture(), context.look) {
    setObjectName("topology");
    setAccessibleName(tr("Topology: the company's processes and the messages between them"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(320, 240);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_picture.mode = wire::makeMode(wire::ASYNC, wire::CHOREOGRAPHY);
    layOut();
    connect(&context.focus, &Focus::changed, this, &TopologyView::mark);
    context.frames.add(this);
}

TopologyView::~TopologyView() { m_context.frames.remove(this); }

void TopologyView::layOut() {
    const core::TopologySpace space{.width = static_cast<double>(width()), .height = static_cast<double>(height()), .scale = m_context.look.scale,
                                    .discovery = m_discovery, .moved = {}};
    m_layout = std::make_unique<core::TopologyLayout>(m_context.session.architecture(), m_picture.mode, m_lanes.observed(), space);
    m_lanes.setLayout(m_layout.get());
    m_layoutDue = false;
    mark();
    m_layerDue = true;
}

void TopologyView::setDiscovery(bool shown) {
    m_discovery = shown;
    m_layoutDue = true;
    m_context.frames.wake();
}

void TopologyView::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    const core::ModeChange mode = projections.company().modeAt(view.instant);
    if (mode.communication != wire::COMMUNICATION_UNSPECIFIED &&
        (mode.communication != m_picture.mode.communication() || mode.coordination != m_picture.mode.coordination())) {
        m_picture.mode = wire::makeMode(mode.communication, mode.coordination);
        m_layoutDue = true;
    }
    if (m_lanes.expire(m_context.frames.now())) m_layoutDue = true;
    if (m_layoutDue) layOut();
    gatherNodes(projections, view);
    gatherDots(projections, view);
}

void TopologyView::gatherNodes(const core::Projections& projections, const core::View& view) {
    const std::uint64_t now = m_context.frames.now();
    if (now < m_nodesGathered + kNodesEvery) return;
    m_nodesGathered = now;
    std::vector<NodeState> nodes;
    for (const model::Node& node : m_context.session.architecture().nodes) nodes.push_back(nodeState(projections, node, view.instant, m_context.look));
    if (nodes == m_picture.nodes) return;
    m_picture.nodes = std::move(nodes);
    m_layerDue = true;
}

void TopologyView::gatherDots(const core::Projections& projections, const core::View& view) {
    std::vector<DotState> dots;
    dots.reserve(view.dots.size());
    std::size_t labels = 0;
    const auto& architecture = m_context.session.architecture();
    for (const core::Dot& dot : view.dots) {
        const core::Message& message = projections.messages()[dot.message];
        if (message.kind == wire::SYSTEM && !m_discovery) continue;
        const auto lane = m_lanes.lane(projections.names(), message.from, message.to, m_context.frames.now());
        if (!lane) continue;
        DotState state{.place = {*lane, m_context.look.reducedMotion ? 0.5 : dot.progress, dot.emphasis == core::Dot::Emphasis::Followed},
                       .look = dotLook(message, view.instant), .emphasis = dot.emphasis, .waiting = dot.waiting,
                       .message = dot.message, .saga = message.saga, .type = message.type, .label = {}};
        if (dot.emphasis == core::Dot::Emphasis::Followed && labels < kMostLabels) {
            state.label = qstr(architecture.displayOfType(projections.text(message.type), m_context.look.language));
            ++labels;
        }
        dots.push_back(std::move(state));
    }
    m_moved = m_moved || dots != m_picture.dots;
    m_picture.dots = std::move(dots);
}

void TopologyView::present() {
    if (!m_moved && !m_layerDue) return;
    std::vector<core::TopologyLayout::Travelling> travelling;
    travelling.reserve(m_picture.dots.size());
    for (const DotState& dot : m_picture.dots) travelling.push_back(dot.place);
    m_drawn = m_layout->dots(travelling);
    update();
}

void TopologyView::mark() {
    TopologyMarks marks;
    if (const auto* node = m_context.focus.as<NodeFocus>()) marks.box = m_layout->box(node->node);
    if (const auto* edge = m_context.focus.as<EdgeFocus>()) marks.lane = m_layout->lane(edge->from, edge->to);
    if (hasFocus()) marks.cursor = m_cursor;
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

void TopologyView::renderLayer() {
    const qreal ratio = devicePixelRatioF();
    m_layer = QPixmap(size() * ratio);
    m_layer.setDevicePixelRatio(ratio);
    m_layer.fill(m_context.look(Role::Panel));
    QPainter painter(&m_layer);
    m_painter.draw(painter, *m_layout, m_picture.nodes, m_marks, size());
    if (!m_atlas) m_atlas = std::make_unique<DotAtlas>(m_context.look, ratio);
    m_layerDue = false;
}

void TopologyView::paintEvent(QPaintEvent*) {
    QElapsedTimer timer;
    timer.start();
    if (m_layerDue || m_layer.isNull() || m_layer.devicePixelRatio() != devicePixelRatioF()) renderLayer();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_layer);
    painter.setRenderHint(QPainter::Antialiasing);
    drawDots(painter);
    drawLabels(painter);
    m_moved = false;
    m_paintMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void TopologyView::drawDots(QPainter& painter) {
    const auto opacity = [](const DotState& dot) { return dot.emphasis == core::Dot::Emphasis::Faint ? kFaint : 1.0; };
    for (const core::TopologyDot& drawn : m_drawn) {
        const DotState& dot = m_picture.dots[drawn.first];
        if (dot.emphasis != core::Dot::Emphasis::Followed) m_atlas->add(dot.look, drawn.place, opacity(dot), drawn.count > 1 ? 1.25 : 1);
    }
    for (const core::TopologyDot& drawn : m_drawn) {
        const DotState& dot = m_picture.dots[drawn.first];
        if (dot.emphasis == core::Dot::Emphasis::Followed) m_atlas->add(dot.look, drawn.place, 1, 1.15);
    }
    m_atlas->draw(painter);
    painter.setFont(m_context.look.text(12, QFont::Bold));
    for (const core::TopologyDot& drawn : m_drawn) {
        const double r = 13 * m_context.look.scale;
        const QRectF around(drawn.place.x - r, drawn.place.y - r, 2 * r, 2 * r);
        const DotState& dot = m_picture.dots[drawn.first];
        if (drawn.count > 1) {
            painter.setPen(m_context.look(Role::Text));
            painter.drawText(around.translated(0, -1.3 * r), Qt::AlignCenter, QStringLiteral("×%1").arg(drawn.count));
        }
        if (dot.message != m_focusedMessage) continue;
        painter.setPen(QPen(m_context.look(Role::Accent), 2 * m_context.look.scale));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(around);
    }
}

void TopologyView::drawLabels(QPainter& painter) {
    const QFont font = m_context.look.text(13, QFont::Medium);
    const QFontMetricsF metrics(font);
    std::vector<core::TopologyLayout::Label> wanted;
    std::vector<const DotState*> dots;
    for (const core::TopologyDot& drawn : m_drawn) {
        const DotState& dot = m_picture.dots[drawn.first];
        if (dot.label.isEmpty()) continue;
        wanted.push_back({drawn.place, metrics.horizontalAdvance(dot.label) + 10, metrics.height() + 4});
        dots.push_back(&dot);
    }
    const auto places = m_layout->labels(wanted);
    painter.setFont(font);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i]) continue;
        const QRectF rect(places[i]->x, places[i]->y, places[i]->width, places[i]->height);
        QColor ground = m_context.look(Role::Panel);
        ground.setAlphaF(0.85F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(rect, 4, 4);
        const bool plain = dots[i]->look == DotLook::Call || dots[i]->look == DotLook::Event;
        painter.setPen(m_context.look(plain ? Role::Text : DotAtlas::tone(dots[i]->look)));
        painter.drawText(rect, Qt::AlignCenter, dots[i]->label);
    }
}

void TopologyView::resizeEvent(QResizeEvent*) {
    m_layoutDue = true;
    layOut();
    m_drawn.clear(); // until the next frame places them anew
    m_context.frames.wake();
}

} // namespace sagascope::gui
