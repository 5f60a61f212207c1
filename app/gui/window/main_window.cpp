#include "app/gui/window/main_window.h"
#include "app/gui/compose/compose_dialog.h"
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
#include <QMessageBox>
#include <QSplitter>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr int kNarrow = 1500; ///< px at 100 %: below, the list is a rail and the inspector comes on demand
constexpr double kScaleStep = 0.1;

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
    resize(1600, 1000);
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
    m_middle->addWidget(new SagaTabs(context()));
    m_middle->setStretchFactor(0, 1);
    m_middle->setStretchFactor(1, 1);
    m_middle->setChildrenCollapsible(false);
    m_across = new QSplitter;
    m_across->setHandleWidth(1);
    m_across->addWidget(m_sagas);
    m_across->addWidget(m_middle);
    m_across->addWidget(m_inspector);
    m_across->setStretchFactor(1, 1);
    m_across->setChildrenCollapsible(false);
    m_inspector->setFixedWidth(m_look.px(314));
    auto* status = new StatusStrip(context(), *m_topology);
    m_actions->on("performance", [status](bool shown) { status->setPerformance(shown); });
    column->addWidget(new ToolBar(context(), *m_actions, *m_starter));
    column->addWidget(m_coach);
    column->addWidget(m_across, 1);
    column->addWidget(rule());
    column->addWidget(buildTimeline());
    column->addWidget(rule());
    column->addWidget(status);
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

void MainWindow::bindActions() {
    ActionSet& actions = *m_actions;
    actions.on("quit", [this](bool) { close(); });
    for (const char* verb : {"heal", "restart", "stop", "reset"}) actions.on(verb, [this, verb](bool) { m_commands.run(verb); });
    actions.on("undo", [this](bool) { m_commands.undo(); });
    const auto showUndo = [this] {
        const Commands::Undo* undo = m_commands.lastUndo();
        (*m_actions)["undo"]->setText(undo == nullptr ? tr("Undo") : tr("Undo: %1").arg(undo->text));
    };
    connect(&m_commands, &Commands::undoChanged, m_actions.get(), showUndo);
    showUndo();
    actions.on("compose", [this](bool) { compose(); });
    actions.on("again", [this](bool) { m_starter->again(); });
    actions.on("find", [this](bool) {
        m_sagas->setRail(false);
        m_sagas->focusFilter();
    });
    actions.on("discovery", [this](bool shown) { m_topology->setDiscovery(shown); });
    actions.on("inspector", [this](bool shown) { m_inspector->setVisible(shown); });
    actions.on("clear-focus", [this](bool) { clearFocus(); });
    actions.on("back", [this](bool) { m_focus.back(); });
    actions.on("forward", [this](bool) { m_focus.forward(); });
    actions.on("about", [this](bool) { about(); });
}

void MainWindow::bindAppearance() {
    ActionSet& actions = *m_actions;
    for (const QString choice : {"system", "light", "dark"}) {
        actions["theme-" + choice]->setChecked(m_appearance.themeChoice() == choice);
        actions.on("theme-" + choice, [this, choice](bool) { m_appearance.setTheme(choice); });
    }
    const bool french = m_look.language == model::Language::French;
    actions["language-fr"]->setChecked(french);
    actions["language-en"]->setChecked(!french);
    actions.on("language-en", [this](bool) { m_appearance.setLanguage(model::Language::English); });
    actions.on("language-fr", [this](bool) { m_appearance.setLanguage(model::Language::French); });
    actions.on("larger", [this](bool) { m_appearance.setScale(m_look.scale + kScaleStep); });
    actions.on("smaller", [this](bool) { m_appearance.setScale(m_look.scale - kScaleStep); });
    actions.on("normal-size", [this](bool) { m_appearance.setScale(1); });
    actions["reduced-motion"]->setChecked(m_look.reducedMotion);
    actions.on("reduced-motion", [this](bool reduced) { m_appearance.setReducedMotion(reduced); });
}

void MainWindow::bindTour() {
    connect(m_coach, &CoachLine::linkChosen, this, [this](const QString& link) {
        if (!m_tour->follow(link) && link == "live") m_frames.goLive();
    });
    connect(m_tour.get(), &Tour::said, m_coach, &CoachLine::setLesson);
    connect(m_tour.get(), &Tour::stageChanged, this, [this] { m_appearance.setTourTaken(m_tour->stage() == Stage::Off); });
    connect(m_tour.get(), &Tour::languageChosen, this, [this](const QString& language) { m_appearance.setLanguage(language == "fr" ? model::Language::French : model::Language::English); });
    m_actions->on("tour", [this](bool) {
        m_frames.setStory();
        m_tour->start();
    });
}

/// Esc: first the focus goes, then the tour.
void MainWindow::clearFocus() { m_focus.item().index() != 0 ? m_focus.clear() : m_tour->end(); }

/// Wide: the saga's sequence under the topology, list and inspector at the sides. Narrow: beside it, and a rail.
void MainWindow::arrange() {
    if (m_narrow == isNarrow()) return;
    m_narrow = isNarrow();
    m_sagas->setRail(*m_narrow);
    m_middle->setOrientation(*m_narrow ? Qt::Horizontal : Qt::Vertical);
    showInspector();
}

void MainWindow::showInspector() {
    const bool wanted = !isNarrow() || (m_focus.item().index() != 0 && m_focus.as<SagaFocus>() == nullptr);
    m_inspector->setVisible(wanted);
    (*m_actions)["inspector"]->setChecked(wanted);
}

void MainWindow::updateRefusal() {
    m_commands.setRefusal(!m_session.isLive()    ? tr("A recording takes no commands")
                          : !m_frames.isLive()   ? tr("You see the past: go live first (End)")
                                                 : QString());
    m_actions->setCompanyEnabled(m_commands.refusal().isEmpty(), m_commands.refusal());
}

void MainWindow::compose() {
    auto* dialog = new ComposeDialog(context(), *m_starter, centralWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::about() {
    QMessageBox::about(this, tr("About Sagascope"),
                       tr("Sagascope %1\nMakes a microservice architecture visible while it really runs.\nLicence: GPL-3.0-or-later").arg(SAGASCOPE_VERSION));
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
