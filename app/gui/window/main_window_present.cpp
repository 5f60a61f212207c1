// Presenting: to a room that looks at this window, or at a screen of its own.
#include "app/gui/topology/topology_view.h"
#include "app/gui/window/audience_window.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/main_window.h"
#include "app/gui/window/present_aid.h"
#include <QGuiApplication>

namespace sagascope::gui {

QScreen* MainWindow::secondScreen() const {
    const auto screens = QGuiApplication::screens();
    const auto other = std::ranges::find_if(screens, [this](const QScreen* each) { return each != screen() && !each->geometry().intersects(screen()->geometry()); }); // not a mirror
    return other == screens.end() ? nullptr : *other;
}

std::vector<TopologyView*> MainWindow::topologies() const {
    if (!m_audience) return {m_topology};
    return {m_topology, &m_audience->topology()};
}

void MainWindow::setWorkspace(Workspace workspace) {
    if (m_workspace != Workspace::Present) m_beforePresent = m_workspace;
    const bool hadAudience = m_audience != nullptr;
    m_workspace = workspace;
    if (workspace != Workspace::Present) m_appearance.setWorkspace(workspace == Workspace::Learn ? "learn" : "explore");
    m_audienceScreen = workspace == Workspace::Present ? secondScreen() : nullptr;
    const bool hasAudience = m_audienceScreen != nullptr;
    if (hasAudience && !hadAudience) m_presentSince = m_frames.now();
    const bool full = isRoomHere();
    if (full != isFullScreen()) setWindowState(windowState() ^ Qt::WindowFullScreen);
    else if (hasAudience == hadAudience) return arrange();
    QMetaObject::invokeMethod(this, &MainWindow::build, Qt::QueuedConnection); // a room needs larger text; the action that asks for it is still at work
}

/// The room's window, on the other screen and full of it.
void MainWindow::showAudience() {
    if (m_audienceScreen == nullptr) return;
    m_audience = std::make_unique<AudienceWindow>(context(), *m_audienceScreen);
    for (const ActionSpec& spec : actionSpecs()) m_audience->addAction((*m_actions)[spec.id]); // the clicker works wherever the keyboard is
    m_audience->topology().adopt(m_topology->arrangement());
    if (m_lesson) m_audience->caption().setLesson(m_lesson(m_look.language));
    warn();
    connect(m_topology, &TopologyView::arrangementChanged, m_audience.get(), [this] { m_audience->topology().adopt(m_topology->arrangement()); });
    connect(&m_audience->topology(), &TopologyView::arrangementChanged, this, [this] { m_topology->adopt(m_audience->topology().arrangement()); });
    connect(m_audience.get(), &AudienceWindow::closed, this, [this] { setWorkspace(m_beforePresent); });
    m_audience->setScreen(m_audienceScreen);
    m_audience->setGeometry(m_audienceScreen->geometry());
    m_audience->showFullScreen();
}

/// What a speaker with a clicker has at hand; elsewhere these keys are free for others.
void MainWindow::bindPresenting() {
    delete m_aid;
    m_aid = m_audience ? &m_audience->aid() : new PresentAid(*centralWidget(), this);
    m_aid->setQuiet(m_workspace == Workspace::Present);
    ActionSet& actions = *m_actions;
    actions.on("present-next", [this](bool) { (*m_actions)["step-forward"]->trigger(); });
    actions.on("present-back", [this](bool) { (*m_actions)["step-back"]->trigger(); });
    actions.on("blackout", [this](bool) { m_aid->toggle(PresentAid::Kind::Black); });
    actions.on("magnifier", [this](bool) { m_aid->toggle(PresentAid::Kind::Magnifier); });
    actions.on("spotlight", [this](bool) { m_aid->toggle(PresentAid::Kind::Spotlight); });
}

} // namespace sagascope::gui
