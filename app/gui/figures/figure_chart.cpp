#include "app/gui/figures/figure_chart.h"
#include <QChart>
#include <QDateTime>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QValueAxis>
#include <cmath>

namespace sagascope::gui {
namespace {

constexpr int kTicks = 4;
constexpr double kNames = 104, kTimes = 24, kTop = 24, kTickSpacing = 90; ///< px at 100 %
constexpr std::size_t kGap = 3;                                           ///< buckets without a value that a line goes across

} // namespace

FigureChart::FigureChart(const Look& look, QWidget* parent) : QChartView(new QChart, parent), m_look(look), m_picture(chart()), m_time(new QValueAxis), m_values(new QValueAxis) {
    setObjectName("figure-chart");
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(look(Role::Panel));
    m_picture->setBackgroundBrush(look(Role::Panel));
    m_picture->setBackgroundRoundness(0);
    m_picture->legend()->hide();
    m_picture->setLocalizeNumbers(true);
    m_picture->setLocale(QLocale(look.language == model::Language::French ? QLocale::French : QLocale::English));
    m_picture->setMargins(QMargins(look.px(4), look.px(kTop), look.px(kNames), look.px(kTimes)));
    m_picture->layout()->setContentsMargins(0, 0, 0, 0);
    m_picture->addAxis(m_time, Qt::AlignBottom);
    m_picture->addAxis(m_values, Qt::AlignLeft);
    m_time->setLabelsVisible(false);
    m_time->setGridLineVisible(false);
    m_time->setLinePen(QPen(look(Role::Edge)));
    m_values->setLabelsFont(look.text(12));
    m_values->setLabelsColor(look(Role::Secondary));
    m_values->setTitleFont(look.text(12));
    m_values->setTitleBrush(look(Role::Secondary));
    m_values->setGridLineColor(look(Role::Line));
    m_values->setLinePen(QPen(look(Role::Edge)));
}

void FigureChart::show(const FigurePicture& picture, Span span, std::vector<TimelineMark> marks, std::optional<std::uint64_t> instant) {
    m_figure = picture;
    m_span = span;
    m_marks = std::move(marks);
    m_instant = instant;
    layOut();
    viewport()->update();
}

void FigureChart::layOut() {
    const auto& table = m_figure.table;
    m_time->setRange(0, 1);
    const auto axis = core::figureAxis(FigureTexts::shown(m_figure.figure, table.highest()), kTicks);
    m_values->setRange(0, axis.top);
    m_values->setTickCount(static_cast<int>(std::lround(axis.top / axis.step)) + 1);
    m_values->setLabelFormat(axis.step < 0.1 ? "%.2f" : axis.step < 1 ? "%.1f" : "%.0f");
    m_values->setTitleText(FigureTexts::unit(m_figure.figure));
    std::size_t used = 0;
    for (std::size_t line = 0; line < table.lines.size(); ++line) fillLine(line, used);
    for (; used < m_series.size(); ++used) m_series[used]->clear();
}

double FigureChart::x(std::uint64_t at) const {
    return (static_cast<double>(at) - static_cast<double>(m_span.begin)) / static_cast<double>(m_span.end - m_span.begin);
}

/// A line breaks where there was nothing for a while; each piece is a series of its own.
void FigureChart::fillLine(std::size_t number, std::size_t& used) {
    const auto& line = m_figure.table.lines[number];
    QList<QPointF> points;
    std::size_t last = 0;
    const auto flush = [&] {
        if (points.isEmpty()) return;
        if (used == m_series.size()) {
            m_series.push_back(new QLineSeries);
            m_picture->addSeries(m_series.back());
            m_series.back()->attachAxis(m_time);
            m_series.back()->attachAxis(m_values);
        }
        auto* series = m_series[used++];
        const auto& style = m_figure.styles[number];
        series->setPen(QPen(style.colour, m_look.px(2), style.pen, Qt::RoundCap, Qt::RoundJoin));
        series->setPointsVisible(points.size() == 1);
        series->replace(points);
        points.clear();
    };
    for (std::size_t i = 0; i < line.values.size(); ++i) {
        if (std::isnan(line.values[i])) continue;
        if (i > last + kGap) flush();
        last = i;
        points << QPointF(std::clamp(x(m_figure.table.middle(i)), 0.0, 1.0), FigureTexts::shown(m_figure.figure, line.values[i]));
    }
    flush();
}

QPointF FigureChart::place(std::size_t bucket, std::size_t line) const {
    const auto plot = m_picture->plotArea();
    const auto value = FigureTexts::shown(m_figure.figure, m_figure.table.lines[line].values[bucket]);
    return {plot.left() + x(m_figure.table.middle(bucket)) * plot.width(), plot.bottom() - value / m_values->max() * plot.height()};
}

void FigureChart::setChosen(std::optional<std::uint64_t> at) {
    m_chosen = at;
    viewport()->update();
}

void FigureChart::drawForeground(QPainter* painter, const QRectF&) {
    const auto plot = m_picture->plotArea();
    const auto& table = m_figure.table;
    if (m_chosen && table.count > 0) {
        const auto begin = *m_chosen - *m_chosen % table.width;
        QColor band = m_look(Role::Accent);
        band.setAlphaF(0.16F);
        const auto left = plot.left() + std::clamp(x(begin), 0.0, 1.0) * plot.width(), right = plot.left() + std::clamp(x(begin + table.width), 0.0, 1.0) * plot.width();
        painter->fillRect(QRectF(left, plot.top(), std::max(2.0, right - left), plot.height()), band);
    }
    drawTimes(*painter, plot);
    drawMarks(*painter, plot);
    drawNames(*painter, plot);
    if (!hasFocus()) return;
    painter->setPen(QPen(m_look(Role::Accent), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
}

void FigureChart::drawTimes(QPainter& painter, const QRectF& plot) const {
    core::TimelineScale scale{m_span.begin, m_span.end, plot.width()};
    const auto zone = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(m_span.begin / 1000)).offsetFromUtc() * std::int64_t(1'000'000);
    const auto axis = core::timelineAxis(scale, m_look.px(kTickSpacing), zone);
    painter.setFont(m_look.mono(12));
    painter.setPen(m_look(Role::Secondary));
    const QFontMetricsF metrics(painter.font());
    for (const auto& tick : axis.ticks) {
        const auto text = axis.step >= 60'000'000 ? clockText(tick.at).left(5) : clockText(tick.at, axis.step < 1'000'000);
        const auto wide = metrics.horizontalAdvance(text);
        painter.drawLine(QPointF(plot.left() + tick.x, plot.bottom()), QPointF(plot.left() + tick.x, plot.bottom() + m_look.px(4)));
        if (tick.x - wide / 2 >= 0 && tick.x + wide / 2 <= plot.width()) painter.drawText(QPointF(plot.left() + tick.x - wide / 2, plot.bottom() + m_look.px(6) + metrics.ascent()), text);
    }
    if (!m_instant) return;
    const auto at = plot.left() + std::clamp(x(*m_instant), 0.0, 1.0) * plot.width();
    painter.setPen(QPen(m_look(Role::Notice), 2));
    painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
}

void FigureChart::drawMarks(QPainter& painter, const QRectF& plot) const {
    painter.setFont(m_look.text(12, QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    std::vector<TimelineMark> marks;
    for (const auto& mark : m_marks)
        if (mark.at >= m_span.begin && mark.at <= m_span.end) marks.push_back(mark);
    std::stable_sort(marks.begin(), marks.end(), [](const TimelineMark& a, const TimelineMark& b) { return a.kind < b.kind; });
    const auto textOf = [](const TimelineMark& mark) { return glyphOf(mark.kind) + ' ' + mark.text; };
    std::vector<core::TimelineLabel> labels;
    for (const auto& mark : marks) labels.push_back({x(mark.at) * plot.width(), metrics.horizontalAdvance(textOf(mark)), 0, false});
    core::placeTimelineLabels(labels, plot.width(), m_look.px(8));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        painter.setPen(QPen(m_look(roleOf(marks[i].kind)), 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.left() + labels[i].x, plot.top() - m_look.px(4)), QPointF(plot.left() + labels[i].x, plot.bottom()));
        if (labels[i].shown) painter.drawText(QPointF(plot.left() + labels[i].left, plot.top() - m_look.px(7)), textOf(marks[i]));
    }
}

/// Each line's name stands at its end, in place of a legend.
void FigureChart::drawNames(QPainter& painter, const QRectF& plot) const {
    painter.setFont(m_look.text(12, QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    std::vector<std::size_t> lines;
    std::vector<double> places;
    for (std::size_t i = 0; i < m_figure.table.lines.size(); ++i) {
        const auto& values = m_figure.table.lines[i].values;
        const auto last = std::find_if(values.rbegin(), values.rend(), [](double value) { return !std::isnan(value); });
        if (last == values.rend()) continue;
        lines.push_back(i);
        places.push_back(place(static_cast<std::size_t>(values.rend() - last) - 1, i).y() - plot.top());
    }
    core::spreadLabels(places, std::min(metrics.height(), plot.height() / std::max<double>(1, static_cast<double>(places.size()))), plot.height());
    const auto left = plot.right() + m_look.px(8);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& style = m_figure.styles[lines[i]];
        const auto y = plot.top() + places[i];
        painter.setPen(QPen(style.colour, m_look.px(2), style.pen));
        painter.drawLine(QPointF(left - m_look.px(6), y), QPointF(left + m_look.px(14), y));
        painter.setPen(m_look(Role::Text));
        painter.drawText(QPointF(left + m_look.px(18), y + metrics.ascent() / 2 - 1), metrics.elidedText(style.name, Qt::ElideRight, width() - left - m_look.px(20)));
    }
}

int FigureChart::nearestLine(std::size_t bucket, double y) const {
    int nearest = -1;
    double best = m_look.px(24);
    for (std::size_t i = 0; i < m_figure.table.lines.size(); ++i) {
        if (std::isnan(m_figure.table.lines[i].values[bucket])) continue;
        const auto distance = std::abs(place(bucket, i).y() - y);
        if (distance >= best) continue;
        best = distance;
        nearest = static_cast<int>(i);
    }
    return nearest;
}

void FigureChart::mousePressEvent(QMouseEvent* event) {
    const auto plot = m_picture->plotArea();
    const auto& table = m_figure.table;
    const auto share = (event->position().x() - plot.left()) / plot.width();
    if (share < 0 || share > 1 || table.count == 0) return;
    const auto at = m_span.begin + static_cast<std::uint64_t>(share * static_cast<double>(m_span.end - m_span.begin));
    const auto bucket = at < table.begin ? 0 : static_cast<std::size_t>((at - table.begin) / table.width);
    if (bucket >= table.count) return;
    Q_EMIT bucketChosen(table.middle(bucket), nearestLine(bucket, event->position().y()));
}

void FigureChart::keyPressEvent(QKeyEvent* event) {
    const auto& table = m_figure.table;
    if (table.count == 0) return QChartView::keyPressEvent(event);
    const auto last = table.count - 1;
    const auto bucket = m_chosen && *m_chosen >= table.begin ? std::min<std::size_t>(last, (*m_chosen - table.begin) / table.width) : last;
    switch (event->key()) {
    case Qt::Key_Left: return bucketChosen(table.middle(bucket - std::min<std::size_t>(1, bucket)), -1);
    case Qt::Key_Right: return bucketChosen(table.middle(std::min(last, bucket + 1)), -1);
    case Qt::Key_PageUp: return bucketChosen(table.middle(bucket - std::min<std::size_t>(10, bucket)), -1);
    case Qt::Key_PageDown: return bucketChosen(table.middle(std::min(last, bucket + 10)), -1);
    default: QChartView::keyPressEvent(event);
    }
}

} // namespace sagascope::gui
