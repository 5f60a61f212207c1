#include "services/kit/saga/call_chain.h"
#include "services/kit/saga/chain_call.h"

namespace sagascope::kit {

namespace {

constexpr const char* kUnreachable = "unreachable";
constexpr const char* kNothingUndone = R"({"compensated":[]})";

bool isDecided(const CallResult& result) { return result && result->outcome() != wire::ERROR; }

} // namespace

/// The same message is being worked on: one answer will serve both.
bool ChainLink::joins(const Inbound& inbound) {
    const auto waiting = m_waiting.find(inbound.message().id());
    if (waiting == m_waiting.end()) return false;
    waiting->second.push_back(withoutPayload(inbound));
    settledLater(m_node, inbound, wire::Settled::DUPLICATE);
    return true;
}

void ChainLink::wait(const Inbound& inbound) { m_waiting[inbound.message().id()].push_back(withoutPayload(inbound)); }

void ChainLink::answer(const wire::Envelope& request, const model::Step& step, wire::Outcome outcome, const std::string& payload, const std::string& reason) {
    const auto waiting = m_waiting.extract(request.id());
    if (waiting.empty()) return;
    for (const auto& inbound : waiting.mapped()) m_node.respond(inbound, replyTo(request, step, outcome, payload, reason));
}

void ChainLink::perform(Task& task, const Inbound& inbound) {
    if (joins(inbound)) return;
    const bool isLast = task.step.kind == model::StepClass::Pivot;
    const auto own = m_participant.perform(task, !isLast);
    settledLater(m_node, inbound, own.verdict);
    if (own.outcome != wire::DONE || isLast) return m_node.respond(inbound, replyTo(task.message, task.step, own.outcome, task.payload(), own.reason));
    if (!own.hasChanged) {
        // It has said that nothing follows, and the owner may have turned on that: it stays so, also when the next link is back.
        if (!m_participant.store().find(task.message.saga(), task.step.number)->calledNext)
            return m_node.respond(inbound, replyTo(task.message, task.step, wire::REFUSED, "{}", kUnreachable));
        m_participant.store().callsNextAgain(task.message.saga(), task.step.number);
    }
    callNext(m_node, task.saga, task.step, wire::COMMAND, task.message, task.payload(),
             [this, &saga = task.saga, &step = task.step, request = withoutPayload(inbound), isFirst = own.hasChanged](const CallResult& below) {
                 auto cause = request.message();
                 if (below) cause.set_payload(below->payload());
                 else cause.set_payload("{}");
                 performed(Task(saga, step, cause), isFirst, below);
             });
    wait(inbound);
}

void ChainLink::performed(const Task& task, bool isFirst, const CallResult& below) {
    const auto& request = task.message;
    if (isDecided(below)) return answer(request, task.step, below->outcome(), below->payload(), below->reason());
    const bool wasNeverSent = !below && below.error() != CallFailure::Unknown && isFirst;
    if (wasNeverSent && m_participant.store().neverCalledNext(request.saga(), task.step.number))
        return answer(request, task.step, wire::REFUSED, "{}", kUnreachable);
    answer(request, task.step, wire::ERROR, "{}", "no-answer");
}

void ChainLink::undo(Task& task, const Inbound& inbound) {
    if (joins(inbound)) return;
    const auto row = m_participant.store().find(task.message.saga(), task.step.number);
    const bool goesDown = row && row->calledNext;
    if (goesDown) m_participant.store().callsNextAgain(task.message.saga(), task.step.number); // a COMMAND that turns out never to have left doesn't change that any more
    settledLater(m_node, inbound, row && row->state == StepState::Compensated ? wire::Settled::DUPLICATE : wire::Settled::PROCESSED);
    wait(inbound);
    if (!goesDown) {
        try {
            return undoOwn(task, task.message.id(), kNothingUndone);
        } catch (...) {
            m_waiting.erase(task.message.id()); // it is told so; when it asks again, it's tried again
            throw;
        }
    }
    callNext(m_node, task.saga, task.step, wire::COMPENSATE, task.message, task.message.payload(),
             [this, &saga = task.saga, &step = task.step, request = std::make_shared<const wire::Envelope>(task.message)](const CallResult& below) {
                 if (below && below->outcome() == wire::COMPENSATED) {
                     Task again(saga, step, *request);
                     return undoOwn(again, below->id(), below->payload());
                 }
                 const bool isFailed = below && below->outcome() == wire::FAILED;
                 answer(*request, step, isFailed ? wire::FAILED : wire::ERROR, kNothingUndone, isFailed ? below->reason() : "no-answer");
             });
}

void ChainLink::undoOwn(Task& task, const std::string& causation, const std::string& undoneBelow) {
    const auto own = m_participant.undo(task, causation);
    auto payload = nlohmann::json::parse(undoneBelow);
    const auto row = m_participant.store().find(task.message.saga(), task.step.number);
    if (row && row->state == StepState::Compensated) payload["compensated"].push_back(task.step.name);
    answer(task.message, task.step, own.outcome, payload.dump(), own.reason);
}

void ChainLink::resolve(Task& task, const Inbound& inbound) {
    if (joins(inbound)) return;
    const auto row = m_participant.store().find(task.message.saga(), task.step.number);
    const bool asksBelow = row && row->state == StepState::Done && task.step.kind != model::StepClass::Pivot;
    if (!asksBelow || !row->calledNext) {
        const auto own = m_participant.resolve(task);
        settledLater(m_node, inbound, own.verdict);
        const auto outcome = asksBelow ? wire::NEVER : own.outcome; // done here, but certainly nothing after it
        return m_node.respond(inbound, replyTo(task.message, task.step, outcome, task.payload(), own.reason));
    }
    m_participant.store().note(task.message);
    m_participant.store().callsNextAgain(task.message.saga(), task.step.number); // as in undo: what lies below may be a tombstone now
    settledLater(m_node, inbound, wire::Settled::PROCESSED);
    task.results[task.step.name] = nlohmann::json::parse(row->result);
    callNext(m_node, task.saga, task.step, wire::RESOLVE, task.message, task.payload(),
             [this, &step = task.step, request = withoutPayload(inbound)](const CallResult& below) {
                 if (isDecided(below)) answer(request.message(), step, below->outcome(), below->payload(), below->reason());
                 else answer(request.message(), step, wire::ERROR, "{}", "no-answer");
             });
    wait(inbound);
}

} // namespace sagascope::kit
