#pragma once
#include "app/gui/flow/flow_painter.h"
#include <QWidget>

namespace sagascope::gui {

/// The followed saga's definition as a graph, with what happened and what is still to come.
class FlowPanel : public QWidget, public gui::Panel {
    Q_OBJECT
public:
    explicit FlowPanel(const Context& context, QWidget* parent = nullptr);
    ~FlowPanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] const core::FlowLayout& flow() const { return m_flow; }
    [[nodiscard]] QSize sizeHint() const override { return {720, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 140}; }

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] std::optional<std::size_t> boxAt(QPointF place) const;
    void choose(std::size_t box);

    Context m_context;
    FlowPainter m_painter;
    const model::Saga* m_definition = nullptr;
    core::FlowLayout m_flow;
    std::string m_shown; ///< the flow as text, to see whether it changed
    std::optional<std::size_t> m_cursor; ///< box the keyboard is at
    bool m_changed = true;
    bool m_layoutDue = true;
};

} // namespace sagascope::gui
