#include "tests/bench/window/views.h"
#include "app/gui/inside/inside_panel.h"
#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/tab_group.h"
#include "app/gui/sagas/saga_panel.h"
#include "app/gui/window/docks.h"
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

namespace sagascope::bench {

namespace {

/// "LogPanel", by which its looks are found.
std::string classOf(const QWidget& widget) {
    const std::string name = widget.metaObject()->className();
    return name.substr(name.rfind(':') + 1);
}

void addPages(std::vector<View>& views, gui::MainWindow& window, const char* group) {
    auto* docks = window.findChild<gui::Docks*>();
    auto* tabs = window.findChild<gui::TabGroup*>(group);
    const QString before = tabs->page();
    for (const auto& page : tabs->pages()) {
        tabs->showPage(page.id);
        std::string panel;
        for (auto* widget : tabs->findChildren<QWidget*>())
            if (panel.empty() && dynamic_cast<gui::Panel*>(widget) != nullptr && widget->isVisibleTo(tabs)) panel = classOf(*widget);
        if (page.id == "health") panel = "HealthWatch"; // which look for the whole window
        if (page.id == "consistency") panel = "ConsistencyWatch";
        views.push_back({page.id.toStdString(), panel, tabs, [docks, tabs, id = page.id] {
                             tabs->showPage(id);
                             docks->bringForward(tabs);
                         }});
    }
    tabs->showPage(before);
}

void addInside(std::vector<View>& views, gui::MainWindow& window, const model::Architecture& architecture) {
    auto* inside = window.findChild<gui::InsidePanel*>();
    auto* docks = window.findChild<gui::Docks*>();
    std::set<std::string> known;
    for (const auto& node : architecture.nodes) {
        for (const auto& tab : gui::insideTabs(architecture, node)) {
            if (!known.insert(tab.id.toStdString()).second) continue;
            views.push_back({"inside " + node.name + ": " + tab.id.toStdString(), "InsidePanel", inside, [&window, inside, docks, name = node.name, id = tab.id] {
                                 window.focus().set(gui::NodeFocus{name});
                                 inside->showPage(id);
                                 docks->bringForward(inside);
                             }});
        }
    }
}

} // namespace

std::vector<View> viewsOf(gui::MainWindow& window, const model::Architecture& architecture) {
    std::vector<View> views;
    auto* messages = window.findChild<gui::MessagesPanel*>();
    auto* overview = window.findChild<QPushButton*>("overview");
    auto* filter = window.findChild<QLineEdit*>("sagaFilter");
    addPages(views, window, "sagaTabs");
    auto* tabs = window.findChild<gui::TabGroup*>("sagaTabs");
    const auto showOf = [&](const char* name) { return std::ranges::find(views, name, &View::name)->show; };
    views.push_back({"flow of everything", "FlowPanel", tabs, [show = showOf("flow"), overview] {
                         show();
                         overview->setChecked(true);
                     }});
    views.push_back({"messages of everything, filtered", "MessagesPanel", tabs, [show = showOf("messages"), messages] {
                         show();
                         messages->everything()->setChecked(true);
                         messages->filter()->setText("type:debit");
                     }});
    views.push_back({"sagas, filtered", "SagaPanel", window.findChild<gui::SagaPanel*>(), [filter] { filter->setText("contract"); }});
    addPages(views, window, "everythingTabs");
    addInside(views, window, architecture);
    return views;
}

} // namespace sagascope::bench
