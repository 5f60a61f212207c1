#include "app/core/description/company_phrases.h"
#include "app/core/projections/health.h"

namespace sagascope::core {

namespace {

const char* word(Health health, const Phrases& say) {
    switch (health) {
    case Health::Starting: return say("is starting", "démarre");
    case Health::Degraded: return say("is short of an instance", "manque d’une instance");
    case Health::Paused: return say("is paused", "est en pause");
    case Health::Stopped: return say("is stopped", "est arrêté");
    case Health::Failed: return say("has ended and is being restarted", "s’est terminé et redémarre");
    default: return say("has not started yet", "n’a pas encore démarré");
    }
}

struct Trouble {
    std::uint64_t count;
    model::Text one, many; ///< "{}" stands for the count
};

/// What nobody would want to miss beside the processes.
void addTrouble(std::vector<std::string>& parts, const Projections& projections, wire::Hlc at, const Phrases& say) {
    const auto& company = projections.company();
    const Trouble troubles[]{
        {company.lagAt(at), {"{} message waits at the broker", "{} message attend au broker"}, {"{} messages wait at the broker", "{} messages attendent au broker"}},
        {projections.sagas().countsAt(at).inDoubt, {"{} saga is in doubt", "{} saga est en suspens"}, {"{} sagas are in doubt", "{} sagas sont en suspens"}},
        {company.deadLettersAt(at), {"{} dead letter lies at the broker", "{} lettre morte est au broker"}, {"{} dead letters lie at the broker", "{} lettres mortes sont au broker"}},
        {at == kNow ? projections.journal().lostCount() : 0, {"{} event was lost", "{} événement a été perdu"}, {"{} events were lost", "{} événements ont été perdus"}},
    };
    for (const auto& trouble : troubles) {
        const auto& text = (trouble.count == 1 ? trouble.one : trouble.many).in(say.language());
        if (trouble.count > 0) parts.push_back(fmt::format(fmt::runtime(text), say.number(trouble.count)));
    }
}

} // namespace

std::string healthSentence(const Projections& projections, const model::Architecture& architecture, wire::Hlc at, const Phrases& say) {
    std::vector<std::string> parts;
    std::size_t processes = 0, absent = 0, wanted = 0;
    for (const auto& node : architecture.nodes) {
        if (node.program.empty()) continue;
        ++wanted;
        const auto name = projections.names().find(node.name);
        const auto service = name == 0 ? ServiceHealth{} : healthAt(projections.company(), name, at);
        processes += service.processes.size();
        if (service.health == Health::Absent) ++absent;
        else if (service.health != Health::Up && service.health != Health::Ended) parts.push_back(node.display.in(say.language()) + " " + word(service.health, say));
    }
    if (absent == wanted) return say("No process has started yet.", "Aucun processus n’a encore démarré.");
    if (absent > 0) parts.push_back(fmt::format(fmt::runtime(say("{} of {} services have not started yet", "{} services sur {} n’ont pas encore démarré")), absent, wanted));
    if (isStopped(projections.company(), at)) parts.assign({say("The company is stopped", "L’entreprise est arrêtée")});
    const bool upright = parts.empty();
    addTrouble(parts, projections, at, say);
    const auto healthy = fmt::format(fmt::runtime(say("All {} processes are healthy", "Les {} processus vont bien")), processes);
    if (parts.empty()) return healthy + say(", and nothing waits.", ", et rien n’attend.");
    return (upright ? healthy + say("; ", " ; ") : std::string()) + say.list(parts) + ".";
}

} // namespace sagascope::core
