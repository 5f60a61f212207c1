#include "app/gui/topology/node_menu.h"
#include <QCoreApplication>
#include <QMenu>

namespace sagascope::gui {
namespace {

constexpr int kMostInstances = 4;

struct MenuTexts {
    Q_DECLARE_TR_FUNCTIONS(NodeMenu)
};

} // namespace

std::vector<NodeCommand> nodeCommands(const NodeState& state) {
    const bool runs = state.health == Health::Up || state.health == Health::Degraded || state.health == Health::Starting;
    const bool isDown = state.health == Health::Stopped || state.health == Health::Ended;
    std::vector<NodeCommand> commands;
    commands.push_back({"kill", MenuTexts::tr("Kill"), MenuTexts::tr("Ends the process at once; the supervisor starts it again"), runs || state.health == Health::Paused});
    if (isDown) {
        commands.push_back({"restart", MenuTexts::tr("Start"), MenuTexts::tr("Starts the process that was stopped")});
    } else {
        commands.push_back({"stop", MenuTexts::tr("Stop, keep down"), MenuTexts::tr("Ends the process; it stays down until it is started again"), state.health != Health::Absent});
    }
    if (state.health == Health::Paused) {
        commands.push_back({"resume", MenuTexts::tr("Resume"), MenuTexts::tr("Lets the process go on")});
    } else {
        commands.push_back({"pause", MenuTexts::tr("Pause"), MenuTexts::tr("Freezes the process; it keeps its connections and says nothing"), runs});
    }
    if (!isDown) commands.push_back({"restart", MenuTexts::tr("Restart"), MenuTexts::tr("Stops the process cleanly and starts it again"), runs});
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
    QMenu* scale = menu.addMenu(MenuTexts::tr("Instances"));
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
