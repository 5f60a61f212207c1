#include "services/kit/saga/choreography.h"
#include "services/wire/ids.h"

namespace sagascope::kit {

using wire::SagaChanged;

EventChoreography::EventChoreography(Node& node, const model::Architecture& architecture, Participant& participant, Outbox& outbox, Owner& owner)
    : m_node(node), m_participant(participant), m_outbox(outbox), m_owner(owner) {
    for (const auto& saga : architecture.sagas) {
        for (const auto& step : saga.steps) {
            if (!participant.has(step)) continue;
            if (step.number > 1) react(saga, step, Action::Do, saga.step(step.number - 1).success);
            if (step.kind == model::StepClass::Pivot) react(saga, step, Action::Resolve, saga.timedOut);
            if (step.kind != model::StepClass::Compensatable) continue;
            react(saga, step, Action::Undo, saga.step(step.number + 1).failure);
            react(saga, step, Action::Undo, saga.step(step.number + 1).compensated);
        }
    }
}

void EventChoreography::react(const model::Saga& saga, const model::Step& step, Action action, const model::MessageType& to) {
    if (!to.empty()) m_reactions.emplace(std::pair(saga.name, to.name), Reaction{action, &saga, &step});
}

std::vector<std::string> EventChoreography::topics() const {
    std::vector<std::string> names;
    for (const auto& [key, reaction] : m_reactions) names.push_back(model::eventTopic(key.second));
    return names;
}

void EventChoreography::handle(const wire::Envelope& event, const Inbound& inbound) {
    const auto found = m_reactions.find(std::pair(event.saga_type(), event.type()));
    if (found == m_reactions.end()) throw std::runtime_error(m_node.host().self().service + " does not react to " + event.type());
    const auto& reaction = found->second;
    Task task(*reaction.saga, *reaction.step, event);
    const auto answer = reaction.action == Action::Do ? perform(task) : reaction.action == Action::Resolve ? resolve(task) : undo(task);
    settledLater(m_node, inbound, answer.verdict);
}

void EventChoreography::publish(const Task& task, wire::Verb verb, const model::MessageType& type, wire::Outcome outcome, const std::string& reason) {
    auto event = follow(task.message, task.step.number, verb, wire::EVENT, type.name, task.payload());
    event.set_outcome(outcome);
    event.set_reason(reason);
    m_outbox.add(model::eventTopic(type.name), event);
}

Answer EventChoreography::perform(Task& task) {
    const auto answer = m_participant.perform(task);
    if (!answer.hasChanged) return answer; // what it led to is in the outbox; a tombstoned one leads to nothing
    if (task.step.kind == model::StepClass::Retriable) close(task);
    else publish(task, wire::Verb::Done, answer.outcome == wire::DONE ? task.step.success : task.step.failure, answer.outcome, answer.reason);
    return answer;
}

Answer EventChoreography::undo(Task& task) {
    if (task.message.outcome() == wire::FAILED) return passOnFailure(task);
    const auto answer = m_participant.undo(task, task.message.id());
    if (!answer.hasChanged) return answer; // refused or undone before: its own event has told the others
    if (task.step.number == 1) endBack(task, answer);
    else publish(task, wire::Verb::Undone, task.step.compensated, answer.outcome, answer.outcome == wire::FAILED ? answer.reason : task.message.reason());
    return answer;
}

/// A later step could not be undone: nothing before it is undone either, and the owner learns of it.
Answer EventChoreography::passOnFailure(Task& task) {
    if (!m_participant.store().note(task.message)) return {wire::FAILED, {}, wire::Settled::DUPLICATE, false, false};
    const Answer answer{wire::FAILED, task.message.reason(), wire::Settled::PROCESSED, true, true};
    if (task.step.number == 1) endBack(task, answer);
    else publish(task, wire::Verb::Undone, task.step.compensated, wire::FAILED, answer.reason);
    return answer;
}

Answer EventChoreography::resolve(Task& task) {
    const auto answer = m_participant.resolve(task);
    // The success as it was: `timed out` comes from the owner, who doesn't know what the steps between have brought.
    if (answer.outcome == wire::DONE && answer.isNew) m_outbox.addAgain(wire::messageId(task.message.saga(), task.step.number, wire::Verb::Done));
    if (answer.hasChanged) publish(task, wire::Verb::Done, task.step.failure, wire::NEVER, answer.reason);
    return answer;
}

void EventChoreography::begin(SagaRow& row) {
    const auto start = row.cause();
    Task task(*row.definition, row.definition->step(1), start);
    const auto answer = m_participant.perform(task);
    row.results = task.results.dump();
    if (answer.outcome == wire::DONE) return publish(task, wire::Verb::Done, task.step.success, wire::DONE, {});
    row.reason = answer.reason;
    row.state = SagaChanged::COMPENSATED;
}

/// The pivot decides: either it is done, or it lays its tombstone and the chain runs back from there.
void EventChoreography::overdue(SagaRow& row) {
    row.due = 0;
    if (row.state != SagaChanged::RUNNING) return m_owner.save(row);
    m_owner.change(row, SagaChanged::RESOLVING);
    auto event = follow(row.cause(), 0, wire::Verb::TimedOut, wire::EVENT, row.definition->timedOut.name, row.payload());
    event.set_reason("timed-out");
    m_outbox.add(model::eventTopic(event.type()), event);
}

void EventChoreography::close(Task& task) {
    auto row = m_owner.find(task.message.saga());
    if (!row) throw std::runtime_error("the saga of " + task.message.id() + " is not known to its owner");
    row->results = task.results.dump();
    m_owner.change(*row, SagaChanged::COMPLETED);
}

void EventChoreography::endBack(const Task& task, const Answer& answer) {
    auto row = m_owner.find(task.message.saga());
    if (!row) throw std::runtime_error("the saga of " + task.message.id() + " is not known to its owner");
    row->reason = task.message.reason().empty() ? answer.reason : task.message.reason();
    m_owner.change(*row, answer.outcome == wire::FAILED ? SagaChanged::FAILED : SagaChanged::COMPENSATED);
}

} // namespace sagascope::kit
