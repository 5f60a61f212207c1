#include "app/gui/inspector/sheet.h"
#include "app/core/inside/work.h"
#include "app/core/pace/request.h"
#include "app/gui/panel/mode_text.h"
#include "app/gui/sagas/saga_model.h"
#include "services/wire/names.h"
#include <QCoreApplication>
#include <set>

namespace sagascope::gui {
namespace {

constexpr std::size_t kMessages = 20;
constexpr std::size_t kLookedAt = 20'000; ///< messages, for what came in lately
constexpr std::uint64_t kLately = 10'000'000; ///< µs
constexpr std::size_t kTimes = 500;       ///< of messages, for their percentiles

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Inspector)
};

struct Scene {
    const core::Projections& projections;
    const model::Architecture& architecture;
    wire::Hlc at;
    const Look& look;

    [[nodiscard]] QString text(core::Name name) const { return qstr(projections.text(name)); }
    [[nodiscard]] QString type(core::Name name) const { return qstr(architecture.displayOfType(projections.text(name), look.language)); }
    [[nodiscard]] QString node(std::string_view name) const { return qstr(architecture.displayOfNode(name, look.language)); }
    [[nodiscard]] QString service(core::Name name) const { return node(projections.text(projections.names().service(name))); }
    [[nodiscard]] QString since(wire::Hlc from, wire::Hlc to) const { return durationText(to.micros() > from.micros() ? to.micros() - from.micros() : 0, look); }
};

QString toneName(Role role) { return Theme::word(role); }

Sheet::Link linkTo(const Scene& scene, core::Row row, std::uint64_t base) {
    const core::Message& message = scene.projections.messages()[row];
    const double ms = (static_cast<double>(message.sent.micros()) - static_cast<double>(base)) / 1000;
    const QString when = base == 0 ? clockText(message.sent.micros(), true) : "+" + numberText(ms, scene.look, 1) + " ms";
    return {scene.type(message.type), when, MessageFocus{row}, message.saga};
}

/// What came in lately, by `at`.
struct Lately {
    std::set<QString> callers;       ///< who asked for something and waits for an answer
    bool isDelivered = false;        ///< something came through the broker
    std::vector<std::uint64_t> took; ///< µs from a message's arrival until its effect was committed; what is settled as it arrives has no such time
};

Lately latelyAt(const Scene& scene, core::Name service) {
    Lately lately;
    const auto& names = scene.projections.names();
    const auto& messages = scene.projections.messages();
    const auto rows = messages.sentBetween(core::recentSince(scene.projections.journal(), scene.at, kLately, kLookedAt), scene.at);
    for (auto row = rows.rbegin(); row != rows.rend() && lately.took.size() < kTimes; ++row) {
        const core::Message& message = messages[*row];
        if (message.kind == wire::SYSTEM || message.received.raw() == 0 || names.service(message.to) != service) continue;
        if (message.topic != 0) lately.isDelivered = true;
        else if (!message.response) lately.callers.insert(scene.service(message.from));
        if (message.settledBy(scene.at) && message.settled.micros() > message.received.micros()) lately.took.push_back(message.settled.micros() - message.received.micros());
    }
    return lately;
}

void addCallers(const Lately& lately, Sheet::Section& facts) {
    const QStringList callers(lately.callers.begin(), lately.callers.end());
    const QString nobody = lately.isDelivered ? Texts::tr("nobody, only through the broker") : Texts::tr("nobody lately");
    facts.facts.push_back({Texts::tr("Called by"), callers.isEmpty() ? nobody : callers.join(QStringLiteral(", ")), {}});
}

void addTimes(const Scene& scene, Lately lately, Sheet::Section& facts) {
    if (lately.took.empty()) return;
    const std::uint64_t p50 = core::quantile(lately.took, 0.5);
    const std::uint64_t p99 = core::quantile(lately.took, 0.99);
    facts.facts.push_back({Texts::tr("p50 · p99"), durationText(p50, scene.look) + " · " + durationText(p99, scene.look), {}});
}

