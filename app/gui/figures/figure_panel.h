#pragma once
#include "app/gui/figures/figure_chart.h"
#include <QElapsedTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace sagascope::gui {

class FitTable;
class SagaChoice;
class TimelineView;

/// Figures along the timeline's own stretch of time: as a chart or as a table, and the sagas behind each point.
class FigurePanel : public QWidget, public Panel {
    Q_OBJECT
public:
    FigurePanel(const Context& context, const TimelineView& timeline, QWidget* parent = nullptr);
    ~FigurePanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] FigureChart* chart() const { return m_chart; }
    [[nodiscard]] const FigureModel& model() const { return *m_model; }
    [[nodiscard]] core::Figure figure() const { return m_figure; }
    void setFigure(core::Figure figure);
    void choose(std::uint64_t at, int line);
    void copyTable();
    [[nodiscard]] QSize minimumSizeHint() const override; ///< of what stays where there is little room

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildFigures();
    QWidget* buildHead();
    void changed();
    void fillTable();
    void fit();

    Context m_context;
    const TimelineView& m_timeline;
    FigureTexts m_texts;
    core::FigureStore m_store;
    QListWidget* m_figures;
    QComboBox* m_choice; ///< instead of the list where there is no room for it
    QLabel* m_explanation;
    QPushButton* m_asTable;
    QPushButton* m_copy;
    FigureChart* m_chart;
    FigureModel* m_model;
    FitTable* m_table;
    QStackedWidget* m_views;
    SagaChoice* m_sagas;
    core::Figure m_figure = core::Figure::Latency;
    FigurePicture m_next;
    FigureChart::Span m_span;
    std::vector<TimelineMark> m_marks;
    std::optional<std::uint64_t> m_instant;
    std::uint64_t m_until = 0;
    bool m_isDue = true;
    bool m_isFresh = false;
    QElapsedTimer m_since;
};

} // namespace sagascope::gui
