#include "app/gui/flow/flow_painter.h"
#include "app/gui/flow/two_lines.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

using core::FlowBox;
using core::FlowState;
using What = core::FlowBox::What;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Flow)
};

void drawTwoLines(QPainter& painter, const QRectF& place, Qt::Alignment align, const QString& text) {
    const TwoLines lines(QFontMetricsF(painter.font()), text, place.width());
    const double height = lines.isOne() ? place.height() : place.height() / 2;
    painter.drawText(QRectF(place.x(), place.y(), place.width(), height), align | Qt::AlignVCenter, lines.first);
    if (!lines.isOne()) painter.drawText(QRectF(place.x(), place.y() + height, place.width(), height), align | Qt::AlignVCenter, lines.second);
}

constexpr double kFlat = 58; ///< px at 100 %: a lower box has two lines of text

bool isGhost(const FlowBox& box) { return (box.state == FlowState::Ghost || box.state == FlowState::Skipped) && !box.overdue; }

bool isUndone(const FlowBox& box) { return box.what == What::Compensation || box.what == What::Compensated; }

} // namespace

QString FlowPainter::title(const model::Saga& saga, const FlowBox& box) const {
    switch (box.what) {
    case What::Start: return Texts::tr("start");
    case What::Step: return qstr(saga.step(box.step).command.display, m_look);
    case What::Compensation: return qstr(saga.step(box.step).compensation.display, m_look);
    case What::Completed: return Texts::tr("completed");
    case What::Compensated: break;
    }
    return box.state == FlowState::Failed ? Texts::tr("failed") : Texts::tr("compensated");
}

QString FlowPainter::participant(const model::Saga& saga, const FlowBox& box) const {
    if (box.step == 0) return {};
    return qstr(m_architecture.displayOfNode(saga.step(box.step).participant, m_look.language));
}

QString FlowPainter::glyph(const FlowBox& box) const {
    if (box.resolving || box.overdue) return QStringLiteral("!");
    switch (box.state) {
    case FlowState::Running: return QStringLiteral("▸");
    case FlowState::Done: return isUndone(box) ? QStringLiteral("↩") : QStringLiteral("✓");
    case FlowState::Failed: return QStringLiteral("✕");
    default: return {};
    }
}

QColor FlowPainter::tone(const FlowBox& box) const {
    if (box.resolving || box.overdue) return m_look(Role::Waiting);
    switch (box.state) {
    case FlowState::Running: return m_look(Role::Running);
    case FlowState::Done: return m_look(isUndone(box) ? Role::Compensated : Role::Ok);
    case FlowState::Failed: return m_look(Role::Failed);
    default: return m_look(Role::Faint);
    }
}

QString FlowPainter::state(const FlowBox& box) const {
    QString text;
    if (box.resolving) text = Texts::tr("asking whether it was done");
    else if (box.overdue) text = Texts::tr("no reaction for %1").arg(durationText(box.awaited, m_look));
    else if (box.awaited > 0) text = Texts::tr("expected for %1").arg(durationText(box.awaited, m_look));
    else if (box.state == FlowState::Running) text = Texts::tr("running");
    else if (box.state == FlowState::Ghost) text = Texts::tr("to come");
    else if (box.state == FlowState::Skipped) text = Texts::tr("skipped");
    else if (box.step == 0 || box.took == 0) text = '+' + durationText(box.begin, m_look); // when; nobody told when it began
    else text = durationText(box.took, m_look);
    return box.unanswered ? text + QStringLiteral(", ") + Texts::tr("no answer") : text;
}

QString FlowPainter::describe(const model::Saga& saga, const FlowBox& box, const QString& reason) const {
    QStringList words{title(saga, box), participant(saga, box), state(box)};
    if (box.attempt > 1) words << Texts::tr("attempt %1").arg(box.attempt);
    words << reason;
    words.removeAll(QString());
    return QStringLiteral("%1 %2").arg(glyph(box), words.join(QStringLiteral(", "))).trimmed();
}

void FlowPainter::draw(QPainter& painter, const model::Saga& saga, const core::FlowLayout& flow, std::optional<std::size_t> focused) const {
    painter.setRenderHint(QPainter::Antialiasing);
    // Ghosts first, so that what happened lies on top.
    for (const bool taken : {false, true})
        for (const auto& arrow : flow.arrows())
            if (arrow.taken == taken) drawArrow(painter, arrow);
    for (std::size_t i = 0; i < flow.boxes().size(); ++i) drawBox(painter, saga, flow.boxes()[i], focused == i);
}

void FlowPainter::drawArrow(QPainter& painter, const core::FlowArrow& arrow) const {
    const auto colour = arrow.taken ? m_look(arrow.back ? Role::Compensated : Role::Text) : m_look(Role::Edge);
    QPen pen(colour, (arrow.taken ? 1.8 : 1) * m_look.scale);
    if (!arrow.taken) pen.setDashPattern({4, 3});
    painter.setPen(pen);
    const QPointF from(arrow.line.front().x, arrow.line.front().y), to(arrow.line.back().x, arrow.line.back().y);
    const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
    if (length < 1) return;
    const QPointF way = (to - from) / length, across(-way.y(), way.x());
    const double head = 7 * m_look.scale;
    painter.drawLine(from, to - way * head);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({to, to - way * head + across * head / 2, to - way * head - across * head / 2}));
}