Sheet nodeSheet(const Scene& scene, const std::string& name) {
    const model::Node* node = scene.architecture.node(name);
    if (node == nullptr) return {};
    const NodeState state = nodeState(scene.projections, *node, scene.at, scene.look);
    const core::Name service = scene.projections.names().find(name);
    Sheet sheet{.title = scene.node(name), .aside = {}, .sections = {}, .payload = {}, .node = {}};
    Sheet::Section facts;
    facts.facts.push_back({Texts::tr("Health"), glyph(state.health) + ' ' + word(state.health), toneName(tone(state.health))});
    if (node->program.empty()) {
        facts.facts.push_back({Texts::tr("Clients"), qstr(node->detail, scene.look), {}});
        sheet.sections.push_back(std::move(facts));
        return sheet;
    }
    sheet.node = state;
    const auto processes = scene.projections.company().processesAt(scene.at, service);
    facts.facts.push_back({Texts::tr("Instances"), Texts::tr("%1 of %2").arg(state.instances).arg(processes.size()), {}});
    std::uint32_t restarts = 0;
    for (const auto& process : processes) restarts += process.restarts;
    facts.facts.push_back({Texts::tr("Restarts"), QString::number(restarts), {}});
    const Lately lately = latelyAt(scene, service);
    if (node->role != model::Role::Registry && node->role != model::Role::Broker) addCallers(lately, facts); // all talk to those
    const bool isGateway = node->role == model::Role::Gateway; // it consumes nothing, and what is settled there are its calls' answers, as they arrive
    if (node->role != model::Role::Registry && !isGateway) {
        const auto& company = scene.projections.company();
        const auto lag = node->role == model::Role::Broker ? company.lagAt(scene.at) : company.lagAt(scene.at, service); // of all, or its own
        facts.facts.push_back({Texts::tr("Lag"), numberText(static_cast<double>(lag), scene.look), lag > 0 ? "waiting" : ""});
    }
    if (!node->database.empty()) facts.facts.push_back({Texts::tr("Database"), qstr(node->database), "mono"});
    if (!node->journal.empty()) {
        const auto waiting = core::outboxAt(scene.projections, service, scene.at);
        facts.facts.push_back({Texts::tr("Outbox"), waiting == 0 ? Texts::tr("empty") : Texts::tr("%n rows wait", nullptr, static_cast<int>(waiting)), waiting == 0 ? "" : "waiting"});
    }
    if (!isGateway) addTimes(scene, lately, facts);
    sheet.sections.push_back(std::move(facts));
    Sheet::Section instances{Texts::tr("Processes"), {}, {}};
    for (const auto& process : processes) {
        const QString address = scene.text(process.address);
        instances.facts.push_back({scene.text(process.instance), "pid " + QString::number(process.pid) + (address.isEmpty() ? QString() : " · " + address.mid(address.lastIndexOf(':'))), "mono"});
    }
    sheet.sections.push_back(std::move(instances));
    if (processes.size() == 1) sheet.aside = "pid " + QString::number(processes.front().pid);
    return sheet;
}

Sheet edgeSheet(const Scene& scene, const EdgeFocus& edge) {
    Sheet sheet{.title = scene.node(edge.from) + " → " + scene.node(edge.to), .aside = {}, .sections = {}, .payload = {}, .node = {}};
    const auto& names = scene.projections.names();
    auto rows = scene.projections.messages().between(names.find(edge.from), names.find(edge.to), scene.at, kMessages);
    Sheet::Section section{Texts::tr("Last %1 messages").arg(kMessages), {}, {}};
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) section.links.push_back(linkTo(scene, *row, 0));
    if (rows.empty()) section.facts.push_back({Texts::tr("No message yet."), {}, {}});
    sheet.sections.push_back(std::move(section));
    return sheet;
}

QString verdictText(const Scene& scene, const core::Message& message) {
    using Verdict = wire::Settled;
    if (!message.settledBy(scene.at)) return message.arrivedBy(scene.at) ? Texts::tr("▸ arrived, not settled yet") : Texts::tr("▸ under way");
    switch (message.verdict) {
    case Verdict::PROCESSED: return Texts::tr("✓ processed, its effect is committed");
    case Verdict::DUPLICATE: return Texts::tr("✓ known already: the same reply again");
    case Verdict::TOMBSTONED: return Texts::tr("– came after its tombstone, no effect");
    case Verdict::LATE: return Texts::tr("– late: recorded, not acted on");
    case Verdict::RETRY: return Texts::tr("! comes again");
    case Verdict::DEAD: return Texts::tr("✕ went to the dead letters");
    case Verdict::EXPIRED: return Texts::tr("✕ its deadline had passed");
    case Verdict::REFUSED: return Texts::tr("✕ refused unread");
    default: return {};
    }
}

