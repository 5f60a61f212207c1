#include "app/gui/actions/action_set.h"
#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>
#include <array>

namespace sagascope::gui {
namespace {

constexpr const char* kPanels = QT_TRANSLATE_NOOP("Actions", "Panels");
constexpr const char* kTopology = QT_TRANSLATE_NOOP("Actions", "Topology");
constexpr const char* kSequence = QT_TRANSLATE_NOOP("Actions", "Sequence");
constexpr const char* kFocus = QT_TRANSLATE_NOOP("Actions", "Focus");
constexpr const char* kTextSize = QT_TRANSLATE_NOOP("Actions", "Text size");

constexpr std::array kSpecs{
    ActionSpec{"open-recording", QT_TRANSLATE_NOOP("Actions", "Open recording…"), QT_TRANSLATE_NOOP("Actions", "Shows an earlier log in a window of its own"), "Ctrl+O", Menu::File},
    ActionSpec{"open-last", QT_TRANSLATE_NOOP("Actions", "Open last session"), QT_TRANSLATE_NOOP("Actions", "What was recorded before this company was started"), "Ctrl+Shift+O", Menu::File},

    ActionSpec{"copy-image", QT_TRANSLATE_NOOP("Actions", "Copy as image"), QT_TRANSLATE_NOOP("Actions", "The panel in use, to be pasted into slides"), "Ctrl+Shift+C", Menu::File, false, false, true},
    ActionSpec{"copy-svg", QT_TRANSLATE_NOOP("Actions", "Copy as SVG"), QT_TRANSLATE_NOOP("Actions", "The panel in use as vectors, sharp at any size"), "Ctrl+Shift+V", Menu::File},
    ActionSpec{"copy-text", QT_TRANSLATE_NOOP("Actions", "Copy as text"), QT_TRANSLATE_NOOP("Actions", "What the panel in use says"), "Ctrl+Shift+X", Menu::File},
    ActionSpec{"copy-table", QT_TRANSLATE_NOOP("Actions", "Copy table"), QT_TRANSLATE_NOOP("Actions", "The selected rows, else all, for a spreadsheet"), "Ctrl+Shift+T", Menu::File},
    ActionSpec{"copy-link", QT_TRANSLATE_NOOP("Actions", "Copy link to this moment"), QT_TRANSLATE_NOOP("Actions", "The command line that opens the recording at the instant shown, with the followed saga"), "Ctrl+Shift+L", Menu::File},
    ActionSpec{"quit", QT_TRANSLATE_NOOP("Actions", "Quit"), QT_TRANSLATE_NOOP("Actions", "Ends the program and the company"), "Ctrl+Q", Menu::File, false, false, true},

    ActionSpec{"heal", QT_TRANSLATE_NOOP("Actions", "Heal everything"), QT_TRANSLATE_NOOP("Actions", "Removes faults, starts and resumes everything, stops the load"), "Ctrl+H", Menu::Company, false, true},
    ActionSpec{"undo", QT_TRANSLATE_NOOP("Actions", "Undo"), QT_TRANSLATE_NOOP("Actions", "Takes back the last stop, pause, switch or scaling"), "Ctrl+Z", Menu::Company, false, true},
    ActionSpec{"sync", QT_TRANSLATE_NOOP("Actions", "Sync"), QT_TRANSLATE_NOOP("Actions", "Calls: who asks waits for the answer"), "", Menu::Company, true, true, true, QT_TRANSLATE_NOOP("Actions", "Communication")},
    ActionSpec{"async", QT_TRANSLATE_NOOP("Actions", "Async"), QT_TRANSLATE_NOOP("Actions", "Messages through the broker: nobody waits"), "", Menu::Company, true, true, false, QT_TRANSLATE_NOOP("Actions", "Communication")},
    ActionSpec{"choreography", QT_TRANSLATE_NOOP("Actions", "Choreography"), QT_TRANSLATE_NOOP("Actions", "Each service knows what follows its own step"), "", Menu::Company, true, true, false, QT_TRANSLATE_NOOP("Actions", "Coordination")},
    ActionSpec{"orchestration", QT_TRANSLATE_NOOP("Actions", "Orchestration"), QT_TRANSLATE_NOOP("Actions", "One process tells all others what to do"), "", Menu::Company, true, true, false, QT_TRANSLATE_NOOP("Actions", "Coordination")},
    ActionSpec{"restart", QT_TRANSLATE_NOOP("Actions", "Restart company"), QT_TRANSLATE_NOOP("Actions", "Ends all processes and starts them again; the data stays"), "", Menu::Company, false, true, true},
    ActionSpec{"stop", QT_TRANSLATE_NOOP("Actions", "Stop company"), QT_TRANSLATE_NOOP("Actions", "Ends all processes; the data stays"), "", Menu::Company, false, true},
    ActionSpec{"reset", QT_TRANSLATE_NOOP("Actions", "Reset company"), QT_TRANSLATE_NOOP("Actions", "Starts from the seed; the recording so far is kept"), "", Menu::Company, false, true, true},

    ActionSpec{"compose", QT_TRANSLATE_NOOP("Actions", "Compose…"), QT_TRANSLATE_NOOP("Actions", "Start a saga with an input, a token and a client of your own"), "Ctrl+N", Menu::Saga, false, true},
    ActionSpec{"again", QT_TRANSLATE_NOOP("Actions", "Again"), QT_TRANSLATE_NOOP("Actions", "Starts the followed saga's input once more"), "Ctrl+R", Menu::Saga, false, true},
    ActionSpec{"find", QT_TRANSLATE_NOOP("Actions", "Filter sagas"), QT_TRANSLATE_NOOP("Actions", "Goes to the filter above the list of sagas"), "Ctrl+F", Menu::Saga},

    ActionSpec{"pause", QT_TRANSLATE_NOOP("Actions", "Pause view"), QT_TRANSLATE_NOOP("Actions", "Freezes the picture; the company goes on"), "Space", Menu::View, true},
    ActionSpec{"live", QT_TRANSLATE_NOOP("Actions", "Go live"), QT_TRANSLATE_NOOP("Actions", "Back to what happens now"), "End", Menu::View},
    ActionSpec{"pace-real", QT_TRANSLATE_NOOP("Actions", "Real"), QT_TRANSLATE_NOOP("Actions", "Every message at its true time; a dot stays 300 ms"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"pace-10", QT_TRANSLATE_NOOP("Actions", "10× slower"), QT_TRANSLATE_NOOP("Actions", "Everything evenly slowed"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"pace-100", QT_TRANSLATE_NOOP("Actions", "100× slower"), QT_TRANSLATE_NOOP("Actions", "Everything evenly slowed"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"pace-1000", QT_TRANSLATE_NOOP("Actions", "1000× slower"), QT_TRANSLATE_NOOP("Actions", "Everything evenly slowed"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"pace-5000", QT_TRANSLATE_NOOP("Actions", "5000× slower"), QT_TRANSLATE_NOOP("Actions", "Everything evenly slowed"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"pace-x2", QT_TRANSLATE_NOOP("Actions", "2× faster"), QT_TRANSLATE_NOOP("Actions", "For what is past: everything evenly faster"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"pace-x4", QT_TRANSLATE_NOOP("Actions", "4× faster"), QT_TRANSLATE_NOOP("Actions", "For what is past: everything evenly faster"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"pace-x16", QT_TRANSLATE_NOOP("Actions", "16× faster"), QT_TRANSLATE_NOOP("Actions", "For what is past: everything evenly faster"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"pace-story", QT_TRANSLATE_NOOP("Actions", "Story"), QT_TRANSLATE_NOOP("Actions", "The followed saga message by message, everything else faint"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Pace")},
    ActionSpec{"step-back", QT_TRANSLATE_NOOP("Actions", "Previous message"), QT_TRANSLATE_NOOP("Actions", "Shows the instant of the message before"), "Ctrl+Left", Menu::View, false, false, true},
    ActionSpec{"step-forward", QT_TRANSLATE_NOOP("Actions", "Next message"), QT_TRANSLATE_NOOP("Actions", "Shows the instant of the message after"), "Ctrl+Right", Menu::View},
    ActionSpec{"bookmark", QT_TRANSLATE_NOOP("Actions", "Bookmark this moment"), QT_TRANSLATE_NOOP("Actions", "Marks the instant shown on the timeline"), "Ctrl+B", Menu::View},
    ActionSpec{"learn", QT_TRANSLATE_NOOP("Actions", "Learn"), QT_TRANSLATE_NOOP("Actions", "Topology, sequence, and one line that explains"), "Ctrl+1", Menu::View, true, false, true, QT_TRANSLATE_NOOP("Actions", "Workspace")},
    ActionSpec{"explore", QT_TRANSLATE_NOOP("Actions", "Explore"), QT_TRANSLATE_NOOP("Actions", "With the list of sagas and the inspector"), "Ctrl+2", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Workspace")},
    ActionSpec{"present", QT_TRANSLATE_NOOP("Actions", "Present"), QT_TRANSLATE_NOOP("Actions", "Full screen for a room: only the picture and one sentence"), "F11", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Workspace")},
    ActionSpec{"inspector", QT_TRANSLATE_NOOP("Actions", "Inspector"), QT_TRANSLATE_NOOP("Actions", "Shows what is focused"), "Ctrl+I", Menu::View, true, false, false, nullptr, kPanels},
    ActionSpec{"reset-arrangement", QT_TRANSLATE_NOOP("Actions", "Reset arrangement"), QT_TRANSLATE_NOOP("Actions", "Puts all panels of this workspace back where they were at first"), "", Menu::View, false, false, false, nullptr, kPanels},
    ActionSpec{"present-next", QT_TRANSLATE_NOOP("Actions", "Present: next message"), QT_TRANSLATE_NOOP("Actions", "As a clicker asks for it"), "PgDown", Menu::None},
    ActionSpec{"present-back", QT_TRANSLATE_NOOP("Actions", "Present: previous message"), QT_TRANSLATE_NOOP("Actions", "As a clicker asks for it"), "PgUp", Menu::None},
    ActionSpec{"blackout", QT_TRANSLATE_NOOP("Actions", "Present: black"), QT_TRANSLATE_NOOP("Actions", "Nothing to look at but the speaker"), "B", Menu::None},
    ActionSpec{"magnifier", QT_TRANSLATE_NOOP("Actions", "Present: magnifier"), QT_TRANSLATE_NOOP("Actions", "Twice as large at the pointer"), "Z", Menu::None},
    ActionSpec{"spotlight", QT_TRANSLATE_NOOP("Actions", "Present: spotlight"), QT_TRANSLATE_NOOP("Actions", "Only what is around the pointer stays bright"), "F2", Menu::None},
    ActionSpec{"discovery", QT_TRANSLATE_NOOP("Actions", "Discovery and heartbeats"), QT_TRANSLATE_NOOP("Actions", "Shows the lines to the registry and what travels there"), "", Menu::View, true, false, false, nullptr, kTopology},
    ActionSpec{"databases", QT_TRANSLATE_NOOP("Actions", "Databases"), QT_TRANSLATE_NOOP("Actions", "Shows which boxes have a database of their own"), "", Menu::View, true, false, false, nullptr, kTopology},
    ActionSpec{"rates", QT_TRANSLATE_NOOP("Actions", "Rates and errors"), QT_TRANSLATE_NOOP("Actions", "Messages a second beside each edge and in each box"), "", Menu::View, true, false, false, nullptr, kTopology},
    ActionSpec{"numbered", QT_TRANSLATE_NOOP("Actions", "This saga on the topology"), QT_TRANSLATE_NOOP("Actions", "Numbers the edges that the followed saga's messages took"), "Ctrl+E", Menu::View, true, false, false, nullptr, kTopology},
    ActionSpec{"fit", QT_TRANSLATE_NOOP("Actions", "Fit topology"), QT_TRANSLATE_NOOP("Actions", "The whole picture again; in the picture + and − zoom, dragging moves it"), "Ctrl+Shift+0", Menu::View, false, false, true, nullptr, kTopology},
    ActionSpec{"show-all", QT_TRANSLATE_NOOP("Actions", "Show all boxes"), QT_TRANSLATE_NOOP("Actions", "Also those that were hidden"), "", Menu::View, false, false, false, nullptr, kTopology},
    ActionSpec{"reset-topology", QT_TRANSLATE_NOOP("Actions", "Boxes back in place"), QT_TRANSLATE_NOOP("Actions", "All boxes where they were at first"), "", Menu::View, false, false, false, nullptr, kTopology},
    ActionSpec{"sequence-alone", QT_TRANSLATE_NOOP("Actions", "Alone"), QT_TRANSLATE_NOOP("Actions", "The followed saga, and those added to it from the list"), "", Menu::View, true, false, false, kSequence},
    ActionSpec{"sequence-running", QT_TRANSLATE_NOOP("Actions", "+ Running"), QT_TRANSLATE_NOOP("Actions", "With the newest running sagas in the same diagram, up to eight in all"), "", Menu::View, true, false, false, kSequence},
    ActionSpec{"sequence-compared", QT_TRANSLATE_NOOP("Actions", "Compared"), QT_TRANSLATE_NOOP("Actions", "Side by side with the saga that was followed before, or with the one added from the list"), "", Menu::View, true, false, false, kSequence},
    ActionSpec{"true-time", QT_TRANSLATE_NOOP("Actions", "True time"), QT_TRANSLATE_NOOP("Actions", "Distances in the sequence follow the clock instead of one row a message"), "", Menu::View, true, false, true, nullptr, kSequence},
    ActionSpec{"overview", QT_TRANSLATE_NOOP("Actions", "All running"), QT_TRANSLATE_NOOP("Actions", "Where every running saga stands, as tokens on the steps of the flow"), "", Menu::View, true},
    ActionSpec{"reads", QT_TRANSLATE_NOOP("Actions", "Reads and polling"), QT_TRANSLATE_NOOP("Actions", "Who asks how a saga stands becomes part of its story, sequence and messages"), "", Menu::View, true},
    ActionSpec{"clear-focus", QT_TRANSLATE_NOOP("Actions", "Clear focus"), QT_TRANSLATE_NOOP("Actions", "Nothing is focused any more"), "Esc", Menu::View, false, false, false, nullptr, kFocus},
    ActionSpec{"back", QT_TRANSLATE_NOOP("Actions", "Back"), QT_TRANSLATE_NOOP("Actions", "The focus before"), "Alt+Left", Menu::View, false, false, false, nullptr, kFocus},
    ActionSpec{"forward", QT_TRANSLATE_NOOP("Actions", "Forward"), QT_TRANSLATE_NOOP("Actions", "The focus after"), "Alt+Right", Menu::View, false, false, false, nullptr, kFocus},
    ActionSpec{"theme-system", QT_TRANSLATE_NOOP("Actions", "As the desktop"), QT_TRANSLATE_NOOP("Actions", "Light or dark as the desktop asks"), "", Menu::View, true, false, true, QT_TRANSLATE_NOOP("Actions", "Colours")},
    ActionSpec{"theme-light", QT_TRANSLATE_NOOP("Actions", "Light"), QT_TRANSLATE_NOOP("Actions", "Dark text on white"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Colours")},
    ActionSpec{"theme-dark", QT_TRANSLATE_NOOP("Actions", "Dark"), QT_TRANSLATE_NOOP("Actions", "Light text on black"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Colours")},
    ActionSpec{"theme-high-contrast", QT_TRANSLATE_NOOP("Actions", "High contrast"), QT_TRANSLATE_NOOP("Actions", "White on black, strong lines"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Colours")},
    ActionSpec{"theme-projector", QT_TRANSLATE_NOOP("Actions", "Projector"), QT_TRANSLATE_NOOP("Actions", "White, without pale grey"), "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Colours")},
    ActionSpec{"larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), QT_TRANSLATE_NOOP("Actions", "Text, strokes and dots grow"), "Ctrl++", Menu::View, false, false, false, nullptr, kTextSize},
    ActionSpec{"smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), QT_TRANSLATE_NOOP("Actions", "Text, strokes and dots shrink"), "Ctrl+-", Menu::View, false, false, false, nullptr, kTextSize},
    ActionSpec{"normal-size", QT_TRANSLATE_NOOP("Actions", "Text at 100 %"), QT_TRANSLATE_NOOP("Actions", "The size it had at first"), "Ctrl+0", Menu::View, false, false, false, nullptr, kTextSize},
    ActionSpec{"reduced-motion", QT_TRANSLATE_NOOP("Actions", "Reduced motion"), QT_TRANSLATE_NOOP("Actions", "Dots do not travel; the edge counts them"), "", Menu::View, true},
    ActionSpec{"language-en", "English", "English", "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Language")},
    ActionSpec{"language-fr", "Français", "Français", "", Menu::View, true, false, false, QT_TRANSLATE_NOOP("Actions", "Language")},
    ActionSpec{"palette", QT_TRANSLATE_NOOP("Actions", "Search or run…"), QT_TRANSLATE_NOOP("Actions", "Everything that can be done, by typing a part of its name"), "Ctrl+K", Menu::View, false, false, true},
    ActionSpec{"performance", QT_TRANSLATE_NOOP("Actions", "Performance"), QT_TRANSLATE_NOOP("Actions", "How long frames take, from event to pixel, and what comes in, in a line of its own"), "", Menu::View, true},

    ActionSpec{"describe", QT_TRANSLATE_NOOP("Actions", "What am I looking at?"), QT_TRANSLATE_NOOP("Actions", "Describes the present picture in three sentences"), "F1", Menu::Help},
    ActionSpec{"explain", QT_TRANSLATE_NOOP("Actions", "What's this?"), QT_TRANSLATE_NOOP("Actions", "Explains the word of the focused part, or the one pointed at next"), "Shift+F1", Menu::Help},
    ActionSpec{"glossary", QT_TRANSLATE_NOOP("Actions", "Glossary"), QT_TRANSLATE_NOOP("Actions", "All words of the field, in English and French"), "Ctrl+F1", Menu::Help},
    ActionSpec{"tour", QT_TRANSLATE_NOOP("Actions", "The first five minutes"), QT_TRANSLATE_NOOP("Actions", "Starts the guided first steps again"), "", Menu::Help},
    ActionSpec{"shortcuts", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), QT_TRANSLATE_NOOP("Actions", "All keys on one page"), "Ctrl+?", Menu::Help},
    ActionSpec{"about", QT_TRANSLATE_NOOP("Actions", "About Sagascope"), QT_TRANSLATE_NOOP("Actions", "Version and licence"), "", Menu::Help},
};

struct MenuName {
    Menu menu;
    const char* text;
};
constexpr std::array kMenus{MenuName{Menu::File, QT_TRANSLATE_NOOP("Actions", "File")}, MenuName{Menu::Company, QT_TRANSLATE_NOOP("Actions", "Company")}, MenuName{Menu::Saga, QT_TRANSLATE_NOOP("Actions", "Saga")},
                            MenuName{Menu::View, QT_TRANSLATE_NOOP("Actions", "View")}, MenuName{Menu::Help, QT_TRANSLATE_NOOP("Actions", "Help")}};

QString translated(const char* text) { return QCoreApplication::translate("Actions", text); }

} // namespace

std::span<const ActionSpec> actionSpecs() { return kSpecs; }

ActionSet::ActionSet(QObject* parent) : QObject(parent) {
    QHash<QString, QActionGroup*> groups;
    for (const ActionSpec& spec : kSpecs) {
        auto* action = new QAction(translated(spec.text), this);
        action->setObjectName(spec.id);
        action->setToolTip(translated(spec.tip));
        action->setStatusTip(translated(spec.tip));
        action->setCheckable(spec.checkable);
        if (*spec.shortcut != 0) action->setShortcut(QKeySequence(QString::fromLatin1(spec.shortcut)));
        m_actions.insert(spec.id, action);
        if (spec.group == nullptr) continue;
        QActionGroup*& group = groups[spec.group];
        if (group == nullptr) group = new QActionGroup(this);
        group->addAction(action);
    }
}

void ActionSet::on(const QString& id, std::function<void(bool)> handler) {
    connect(m_actions.value(id), &QAction::triggered, this, [handler = std::move(handler)](bool checked) { handler(checked); });
}

void ActionSet::setRefusal(const QString& reason) {
    m_refusal = reason;
    for (const ActionSpec& spec : kSpecs)
        if (spec.onCompany) showObstacle(spec);
}

void ActionSet::setObstacle(const QString& id, const QString& reason) {
    m_obstacles[id] = reason;
    showObstacle(*std::ranges::find_if(kSpecs, [&](const ActionSpec& spec) { return id == spec.id; }));
}

void ActionSet::showObstacle(const ActionSpec& spec) {
    const QString why = spec.onCompany && !m_refusal.isEmpty() ? m_refusal : m_obstacles.value(spec.id);
    m_actions[spec.id]->setEnabled(why.isEmpty());
    m_actions[spec.id]->setToolTip(why.isEmpty() ? translated(spec.tip) : why);
}

void ActionSet::fill(QMenuBar& bar) const {
    for (const MenuName& name : kMenus) {
        QMenu* menu = bar.addMenu(translated(name.text));
        menu->setToolTipsVisible(true);
        m_menus.insert(static_cast<int>(name.menu), menu);
        QHash<QString, QMenu*> submenus;
        for (const ActionSpec& spec : kSpecs) {
            if (spec.menu != name.menu) continue;
            const char* inside = spec.group != nullptr ? spec.group : spec.submenu;
            QMenu* target = inside == nullptr ? menu : submenus.value(inside);
            if (spec.separated) (target == nullptr ? menu : target)->addSeparator();
            if (target == nullptr) {
                target = submenus[inside] = menu->addMenu(translated(inside));
                target->setToolTipsVisible(true);
            }
            target->addAction(m_actions[spec.id]);
        }
    }
}

QMenu* ActionSet::menuOf(const QString& id) const {
    for (QObject* each : m_actions.value(id)->associatedObjects())
        if (auto* menu = qobject_cast<QMenu*>(each)) return menu;
    return nullptr;
}

void ActionSet::reveal(const QString& id) const {
    QAction* action = m_actions.value(id);
    for (QMenu* menu : m_menus) {
        auto* bar = qobject_cast<QMenuBar*>(menu->parentWidget());
        QAction* inMenu = menu->actions().contains(action) ? action : nullptr;
        for (QAction* entry : menu->actions()) {
            if (entry->menu() != nullptr && entry->menu()->actions().contains(action)) inMenu = entry;
        }
        if (inMenu == nullptr || bar == nullptr) continue;
        menu->popup(bar->mapToGlobal(bar->actionGeometry(menu->menuAction()).bottomLeft()));
        menu->setActiveAction(inMenu);
        if (inMenu != action) inMenu->menu()->setActiveAction(action);
    }
}

} // namespace sagascope::gui
