#include "app/gui/window/small_controls.h"
#include "app/gui/panel/menu_arrow.h"
#include "app/gui/theme/theme.h"
#include "app/gui/window/docks.h"
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>

namespace sagascope::gui {
namespace {

QPushButton* menuButton(const char* name, const QString& text, const QString& tip) {
    auto* button = new QPushButton(withMenuArrow(text));
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setMenu(new QMenu(button));
    return button;
}

} // namespace

SmallControls::SmallControls(const Look& look, const QMenuBar& menus, Docks& docks, QWidget* parent)
    : QWidget(parent), m_docks(docks), m_menus(menuButton("menus", tr("Menu"), tr("Everything that can be done"))),
      m_place(menuButton("place", tr("Topology"), tr("What is seen: the topology, or one of the panels"))) {
    setObjectName("smallControls");
    setProperty("surface", "panel");
    setProperty("tight", true);
    setAttribute(Qt::WA_StyledBackground);
    for (QAction* each : menus.actions())
        if (each->menu() != nullptr) m_menus->menu()->addAction(each);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(look.px(8), look.px(5), 0, look.px(5));
    row->setSpacing(look.px(8));
    row->addWidget(m_menus);
    row->addWidget(m_place);
    connect(m_place->menu(), &QMenu::aboutToShow, this, &SmallControls::fillPlaces);
    connect(&docks, &Docks::frontChanged, this, &SmallControls::showFront);
    showFront();
}

void SmallControls::showFront() {
    const QDockWidget* front = m_docks.front();
    const QString text = front == nullptr ? tr("Topology") : m_docks.nameOf(*front);
    m_place->setText(withMenuArrow(text));
    m_place->setAccessibleName(tr("Seen: %1").arg(text));
}

void SmallControls::fillPlaces() {
    QMenu* menu = m_place->menu();
    menu->clear();
    const auto offer = [&](const QString& text, QDockWidget* dock) {
        QAction* action = menu->addAction(text, this, [this, dock] { m_docks.showOnly(dock); });
        action->setCheckable(true);
        action->setChecked(m_docks.front() == dock);
    };
    offer(tr("Topology"), nullptr);
    for (QDockWidget* dock : m_docks.docks()) offer(dock->windowTitle(), dock);
}

} // namespace sagascope::gui