Sheet messageSheet(const Scene& scene, core::Row row) {
    const auto& messages = scene.projections.messages();
    if (!messages.holds(row)) return {.title = Texts::tr("Message"), .aside = Texts::tr("no longer kept"), .sections = {}, .payload = {}, .node = {}};
    const core::Message& message = messages[row];
    Sheet sheet{.title = scene.type(message.type), .aside = message.saga == core::kNoRow ? QString() : shortId(scene.projections.sagas().id(message.saga)), .sections = {}, .payload = message.position, .node = {}};
    Sheet::Section facts;
    const QString verdict = verdictText(scene, message);
    facts.facts.push_back({Texts::tr("State"), verdict, verdict.startsWith("✕") ? "failed" : verdict.startsWith("✓") ? "ok" : verdict.startsWith("!") ? "waiting" : ""});
    facts.facts.push_back({Texts::tr("From"), scene.service(message.from), {}});
    facts.facts.push_back({Texts::tr("To"), scene.service(message.to), {}});
    facts.facts.push_back({Texts::tr("Kind"), qstr(wire::name(static_cast<wire::Kind>(message.kind))), {}});
    if (message.outcome != 0) facts.facts.push_back({Texts::tr("Outcome"), qstr(wire::name(static_cast<wire::Outcome>(message.outcome))), dotLook(message, scene.at) == DotLook::Failure ? "failed" : ""});
    if (message.reason != 0) facts.facts.push_back({Texts::tr("Reason"), qstr(scene.architecture.displayOfReason(scene.projections.text(message.reason), scene.look.language)), "failed"});
    if (message.attempt > 1) facts.facts.push_back({Texts::tr("Attempt"), QString::number(message.attempt), "waiting"});
    facts.facts.push_back({Texts::tr("Sent"), clockText(message.sent.micros(), true), "mono"});
    if (message.arrivedBy(scene.at)) facts.facts.push_back({Texts::tr("Arrived after"), scene.since(message.sent, message.received), {}});
    if (message.settledBy(scene.at)) facts.facts.push_back({Texts::tr("Settled after"), scene.since(message.received.raw() != 0 ? message.received : message.sent, message.settled), {}});
    facts.facts.push_back({Texts::tr("Size"), Texts::tr("%1 bytes").arg(message.size), {}});
    sheet.sections.push_back(std::move(facts));
    return sheet;
}

