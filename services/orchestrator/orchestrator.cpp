#include "services/orchestrator/orchestrator.h"

namespace sagascope::orchestrator {

using kit::SagaRow;
using model::StepClass;
using wire::SagaChanged;
using wire::StepChanged;

wire::Result<void> Orchestrator::begin() {
    auto loaded = model::Architecture::load(host().settings().resources);
    if (!loaded) return tl::unexpected(loaded.error());
    m_architecture = std::move(*loaded);
    const auto& self = host().self().service;
    const auto* node = m_architecture.node(self);
    if (node == nullptr) return wire::failure("the architecture does not know " + self, m_architecture.name, "add its node");
    if (auto open = openDatabase(node->database, std::string(kit::Outbox::schema()) + kit::SagaStore::schema() + Journal::schema()); !open) return open;
    const auto broker = m_architecture.nameOf(model::Role::Broker);
    m_outbox = std::make_unique<kit::Outbox>(*this, broker);
    m_owner = std::make_unique<kit::Owner>(*this, m_architecture, *this);
    m_consumer = std::make_unique<kit::Consumer>(*this, broker, self, std::vector{model::replyTopic(self)},
                                                 [this](const wire::Deliver& record, const kit::Inbound& inbound) { return replied(record.message(), inbound); });
    on(wire::QUERY, [this](const kit::Inbound& inbound) {
        if (!m_owner->query(inbound, nlohmann::json::parse(inbound.message().payload()))) refuse(inbound, "unknown", "there is no query " + inbound.message().type());
    });
    m_outbox->start();
    m_consumer->start();
    m_owner->start();
    whenToldAgain([this](LostSince since) { return m_journal.tellAgain(m_architecture, since); });
    return {};
}

bool Orchestrator::owns(const model::Saga&, const wire::Mode& mode) const { return mode.coordination() == wire::ORCHESTRATION; }

kit::Micros Orchestrator::patience(const model::Saga& saga) const { return saga.step(1).deadline.async; }

void Orchestrator::begin(SagaRow& row) {
    row.step = 1;
    m_journal.write(row, row.definition->step(1), StepChanged::STARTED);
    send(row, wire::COMMAND);
}

void Orchestrator::resume(SagaRow& row) {
    if (!row.isSync()) return; // what comes next is in an outbox or in the broker's log
    const auto kind = row.state == SagaChanged::COMPENSATING ? wire::COMPENSATE : row.state == SagaChanged::RESOLVING ? wire::RESOLVE : wire::COMMAND;
    send(row, kind, false);
}

void Orchestrator::overdue(SagaRow& row) {
    const bool waits = row.state == SagaChanged::RUNNING && row.definition->step(row.step).kind != StepClass::Retriable;
    if (waits) return unknown(row);
    row.due = 0;
    m_owner->save(row);
}

bool Orchestrator::take(SagaRow& row, const wire::Envelope& reply) {
    if (reply.step() != row.step) return false;
    const auto outcome = reply.outcome();
    const bool isBack = outcome == wire::COMPENSATED || outcome == wire::FAILED;
    if (row.hasEnded() || isBack != (row.state == SagaChanged::COMPENSATING)) return false;
    if (isBack) undone(row, reply);
    else if (outcome == wire::DONE) done(row, reply);
    else if (outcome == wire::REFUSED || outcome == wire::NEVER) {
        const bool isRefused = outcome == wire::REFUSED;
        m_journal.write(row, row.definition->step(row.step), isRefused ? StepChanged::REFUSED : StepChanged::TOMBSTONED, reply.reason());
        turn(row, row.step - 1, isRefused || row.reason.empty() ? reply.reason() : row.reason, reply.id());
    } else return false;
    return true;
}

void Orchestrator::done(SagaRow& row, const wire::Envelope& reply) {
    const auto& definition = *row.definition;
    row.results = nlohmann::json::parse(reply.payload()).at("results").dump();
    row.reason.clear();
    row.causation = reply.id();
    m_journal.write(row, definition.step(row.step), StepChanged::DONE);
    if (row.step == definition.steps.size()) return m_owner->change(row, SagaChanged::COMPLETED);
    ++row.step;
    const auto& next = definition.step(row.step);
    m_journal.write(row, next, StepChanged::STARTED);
    setDue(row, next.kind != StepClass::Retriable);
    if (row.state == SagaChanged::RESOLVING) m_owner->change(row, SagaChanged::RUNNING);
    else m_owner->save(row);
    send(row, wire::COMMAND);
}

/// From forward to back, once and for good: committed before the first compensation leaves.
void Orchestrator::turn(SagaRow& row, std::uint32_t from, const std::string& reason, const std::string& causation) {
    row.reason = reason;
    row.step = from;
    row.causation = causation;
    row.due = 0;
    if (from == 0) return m_owner->change(row, SagaChanged::COMPENSATED);
    m_journal.write(row, row.definition->step(from), StepChanged::COMPENSATING, reason);
    m_owner->change(row, SagaChanged::COMPENSATING);
    send(row, wire::COMPENSATE);
}

void Orchestrator::undone(SagaRow& row, const wire::Envelope& reply) {
    const auto& step = row.definition->step(row.step);
    if (reply.outcome() == wire::FAILED) {
        m_journal.write(row, step, StepChanged::FAILED, reply.reason());
        row.reason = reply.reason();
        return m_owner->change(row, SagaChanged::FAILED);
    }
    m_journal.write(row, step, StepChanged::COMPENSATED, row.reason);
    row.noteCompensated(step.name);
    row.causation = reply.id();
    if (--row.step == 0) return m_owner->change(row, SagaChanged::COMPENSATED);
    m_journal.write(row, row.definition->step(row.step), StepChanged::COMPENSATING, row.reason);
    m_owner->save(row);
    send(row, wire::COMPENSATE);
}

/// No answer, and the step may have been done or not.
void Orchestrator::unknown(SagaRow& row) {
    const auto& step = row.definition->step(row.step);
    const auto command = wire::messageId(row.saga, row.step, wire::Verb::Do);
    if (step.kind == StepClass::Compensatable) return turn(row, row.step, "timed-out", command); // undoing it settles it
    row.reason = "timed-out";
    row.causation = command;
    row.due = 0;
    m_journal.write(row, step, StepChanged::RESOLVING, row.reason);
    m_owner->change(row, SagaChanged::RESOLVING);
    send(row, wire::RESOLVE);
}

void Orchestrator::setDue(SagaRow& row, bool waits) {
    if (row.isSync()) return;
    const auto patience = std::chrono::duration_cast<kit::Micros>(row.definition->step(row.step).deadline.async);
    row.due = waits ? host().clock().wallMicros() + static_cast<std::uint64_t>(patience.count()) : 0;
}

} // namespace sagascope::orchestrator
