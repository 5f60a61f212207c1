// What the pointer rests on: an edge holds its messages and lists the last ones, everything has a tip.
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/message_words.h"
#include "app/gui/topology/topology_view.h"
#include <QHelpEvent>
#include <QScreen>
#include <QToolTip>

namespace sagascope::gui {
namespace {

constexpr std::size_t kListed = 20;
constexpr std::uint64_t kListedEvery = 500'000; ///< µs

} // namespace

/// A dot belongs to its lane: who reaches for one doesn't let the lane go.
void TopologyView::hover(const core::TopologyHit& hit) {
    std::optional<std::size_t> lane;
    if (hit.what == core::TopologyHit::What::Lane) lane = hit.index;
    if (hit.what == core::TopologyHit::What::Dot) lane = m_drawn[hit.index].lane;
    if (lane == m_held.lane()) return;
    m_held.hold(lane, lane ? m_layout->roomForDots(*lane) : 0);
    m_listed = {};
    m_context.frames.wake();
}

/// Under the projections' lock.
void TopologyView::gatherListed(const core::Projections& projections, const core::View& view) {
    const std::uint64_t now = m_context.frames.now();
    if (!m_held.lane() || now < m_listed.gathered + kListedEvery) return;
    m_listed.gathered = now;
    const auto& lane = m_layout->lanes()[*m_held.lane()];
    const auto service = [&](std::size_t box) { return projections.names().find(m_layout->boxes()[box].name); };
    const MessageWords words(m_context.session.architecture(), m_context.look);
    QString rows;
    const auto messages = projections.messages().between(service(lane.from), service(lane.to), view.instant, kListed);
    for (auto row = messages.rbegin(); row != messages.rend(); ++row) {
        const core::Message& message = projections.messages()[*row];
        const QString saga = message.saga == core::kNoRow ? QString() : shortId(projections.sagas().id(message.saga));
        rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2&nbsp;&nbsp;</td><td>%3</td></tr>")
                    .arg(clockText(message.sent.micros(), true), words.label(projections, *row, view.instant).toHtmlEscaped(), saga);
    }
    const QString title = partName(m_layout->boxes().size() + *m_held.lane()).toHtmlEscaped();
    const QString text = rows.isEmpty() ? tr("No message yet.") : QStringLiteral("<table style=\"white-space: nowrap\">%1</table>").arg(rows);
    m_listed.isNew = m_listed.text != "<b>" + title + "</b><br>" + text;
    m_listed.text = "<b>" + title + "</b><br>" + text;
}

/// Beside the lane, never on it: its dots can be clicked.
void TopologyView::showListed() {
    m_listed.isNew = false;
    QPolygonF line;
    for (const core::Point& p : m_layout->lanes()[*m_held.lane()].line) {
        const core::Point on = m_stage.toScreen(p);
        line << QPointF(on.x, on.y);
    }
    const double gap = core::TopologyLayout::kHit * m_context.look.scale;
    const QRect place = line.boundingRect().adjusted(-gap, -gap, gap, gap).toAlignedRect();
    const int wide = m_context.look.px(440);
    const QPoint right = mapToGlobal(place.topRight()), left = mapToGlobal(place.topLeft());
    const bool roomAtTheRight = right.x() + wide <= screen()->geometry().right();
    QToolTip::showText(roomAtTheRight ? right : left - QPoint(wide, 0), m_listed.head + m_listed.text, this, place);
}

bool TopologyView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto hit = hitAt(help->pos());
    const QString tip = tipAt(hit);
    if (m_held.lane() && !m_listed.text.isEmpty()) {
        m_listed.head = tip.isEmpty() ? QString() : tip.toHtmlEscaped().replace('\n', "<br>") + "<hr>"; // of the dot
        showListed();
        return true;
    }
    tip.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

QString TopologyView::tipAt(const core::TopologyHit& hit) const {
    const auto& architecture = m_context.session.architecture();
    switch (hit.what) {
    case core::TopologyHit::What::Dot: {
        QString type;
        m_context.session.read([&](const core::Projections& p) { type = qstr(architecture.displayOfType(p.text(dotAt(hit).type), m_context.look.language)); });
        return type + "\n" + tr("Click to look into this message");
    }
    case core::TopologyHit::What::Box: {
        const std::string& name = m_layout->boxes()[hit.index].name;
        const NodeState* now = state(name);
        return qstr(architecture.displayOfNode(name, m_context.look.language)) + (now == nullptr ? QString() : ": " + word(now->health)) + "\n" + tr("Right click to kill, stop, pause or scale it");
    }
    default: return {};
    }
}

} // namespace sagascope::gui
