#include "app/gui/topology/topology_painter.h"
#include "app/gui/topology/lane_counts.h"
#include "app/gui/panel/geometry.h"
#include <QCoreApplication>
#include <QFontMetricsF>
#include <cmath>

namespace sagascope::gui {
namespace {

// Within a box, px at 100 %.
constexpr double kPad = 9;
constexpr double kLittlePad = 5; ///< of a box that is narrow for its text
constexpr double kNarrow = 110;
constexpr double kPadRight = 4;
constexpr double kGlyph = 17;

/// The largest of the given sizes in which the text fits.
QFont fitting(const Look& look, const QString& text, double width, QFont::Weight weight, std::initializer_list<double> sizes) {
    QFont font;
    for (const double size : sizes) {
        font = look.text(size, weight);
        if (QFontMetricsF(font).horizontalAdvance(text) <= width) break;
    }
    return font;
}

void drawText(QPainter& painter, const Look& look, QRectF place, const QString& text, QFont::Weight weight, std::initializer_list<double> sizes) {
    painter.setFont(fitting(look, text, place.width(), weight, sizes));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, place.width()));
}

} // namespace

void TopologyPainter::fill(QPainter& painter, QSizeF size) const { painter.fillRect(QRectF({}, size), m_look(Role::Panel)); }

void TopologyPainter::drawGround(QPainter& painter, const std::vector<core::TopologyLane>& lanes, const TopologyMarks& marks, QSizeF size) const {
    painter.setRenderHint(QPainter::Antialiasing);
    drawGrid(painter, size);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const bool onTheWay = std::ranges::any_of(marks.notes, [i](const LaneNote& note) { return note.lane == i && note.onTheWay; });
        drawLane(painter, lanes[i], marks.lane == i || onTheWay);
    }
}

void TopologyPainter::drawParts(QPainter& painter, const core::TopologyLayout& layout, const Parts& parts, const QRectF& within) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& marks = parts.marks;
    for (std::size_t i = 0; i < layout.boxes().size(); ++i) {
        const auto& box = layout.boxes()[i];
        if (!within.isNull() && !within.intersects(around(box.rect))) continue;
        const auto state = std::ranges::find(parts.nodes, box.name, &NodeState::name);
        drawBox(painter, box, state == parts.nodes.end() ? NodeState{box.name, Health::Absent, 0, {}, {}} : *state, parts.namePx, marks.box == i);
        if (marks.cursor != i) continue;
        painter.setPen(QPen(m_look(Role::Accent), 2.5 * m_look.scale));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(qrect(box.rect).adjusted(-4, -4, 4, 4), 11 * m_look.scale, 11 * m_look.scale);
    }
    for (std::size_t i = 0; i < parts.places.size(); ++i)
        if (parts.places[i] && (within.isNull() || within.intersects(qrect(*parts.places[i])))) drawNote(painter, marks.notes[i], qrect(*parts.places[i]));
}

QRectF TopologyPainter::around(const core::Rect& box) const {
    const double more = 4 + 2 * m_look.scale; // the keyboard's frame
    return qrect(box).adjusted(-more, -more, more, more);
}

std::vector<std::optional<core::Rect>> TopologyPainter::placeNotes(const core::TopologyLayout& layout, const std::vector<LaneNote>& notes) const {
    const QFontMetricsF metrics(m_look.text(12, QFont::Medium));
    std::vector<core::TopologyLayout::Note> wanted;
    for (const LaneNote& note : notes) wanted.push_back({note.lane, metrics.horizontalAdvance(note.text) + 6, metrics.height()});
    std::vector<core::Rect> counted; // without motion a dot stands for each lane's messages
    if (m_look.reducedMotion)
        for (std::size_t lane = 0; lane < layout.lanes().size(); ++lane) counted.push_back(layout.covered(layout.place(lane, LaneCounts::kPlace)));
    return layout.notes(wanted, std::move(counted));
}

void TopologyPainter::drawNote(QPainter& painter, const LaneNote& note, const QRectF& place) const {
    QColor ground = m_look(Role::Panel);
    ground.setAlphaF(0.85F);
    painter.fillRect(place, ground);
    painter.setFont(m_look.text(12, QFont::Medium));
    painter.setPen(m_look(note.tone));
    painter.drawText(place, Qt::AlignCenter, note.text);
}

double TopologyPainter::namePx(const core::TopologyLayout& layout) const {
    for (const double px : {15, 14, 13}) {
        const QFontMetricsF metrics(m_look.text(px, QFont::DemiBold));
        if (std::ranges::all_of(layout.boxes(), [&](const core::TopologyBox& box) {
                return metrics.horizontalAdvance(qstr(m_architecture.node(box.name)->display, m_look)) <= box.rect.width - (kPad + kGlyph + kPadRight) * m_look.scale;
            })) {
            return px;
        }
    }
    return 12;
}

