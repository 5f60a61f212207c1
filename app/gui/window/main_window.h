#pragma once
#include "app/gui/actions/action_set.h"
#include "app/gui/compose/saga_starter.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/tour/tour.h"
#include "app/gui/window/appearance.h"
#include <QMainWindow>
#include <memory>

namespace sagascope::core {
class LogAudit;
}

namespace sagascope::gui {

class Bookmarks;
class CoachLine;
class ConsistencyWatch;
class Docks;
class CopyDesk;
class HealthWatch;
class HelpDesk;
class PresentAid;
class SagaPanel;
class TabGroup;
class TimelineView;
class TopologyView;

/// What a person wants to do: learn with topology and sequence alone, explore with list and inspector, present to a room.
enum class Workspace { Learn, Explore, Present };

/// Puts the panels together. It's built anew when language, colours or text size change; what is followed, focused and the pace stay.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(core::Session& session, FrameClock::Clock clock = wallMicros);
    ~MainWindow() override;

    [[nodiscard]] Focus& focus() { return m_focus; }
    [[nodiscard]] FrameClock& frames() { return m_frames; }
    [[nodiscard]] Commands& commands() { return m_commands; }
    [[nodiscard]] Appearance& appearance() { return m_appearance; }
    /// The recording to offer as the last session; empty: there is none.
    void setLastSession(const QString& recording);
    /// Said in the coach line, in whatever language it stands.
    void setLesson(std::function<QString(model::Language)> lesson);
    [[nodiscard]] const ActionSet& actionSet() const { return *m_actions; }

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void build();
    QWidget* buildCentre();
    QWidget* buildDocks();
    QWidget* buildTimeline();
    void bindActions();
    void bindAppearance();
    void bindTour();
    void clearFocus();
    void bindPanels();
    void showPage(TabGroup& group, const QString& page);
    void bindTopology();
    void bindPresenting();
    void bindRecordings();
    void openRecording(const QString& file);
    void arrangeSoon(); ///< once the window has its size
    void arrange();
    void place();
    void showFocused();
    void updateRefusal();
    void compose();
    void about();
    void openPalette();
    void showShortcuts();
    void setWorkspace(Workspace workspace);
    [[nodiscard]] Context context();
    [[nodiscard]] bool isNarrow() const;

    core::Session& m_session;
    Appearance m_appearance;
    Look m_look; ///< the one the panels stand in now
    Focus m_focus;
    Commands m_commands;
    FrameClock m_frames;
    std::unique_ptr<ActionSet> m_actions;
    std::unique_ptr<SagaStarter> m_starter;
    std::unique_ptr<Tour> m_tour;
    std::unique_ptr<HelpDesk> m_help;
    std::unique_ptr<CopyDesk> m_copies;
    std::unique_ptr<core::LogAudit> m_audit;
    Bookmarks* m_bookmarks;
    Docks* m_docks = nullptr;
    HealthWatch* m_health = nullptr;
    ConsistencyWatch* m_consistency = nullptr;
    TimelineView* m_timeline = nullptr;
    TopologyView* m_topology = nullptr;
    PresentAid* m_aid = nullptr;
    QString m_lastSession;
    TabGroup* m_everything = nullptr;
    std::vector<TabGroup*> m_groups;
    SagaPanel* m_sagas = nullptr;
    CoachLine* m_coach = nullptr;
    std::function<QString(model::Language)> m_lesson; ///< null: the coach line's own words
    Workspace m_workspace = Workspace::Explore;
    Workspace m_beforePresent = Workspace::Explore;
    std::vector<QWidget*> m_bars; ///< what a room doesn't need to see
    std::optional<bool> m_narrow; ///< as arranged
    bool m_performance = false;   ///< its strip is shown
    bool m_inspectorCalled = false; ///< by a focus, where it isn't seen otherwise
};

} // namespace sagascope::gui
