// What each action of the window does.
#include "app/core/eventlog/event_log_reader.h"
#include "app/gui/health/health_watch.h"
#include "app/gui/sagas/saga_panel.h"
#include "app/gui/topology/topology_view.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/docks.h"
#include "app/gui/window/main_window.h"
#include "app/gui/window/present_aid.h"
#include "app/gui/window/setup_line.h"
#include "app/gui/window/timeline_strip.h"
#include <QFileDialog>
#include <QFileInfo>

namespace sagascope::gui {
namespace {

constexpr double kScaleStep = 0.1;

} // namespace

void MainWindow::bindActions() {
    ActionSet& actions = *m_actions;
    actions.on("quit", [this](bool) { close(); });
    for (const char* verb : {"heal", "restart", "stop", "reset"}) actions.on(verb, [this, verb](bool) { m_commands.run(verb); });
    actions.on("undo", [this](bool) {
        if (const Commands::Undo* undo = m_commands.lastUndo()) tell(tr("Undo: %1").arg(undo->text));
        m_commands.undo();
    });
    const auto showUndo = [this] {
        const Commands::Undo* undo = m_commands.lastUndo();
        (*m_actions)["undo"]->setText(undo == nullptr ? tr("Undo") : tr("Undo: %1").arg(undo->text));
        m_actions->setObstacle("undo", undo == nullptr ? tr("Nothing was done that can be undone") : QString());
    };
    connect(&m_commands, &Commands::undoChanged, m_actions.get(), showUndo);
    showUndo();
    actions.on("compose", [this](bool) { compose(); });
    actions.on("again", [this](bool) { m_starter->again(); });
    actions.on("find", [this](bool) {
        setWorkspace(Workspace::Explore);
        m_docks->bringForward("sagas");
        m_sagas->setRail(false);
        m_sagas->focusFilter();
    });
    actions.on("clear-focus", [this](bool) { clearFocus(); });
    actions.on("back", [this](bool) { m_focus.back(); });
    actions.on("forward", [this](bool) { m_focus.forward(); });
    const auto showFocus = [this] {
        m_actions->setObstacle("back", m_focus.hasBefore() ? QString() : tr("Nothing was focused before"));
        m_actions->setObstacle("forward", m_focus.hasAfter() ? QString() : tr("Nothing was focused after it"));
        m_actions->setObstacle("again", m_focus.followed() ? QString() : tr("No saga is followed"));
    };
    for (const auto changed : {&Focus::changed, &Focus::followedChanged}) connect(&m_focus, changed, m_actions.get(), showFocus);
    showFocus();
    actions.on("about", [this](bool) { about(); });
    actions.on("palette", [this](bool) { openPalette(); });
    actions.on("shortcuts", [this](bool) { showShortcuts(); });
    actions.on("learn", [this](bool) { setWorkspace(Workspace::Learn); });
    actions.on("explore", [this](bool) { setWorkspace(Workspace::Explore); });
    actions.on("present", [this](bool) { setWorkspace(m_workspace == Workspace::Present ? m_beforePresent : Workspace::Present); });
}

void MainWindow::bindTopology() {
    ActionSet& actions = *m_actions;
    actions["databases"]->setChecked(true); // as the view begins
    actions["rates"]->setChecked(true);
    actions["reads"]->setChecked(m_frames.pace().showsReads());
    actions.on("reads", [this](bool shown) { m_frames.setReads(shown); });
    const auto layer = [this](const char* id, void (TopologyView::*set)(bool)) {
        m_actions->on(id, [this, set](bool shown) {
            for (TopologyView* each : topologies()) (each->*set)(shown);
        });
    };
    layer("discovery", &TopologyView::setDiscovery);
    actions.on("discovery", [this](bool shown) { m_frames.setSystem(shown); });
    layer("databases", &TopologyView::setDatabases);
    layer("rates", &TopologyView::setRates);
    layer("numbered", &TopologyView::setNumbered);
    actions.on("fit", [this](bool) { m_topology->fit(); });
    actions.on("show-all", [this](bool) { m_topology->showAll(); });
    actions.on("reset-topology", [this](bool) { m_topology->resetArrangement(); });
    connect(m_topology, &TopologyView::insideWanted, this, [this] { m_docks->bringForward("inside"); });
    const auto enable = [this] { m_actions->setObstacle("show-all", m_topology->arrangement().hidden.empty() ? tr("No box is hidden") : QString()); };
    connect(m_topology, &TopologyView::arrangementChanged, m_actions.get(), enable);
    enable();
}

void MainWindow::bindRecordings() {
    m_actions->on("open-recording", [this](bool) {
        const QString file = QFileDialog::getOpenFileName(this, (*m_actions)["open-recording"]->text(), QFileInfo(m_lastSession).path(), tr("Recordings (*.mcap)"));
        if (!file.isEmpty()) openRecording(file);
    });
    m_actions->on("open-last", [this](bool) { openRecording(m_lastSession); });
    setLastSession(m_lastSession);
}

void MainWindow::setLastSession(const QString& recording) {
    m_lastSession = recording;
    m_actions->setObstacle("open-last", m_lastSession.isEmpty() ? tr("There is no earlier session") : QString());
}

/// In a process of its own: what is wrong with it never touches the company.
void MainWindow::openRecording(const QString& file) {
    if (const auto log = core::EventLogReader::open(file.toStdString()); !log) return Q_EMIT m_commands.failed(qstr(log.error().text()));
    if (!m_launch({"open", file})) Q_EMIT m_commands.failed(tr("%1 can't be opened: the program could not be started again").arg(file));
}

/// A fresh company, set up as the recorded one was at the instant that is seen.
void MainWindow::startLikeThis() {
    core::CompanySetup setup;
    wire::Hlc at;
    m_session.read([&](const core::Projections& projections) {
        at = std::min(m_frames.companyInstant(), projections.lastEvent());
        setup = core::setupAt(projections, at);
    });
    setup.seed = m_session.seed();
    const auto file = QString::fromStdString(m_session.recording().string());
    const auto after = static_cast<double>(at.micros() - std::min(at.micros(), m_session.beginMicros())) / 1e6;
    if (!m_launch({"again", file, "--at", QString::number(after, 'f', 6)})) return Q_EMIT m_commands.failed(tr("The program could not be started again"));
    tell(startsAs(setup, m_session.architecture(), m_look));
}

void MainWindow::bindAppearance() {
    ActionSet& actions = *m_actions;
    for (const QString choice : {"system", "light", "dark", "high-contrast", "projector"}) {
        actions["theme-" + choice]->setChecked(m_appearance.themeChoice() == choice);
        actions.on("theme-" + choice, [this, choice](bool) { m_appearance.setTheme(choice); });
    }
    const bool french = m_look.language == model::Language::French;
    actions["language-fr"]->setChecked(french);
    actions["language-en"]->setChecked(!french);
    actions.on("language-en", [this](bool) { m_appearance.setLanguage(model::Language::English); });
    actions.on("language-fr", [this](bool) { m_appearance.setLanguage(model::Language::French); });
    actions.on("larger", [this](bool) { m_appearance.setScale(m_appearance.look().scale + kScaleStep); });
    actions.on("smaller", [this](bool) { m_appearance.setScale(m_appearance.look().scale - kScaleStep); });
    actions.on("normal-size", [this](bool) { m_appearance.setScale(1); });
    actions["reduced-motion"]->setChecked(m_look.reducedMotion);
    actions.on("reduced-motion", [this](bool reduced) { m_appearance.setReducedMotion(reduced); });
}

void MainWindow::bindTour() {
    connect(m_coach, &CoachLine::linkChosen, this, [this](const QString& link) {
        if (m_tour->follow(link)) return;
        if (link == "live") m_frames.goLive();
        if (link == "again") startLikeThis();
        if (link == "explore") setWorkspace(Workspace::Explore);
    });
    connect(m_tour.get(), &Tour::finished, this, [this] {
        const QString explore = QStringLiteral("<a href=\"explore\" style=\"color:%1; font-weight:600;\">%2</a>").arg(m_look(Role::Text).name(), (*m_actions)["explore"]->text());
        tell(tr("These were the first five minutes. %1 adds the list of sagas and what is inside each box; F1 describes at any time what you see.").arg(explore));
    });
    connect(m_tour.get(), &Tour::said, m_coach, &CoachLine::setLesson);
    connect(m_tour.get(), &Tour::stageChanged, this, [this] { m_appearance.setTourTaken(m_tour->stage() == Stage::Off); });
    connect(m_tour.get(), &Tour::languageChosen, this, [this](const QString& language) { m_appearance.setLanguage(language == "fr" ? model::Language::French : model::Language::English); });
    connect(m_tour.get(), &Tour::auditWanted, m_health, &HealthWatch::auditNow);
    connect(m_health, &HealthWatch::changed, m_tour.get(), [this] {
        if (m_health->audit()) m_tour->setAudit(*m_health->audit());
    });
    m_actions->on("tour", [this](bool) {
        m_frames.setStory();
        m_tour->start();
    });
}

/// Esc: first the room's view ends, then the focus goes, then the tour.
void MainWindow::clearFocus() {
    if (m_aid->kind() != PresentAid::Kind::None) return m_aid->end();
    if (m_workspace == Workspace::Present) return setWorkspace(m_beforePresent);
    m_focus.item().index() != 0 ? m_focus.clear() : m_tour->end();
}

} // namespace sagascope::gui