void FlowPainter::drawBox(QPainter& painter, const model::Saga& saga, const FlowBox& box, bool focused) const {
    const QRectF rect(box.rect.x, box.rect.y, box.rect.width, box.rect.height);
    const bool ghost = isGhost(box);
    QPen pen(ghost ? m_look(Role::Edge) : tone(box), (ghost ? 1 : 1.8) * m_look.scale);
    if (ghost) pen.setDashPattern({4, 3});
    painter.setPen(pen);
    const auto* node = box.step == 0 ? nullptr : m_architecture.node(saga.step(box.step).participant);
    painter.setBrush(ghost ? m_look(Role::Panel) : node ? m_look.theme.fill(node->fill) : m_look(Role::Band));
    if (box.what == What::Start) {
        painter.setBrush(ghost ? m_look(Role::Panel) : m_look(Role::Text));
        painter.drawEllipse(rect);
        return;
    }
    const bool isEnd = box.what == What::Completed || box.what == What::Compensated;
    const double radius = isEnd ? std::min(20 * m_look.scale, rect.height() / 2) : 7 * m_look.scale;
    painter.drawRoundedRect(rect, radius, radius);
    if (focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_look(Role::Accent), 2 * m_look.scale));
        painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), radius + 4, radius + 4);
    }
    rect.height() < kFlat * m_look.scale ? drawFlatText(painter, saga, box, rect) : drawText(painter, saga, box, rect);
}

QColor FlowPainter::titleColour(const FlowBox& box) const {
    return isGhost(box) ? m_look(Role::Secondary) : box.step == 0 ? tone(box) : m_look(Role::Text);
}

/// Name, then how it stands and who does it.
void FlowPainter::drawFlatText(QPainter& painter, const model::Saga& saga, const FlowBox& box, const QRectF& rect) const {
    const double inset = (box.step == 0 ? 12 : 8) * m_look.scale, row = rect.height() / 2.3;
    const QRectF first(rect.x() + inset, rect.y() + row * 0.15, rect.width() - 2 * inset, row), second = first.translated(0, row);
    const auto draw = [&](const QRectF& place, Qt::Alignment align, const QString& text) {
        const QFontMetricsF metrics(painter.font());
        painter.drawText(place, align | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, std::max(0.0, place.width())));
        return metrics.horizontalAdvance(text) + 8 * m_look.scale;
    };
    const double attempt = drawAttempt(painter, box, first);
    painter.setFont(m_look.text(13, QFont::DemiBold));
    painter.setPen(titleColour(box));
    draw(first.adjusted(0, 0, -attempt, 0), Qt::AlignLeft, title(saga, box));
    const auto mark = glyph(box);
    painter.setFont(m_look.text(12));
    painter.setPen(isGhost(box) ? m_look(Role::Secondary) : tone(box));
    const double stands = draw(second, Qt::AlignLeft, mark.isEmpty() ? state(box) : mark + ' ' + state(box));
    painter.setPen(m_look(Role::Secondary));
    draw(second.adjusted(stands, 0, 0, 0), Qt::AlignRight, participant(saga, box));
}

/// At the line's right end: an hourglass, as the sequence has one for each attempt that followed on silence.
double FlowPainter::drawAttempt(QPainter& painter, const FlowBox& box, const QRectF& line) const {
    if (box.attempt <= 1) return 0;
    const auto text = QStringLiteral("×%1").arg(box.attempt);
    painter.setFont(m_look.text(12, QFont::DemiBold));
    painter.setPen(m_look(Role::Waiting));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
    const double extent = QFontMetricsF(painter.font()).horizontalAdvance(text), w = 3.5 * m_look.scale, h = 5 * m_look.scale;
    const QPointF place(line.right() - extent - 7 * m_look.scale, line.center().y());
    painter.setBrush(m_look(Role::Waiting));
    painter.drawPolygon(QPolygonF({place + QPointF(-w, -h), place + QPointF(w, -h), place + QPointF(-w, h), place + QPointF(w, h)}));
    return extent + 14 * m_look.scale;
}

/// Name on two lines, who does it, how it stands.
void FlowPainter::drawText(QPainter& painter, const model::Saga& saga, const FlowBox& box, const QRectF& rect) const {
    const bool ghost = isGhost(box), isEnd = box.step == 0;
    const double inset = (isEnd ? 3 : 7) * m_look.scale, row = rect.height() / 4.4, top = rect.y() + row * 0.2;
    const auto room = rect.adjusted(inset, 0, -inset, 0);
    const auto align = (isEnd ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter;
    const auto line = [&](double at, const QString& text, const QColor& colour, double taken = 0) {
        painter.setFont(m_look.text(12));
        painter.setPen(colour);
        const auto shown = QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, room.width() - taken);
        painter.drawText(QRectF(room.x(), top + at * row, room.width() - taken, row), align, shown);
    };
    const auto mark = glyph(box), stands = mark.isEmpty() ? state(box) : mark + ' ' + state(box);
    const QRectF place(room.x(), top, room.width(), 2 * row);
    painter.setFont(m_look.text(13, QFont::DemiBold));
    painter.setPen(titleColour(box));
    drawTwoLines(painter, place, isEnd ? Qt::AlignHCenter : Qt::AlignLeft, title(saga, box));
    const double attempt = drawAttempt(painter, box, QRectF(room.x(), top + 2 * row, room.width(), row));
    line(2, isEnd ? stands : participant(saga, box), isEnd && !ghost ? tone(box) : m_look(Role::Secondary), attempt);
    if (!isEnd) line(3, stands, ghost ? m_look(Role::Secondary) : tone(box));
}

} // namespace sagascope::gui
