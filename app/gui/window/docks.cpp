#include "app/gui/window/docks.h"
#include "app/gui/panel/tab_group.h"
#include <QAction>
#include <QSettings>
#include <algorithm>

namespace sagascope::gui {
namespace {

constexpr int kVersion = 2; ///< of the set of docks: an arrangement of another one isn't read

QString key(const QString& name) { return "arrangement/" + name; }

} // namespace

Docks::Docks(QWidget* parent) : QMainWindow(parent, Qt::Widget) {
    setWindowFlags(Qt::Widget); // a main window would be one of its own
    setObjectName("docks");
    setContextMenuPolicy(Qt::NoContextMenu);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

QDockWidget* Docks::add(const QString& id, const QString& name, QWidget* panel, QWidget* head) {
    auto* dock = new QDockWidget(name, this);
    dock->setObjectName("dock-" + id);
    dock->setWidget(panel);
    if (head != nullptr) dock->setTitleBarWidget(head);
    connect(dock, &QDockWidget::visibilityChanged, this, &Docks::showTitles);
    connect(dock->toggleViewAction(), &QAction::toggled, this, [this, dock](bool shown) {
        if (m_sharing != Sharing::All && !m_isSettling && !dock->isFloating()) showOnly(shown ? dock : front());
        showTitles();
    });
    connect(dock, &QDockWidget::dockLocationChanged, this, &Docks::showTitles);
    m_docks.push_back(dock);
    m_names[dock] = name;
    return dock;
}

QDockWidget* Docks::dock(const QString& id) const {
    const auto found = std::ranges::find(m_docks, "dock-" + id, &QDockWidget::objectName);
    return found == m_docks.end() ? nullptr : *found;
}

void Docks::bringForward(const QString& id) {
    if (const QDockWidget* wanted = dock(id)) bringForward(wanted->widget());
}

void Docks::bringForward(const QWidget* panel) {
    const auto found = std::ranges::find(m_docks, panel, &QDockWidget::widget);
    if (found == m_docks.end()) return;
    (*found)->show();
    (*found)->raise();
}

void Docks::open(const QString& name, const std::function<void()>& arrange) {
    if (!m_name.isEmpty()) keep();
    m_name = name;
    m_arrange = arrange;
    applyDefault(); // also what a kept one starts from: docks that are newer than it stand where they belong
    restoreState(QSettings().value(key(name)).toByteArray(), kVersion);
    showTitles();
}

void Docks::keep() const { QSettings().setValue(key(m_name), saveState(kVersion)); }

void Docks::reset() {
    QSettings().remove(key(m_name));
    applyDefault();
}

void Docks::applyDefault() {
    for (QDockWidget* each : m_docks) {
        each->setFloating(false);
        removeDockWidget(each);
    }
    m_arrange();
}

void Docks::setSharing(Sharing sharing) {
    m_sharing = sharing;
    centralWidget()->show();
    if (sharing != Sharing::All) showOnly(front());
}

QDockWidget* Docks::front() const {
    const auto shown = std::ranges::find_if(m_docks, [](const QDockWidget* each) { return !each->isHidden() && !each->isFloating(); });
    return shown == m_docks.end() ? nullptr : *shown;
}

QString Docks::nameOf(const QDockWidget& dock) const { return m_names.value(&dock); }

void Docks::showOnly(QDockWidget* wanted) {
    m_isSettling = true;
    for (QDockWidget* each : m_docks)
        if (!each->isFloating()) each->setVisible(each == wanted);
    centralWidget()->setVisible(wanted == nullptr || m_sharing != Sharing::OneAlone);
    m_isSettling = false;
    Q_EMIT frontChanged();
}

void Docks::showTitles() {
    for (QDockWidget* each : m_docks) {
        auto* group = qobject_cast<TabGroup*>(each->widget());
        if (group == nullptr) continue;
        const auto others = tabifiedDockWidgets(each);
        group->showTitle(std::ranges::none_of(others, [](const QDockWidget* other) { return !other->isHidden(); }));
    }
}

} // namespace sagascope::gui
