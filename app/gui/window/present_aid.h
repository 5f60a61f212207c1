#pragma once
#include <QTimer>
#include <QWidget>

namespace sagascope::gui {

/// What helps a room to look at one thing: nothing at all, a bright spot, or a magnifying glass at the pointer. Lies over the window and lets
/// the pointer through.
class PresentAid : public QWidget {
    Q_OBJECT
public:
    enum class Kind { None, Black, Spotlight, Magnifier };

    /// `picture`: what the glass magnifies.
    PresentAid(QWidget& picture, QWidget* window);

    [[nodiscard]] Kind kind() const { return m_kind; }
    void toggle(Kind kind); ///< the same again ends it
    void end() { toggle(m_kind); }
    void setQuiet(bool quiet); ///< no tips in this window: too small for a room, and in the picture's way

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void paintSpotlight(QPainter& painter);
    void paintGlass(QPainter& painter);

    QWidget& m_picture;
    Kind m_kind = Kind::None;
    QTimer m_timer; ///< the pointer is asked for: its moves belong to what lies below
    QPoint m_pointer;
};

} // namespace sagascope::gui
