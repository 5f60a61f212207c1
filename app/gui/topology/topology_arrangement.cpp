#include "app/gui/panel/frame_clock.h"
#include "app/gui/topology/topology_view.h"
#include <QPointF>
#include <QPointer>
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

void TopologyView::rearrange(const TopologyArrangement& next, const QString& name) {
    if (next == m_arrangement) return;
    m_context.commands.remember({name, [self = QPointer(this), before = m_arrangement] {
                                     if (self) self->rearrange(before, tr("Arrangement of boxes"));
                                 }});
    m_arrangement = next;
    m_arrangement.keep(m_context.session.architecture().name);
    m_layoutDue = true;
    m_context.frames.wake();
    Q_EMIT arrangementChanged();
}

void TopologyView::adopt(const TopologyArrangement& arrangement) {
    m_arrangement = arrangement;
    m_layoutDue = true;
    m_context.frames.wake();
}

void TopologyView::hideBox(const std::string& node) {
    TopologyArrangement next = m_arrangement;
    next.hidden.insert(node);
    rearrange(next, tr("Hide a box"));
}

void TopologyView::showOnly(const std::string& node) {
    TopologyArrangement next = m_arrangement;
    const auto near = m_layout->neighbourhood(node);
    for (const model::Node& each : m_context.session.architecture().nodes) {
        if (!near.contains(each.name)) next.hidden.insert(each.name);
    }
    rearrange(next, tr("Hide boxes"));
}

void TopologyView::showAll() {
    TopologyArrangement next = m_arrangement;
    next.hidden.clear();
    rearrange(next, tr("Show all boxes"));
}

void TopologyView::resetArrangement() {
    rearrange({}, tr("Arrangement of boxes"));
    fit();
}

} // namespace sagascope::gui
