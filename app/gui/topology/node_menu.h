#pragma once
#include "app/gui/topology/topology_picture.h"
#include <QObject>

class QMenu;

namespace sagascope::gui {

/// What can be done to a node of the company.
struct NodeCommand {
    const char* verb;
    QString text;
    QString tip;
    bool enabled = true;
};

[[nodiscard]] std::vector<NodeCommand> nodeCommands(const NodeState& state);
/// Fills a menu with them, and with the number of instances where a node can have several.
void fillNodeMenu(QMenu& menu, const model::Node& node, const NodeState& state, Commands& commands);

} // namespace sagascope::gui
