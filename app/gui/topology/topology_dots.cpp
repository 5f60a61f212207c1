// What moves: the messages on their way, and what is written beside them.
#include "app/gui/panel/frame_clock.h"
#include "app/gui/topology/topology_view.h"
#include <QPainter>

namespace sagascope::gui {
namespace {

constexpr std::size_t kMostLabels = 6;
constexpr double kFaint = 0.25;

} // namespace

void TopologyView::gatherDots(const core::Projections& projections, const core::View& view) {
    std::vector<DotState> dots;
    dots.reserve(view.dots.size());
    std::size_t labels = 0;
    const auto& architecture = m_context.session.architecture();
    for (const core::Dot& dot : view.dots) {
        const core::Message& message = projections.messages()[dot.message];
        if (message.kind == wire::SYSTEM && !m_discovery) continue;
        const auto lane = m_lanes.lane(projections.names(), message.from, message.to, m_context.frames.now(), dot.emphasis != core::Dot::Emphasis::Faint);
        if (!lane) continue;
        DotState state{.place = {*lane, dot.progress, dot.emphasis == core::Dot::Emphasis::Followed},
                       .look = dotLook(message, view.instant), .emphasis = dot.emphasis, .waiting = dot.waiting,
                       .message = dot.message, .saga = message.saga, .type = message.type, .label = {}};
        const bool isOneOfFew = dot.emphasis == core::Dot::Emphasis::Followed && labels < kMostLabels;
        if (isOneOfFew || dot.message == m_focusedMessage) state.label = qstr(architecture.displayOfType(projections.text(message.type), m_context.look.language));
        if (isOneOfFew) ++labels;
        dots.push_back(std::move(state));
    }
    const bool stands = m_context.frames.pace().isPaused();
    if (stands) m_held.hold(std::nullopt); // an instant has the dots it has
    if (m_context.look.reducedMotion) {
        m_counts.reduce(dots, m_context.frames.now(), stands);
        const bool goesOn = !m_counts.pulses(m_context.frames.now()).empty() || (!stands && !dots.empty()); // until pulses are over and counts gone
        if (goesOn) m_context.frames.wake();
        m_moved = m_moved || goesOn;
    } else {
        m_held.stop(dots);
    }
    m_moved = m_moved || dots != m_picture.dots;
    m_picture.dots = std::move(dots);
}

void TopologyView::drawDots(QPainter& painter) {
    if (m_context.look.reducedMotion) drawPulses(painter);
    DotAtlas& atlas = this->atlas();
    const auto opacity = [](const DotState& dot) { return dot.emphasis == core::Dot::Emphasis::Faint ? kFaint : 1.0; };
    for (const core::TopologyDot& drawn : m_drawn) {
        const DotState& dot = m_picture.dots[drawn.first];
        if (dot.emphasis != core::Dot::Emphasis::Followed) atlas.add(dot.look, drawn.place, opacity(dot), drawn.count > 1 ? 1.25 : 1);
    }
    for (const core::TopologyDot& drawn : m_drawn) {
        const DotState& dot = m_picture.dots[drawn.first];
        if (dot.emphasis == core::Dot::Emphasis::Followed) atlas.add(dot.look, drawn.place, 1, 1.15);
    }
    atlas.draw(painter);
    for (const core::TopologyDot& drawn : m_drawn) {
        const double r = 13 * m_context.look.scale;
        const QRectF around(drawn.place.x - r, drawn.place.y - r, 2 * r, 2 * r);
        const DotState& dot = m_picture.dots[drawn.first];
        if (dot.message != m_focusedMessage) continue;
        painter.setPen(QPen(m_context.look(Role::Accent), 2 * m_context.look.scale));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(around);
    }
}

void TopologyView::drawPulses(QPainter& painter) {
    for (const LaneCounts::Pulse& pulse : m_counts.pulses(m_context.frames.now())) {
        QColor colour = m_context.look(DotAtlas::tone(pulse.look));
        colour.setAlphaF(static_cast<float>(pulse.strength));
        painter.setPen(QPen(colour, 4 * m_context.look.scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        QPolygonF line;
        for (const core::Point& p : m_layout->lanes()[pulse.lane].line) line << QPointF(p.x, p.y);
        painter.drawPolyline(line);
    }
}

/// What the focused message is called, how many a bundle holds, what the followed saga's messages are called; nothing on anything else that is written.
void TopologyView::drawLabels(QPainter& painter) {
    struct Text {
        QString text;
        QFont font;
        QColor colour;
    };
    const Look& look = m_context.look;
    std::vector<core::TopologyLayout::Label> wanted;
    std::vector<Text> texts;
    const auto write = [&](const core::TopologyDot& at, const QString& text, const QFont& font, const QColor& colour) {
        const QFontMetricsF metrics(font);
        wanted.push_back({at.place, metrics.horizontalAdvance(text) + 10, metrics.height() + 4});
        texts.push_back({text, font, colour});
    };
    const auto isFocused = [&](const core::TopologyDot& drawn) { return m_picture.dots[drawn.first].message == m_focusedMessage; };
    const auto name = [&](const core::TopologyDot& drawn) {
        const DotState& dot = m_picture.dots[drawn.first];
        const bool plain = dot.look == DotLook::Call || dot.look == DotLook::Event;
        if (!dot.label.isEmpty()) write(drawn, dot.label, look.text(13, QFont::Medium), look(plain ? Role::Text : DotAtlas::tone(dot.look)));
    };
    for (const core::TopologyDot& drawn : m_drawn)
        if (isFocused(drawn)) name(drawn);
    for (const core::TopologyDot& drawn : m_drawn)
        if (drawn.count > 1) write(drawn, QStringLiteral("×%1").arg(drawn.count), look.text(12, QFont::Bold), look(Role::Text));
    for (const core::TopologyDot& drawn : m_drawn)
        if (!isFocused(drawn)) name(drawn);
    std::vector<core::Rect> taken = m_layer.written();
    if (look.reducedMotion) // what stands still stays legible
        for (const core::TopologyDot& drawn : m_drawn) taken.push_back(m_layout->covered(drawn.place));
    const auto places = m_layout->labels(wanted, std::move(taken));
    QColor ground = look(Role::Panel);
    ground.setAlphaF(0.85F);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i]) continue;
        const QRectF rect(places[i]->x, places[i]->y, places[i]->width, places[i]->height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(rect, 4, 4);
        painter.setFont(texts[i].font);
        painter.setPen(texts[i].colour);
        painter.drawText(rect, Qt::AlignCenter, texts[i].text);
    }
}

} // namespace sagascope::gui
