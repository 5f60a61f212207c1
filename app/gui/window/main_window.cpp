#include "app/gui/window/main_window.h"
#include "app/gui/inspector/inspector_panel.h"
#include "app/gui/sagas/saga_panel.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/gui/topology/topology_view.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/saga_tabs.h"
#include "app/gui/window/status_strip.h"
#include "app/gui/window/timeline_strip.h"
#include "app/gui/window/tool_bar.h"
#include <QApplication>
#include <QFrame>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QVBoxLayout>
#include <span>

namespace sagascope::gui {
namespace {

constexpr int kNarrow = 1500; ///< px at 100 %: below, the list is a rail and the inspector comes on demand
constexpr int kInspector = 314;
constexpr QSize kFrame(0, 30); ///< what the desktop draws around a window

QFrame* rule() {
    auto* line = new QFrame;
    line->setProperty("rule", true);
    line->setFixedHeight(1);
    return line;
}

} // namespace

MainWindow::MainWindow(core::Session& session, FrameClock::Clock clock)
    : m_session(session), m_look(m_appearance.look()), m_commands(session), m_frames(session, m_focus, std::move(clock)),
      m_bookmarks(new Bookmarks(qstr(session.title()), this)) {
    setWindowTitle("Sagascope");
    resize(QSize(1600, 1000).boundedTo(screen()->availableSize() - kFrame));
    setMinimumSize(1000, 620);
    m_frames.setStory();
    build();
    connect(&m_appearance, &Appearance::changed, this, &MainWindow::build, Qt::QueuedConnection); // a menu of the old window may be open
    connect(&m_frames, &FrameClock::begunAnew, this, &MainWindow::build, Qt::QueuedConnection);
    connect(&m_focus, &Focus::changed, this, &MainWindow::showInspector);
    connect(&m_frames, &FrameClock::paceChanged, this, &MainWindow::updateRefusal);
    updateRefusal();
}

MainWindow::~MainWindow() {
    delete takeCentralWidget(); // the panels leave before what they're built with
    m_tour.reset();
    m_starter.reset();
}

Context MainWindow::context() { return {m_session, m_frames, m_focus, m_commands, m_look}; }
bool MainWindow::isNarrow() const { return width() < m_look.px(kNarrow); }

void MainWindow::build() {
    delete takeCentralWidget();
    menuBar()->clear();
    m_look = m_appearance.look();
    const Stage stage = m_tour ? m_tour->stage() : m_session.isLive() && !m_appearance.tourTaken() ? Stage::Welcome : Stage::Off;
    m_tour.reset();
    m_starter = std::make_unique<SagaStarter>(context());
    m_tour = std::make_unique<Tour>(context(), *m_starter, stage);
    m_actions = std::make_unique<ActionSet>();
    QAction* brand = menuBar()->addAction("Sagascope");
    brand->setEnabled(false);
    m_actions->fill(*menuBar());
    for (const ActionSpec& spec : actionSpecs()) addAction((*m_actions)[spec.id]);
    bindPace(*m_actions, m_frames);
    bindActions();
    bindAppearance();
    setCentralWidget(buildCentre());
    bindTour();
    m_narrow.reset();
    arrange();
    m_actions->setCompanyEnabled(m_commands.refusal().isEmpty(), m_commands.refusal());
}

QWidget* MainWindow::buildCentre() {
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_coach = new CoachLine(context());
    m_topology = new TopologyView(context());
    m_sagas = new SagaPanel(context());
    m_inspector = new InspectorPanel(context());
    m_middle = new QSplitter;
    m_middle->setHandleWidth(1);
    m_middle->addWidget(m_topology);
    m_tabs = new SagaTabs(context());
    m_middle->addWidget(m_tabs);
    m_middle->setChildrenCollapsible(false);
    m_across = new QSplitter;
    m_across->setHandleWidth(1);
    m_across->addWidget(m_sagas);
    m_across->addWidget(m_middle);
    m_across->addWidget(m_inspector);
    m_across->setStretchFactor(1, 1);
    m_across->setChildrenCollapsible(false);
    m_inspector->setFixedWidth(m_look.px(kInspector));
    auto* status = new StatusStrip(context(), *m_topology);
    m_actions->on("performance", [status](bool shown) { status->setPerformance(shown); });
    m_bars = {new ToolBar(context(), *m_actions, *m_starter), rule(), buildTimeline(), rule(), status};
    column->addWidget(m_bars.front());
    column->addWidget(m_coach);
    column->addWidget(m_across, 1);
    for (QWidget* bar : std::span(m_bars).subspan(1)) column->addWidget(bar);
    return centre;
}

QWidget* MainWindow::buildTimeline() {
    auto* strip = new TimelineStrip(context(), *m_actions);
    auto* timeline = new TimelineView(context(), *m_bookmarks);
    strip->setTimeline(timeline);
    m_actions->on("bookmark", [timeline](bool) { timeline->addBookmark(); });
    m_actions->on("step-forward", [timeline](bool) { timeline->step(true); });
    m_actions->on("step-back", [timeline](bool) { timeline->step(false); });
    return strip;
}

/// Wide: the saga's sequence under the topology, list and inspector at the sides. Narrow: beside it, and a rail.
void MainWindow::arrange() {
    if (m_narrow == isNarrow()) return;
    m_narrow = isNarrow();
    m_sagas->setRail(*m_narrow);
    m_middle->setOrientation(*m_narrow ? Qt::Horizontal : Qt::Vertical);
    m_middle->setSizes(*m_narrow ? QList{5400, 4600} : QList{5200, 4800});
    applyWorkspace();
}

void MainWindow::setWorkspace(Workspace workspace) {
    if (m_workspace != Workspace::Present) m_beforePresent = m_workspace;
    m_workspace = workspace;
    const bool full = workspace == Workspace::Present;
    if (full != isFullScreen()) setWindowState(windowState() ^ Qt::WindowFullScreen);
    applyWorkspace();
}

void MainWindow::applyWorkspace() {
    const bool presenting = m_workspace == Workspace::Present;
    menuBar()->setVisible(!presenting);
    for (QWidget* bar : m_bars) bar->setVisible(!presenting);
    m_sagas->setVisible(m_workspace == Workspace::Explore);
    m_coach->setLarge(presenting);
    const char* names[]{"learn", "explore", "present"};
    (*m_actions)[names[static_cast<int>(m_workspace)]]->setChecked(true);
    showInspector();
}

void MainWindow::showInspector() {
    const bool asked = m_focus.item().index() != 0 && m_focus.as<SagaFocus>() == nullptr;
    const bool wanted = m_workspace != Workspace::Present && ((m_workspace == Workspace::Explore && !isNarrow()) || asked);
    // Where there is no room for both, it stands in the saga's place, so that the topology stays as it is.
    const bool instead = isNarrow() && wanted;
    if (instead && m_tabs->isVisible()) m_inspector->setFixedWidth(m_tabs->width());
    if (!isNarrow()) m_inspector->setFixedWidth(m_look.px(kInspector));
    m_tabs->setVisible(!instead);
    m_inspector->setVisible(wanted);
    const int list = m_sagas->isVisibleTo(centralWidget()) ? m_sagas->maximumWidth() : 0;
    m_across->setSizes({list, width() - list - (wanted ? m_inspector->width() : 0), m_inspector->width()});
    (*m_actions)["inspector"]->setChecked(wanted);
}

void MainWindow::updateRefusal() {
    m_commands.setRefusal(!m_session.isLive()    ? tr("A recording takes no commands")
                          : !m_frames.isLive()   ? tr("You see the past: go live first (End)")
                                                 : QString());
    m_actions->setCompanyEnabled(m_commands.refusal().isEmpty(), m_commands.refusal());
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    arrange();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QMainWindow::closeEvent(event);
    QApplication::quit();
}

} // namespace sagascope::gui
