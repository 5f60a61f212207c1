#pragma once
#include "app/gui/panel/find_bar.h"
#include "app/gui/panel/worded.h"
#include "app/gui/trace/trace_painter.h"
#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <unordered_map>

namespace sagascope::gui {

/// The followed saga's time as a waterfall: who waited for what, and which chain of causes decided how long it took.
///
/// Wheel over the chart zooms, over the names scrolls; Shift+wheel or dragging moves in time; a double click shows all.
class TracePanel : public QAbstractScrollArea, public gui::Panel, public Worded {
    Q_OBJECT
public:
    explicit TracePanel(const Context& context, QWidget* parent = nullptr);
    ~TracePanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] const TracePicture& picture() const { return m_picture; }
    [[nodiscard]] FindBar* find() const { return m_find; }
    [[nodiscard]] double headHeight() const { return m_painter.headHeight(m_picture, viewport()->width()); }
    [[nodiscard]] QString wordsAt(QPoint place) const override;
    [[nodiscard]] QSize sizeHint() const override { return {720, 300}; }

protected:
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void readIds(); ///< names and causes of messages, from the log
    void rescale(const core::TimelineScale& scale);
    void showAll();
    void zoom(double factor, double aroundX);
    void focusSpan(std::ptrdiff_t span);
    void step(bool forward); ///< to the next that is sought
    void reveal(std::size_t span);
    void copyText();
    [[nodiscard]] core::TraceSpace space() const;
    [[nodiscard]] std::optional<std::size_t> spanAt(QPointF place) const;
    [[nodiscard]] std::optional<std::size_t> focused() const;

    Context m_context;
    TraceGatherer m_gatherer;
    TracePainter m_painter;
    FindBar* m_find;
    core::Row m_saga = core::kNoRow;
    std::unordered_map<core::Row, core::TraceIds> m_ids; ///< of the followed saga's messages
    std::vector<std::pair<core::Row, std::uint64_t>> m_unread; ///< messages without ids, and their positions
    TracePicture m_picture;
    std::optional<std::pair<std::uint64_t, std::uint64_t>> m_range; ///< looked at; nullopt: all
    std::optional<std::size_t> m_hovered;
    QString m_hoverText;
    QString m_focusText;
    std::optional<QPointF> m_pressed;
    bool m_dragged = false;
    bool m_changed = true;
    bool m_grew = false;
    QElapsedTimer m_since;
};

} // namespace sagascope::gui
