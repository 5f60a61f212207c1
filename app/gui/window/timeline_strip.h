#pragma once
#include "app/gui/actions/action_set.h"
#include "app/gui/panel/panel.h"
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace sagascope::gui {

/// What acts on the view and never on the company: pause, pace, back to now.
class TimelineStrip : public QWidget {
    Q_OBJECT
public:
    TimelineStrip(const Context& context, const ActionSet& actions, QWidget* parent = nullptr);

    /// The time line itself, between pace and "Live".
    void setTimeline(QWidget* timeline);

    void setCompact(bool compact); ///< low, and what has a key or a menu gives way

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QAction* storyTime(QMenu* menu);
    void show();

    Context m_context;
    const ActionSet& m_actions;
    QHBoxLayout* m_row;
    QPushButton* m_pause;
    QPushButton* m_pace;
    QPushButton* m_live;
    QWidget* m_timeline = nullptr;
};

/// Connects the actions of pause and pace, and keeps their check marks as the clock's pace is.
void bindPace(ActionSet& actions, FrameClock& frames);

} // namespace sagascope::gui
