// Which panels there are around the topology, and where they stand in each workspace.
#include "app/gui/inside/inside_panel.h"
#include "app/gui/inspector/inspector_panel.h"
#include "app/gui/sagas/saga_panel.h"
#include "app/gui/topology/topology_view.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/docks.h"
#include "app/gui/window/everything_tabs.h"
#include "app/gui/window/main_window.h"
#include "app/gui/window/present_aid.h"
#include "app/gui/window/saga_tabs.h"
#include "app/gui/window/small_controls.h"
#include "app/gui/window/status_strip.h"
#include "app/gui/window/timeline_strip.h"
#include "app/gui/window/tool_bar.h"
#include <QMenu>
#include <QMenuBar>
#include <QTimer>

namespace sagascope::gui {
namespace {

constexpr int kNarrow = 1500; ///< px at 100 %: below, the list is a rail and all other panels share the right side
constexpr QSize kCramped(1000, 600); ///< narrower or lower: the bars are one row each
constexpr QSize kSingle(700, 400);   ///< narrower or lower: one thing at a time
constexpr int kBeside = 37; ///< percent of the window for the one beside the topology
constexpr int kList = 250;
constexpr int kInspector = 314;
constexpr const char* kWorkspaces[]{"learn", "explore", "present"};
constexpr const char* kRooms[]{"wide", "narrow", "cramped", "single"};

} // namespace

Room MainWindow::room() const {
    const auto isBelow = [this](const QSize& least) { return width() < m_look.px(least.width()) || height() < m_look.px(least.height()); };
    if (isRoomHere()) return Room::Wide;
    if (isBelow(kCramped)) return isBelow(kSingle) ? Room::Single : Room::Cramped;
    return width() >= m_look.px(kNarrow) ? Room::Wide : Room::Narrow;
}

QWidget* MainWindow::buildDocks() {
    m_docks = new Docks;
    m_topology = new TopologyView(context());
    m_docks->setCentralWidget(m_topology);
    m_sagas = new SagaPanel(context());
    auto* inspector = new InspectorPanel(context());
    auto* saga = new SagaTabs(context(), *m_actions);
    auto* inside = new InsidePanel(context());
    auto* everything = new EverythingTabs(context(), *m_timeline, *m_health, *m_consistency);
    m_everything = everything;
    m_groups = {saga, everything};
    if (isRoomHere()) saga->setBare();
    m_docks->add("sagas", tr("Sagas"), m_sagas, m_sagas->head());
    QDockWidget* sagaDock = m_docks->add("saga", tr("This saga"), saga, saga->head());
    QDockWidget* insideDock = m_docks->add("inside", tr("Inside"), inside, inside->head());
    m_docks->add("everything", tr("Everything"), everything, everything->head());
    m_docks->add("inspector", tr("Inspector"), inspector, inspector->head());
    connect(saga, &TabGroup::titleChanged, sagaDock, &QDockWidget::setWindowTitle);
    connect(inside, &TabGroup::titleChanged, insideDock, &QDockWidget::setWindowTitle);
    insideDock->setWindowTitle(inside->title());
    return m_docks;
}

/// View > Panels: each dock, and each view that stands behind a tab.
void MainWindow::bindPanels() {
    QAction* inspector = (*m_actions)["inspector"];
    QAction* reset = (*m_actions)["reset-arrangement"];
    QMenu* panels = m_actions->menuOf("inspector");
    const QDockWidget* own = m_docks->dock("inspector"); // has an action already
    for (QDockWidget* dock : m_docks->docks())
        if (dock != own) panels->insertAction(inspector, dock->toggleViewAction());
    panels->insertSeparator(reset);
    for (TabGroup* group : m_groups) {
        for (const TabGroup::Page& page : group->pages()) {
            auto* show = new QAction(page.name, panels);
            connect(show, &QAction::triggered, group, [this, group, id = page.id] { showPage(*group, id); });
            panels->insertAction(reset, show);
        }
    }
    panels->insertSeparator(reset);
    for (const char* id : {"sequence-alone", "sequence-running", "sequence-compared", "true-time"}) m_actions->on(id, [this](bool) { showPage(*m_groups.front(), "sequence"); });
    m_actions->on("overview", [this](bool) { showPage(*m_groups.front(), "flow"); });
    QAction* toggled = m_docks->dock("inspector")->toggleViewAction();
    connect(toggled, &QAction::toggled, inspector, &QAction::setChecked);
    m_actions->on("inspector", [this](bool shown) { shown ? m_docks->bringForward("inspector") : m_docks->dock("inspector")->hide(); });
    m_actions->on("reset-arrangement", [this](bool) { m_docks->reset(); });
}

void MainWindow::showPage(TabGroup& group, const QString& page) {
    group.showPage(page);
    m_docks->bringForward(&group);
}

void MainWindow::showView(const QString& view) {
    m_viewAsked = view;
    arrangeSoon();
}

void MainWindow::arrangeSoon() { QTimer::singleShot(0, m_docks, [this] { arrange(); }); }

void MainWindow::arrange() {
    dismissInspector();
    m_room = room();
    m_sagas->setRail(*m_room == Room::Narrow);
    const bool presenting = m_workspace == Workspace::Present;
    foldBars();
    m_coach->setLarge(isRoomHere());
    for (const char* id : {"present-next", "present-back", "blackout", "magnifier", "spotlight"}) m_actions->setObstacle(id, presenting ? QString() : tr("Only while presenting"));
    m_aid->end();
    (*m_actions)[kWorkspaces[static_cast<int>(m_workspace)]]->setChecked(true);
    const char* name = kWorkspaces[static_cast<int>(arranged())];
    m_docks->setSharing(*m_room == Room::Single ? Docks::Sharing::OneAlone : *m_room == Room::Cramped ? Docks::Sharing::OneBeside : Docks::Sharing::All);
    m_docks->open(QString("%1-%2").arg(name, kRooms[static_cast<int>(*m_room)]), [this] { place(); });
    showFocused();
    showAsked();
}

/// The view that a link names, once it can be seen.
void MainWindow::showAsked() {
    if (!isVisible() || m_viewAsked.isEmpty()) return;
    const QString view = std::exchange(m_viewAsked, {});
    const auto group = std::ranges::find_if(m_groups, [&](const TabGroup* each) { return each->has(view); });
    if (group != m_groups.end()) showPage(**group, view);
}

/// What text takes that is large for its window, the bars give: menus behind a button, one row of tools, a low time line, and of the status the bell.
void MainWindow::foldBars() {
    const bool compact = *m_room == Room::Cramped || *m_room == Room::Single;
    menuBar()->setVisible(!isRoomHere() && !compact);
    for (QWidget* bar : m_bars) bar->setVisible(!isRoomHere());
    m_small->setVisible(compact);
    m_toolBar->setCompact(compact);
    m_coach->setCompact(compact);
    m_strip->setCompact(compact);
    m_status->setBellShort(compact);
    if (!compact) return m_status->takeBellBack();
    m_status->hide();
    m_top->layout()->addWidget(m_status->bell());
}

/// As a workspace is at first. Wide: the groups under the topology, list and inspector at the sides. Narrow: all beside it.
void MainWindow::place() {
    if (*m_room == Room::Cramped || *m_room == Room::Single) return placeOneAtATime();
    const bool narrow = *m_room == Room::Narrow;
    QDockWidget* sagas = m_docks->dock("sagas");
    QDockWidget* saga = m_docks->dock("saga");
    QDockWidget* inspector = m_docks->dock("inspector");
    m_docks->addDockWidget(Qt::LeftDockWidgetArea, sagas);
    m_docks->addDockWidget(narrow ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea, saga);
    for (QDockWidget* dock : m_docks->docks()) {
        if (dock != sagas && dock != saga && dock != inspector) m_docks->tabifyDockWidget(saga, dock);
    }
    narrow ? m_docks->tabifyDockWidget(m_docks->dock("inside"), inspector) : m_docks->addDockWidget(Qt::RightDockWidgetArea, inspector);
    const bool exploring = arranged() == Workspace::Explore;
    for (QDockWidget* dock : m_docks->docks()) dock->setVisible(exploring || dock == saga);
    saga->raise();
    m_docks->resizeDocks({sagas}, {m_look.px(kList)}, Qt::Horizontal);
    if (narrow) m_docks->resizeDocks({saga}, {width() * 41 / 100}, Qt::Horizontal);
    else m_docks->resizeDocks({saga}, {m_docks->height() * 48 / 100}, Qt::Vertical);
    if (!narrow) m_docks->resizeDocks({inspector}, {m_look.px(kInspector)}, Qt::Horizontal);
}

/// All in one place, where one is seen.
void MainWindow::placeOneAtATime() {
    const bool isWide = width() > height();
    for (QDockWidget* dock : m_docks->docks()) {
        m_docks->addDockWidget(isWide ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea, dock);
        dock->hide();
    }
    if (*m_room == Room::Single) return m_docks->showOnly(nullptr);
    QDockWidget* saga = m_docks->dock("saga");
    m_docks->showOnly(saga);
    m_docks->resizeDocks({saga}, {(isWide ? width() : height()) * kBeside / 100}, isWide ? Qt::Horizontal : Qt::Vertical);
}

/// What is focused is shown by the inspector. Where that isn't seen all the time, it comes for this, and goes again.
void MainWindow::showFocused() {
    if (isRoomHere() || room() == Room::Single || room() == Room::Cramped || (arranged() == Workspace::Explore && room() == Room::Wide)) return;
    const bool asked = m_focus.item().index() != 0 && m_focus.as<SagaFocus>() == nullptr;
    if (asked) {
        if (!m_inspectorCalled) m_inspectorWasHidden = !m_docks->dock("inspector")->toggleViewAction()->isChecked();
        m_docks->bringForward("inspector");
        m_inspectorCalled = true;
    } else if (m_inspectorCalled) {
        dismissInspector();
        m_docks->bringForward("saga");
    }
}

/// One that came by itself is no part of the arrangement that is kept.
void MainWindow::dismissInspector() {
    if (std::exchange(m_inspectorCalled, false) && m_inspectorWasHidden) m_docks->dock("inspector")->hide();
}

} // namespace sagascope::gui
