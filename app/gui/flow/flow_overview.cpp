#include "app/gui/flow/flow_overview.h"
#include "app/gui/panel/geometry.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

using What = core::FlowBox::What;

struct OverviewTexts {
    Q_DECLARE_TR_FUNCTIONS(Flow)
};
// px at 100 %
constexpr double kTitle = 24;
constexpr double kName = 15;     ///< a line of a box's name
constexpr double kLow = 47;      ///< a lower box has one line for its name
constexpr double kForTokens = 41; ///< below its name: enough for tokens above their count
constexpr double kTwoLines = 32; ///< a lower box has room for its name and count alone

bool isStep(const core::FlowBox& box) { return box.what == What::Step || box.what == What::Compensation; }

} // namespace

bool FlowOverview::gather(const core::Projections& projections, wire::Hlc at, QSizeF size) {
    auto census = core::censusOf(projections, m_architecture.sagas, at);
    std::string shown;
    for (const auto& one : census) {
        shown += one.text();
        for (const auto& place : one.places)
            for (const auto saga : place.sagas) shown += ' ' + std::to_string(saga);
    }
    if (shown == m_shown && size == m_size) return false;
    m_shown = std::move(shown);
    m_size = size;
    m_census = std::move(census);
    m_layouts.clear();
    m_spots.clear();
    const double line = kTitle * m_look.scale;
    const auto busy = std::count_if(m_census.begin(), m_census.end(), [](const core::FlowCensus& one) { return one.running > 0; });
    const auto lines = static_cast<double>(m_census.size());
    m_tops = {0};
    for (std::size_t band = 0; band < m_census.size(); ++band) {
        const bool hasBoxes = m_census[band].running > 0 || busy == 0;
        const double boxes = hasBoxes ? (size.height() - lines * line) / static_cast<double>(busy == 0 ? m_census.size() : static_cast<std::size_t>(busy)) : 0;
        const double top = m_tops.back();
        m_tops.push_back(top + line + boxes);
        if (!hasBoxes) {
            m_layouts.emplace_back();
            continue;
        }
        const core::FlowSpace space{size.width(), boxes, m_look.scale, false};
        m_layouts.emplace_back(*m_census[band].saga, projections.sagas(), core::kNoRow, at, space);
        for (const auto& box : m_layouts.back().boxes()) {
            if (!isStep(box)) continue;
            const auto* place = m_census[band].at(box.step, box.what == What::Compensation);
            if (place) m_spots.push_back({m_census[band].saga, *place, qrect(box.rect).translated(0, top + line), !titleOf(band, box).isOne()});
        }
    }
    return true;
}

QString FlowOverview::title(const model::Saga& saga, std::uint32_t step, bool back) const {
    return qstr(back ? saga.step(step).compensation.display : saga.step(step).command.display, m_look);
}

QString FlowOverview::describe(const Spot& spot) const {
    auto text = OverviewTexts::tr("%1: %2 running").arg(title(*spot.saga, spot.place.step, spot.place.back)).arg(spot.place.sagas.size());
    if (spot.place.inDoubt > 0) text += QStringLiteral(", ") + OverviewTexts::tr("%1 in doubt").arg(spot.place.inDoubt);
    return text;
}

QString FlowOverview::describe() const {
    QStringList words;
    for (const auto& census : m_census) words << OverviewTexts::tr("%1: %2 running").arg(qstr(census.saga->display, m_look)).arg(census.running);
    for (const auto& spot : m_spots) words << describe(spot);
    return words.join(QStringLiteral("; "));
}

bool FlowOverview::isLow(const QRectF& box) const { return box.height() < kLow * m_look.scale; }

TwoLines FlowOverview::titleOf(std::size_t band, const core::FlowBox& box) const {
    const bool back = box.what == What::Compensation, low = isLow(qrect(box.rect));
    const QFontMetricsF metrics(m_look.text(12));
    const auto text = title(*m_census[band].saga, box.step, back);
    const double room = box.rect.width - (low && m_census[band].at(box.step, back) ? 46 : 10) * m_look.scale; // beside the count
    return low ? TwoLines(metrics, metrics.elidedText(text, Qt::ElideRight, room), room) : TwoLines(metrics, text, room);
}

QStringList FlowOverview::titles() const {
    QStringList titles;
    for (std::size_t band = 0; band < m_layouts.size(); ++band)
        for (const auto& box : m_layouts[band].boxes()) {
            if (!isStep(box)) continue;
            const auto lines = titleOf(band, box);
            titles << QStringList{lines.first, lines.second}.join(' ').trimmed();
        }
    return titles;
}

std::optional<std::size_t> FlowOverview::spotAt(QPointF place) const {
    const auto found = std::find_if(m_spots.begin(), m_spots.end(), [&](const Spot& spot) { return spot.rect.contains(place); });
    return found == m_spots.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_spots.begin()));
}

