#include "app/gui/topology/node_menu.h"
#include <QCoreApplication>
#include <QMenu>

namespace sagascope::gui {
namespace {

constexpr int kMostInstances = 4;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(NodeMenu)
};

} // namespace

std::vector<NodeCommand> nodeCommands(const NodeState& state) {
    const bool runs = state.health == Health::Up || state.health == Health::Degraded || state.health == Health::Starting;
    std::vector<NodeCommand> commands;
    commands.push_back({"kill", Texts::tr("Kill"), Texts::tr("Ends the process at once; the supervisor starts it again"), runs || state.health == Health::Paused});
    if (state.health == Health::Stopped) {
        commands.push_back({"restart", Texts::tr("Start"), Texts::tr("Starts the process that was stopped")});
    } else {
        commands.push_back({"stop", Texts::tr("Stop, keep down"), Texts::tr("Ends the process; it stays down until it is started again"), state.health != Health::Absent});
    }
    if (state.health == Health::Paused) {
        commands.push_back({"resume", Texts::tr("Resume"), Texts::tr("Lets the process go on")});
    } else {
        commands.push_back({"pause", Texts::tr("Pause"), Texts::tr("Freezes the process; it keeps its connections and says nothing"), runs});
    }
    if (state.health != Health::Stopped) commands.push_back({"restart", Texts::tr("Restart"), Texts::tr("Stops the process cleanly and starts it again"), runs});
    return commands;
}

void fillNodeMenu(QMenu& menu, const model::Node& node, const NodeState& state, Commands& commands) {
    menu.setToolTipsVisible(true);
    for (const NodeCommand& command : nodeCommands(state)) {
        QAction* action = menu.addAction(command.text);
        action->setToolTip(commands.refusal().isEmpty() ? command.tip : commands.refusal());
        action->setEnabled(command.enabled && commands.refusal().isEmpty());
        QObject::connect(action, &QAction::triggered, &commands, [&commands, verb = command.verb, name = node.name] { commands.onTarget(verb, name); });
    }
    if (node.role != model::Role::Participant) return;
    QMenu* scale = menu.addMenu(Texts::tr("Instances"));
    for (int count = 1; count <= kMostInstances; ++count) {
        QAction* action = scale->addAction(QString::number(count));
        action->setCheckable(true);
        action->setChecked(count == state.instances);
        action->setEnabled(commands.refusal().isEmpty());
        QObject::connect(action, &QAction::triggered, &commands,
                         [&commands, count, from = state.instances, name = node.name] { commands.scale(name, from, count); });
    }
}

} // namespace sagascope::gui
