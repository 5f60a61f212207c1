#include "services/kit/saga/service.h"
#include "services/kit/saga/call_chain.h"
#include "services/kit/saga/choreography.h"
#include "services/kit/saga/commands.h"
#include <fmt/format.h>

namespace sagascope::kit {

/// The parts of a saga service, connected. Owns the sagas that begin here, in choreography.
struct SagaService::Parts : Coordinator {
    Parts(SagaService& node, const model::Architecture& ofCompany)
        : architecture(ofCompany), service(node.host().self().service), participant(node), outbox(node, ofCompany.nameOf(model::Role::Broker)), owner(node, ofCompany, *this),
          commands(node, participant, outbox), link(node, participant), head(node, participant, owner) {}

    void start(SagaService& node) {
        events = std::make_unique<EventChoreography>(node, architecture, participant, outbox, owner);
        auto topics = events->topics();
        topics.push_back(model::commandTopic(service));
        consumer = std::make_unique<Consumer>(node, architecture.nameOf(model::Role::Broker), service, std::move(topics), [this](const wire::Deliver& record, const Inbound& inbound) {
            if (record.message().kind() == wire::EVENT) events->handle(record.message(), inbound);
            else command(record.message(), inbound);
            return Verdict::ack();
        });
        outbox.start();
        consumer->start();
        owner.start();
        node.whenToldAgain([this](Node::LostSince since) { return participant.tellAgain(architecture, since); });
    }

    void command(const wire::Envelope& message, const Inbound& inbound) {
        const auto* saga = architecture.saga(message.saga_type());
        if (saga == nullptr || message.step() < 1 || message.step() > saga->steps.size() || !participant.has(saga->step(message.step())))
            throw std::runtime_error(fmt::format("{} has no step {} of {}", service, message.step(), message.saga_type()));
        Task task(*saga, saga->step(message.step()), message);
        if (message.mode().coordination() == wire::ORCHESTRATION) commands.handle(task, inbound);
        else if (message.kind() == wire::COMMAND) link.perform(task, inbound);
        else if (message.kind() == wire::COMPENSATE) link.undo(task, inbound);
        else link.resolve(task, inbound);
    }

    [[nodiscard]] bool owns(const model::Saga& saga, const wire::Mode& mode) const override {
        return mode.coordination() == wire::CHOREOGRAPHY && saga.owner() == service;
    }
    [[nodiscard]] Micros patience(const model::Saga& saga) const override { return saga.deadline.async; }
    void begin(SagaRow& row) override { row.isSync() ? head.begin(row) : events->begin(row); }
    void resume(SagaRow& row) override {
        if (row.isSync()) head.resume(row); // asynchronously, what comes next is in an outbox or in the broker's log
    }
    void overdue(SagaRow& row) override { events->overdue(row); }
    [[nodiscard]] nlohmann::json steps(const SagaRow& row) override { return participant.store().view(row.saga); }

    const model::Architecture& architecture;
    std::string service;
    Participant participant;
    Outbox outbox;
    Owner owner;
    Commands commands;
    ChainLink link;
    ChainHead head;
    std::unique_ptr<EventChoreography> events;
    std::unique_ptr<Consumer> consumer;
};

SagaService::SagaService(Host& host, std::string schema) : Node(host), m_schema(std::move(schema)) {}
SagaService::~SagaService() = default;

void SagaService::step(std::string saga, std::string name, StepFunction perform, StepFunction undo) {
    m_steps.push_back({std::move(saga), std::move(name), {std::move(perform), std::move(undo)}});
}

void SagaService::query(std::string name, Read read) { m_reads.insert_or_assign(std::move(name), std::move(read)); }

wire::Result<void> SagaService::begin() {
    auto loaded = model::Architecture::load(host().settings().resources);
    if (!loaded) return tl::unexpected(loaded.error());
    m_architecture = std::move(*loaded);
    const auto* node = m_architecture.node(host().self().service);
    if (node == nullptr || node->database.empty())
        return wire::failure("the architecture knows no database of " + host().self().service, m_architecture.name, "add its node");
    const auto schema = std::string(Outbox::schema()) + StepStore::schema() + SagaStore::schema() + m_schema;
    if (auto open = openDatabase(node->database, schema); !open) return open;
    m_parts = std::make_unique<Parts>(*this, m_architecture);
    if (auto added = addSteps(); !added) return added;
    if (auto ready = opened(); !ready) return ready;
    for (const auto kind : {wire::COMMAND, wire::COMPENSATE, wire::RESOLVE}) {
        on(kind, [this](const Inbound& inbound) { m_parts->command(inbound.message(), inbound); });
    }
    on(wire::QUERY, [this](const Inbound& inbound) { answerQuery(inbound); });
    m_parts->start(*this);
    return {};
}

/// Code for each step that the definitions give this service, and definitions for all of its code.
wire::Result<void> SagaService::addSteps() {
    std::size_t used = 0;
    for (const auto& saga : m_architecture.sagas) {
        for (const auto& step : saga.steps) {
            if (step.participant != host().self().service) continue;
            const auto named = std::find_if(m_steps.begin(), m_steps.end(), [&](const NamedStep& one) { return one.saga == saga.name && one.name == step.name; });
            if (named == m_steps.end()) return wire::failure(fmt::format("{} has no code for step {} of {}", step.participant, step.name, saga.name), saga.name, "give the step to another participant");
            m_parts->participant.add(step, named->code);
            ++used;
        }
    }
    if (used != m_steps.size()) return wire::failure(host().self().service + " has code for steps that no saga gives it", m_architecture.name, "compare the sagas' steps with the service");
    return {};
}

void SagaService::answerQuery(const Inbound& inbound) {
    const auto& message = inbound.message();
    const auto arguments = nlohmann::json::parse(message.payload());
    if (m_parts->owner.query(inbound, arguments)) return;
    if (message.type() == "steps") {
        const nlohmann::json answer{{"steps", m_parts->participant.store().view(arguments.at("id").get<std::string>())}};
        return respond(inbound, answerTo(message, wire::DONE, answer.dump()));
    }
    const auto read = m_reads.find(message.type());
    if (read == m_reads.end()) return refuse(inbound, "unknown", fmt::format("{} has no query {}", host().self().service, message.type()));
    const auto found = read->second(arguments);
    respond(inbound, found ? answerTo(message, wire::DONE, found->dump()) : answerTo(message, wire::REFUSED, "{}", "not-found"));
}

} // namespace sagascope::kit