void FlowOverview::draw(QPainter& painter, std::optional<core::Row> followed, std::optional<std::size_t> cursor) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t band = 0; band < m_layouts.size(); ++band) drawBand(painter, band);
    for (std::size_t i = 0; i < m_spots.size(); ++i) {
        drawTokens(painter, m_spots[i], followed);
        if (cursor != i) continue;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_look(Role::Accent), 2 * m_look.scale));
        painter.drawRoundedRect(m_spots[i].rect.adjusted(-4, -4, 4, 4), 11 * m_look.scale, 11 * m_look.scale);
    }
}

void FlowOverview::drawBand(QPainter& painter, std::size_t band) const {
    const auto& census = m_census[band];
    const double s = m_look.scale;
    painter.save();
    painter.translate(0, m_tops[band]);
    painter.setFont(m_look.text(13, QFont::DemiBold));
    painter.setPen(m_look(Role::Text));
    painter.drawText(QRectF(14 * s, 2 * s, m_size.width(), kTitle * s), Qt::AlignLeft | Qt::AlignVCenter, OverviewTexts::tr("%1: %2 running").arg(qstr(census.saga->display, m_look)).arg(census.running));
    painter.translate(0, kTitle * s);
    painter.setPen(QPen(m_look(Role::Edge), s));
    const auto& boxes = m_layouts[band].boxes();
    for (const auto& arrow : m_layouts[band].arrows())
        if (boxes[arrow.from].step > 0 && boxes[arrow.to].step > 0) painter.drawLine(QPointF(arrow.line.front().x, arrow.line.front().y), QPointF(arrow.line.back().x, arrow.line.back().y));
    for (const auto& box : boxes) {
        if (!isStep(box)) continue;
        const auto rect = qrect(box.rect);
        const auto* node = m_architecture.node(census.saga->step(box.step).participant);
        painter.setPen(QPen(m_look(Role::Edge), s));
        painter.setBrush(node ? m_look.theme.fill(node->fill) : m_look(Role::Band));
        painter.drawRoundedRect(rect, 7 * s, 7 * s);
        painter.setFont(m_look.text(12));
        painter.setPen(m_look(Role::Text));
        const auto title = titleOf(band, box);
        const QRectF line(rect.x() + 6 * s, rect.y() + 2 * s, rect.width(), (isLow(rect) ? 18 : kName) * s); // a low one beside its count
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title.first);
        painter.drawText(line.translated(0, line.height()), Qt::AlignLeft | Qt::AlignVCenter, title.second);
    }
    painter.restore();
}

/// Shapes differ as well: dots forward, squares on the way back. The followed saga's is larger.
void FlowOverview::drawTokens(QPainter& painter, const Spot& spot, std::optional<core::Row> followed) const {
    const double s = m_look.scale, step = 12 * s;
    const auto& box = spot.rect;
    const auto colour = m_look(spot.place.inDoubt > 0 ? Role::Waiting : spot.place.back ? Role::Compensated : Role::Running);
    const auto count = spot.place.sagas.size();
    const QString glyph = spot.place.inDoubt > 0 ? QStringLiteral("!") : spot.place.back ? QStringLiteral("↩") : QStringLiteral("▸");
    const QString number = glyph + ' ' + numberText(static_cast<double>(count), m_look);
    painter.setFont(m_look.text(13, QFont::DemiBold));
    painter.setPen(colour);
    const double name = (spot.isTwoLines ? 2 : 1) * kName * s;
    const bool flat = box.height() - name < kForTokens * s;
    const QRectF line(box.x() + 6 * s, isLow(box) ? box.y() + 2 * s : box.bottom() - (flat ? 19 : 21) * s, box.width() - 10 * s, 18 * s);
    painter.drawText(line, (flat ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, number);
    if (count > kTokens || box.height() < kTwoLines * s) return;
    const double beside = flat && !isLow(box) ? QFontMetricsF(painter.font()).horizontalAdvance(number) + 6 * s : 0;
    const double first = flat ? box.bottom() - 10 * s : box.y() + name + 12 * s, lowest = box.bottom() - (flat ? 0 : 20 * s); // else the count stands below
    const auto perRow = std::max<std::size_t>(1, static_cast<std::size_t>((box.width() - 12 * s - beside) / step));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF centre(box.x() + 12 * s + step * static_cast<double>(i % perRow), first + step * static_cast<double>(i / perRow));
        const double r = (followed == spot.place.sagas[i] ? 5.5 : 4) * s;
        if (centre.y() + r > lowest) break;
        spot.place.back ? painter.drawRect(QRectF(centre - QPointF(r, r), centre + QPointF(r, r))) : painter.drawEllipse(centre, r, r);
    }
}

} // namespace sagascope::gui
