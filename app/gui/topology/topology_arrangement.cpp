#include "app/gui/topology/topology_arrangement.h"
#include <QPointF>
#include <QSettings>
#include <QStringList>

namespace sagascope::gui {
namespace {

QString group(const std::string& architecture) { return "topology/" + QString::fromStdString(architecture); }

} // namespace

TopologyArrangement TopologyArrangement::kept(const std::string& architecture) {
    TopologyArrangement arrangement;
    QSettings settings;
    settings.beginGroup(group(architecture));
    for (const QString& name : settings.value("hidden").toStringList()) arrangement.hidden.insert(name.toStdString());
    settings.beginGroup("moved");
    for (const QString& name : settings.childKeys()) {
        const QPointF centre = settings.value(name).toPointF();
        arrangement.moved[name.toStdString()] = {centre.x(), centre.y()};
    }
    return arrangement;
}

void TopologyArrangement::keep(const std::string& architecture) const {
    QSettings settings;
    settings.remove(group(architecture));
    settings.beginGroup(group(architecture));
    QStringList names;
    for (const std::string& name : hidden) names << QString::fromStdString(name);
    settings.setValue("hidden", names);
    settings.beginGroup("moved");
    for (const auto& [name, centre] : moved) settings.setValue(QString::fromStdString(name), QPointF(centre.x, centre.y));
}

} // namespace sagascope::gui
