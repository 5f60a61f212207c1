#include "app/gui/window/main_window.h"
#include "app/gui/consistency/consistency_watch.h"
#include "app/gui/copy/copy_desk.h"
#include "app/gui/health/health_watch.h"
#include "app/gui/help/help_desk.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/gui/topology/topology_view.h"
#include "app/gui/window/audience_window.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/docks.h"
#include "app/gui/window/performance_strip.h"
#include "app/gui/window/presenter_strip.h"
#include "app/gui/window/small_controls.h"
#include "app/gui/window/status_strip.h"
#include "app/gui/window/timeline_strip.h"
#include "app/gui/window/tool_bar.h"
#include <QApplication>
#include <QElapsedTimer>
#include <QFrame>
#include <QMenuBar>
#include <QProcess>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>
#include <span>

namespace sagascope::gui {
namespace {

constexpr const char* kLayers[]{"discovery", "databases", "rates", "numbered"};
constexpr QSize kFrame(0, 30); ///< what the desktop draws around a window

QFrame* rule() {
    auto* line = new QFrame;
    line->setProperty("rule", true);
    line->setFixedHeight(1);
    return line;
}

/// Where panels need more than there is, they scroll; the bars stay.
QScrollArea* scrolling(QWidget* panels) {
    auto* place = new QScrollArea;
    place->setWidgetResizable(true);
    place->setFrameShape(QFrame::NoFrame);
    place->setFocusPolicy(Qt::NoFocus);
    place->setWidget(panels);
    return place;
}

} // namespace

MainWindow::MainWindow(core::Session& session, FrameClock::Clock clock)
    : m_session(session), m_generation(session.generation()), m_look(m_appearance.look()), m_commands(session), m_frames(session, m_focus, std::move(clock)),
      m_audit(std::make_unique<core::LogAudit>(session.architecture())), m_bookmarks(new Bookmarks(qstr(session.title()), this)),
      m_launch([](const QStringList& arguments) { return QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments); }) {
    setWindowTitle("Sagascope");
    resize(QSize(1600, 1000).boundedTo(screen()->availableSize() - kFrame));
    setMinimumSize(1000, 620);
    m_frames.setStory();
    const QString kept = m_appearance.workspace();
    const bool isFirst = kept.isEmpty() && session.isLive() && !m_appearance.tourTaken(); // then nothing else until it's asked for
    m_workspace = isFirst || kept == "learn" ? Workspace::Learn : Workspace::Explore;
    if (isFirst) m_appearance.setWorkspace("learn");
    build();
    connect(&m_appearance, &Appearance::changed, this, &MainWindow::build);
    connect(&m_frames, &FrameClock::begunAnew, this, &MainWindow::build, Qt::QueuedConnection);
    connect(&m_focus, &Focus::changed, this, &MainWindow::showFocused);
    connect(&m_frames, &FrameClock::paceChanged, this, &MainWindow::updateRefusal);
    connect(qApp, &QGuiApplication::screenRemoved, this, [this](const QScreen* gone) {
        if (m_audience && m_audienceScreen == gone) setWorkspace(m_beforePresent);
    });
    updateRefusal();
}

MainWindow::~MainWindow() {
    m_audience.reset();
    delete takeCentralWidget(); // the panels leave before what they're built with
    m_copies.reset();
    m_help.reset();
    m_tour.reset();
    m_starter.reset();
}

Context MainWindow::context() { return {m_session, m_frames, m_focus, m_commands, m_look}; }

void MainWindow::build() {
    Tour::Progress tour{m_session.isLive() && !m_appearance.tourTaken() ? Stage::Welcome : Stage::Off};
    if (m_tour) tour = m_tour->progress();
    if (m_generation != m_session.generation()) tour.seen = core::kNoRow; // a saga of another recording
    m_copies.reset();
    m_help.reset();
    m_audience.reset();
    if (m_docks != nullptr) rememberView();
    delete takeCentralWidget();
    menuBar()->clear();
    m_look = m_appearance.look();
    if (isRoomHere()) m_look.scale = AudienceWindow::scaleFor(*screen(), m_look.scale);
    m_tour.reset();
    m_starter = std::make_unique<SagaStarter>(context());
    m_tour = std::make_unique<Tour>(context(), *m_starter, tour);
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
    bindPanels();
    showAudience();
    bindTopology();
    bindPresenting();
    bindRecordings();
    m_help = std::make_unique<HelpDesk>(*this, context(), *m_actions);
    m_copies = std::make_unique<CopyDesk>(*this, context(), *m_actions);
    restoreView();
    m_room.reset();
    arrangeSoon();
    m_actions->setRefusal(m_commands.refusal());
}

