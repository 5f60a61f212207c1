// What the critical path sums up to, by kind of time and by service, above the chart.
#include "app/gui/trace/trace_painter.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

struct TotalsTexts {
    Q_DECLARE_TR_FUNCTIONS(Trace)
};
constexpr double kLine = 22;  ///< px at 100 %
constexpr double kSwatch = 18;
constexpr double kGap = 14;

} // namespace

double TracePainter::headHeight(const TracePicture& picture, int width) const {
    return placeTotals(picture, width, nullptr) + core::TraceLayout::kAxis * m_look.scale;
}

double TracePainter::placeTotals(const TracePicture& picture, int width, std::vector<Entry>* entries) const {
    const double s = m_look.scale, line = kLine * s, left = 10 * s;
    const QFontMetricsF metrics(m_look.text(12));
    const auto title = TotalsTexts::tr("Critical path %1 of %2").arg(shortTime(picture.trace.pathLength(), m_look), shortTime(picture.trace.length, m_look));
    double x = left, y = 3 * s;
    const auto add = [&](const TraceSum* sum, bool isService, const QString& text, double extent) {
        if (x > left && x + extent > width - left) x = left, y += line;
        if (entries) entries->push_back({sum, isService, text, QRectF(x, y, extent, line)});
        x += extent + kGap * s;
    };
    add(nullptr, false, title, QFontMetricsF(m_look.text(13, QFont::DemiBold)).horizontalAdvance(title) + 4);
    const auto all = [&](const std::vector<TraceSum>& sums, bool isService) {
        for (const auto& sum : sums) {
            const auto text = sum.name + ' ' + shortTime(sum.micros, m_look);
            add(&sum, isService, text, metrics.horizontalAdvance(text) + (kSwatch + 6) * s + 2);
        }
    };
    all(picture.byTime, false);
    x = left, y += line;
    all(picture.byService, true);
    return y + line + 3 * s;
}

void TracePainter::drawTotals(QPainter& painter, const TracePicture& picture, int width) const {
    std::vector<Entry> entries;
    placeTotals(picture, width, &entries);
    const double s = m_look.scale;
    for (const auto& entry : entries) {
        QRectF text = entry.place;
        painter.setFont(entry.sum ? m_look.text(12) : m_look.text(13, QFont::DemiBold));
        if (entry.sum) {
            const QRectF swatch(text.x(), text.center().y() - 6 * s, kSwatch * s, 12 * s);
            drawPiece(painter, entry.sum->what, entry.isService ? entry.sum->fill : std::string(), swatch);
            text.adjust((kSwatch + 6) * s, 0, 0, 0);
        }
        painter.setPen(m_look(Role::Text));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, entry.text);
        if (!entry.sum) painter.fillRect(QRectF(text.x(), text.bottom() - 3 * s, text.width() - 4, 2.5 * s), m_look(Role::Accent)); // as under the bars
    }
}

} // namespace sagascope::gui