void TopologyPainter::drawGrid(QPainter& painter, QSizeF size) const {
    const double step = 24 * m_look.scale;
    QList<QPointF> points;
    for (double y = step / 2; y < size.height(); y += step) {
        for (double x = step / 2; x < size.width(); x += step) points.append({x, y});
    }
    painter.setPen(QPen(m_look(Role::Line), 1.2 * m_look.scale, Qt::SolidLine, Qt::RoundCap));
    painter.drawPoints(points.data(), static_cast<int>(points.size()));
}

void TopologyPainter::drawLane(QPainter& painter, const core::TopologyLane& lane, bool marked) const {
    if (lane.line.size() < 2) return;
    const QColor colour = m_look(marked ? Role::Accent : Role::Edge);
    QPen pen(colour, (marked ? 2.4 : 1.3) * m_look.scale);
    if (lane.style == core::LaneStyle::Event) pen.setDashPattern({4.5, 3.5});
    if (lane.style == core::LaneStyle::Discovery) pen.setDashPattern({1.2, 3});
    const QPointF end = qpoint(lane.line.back());
    const QPointF before = qpoint(lane.line[lane.line.size() - 2]);
    const double angle = std::atan2(end.y() - before.y(), end.x() - before.x());
    const double head = 8 * m_look.scale;
    const auto back = [&](double turn) { return end - QPointF(std::cos(angle + turn), std::sin(angle + turn)) * head; };
    QPolygonF line;
    for (const auto& p : lane.line) line << qpoint(p);
    line.last() -= QPointF(std::cos(angle), std::sin(angle)) * head * 0.7;
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{end, back(0.42), back(-0.42)});
}

void TopologyPainter::drawBox(QPainter& painter, const core::TopologyBox& box, const NodeState& state, double namePx, bool marked) const {
    const model::Node& node = *m_architecture.node(box.name);
    const double s = m_look.scale;
    const bool failed = state.health == Health::Failed || state.health == Health::Stopped;
    const bool live = state.health == Health::Up || state.health == Health::Degraded;
    const QColor outline = failed ? m_look(Role::Failed) : live ? m_look.theme.outline(node.fill) : m_look(Role::Edge);
    QPen pen(marked ? m_look(Role::Accent) : outline, (marked || failed ? 2.2 : 1.4) * s);
    if (box.idle && !failed) pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(box.idle || state.health == Health::Absent ? m_look(Role::Panel) : m_look.theme.fill(node.fill));
    const QRectF rect = qrect(box.rect);
    painter.drawRoundedRect(rect, 8 * s, 8 * s);

    const double pad = (rect.width() < kNarrow * s ? kLittlePad : kPad) * s;
    const QRectF inner = rect.adjusted(pad, 7 * s, -kPadRight * s, -7 * s);
    const bool roomForTwo = inner.height() >= 1.7 * QFontMetricsF(m_look.text(12)).height(); // else the name alone: half letters say nothing
    if (box.cylinder && roomForTwo) drawCylinder(painter, *box.cylinder, outline); // else it would lie on the name
    const QRectF top(inner.left(), inner.top(), inner.width(), inner.height() / (roomForTwo ? 2 : 1));
    const bool idle = box.idle && (live || state.health == Health::Absent);
    painter.setPen(m_look(idle ? Role::Secondary : tone(state.health)));
    painter.setFont(m_look.text(14, QFont::Bold));
    painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter, idle ? QStringLiteral("–") : glyph(state.health));
    const double glyphWidth = kGlyph * s;
    painter.setPen(m_look(Role::Text));
    drawText(painter, m_look, top.adjusted(glyphWidth, 0, 0, 0), qstr(node.display, m_look), QFont::DemiBold, {namePx});
    if (!roomForTwo) return;
    painter.setPen(m_look(failed ? Role::Failed : Role::Secondary));
    QRectF bottom(inner.left(), top.bottom(), inner.width(), inner.height() / 2);
    if (box.cylinder) bottom.setRight(std::min(bottom.right(), box.cylinder->x - 3 * s));
    QString detail = idle ? QCoreApplication::translate("Topology", "idle in this mode") : state.detail;
    if (idle && QFontMetricsF(m_look.text(12)).horizontalAdvance(detail) > bottom.width()) detail = QCoreApplication::translate("Topology", "idle");
    const bool room = QFontMetricsF(m_look.text(12)).horizontalAdvance(detail + state.load) <= bottom.width();
    drawText(painter, m_look, bottom, room && !idle ? detail + state.load : detail, QFont::Normal, {13, 12});
}

void TopologyPainter::drawCylinder(QPainter& painter, const core::Rect& r, const QColor& colour) const {
    const double lid = r.height * 0.3;
    painter.save();
    painter.setPen(QPen(colour, 1.3 * m_look.scale));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QRectF(r.x, r.y, r.width, lid));
    painter.drawLine(QPointF(r.x, r.y + lid / 2), QPointF(r.x, r.bottom() - lid / 2));
    painter.drawLine(QPointF(r.right(), r.y + lid / 2), QPointF(r.right(), r.bottom() - lid / 2));
    painter.drawArc(QRectF(r.x, r.bottom() - lid, r.width, lid), 180 * 16, 180 * 16);
    painter.restore();
}

} // namespace sagascope::gui
