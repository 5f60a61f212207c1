#include "app/gui/inside/inside_page.h"
#include "app/gui/inside/client_page.h"
#include "app/gui/inside/database_page.h"
#include "app/gui/inside/gateway_page.h"
#include "app/gui/inside/industry_page.h"
#include "app/gui/inside/instances_page.h"
#include "app/gui/inside/records_page.h"
#include "app/gui/inside/registry_page.h"
#include "app/gui/inside/sagas_page.h"
#include "app/gui/inside/standing_page.h"
#include "app/gui/inside/topics_page.h"
#include "app/gui/panel/scroll_page.h"
#include <QCoreApplication>
#include <QVBoxLayout>

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

void InsidePage::setWhole(QWidget* content) {
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(content);
}

void InsidePage::setScrolled(QWidget* content) { setWhole(new ScrollPage(content)); }

std::vector<InsideTab> insideTabs(const model::Architecture& architecture, const model::Node& node) {
    std::vector<InsideTab> tabs;
    switch (node.role) {
    case model::Role::Client:
        tabs.push_back(tab<ScreensPage>("screens", Texts::tr("Screens")));
        tabs.push_back(tab<ReadsPage>("reads", Texts::tr("Reads")));
        break;
    case model::Role::Gateway:
        tabs.push_back(tab<TrafficPage>("traffic", Texts::tr("Routes")));
        tabs.push_back(tab<AdmissionPage>("admission", Texts::tr("Limits")));
        tabs.push_back(tab<CachePage>("cache", Texts::tr("Cache")));
        break;
    case model::Role::Registry:
        tabs.push_back(tab<LeasesPage>("leases", Texts::tr("Leases")));
        tabs.push_back(tab<DiscoveryPage>("discovery", Texts::tr("Who asks")));
        break;
    default: break;
    }
    if (node.role == model::Role::Broker) {
        tabs.push_back(tab<TopicsPage>("topics", Texts::tr("Topics")));
        tabs.push_back(tab<RecordsPage>("records", Texts::tr("Records")));
        tabs.push_back(tab<StandingPage>("standing", Texts::tr("Dead letters")));
    }
    if (node.role == model::Role::Orchestrator) tabs.push_back(tab<SagasPage>("sagas", Texts::tr("Sagas")));
    if (!node.database.empty()) tabs.push_back(tab<DatabasePage>("database", Texts::tr("Database")));
    if (!node.journal.empty()) tabs.push_back(tab<JournalPage>("journal", Texts::tr("Journal")));
    const bool ownsSagas = std::ranges::any_of(architecture.sagas, [&](const model::Saga& saga) { return saga.owner() == node.name; });
    if (ownsSagas) tabs.push_back(tab<SagasPage>("sagas", Texts::tr("Sagas")));
    if (!node.program.empty()) tabs.push_back(tab<InstancesPage>("instances", Texts::tr("Instances")));
    tabs.push_back(tab<IndustryPage>("industry", Texts::tr("In industry")));
    return tabs;
}

} // namespace sagascope::gui