QWidget* MainWindow::buildCentre() {
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_coach = new CoachLine(context());
    if (m_lesson) m_coach->setLesson(m_lesson(m_look.language));
    m_coach->setDamage(m_damage);
    m_health = new HealthWatch(context(), *m_audit, centre);
    connect(m_health, &HealthWatch::changed, m_coach, [this] { warn(); });
    m_consistency = new ConsistencyWatch(context(), centre);
    QWidget* timeline = buildTimeline();
    QWidget* docks = buildDocks();
    m_status = new StatusStrip(context(), *m_health, *m_consistency);
    connect(m_status, &StatusStrip::healthAsked, this, [this] { showPage(*m_everything, "health"); });
    auto* performance = new PerformanceStrip(context());
    (*m_actions)["performance"]->setChecked(m_performance);
    m_actions->on("performance", [this, performance](bool shown) { performance->setVisible(m_performance = shown); });
    m_bars = {buildTop(), rule(), timeline, rule(), m_status};
    column->addWidget(m_bars.front());
    column->addWidget(m_coach);
    if (m_audienceScreen != nullptr) column->addWidget(new PresenterStrip(context(), *m_actions, m_presentSince));
    column->addWidget(scrolling(docks), 1);
    for (QWidget* bar : std::span(m_bars).subspan(1)) column->addWidget(bar);
    column->addWidget(performance);
    performance->setVisible(m_performance);
    return centre;
}

/// What must not be overlooked, wherever somebody looks.
void MainWindow::warn() {
    const auto disk = std::ranges::find(m_health->alerts(), core::Alert::Kind::DiskLow, [](const AlertLine& line) { return line.alert.kind; });
    const QString warning = disk == m_health->alerts().end() ? QString() : "<b>! " + disk->what.toHtmlEscaped() + "</b>";
    m_coach->setWarning(warning);
    if (m_audience) m_audience->caption().setWarning(warning);
}

/// The tool bar; before it what stands in for the menu bar, after it the bell, where the window is small for its text.
QWidget* MainWindow::buildTop() {
    m_top = new QWidget;
    m_top->setProperty("surface", "panel");
    m_top->setAttribute(Qt::WA_StyledBackground);
    m_small = new SmallControls(m_look, *menuBar(), *m_docks);
    m_toolBar = new ToolBar(context(), *m_actions, *m_starter);
    auto* row = new QHBoxLayout(m_top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_small);
    row->addWidget(m_toolBar, 1);
    return m_top;
}

void MainWindow::tell(const QString& html) { m_coach->tell(html); }

void MainWindow::setDamage(std::function<int()> damage) {
    m_damage = std::move(damage);
    m_coach->setDamage(m_damage);
}

void MainWindow::setLesson(std::function<QString(model::Language)> lesson) {
    m_lesson = std::move(lesson);
    m_coach->setLesson(m_lesson(m_look.language));
    if (m_audience) m_audience->caption().setLesson(m_lesson(m_look.language));
}

QWidget* MainWindow::buildTimeline() {
    m_strip = new TimelineStrip(context(), *m_actions);
    auto* timeline = m_timeline = new TimelineView(context(), *m_bookmarks);
    m_strip->setTimeline(timeline);
    m_actions->on("bookmark", [timeline](bool) { timeline->addBookmark(); });
    m_actions->on("step-forward", [timeline](bool) { timeline->step(true); });
    m_actions->on("step-back", [timeline](bool) { timeline->step(false); });
    return m_strip;
}

void MainWindow::updateRefusal() {
    m_commands.setRefusal(!m_session.isLive()    ? tr("A recording takes no commands")
                          : !m_frames.isLive()   ? tr("You see the past: go live first (End)")
                                                 : QString());
    m_actions->setRefusal(m_commands.refusal());
}

void MainWindow::rememberView() {
    dismissInspector();
    m_docks->keep();
    if (std::exchange(m_generation, m_session.generation()) != m_generation) m_memory = {}; // instants and rows of another recording
    else m_memory.remember(*centralWidget());
    m_layers.clear();
    for (const char* layer : kLayers) {
        if ((*m_actions)[layer]->isChecked()) m_layers.insert(layer);
    }
}

/// What a person chose to see, as it was before the panels were built anew.
void MainWindow::restoreView() {
    m_memory.restore(*centralWidget());
    for (const char* layer : kLayers) {
        if ((*m_actions)[layer]->isChecked() != m_layers.contains(layer)) (*m_actions)[layer]->trigger();
    }
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (m_room != room()) arrangeSoon();
}

bool MainWindow::event(QEvent* event) {
    if (event->type() != QEvent::UpdateRequest) return QMainWindow::event(event);
    QElapsedTimer timer; // whatever is due in this window is painted within this event, and handed to the screen
    timer.start();
    const bool done = QMainWindow::event(event);
    m_frames.painted(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    return done;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    dismissInspector();
    m_docks->keep();
    QMainWindow::closeEvent(event);
    QApplication::quit();
}

} // namespace sagascope::gui
