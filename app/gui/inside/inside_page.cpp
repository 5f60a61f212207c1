#include "app/gui/inside/inside_page.h"
#include "app/gui/inside/instances_page.h"
#include <QCoreApplication>

namespace sagascope::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Inside)
};

template<typename Page>
InsideTab tab(const char* id, const QString& name) {
    return {QString::fromLatin1(id), name, [](const Context& context, const model::Node& node) -> InsidePage* { return new Page(context, node); }};
}

} // namespace

std::vector<InsideTab> insideTabs(const model::Node& node) {
    std::vector<InsideTab> tabs;
    if (!node.program.empty()) tabs.push_back(tab<InstancesPage>("instances", Texts::tr("Instances")));
    return tabs;
}

} // namespace sagascope::gui
