#pragma once
#include "app/gui/actions/action_set.h"
#include "app/gui/compose/saga_starter.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/view_memory.h"
#include "app/gui/tour/tour.h"
#include "app/gui/window/appearance.h"
#include <QMainWindow>
#include <QPointer>
#include <QScreen>
#include <memory>
#include <set>

namespace sagascope::core {
class LogAudit;
}

namespace sagascope::gui {

class AudienceWindow;
class Bookmarks;
class CoachLine;
class ConsistencyWatch;
class Docks;
class CopyDesk;
class HealthWatch;
class HelpDesk;
struct PaletteEntry;
class PresentAid;
class SagaPanel;
class TabGroup;
class SmallControls;
class StatusStrip;
class TimelineStrip;
class TimelineView;
class ToolBar;
class TopologyView;

/// What a person wants to do: learn with topology and sequence alone, explore with list and inspector, present to a room.
enum class Workspace { Learn, Explore, Present };

/// What there is in relation to the text: everything beside each other; the list as a rail; besides, the bars folded into one row; or so little that
/// one thing at a time fills it.
enum class Room { Wide, Narrow, Cramped, Single };

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
    /// Of a recording: how many parts of it can't be read, as far as it was read.
    void setDamage(std::function<int()> damage);
    void tell(const QString& html); ///< in the coach line, for a while
    /// One of core::kViews comes to the front as soon as the window stands; none where `view` is empty.
    void showView(const QString& view);
    /// Starts this program once more with other words; false: it could not. Replaced in tests.
    using Launch = std::function<bool(const QStringList& arguments)>;
    void setLaunch(Launch launch) { m_launch = std::move(launch); }
    [[nodiscard]] AudienceWindow* audience() { return m_audience.get(); }
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
    QWidget* buildTop();
    void bindActions();
    void bindAppearance();
    void bindTour();
    void clearFocus();
    void bindPanels();
    void showPage(TabGroup& group, const QString& page);
    void bindTopology();
    void bindPresenting();
    void showAudience();
    void warn();
    [[nodiscard]] QScreen* secondScreen() const; ///< nullptr: there is none
    [[nodiscard]] bool isRoomHere() const { return m_workspace == Workspace::Present && m_audienceScreen == nullptr; } ///< the room looks at this window
    [[nodiscard]] Workspace arranged() const { return m_workspace == Workspace::Present && !isRoomHere() ? m_beforePresent : m_workspace; }
    [[nodiscard]] std::vector<TopologyView*> topologies() const;
    void bindRecordings();
    void openRecording(const QString& file);
    void startLikeThis();
    void arrangeSoon(); ///< once the window has its size
    void arrange();
    void showAsked();
    void foldBars();
    void place();
    void placeOneAtATime();
    void showFocused();
    void dismissInspector();
    void updateRefusal();
    void compose();
    void about();
    void openPalette();
    [[nodiscard]] std::vector<PaletteEntry> sagasCalled(const QString& typed);
    void rememberView();
    void restoreView();
    void showShortcuts();
    void setWorkspace(Workspace workspace);
    [[nodiscard]] Context context();
    [[nodiscard]] Room room() const;

    core::Session& m_session;
    unsigned m_generation; ///< of the session, when the panels were built
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
    QPointer<PresentAid> m_aid; ///< over the window the room looks at
    std::unique_ptr<AudienceWindow> m_audience; ///< null: no second screen, or nobody presents
    QPointer<QScreen> m_audienceScreen;
    std::uint64_t m_presentSince = 0; ///< wall µs
    QString m_lastSession;
    QString m_viewAsked; ///< to come to the front once the window is arranged; empty: none
    Launch m_launch;
    ViewMemory m_memory;
    std::set<QString> m_layers{"databases", "rates"}; ///< those that are on
    TabGroup* m_everything = nullptr;
    std::vector<TabGroup*> m_groups;
    SagaPanel* m_sagas = nullptr;
    CoachLine* m_coach = nullptr;
    std::function<int()> m_damage;
    std::function<QString(model::Language)> m_lesson; ///< null: the coach line's own words
    Workspace m_workspace = Workspace::Explore;
    Workspace m_beforePresent = Workspace::Explore;
    std::vector<QWidget*> m_bars; ///< what a room doesn't need to see
    SmallControls* m_small = nullptr;
    ToolBar* m_toolBar = nullptr;
    TimelineStrip* m_strip = nullptr;
    StatusStrip* m_status = nullptr;
    QWidget* m_top = nullptr; ///< the row of the tool bar
    std::optional<Room> m_room; ///< as arranged for
    bool m_performance = false; ///< its strip is shown
    bool m_inspectorCalled = false; ///< by a focus, where it isn't seen otherwise
    bool m_inspectorWasHidden = false; ///< before it was called
};

} // namespace sagascope::gui
