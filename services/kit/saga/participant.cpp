#include "services/kit/saga/participant.h"

namespace sagascope::kit {

using wire::Settled;

namespace {

/// What is worth a line: the effect of a step that went as planned tells itself.
const char* lineOf(wire::StepChanged::State state) {
    switch (state) {
    case wire::StepChanged::REFUSED: return "refused";
    case wire::StepChanged::COMPENSATED: return "undone";
    case wire::StepChanged::TOMBSTONED: return "never came, and must not come any more";
    case wire::StepChanged::FAILED: return "can't be undone";
    default: return nullptr;
    }
}

LogLevel levelOf(wire::StepChanged::State state) {
    return state == wire::StepChanged::FAILED ? LogLevel::Error : state == wire::StepChanged::TOMBSTONED ? LogLevel::Warn : LogLevel::Info;
}

} // namespace

void Participant::add(const model::Step& step, StepCode code) { m_codes.insert_or_assign(&step, std::move(code)); }

StepContext Participant::context(const Task& task) {
    return {m_node.database(), m_node.host().clock().wallMicros(), task.message.saga(), task.message.subject(), task.step, task.input, task.results};
}

void Participant::report(const Task& task, wire::StepChanged::State state, const std::string& reason) {
    reportStepLater(m_node, task.message.saga(), task.step, state, reason);
    const auto* what = lineOf(state);
    if (what == nullptr) return;
    m_node.afterCommit([this, saga = task.message.saga(), traceparent = task.message.traceparent(), state, text = task.step.name + ' ' + what + (reason.empty() ? "" : ": " + reason)] {
        m_node.host().log(levelOf(state), text, {saga, traceparent});
    });
}

Node::Telling Participant::tellAgain(const model::Architecture& architecture, Node::LostSince since) {
    return [this, &architecture, changes = std::make_shared<std::deque<StepStore::Change>>(m_store.lately(kToldAgainMicros, since))] {
        if (changes->empty()) return false;
        const auto& change = changes->front();
        if (const auto* definition = architecture.sagaById(change.saga)) tellAgain(definition->step(change.step), change);
        changes->pop_front();
        return true;
    };
}

void Participant::tellAgain(const model::Step& step, const StepStore::Change& change) {
    using wire::StepChanged;
    const auto& reason = change.row.reason;
    const auto tell = [&](StepChanged::State state, const std::string& why, std::uint64_t at) { tellStepAgain(m_node, change.saga, step, state, why, at); };
    switch (change.row.state) {
    case StepState::Done: return tell(StepChanged::DONE, {}, change.doneAt);
    case StepState::Refused: return tell(StepChanged::REFUSED, reason, change.doneAt);
    case StepState::Tombstone: return tell(StepChanged::TOMBSTONED, reason, change.doneAt);
    default:
        tell(StepChanged::DONE, {}, change.doneAt);
        tell(change.row.state == StepState::Failed ? StepChanged::FAILED : StepChanged::COMPENSATED, reason, change.undoneAt);
    }
}

Answer Participant::perform(Task& task, bool callsNext) {
    const bool isNew = m_store.note(task.message);
    const auto row = m_store.find(task.message.saga(), task.step.number);
    if (!row) return performNow(task, callsNext);
    switch (row->state) {
    case StepState::Done: task.results[task.step.name] = nlohmann::json::parse(row->result); return {wire::DONE, {}, Settled::DUPLICATE, false, isNew};
    case StepState::Refused: return {wire::REFUSED, row->reason, Settled::DUPLICATE, false, isNew};
    case StepState::Tombstone: return {wire::NEVER, row->reason, Settled::TOMBSTONED, false, isNew};
    default: return {wire::NEVER, row->reason, isNew ? Settled::LATE : Settled::DUPLICATE, false, isNew};
    }
}

Answer Participant::performNow(Task& task, bool callsNext) {
    auto performed = m_codes.at(&task.step).perform(context(task));
    if (const auto* refused = std::get_if<Refused>(&performed)) {
        if (task.step.kind == model::StepClass::Retriable) throw std::logic_error(task.step.name + " can't be refused any more: " + refused->reason);
        m_store.insert(task, {StepState::Refused, "{}", refused->reason, false});
        report(task, wire::StepChanged::REFUSED, refused->reason);
        return {wire::REFUSED, refused->reason, Settled::PROCESSED, true, true};
    }
    auto& result = std::get<Done>(performed).result;
    m_store.insert(task, {StepState::Done, result.dump(), {}, callsNext});
    task.results[task.step.name] = std::move(result);
    report(task, wire::StepChanged::DONE, {});
    return {wire::DONE, {}, Settled::PROCESSED, true, true};
}

Answer Participant::undo(Task& task, const std::string& causation) {
    const bool isNew = m_store.note(task.message);
    const auto row = m_store.find(task.message.saga(), task.step.number);
    if (!row) return layTombstone(task, causation, wire::COMPENSATED);
    const auto repeated = isNew ? Settled::PROCESSED : Settled::DUPLICATE;
    switch (row->state) {
    case StepState::Done: return undoNow(task, *row, causation);
    case StepState::Failed: return {wire::FAILED, row->reason, repeated, false, isNew};
    default: return {wire::COMPENSATED, row->reason, repeated, false, isNew};
    }
}

Answer Participant::undoNow(Task& task, const StepRow& row, const std::string& causation) {
    if (task.step.kind != model::StepClass::Compensatable) throw std::logic_error(task.step.name + " is done and can't be undone");
    task.results[task.step.name] = nlohmann::json::parse(row.result);
    const auto& code = m_codes.at(&task.step);
    const auto performed = code.undo ? code.undo(context(task)) : Performed(Done{});
    if (const auto* refused = std::get_if<Refused>(&performed)) {
        m_store.undone(task, StepState::Failed, refused->reason, causation);
        report(task, wire::StepChanged::FAILED, refused->reason);
        return {wire::FAILED, refused->reason, Settled::PROCESSED, true, true};
    }
    const auto& reason = task.message.reason();
    m_store.undone(task, StepState::Compensated, reason, causation);
    report(task, wire::StepChanged::COMPENSATED, reason);
    return {wire::COMPENSATED, reason, Settled::PROCESSED, true, true};
}

Answer Participant::resolve(Task& task) {
    const bool isNew = m_store.note(task.message);
    const auto row = m_store.find(task.message.saga(), task.step.number);
    if (!row) return layTombstone(task, task.message.id(), wire::NEVER);
    const auto repeated = isNew ? Settled::PROCESSED : Settled::DUPLICATE;
    switch (row->state) {
    case StepState::Done: task.results[task.step.name] = nlohmann::json::parse(row->result); return {wire::DONE, {}, repeated, false, isNew};
    case StepState::Refused: return {wire::REFUSED, row->reason, repeated, false, isNew};
    default: return {wire::NEVER, row->reason, repeated, false, isNew};
    }
}

Answer Participant::layTombstone(const Task& task, const std::string& causation, wire::Outcome outcome) {
    const auto& reason = task.message.reason();
    m_store.insert(task, {StepState::Tombstone, "{}", reason, false}, causation);
    report(task, wire::StepChanged::TOMBSTONED, reason);
    return {outcome, reason, Settled::PROCESSED, true, true};
}

} // namespace sagascope::kit
