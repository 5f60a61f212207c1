#pragma once
#include "app/gui/panel/view_memory.h"
#include "app/gui/timeline/bookmarks.h"
#include "app/gui/timeline/timeline_picture.h"
#include <QElapsedTimer>
#include <QWidget>

namespace sagascope::gui {

/// The log along time: how much happened when, what went wrong when, and where the view stands. Dragging puts every panel at that instant.
///
/// Wheel zooms, Shift+wheel or the middle button moves, a double click shows all, Shift+drag chooses a range that plays in a loop.
class TimelineView : public QWidget, public Panel, public Remembered {
    Q_OBJECT
public:
    TimelineView(const Context& context, Bookmarks& bookmarks, QWidget* parent = nullptr);
    ~TimelineView() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    void step(bool forward); ///< to the next or previous message, of the followed saga when there is one
    void showAll();
    void addBookmark(); ///< at the instant that is shown
    struct Loop {
        std::uint64_t begin;
        std::uint64_t end;
    };
    [[nodiscard]] const std::optional<Loop>& loop() const { return m_loop; }
    void setLoop(std::optional<Loop> loop);
    [[nodiscard]] const TimelinePicture& picture() const { return m_picture; }
    [[nodiscard]] double paintMs() const { return m_paintMs; }
    [[nodiscard]] QVariant viewChoices() const override; ///< stretch and loop
    void setViewChoices(const QVariant& choices) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Drag { None, Seek, Move, Loop };
    void rescale(const core::TimelineScale& scale);
    void keepInView();
    void seek(std::uint64_t instant);
    [[nodiscard]] std::vector<TimelineMark> allMarks() const;
    [[nodiscard]] const TimelineMark* markNear(const std::vector<TimelineMark>& marks, double x) const;
    void drawBars(QPainter& painter) const;
    void drawUnread(QPainter& painter) const;
    void drawAxis(QPainter& painter) const;
    void drawMarks(QPainter& painter) const;
    void drawPosition(QPainter& painter) const;
    [[nodiscard]] bool isLow() const; ///< only bars and marks, without texts
    [[nodiscard]] double barsTop() const;
    [[nodiscard]] double baseline() const;

    Context m_context;
    Bookmarks& m_bookmarks;
    TimelinePicture m_picture;
    bool m_whole = true; ///< the range is all of the log, growing with it
    bool m_due = true;   ///< bars and marks have to be gathered
    bool m_changed = true;
    std::optional<std::uint64_t> m_awaited; ///< where the picture follows to
    std::uint64_t m_events = 0;
    QElapsedTimer m_sinceGathered;
    std::optional<Loop> m_loop;
    Drag m_drag = Drag::None;
    double m_dragX = 0;
    double m_paintMs = 0;
};

} // namespace sagascope::gui
