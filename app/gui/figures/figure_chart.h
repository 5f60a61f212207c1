#pragma once
#include "app/gui/figures/figure_model.h"
#include "app/gui/timeline/timeline_picture.h"
#include <QChartView>
#include <optional>

class QLineSeries;
class QValueAxis;

namespace sagascope::gui {

/// Lines over the timeline's own stretch of time, its marks as vertical lines. A click, or the arrow keys, choose a bucket and a line.
class FigureChart : public QChartView {
    Q_OBJECT
public:
    explicit FigureChart(const Look& look, QWidget* parent = nullptr);

    struct Span {
        std::uint64_t begin = 0; ///< µs since 1970
        std::uint64_t end = 1;
        bool operator==(const Span&) const = default;
    };
    void show(const FigurePicture& picture, Span span, std::vector<TimelineMark> marks, std::optional<std::uint64_t> instant);
    void setChosen(std::optional<std::uint64_t> at); ///< an instant in the bucket
    [[nodiscard]] std::optional<std::uint64_t> chosen() const { return m_chosen; }
    [[nodiscard]] QPointF place(std::size_t bucket, std::size_t line) const; ///< on the widget

Q_SIGNALS:
    void bucketChosen(std::uint64_t at, int line); ///< line: -1 where none is near

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void layOut();
    void drawTimes(QPainter& painter, const QRectF& plot) const;
    void drawMarks(QPainter& painter, const QRectF& plot) const;
    void drawNames(QPainter& painter, const QRectF& plot) const;
    void fillLine(std::size_t line, std::size_t& series);
    [[nodiscard]] double x(std::uint64_t at) const; ///< in the plot, 0 … 1
    [[nodiscard]] int nearestLine(std::size_t bucket, double y) const;

    const Look& m_look;
    QChart* m_picture;
    QValueAxis* m_time;
    QValueAxis* m_values;
    std::vector<QLineSeries*> m_series;
    FigurePicture m_figure;
    Span m_span;
    std::vector<TimelineMark> m_marks;
    std::optional<std::uint64_t> m_instant; ///< the past is shown
    std::optional<std::uint64_t> m_chosen;
};

} // namespace sagascope::gui