Sheet sagaSheet(const Scene& scene, core::Row row, std::span<const core::Row> story) {
    const auto& sagas = scene.projections.sagas();
    if (row >= sagas.end()) return {};
    const core::Saga& saga = sagas[row];
    const model::Saga* definition = scene.architecture.saga(scene.projections.text(saga.type));
    const auto state = sagas.stateAt(row, scene.at);
    Sheet sheet{.title = definition != nullptr ? qstr(definition->display, scene.look) : scene.text(saga.type), .aside = shortId(sagas.id(row)), .sections = {}, .payload = {}, .node = {}};
    Sheet::Section facts;
    if (state == wire::SagaChanged::STATE_UNSPECIFIED && saga.started > scene.at) {
        facts.facts = {{Texts::tr("State"), Texts::tr("not begun yet"), {}}, {Texts::tr("Begins"), clockText(saga.started.micros(), true), "mono"}};
        sheet.sections.push_back(std::move(facts));
        return sheet;
    }
    if (saga.inputPosition != ~std::uint64_t(0)) sheet.payload = saga.inputPosition;
    facts.facts.push_back({Texts::tr("State"), glyph(state) + ' ' + word(state), toneName(tone(state))});
    if (hasTurned(state) && saga.reason != 0) facts.facts.push_back({Texts::tr("Reason"), qstr(scene.architecture.displayOfReason(scene.projections.text(saga.reason), scene.look.language)), "failed"});
    const bool ended = saga.ended.raw() != 0 && saga.ended <= scene.at;
    facts.facts.push_back({ended ? Texts::tr("Took") : Texts::tr("Runs since"), scene.since(saga.started, ended ? saga.ended : std::min(scene.at, scene.projections.lastEvent())), {}});
    if (ended && !story.empty()) facts.facts.push_back({Texts::tr("Since request"), scene.since(core::requestedAt(scene.projections, saga, story), saga.ended), {}});
    facts.facts.push_back({Texts::tr("Mode"), modeText(wire::makeMode(static_cast<wire::Communication>(saga.communication), static_cast<wire::Coordination>(saga.coordination))), {}});
    facts.facts.push_back({Texts::tr("Owner"), scene.service(saga.owner), {}});
    if (saga.subject != 0) facts.facts.push_back({Texts::tr("Subject"), scene.text(saga.subject), "mono"});
    facts.facts.push_back({Texts::tr("Started"), clockText(saga.started.micros(), true), "mono"});
    if (saga.resumed) facts.facts.push_back({Texts::tr("Resumed"), Texts::tr("from the journal, after a restart"), "waiting"});
    sheet.sections.push_back(std::move(facts));
    Sheet::Section steps{Texts::tr("Steps, since it was accepted"), {}, {}};
    const auto known = sagas.stepsAt(row, scene.at);
    for (const model::Step& step : definition != nullptr ? definition->steps : std::vector<model::Step>{}) {
        const auto found = std::ranges::find(known, step.number, &core::SagaStep::number);
        const Chip look = found == known.end() ? Chip::ToCome : chip(found->state);
        const QString mark = look == Chip::ToCome ? QStringLiteral("–") : glyph(look);
        const QString value = found == known.end() ? (ended || hasTurned(state) ? Texts::tr("skipped") : Texts::tr("to come")) : durationText(found->changed.micros() > saga.started.micros() ? found->changed.micros() - saga.started.micros() : 0, scene.look);
        steps.facts.push_back({mark + ' ' + qstr(step.command.display, scene.look), found == known.end() ? value : "+" + value, look == Chip::ToCome ? QString() : toneName(tone(look))});
    }
    sheet.sections.push_back(std::move(steps));
    Sheet::Section messages{Texts::tr("Messages, since the request"), {}, {}};
    for (const core::Row message : story.first(std::min(story.size(), 3 * kMessages))) messages.links.push_back(linkTo(scene, message, scene.projections.messages()[story.front()].sent.micros()));
    sheet.sections.push_back(std::move(messages));
    return sheet;
}

Sheet rowSheet(const Scene& scene, const RowFocus& row) {
    Sheet sheet{.title = qstr(row.table) + ' ' + qstr(row.key), .aside = {}, .sections = {}, .payload = {}, .node = {}};
    const auto& names = scene.projections.names();
    auto versions = scene.projections.databases().history(names.find(row.database), names.find(row.table), row.key);
    std::erase_if(versions, [&](const core::RowVersion& version) { return version.at > scene.at; });
    Sheet::Section facts;
    facts.facts.push_back({Texts::tr("Database"), qstr(row.database), "mono"});
    facts.facts.push_back({Texts::tr("Table"), qstr(row.table), "mono"});
    facts.facts.push_back({Texts::tr("Versions"), QString::number(versions.size()), {}});
    if (versions.empty()) {
        facts.facts.push_back({Texts::tr("State"), Texts::tr("– not written yet"), {}});
    } else {
        const core::RowVersion& last = versions.back();
        const bool deleted = last.op == wire::Committed::Row::DELETE;
        facts.facts.push_back({Texts::tr("State"), deleted ? Texts::tr("✕ deleted") : Texts::tr("✓ committed"), deleted ? "failed" : "ok"});
        facts.facts.push_back({Texts::tr("Changed"), clockText(last.at.micros(), true), "mono"});
        if (!deleted) sheet.payload = last.position;
        sheet.payloadRow = last.index;
    }
    sheet.sections.push_back(std::move(facts));
    return sheet;
}

} // namespace

Sheet sheetOf(const core::Projections& projections, const model::Architecture& architecture, const FocusItem& item, wire::Hlc at, const Look& look, std::span<const core::Row> story) {
    const Scene scene{projections, architecture, at, look};
    if (const auto* node = std::get_if<NodeFocus>(&item)) return nodeSheet(scene, node->node);
    if (const auto* edge = std::get_if<EdgeFocus>(&item)) return edgeSheet(scene, *edge);
    if (const auto* message = std::get_if<MessageFocus>(&item)) return messageSheet(scene, message->message);
    if (const auto* saga = std::get_if<SagaFocus>(&item)) return sagaSheet(scene, saga->saga, story);
    if (const auto* row = std::get_if<RowFocus>(&item)) return rowSheet(scene, *row);
    return {};
}

} // namespace sagascope::gui
