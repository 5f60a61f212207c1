#pragma once
#include "app/core/pace/told.h"
#include "app/gui/flow/flow_overview.h"
#include "app/gui/flow/flow_painter.h"
#include "app/gui/panel/message_words.h"
#include "app/gui/panel/worded.h"
#include <QElapsedTimer>
#include <QWidget>

namespace sagascope::gui {

/// The followed saga's definition as a graph, with what happened, what is still to come, and where it went otherwise than expected;
/// or all running sagas on their definitions.
class FlowPanel : public QWidget, public gui::Panel, public Worded {
    Q_OBJECT
public:
    explicit FlowPanel(const Context& context, QWidget* parent = nullptr);
    ~FlowPanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    void setOverview(bool overview); ///< all running sagas instead of the followed one
    [[nodiscard]] const core::FlowLayout& flow() const { return m_flow; }
    [[nodiscard]] const FlowOverview& overview() const { return m_overview; }
    [[nodiscard]] const std::vector<core::Row>& unexpected() const { return m_unexpected; }
    [[nodiscard]] QString wordsAt(QPoint place) const override;
    [[nodiscard]] QSize sizeHint() const override { return {720, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 140}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void gatherFlow(const core::Projections& projections, const core::View& view);
    void countAttempts(const core::Projections& projections, const core::Story& story, const model::Saga& definition);
    [[nodiscard]] QString describe(const core::FlowBox& box) const;
    void gatherOverview(const core::Projections& projections, const core::View& view);
    [[nodiscard]] std::optional<std::size_t> boxAt(QPointF place) const;
    void choose(std::size_t box);
    void openSpot(std::size_t spot); ///< follows its saga, or lets one be chosen
    void followSaga(core::Row saga);
    [[nodiscard]] QRectF notice() const; ///< where the messages that nobody expected are told
    void drawNotice(QPainter& painter) const;
    [[nodiscard]] QString words() const;

    Context m_context;
    FlowPainter m_painter;
    FlowOverview m_overview;
    MessageWords m_messages;
    const model::Saga* m_definition = nullptr;
    core::FlowLayout m_flow;
    std::string m_shown; ///< the flow as text, to see whether it changed
    std::vector<core::Row> m_unexpected; ///< messages of the followed saga
    core::Story m_counted;               ///< its messages, of which …
    core::StepAttempts m_attempts;       ///< … these are the attempts
    std::map<core::Name, QString> m_reasons; ///< why boxes failed
    QString m_notice;
    std::map<core::Row, QString> m_names; ///< of the sagas in the overview
    std::optional<std::size_t> m_cursor; ///< box or spot the keyboard is at
    bool m_showsAll = false;
    bool m_changed = true;
    bool m_layoutDue = true;
    QElapsedTimer m_since;
};

} // namespace sagascope::gui
