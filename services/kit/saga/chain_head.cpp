#include "services/kit/saga/call_chain.h"
#include "services/kit/saga/chain_call.h"

namespace sagascope::kit {

using wire::SagaChanged;

void ChainHead::begin(SagaRow& row) {
    const auto start = row.cause();
    Task task(*row.definition, row.definition->step(1), start);
    const auto own = m_participant.perform(task, true);
    row.results = task.results.dump();
    if (own.outcome == wire::DONE) return forward(row, true);
    row.reason = own.reason;
    row.state = SagaChanged::COMPENSATED;
}

void ChainHead::resume(SagaRow& row) {
    switch (row.state) {
    case SagaChanged::RUNNING: return forward(row, false);
    case SagaChanged::RESOLVING: return resolve(row, 1);
    case SagaChanged::COMPENSATING: return back(row, 1);
    default: return;
    }
}

void ChainHead::call(const SagaRow& row, wire::Kind kind, std::function<void(SagaRow&, const CallResult&)> done) {
    callNext(m_node, *row.definition, row.definition->step(1), kind, row.cause(), row.payload(),
             [this, saga = row.saga, state = row.state, done = std::move(done)](const CallResult& result) {
                 auto now = m_owner.find(saga);
                 // Whoever drives it now, and whatever it has come to since: an answer to an earlier state moves nothing.
                 if (now && now->state == state && now->driver == m_node.host().self().instance) done(*now, result);
             });
}

void ChainHead::forward(const SagaRow& row, bool isFirst) {
    call(row, wire::COMMAND, [this, isFirst](SagaRow& now, const CallResult& result) {
        if (result && result->outcome() == wire::DONE) return close(now, *result);
        if (result && (result->outcome() == wire::REFUSED || result->outcome() == wire::NEVER)) return turn(now, result->reason());
        if (!result && result.error() != CallFailure::Unknown && isFirst) {
            now.reason = "unreachable";
            return undoOwn(now, now.causation, "[]"); // nobody else has heard of this saga
        }
        now.reason = "timed-out";
        m_owner.change(now, SagaChanged::RESOLVING);
        resolve(now, 1);
    });
}

void ChainHead::resolve(const SagaRow& row, std::uint32_t attempt) {
    call(row, wire::RESOLVE, [this, attempt](SagaRow& now, const CallResult& result) {
        if (result && result->outcome() == wire::DONE) {
            now.reason.clear();
            return close(now, *result);
        }
        if (result && (result->outcome() == wire::REFUSED || result->outcome() == wire::NEVER)) return turn(now, result->reason());
        m_owner.later(now, backOff(attempt), [this, attempt](SagaRow& later) { resolve(later, attempt + 1); });
    });
}

void ChainHead::turn(SagaRow& row, const std::string& reason) {
    if (!reason.empty()) row.reason = reason;
    m_owner.change(row, SagaChanged::COMPENSATING);
    back(row, 1);
}

void ChainHead::back(const SagaRow& row, std::uint32_t attempt) {
    call(row, wire::COMPENSATE, [this, attempt](SagaRow& now, const CallResult& result) {
        if (result && result->outcome() == wire::COMPENSATED)
            return undoOwn(now, result->id(), nlohmann::json::parse(result->payload()).at("compensated").dump());
        if (result && result->outcome() == wire::FAILED) {
            now.reason = result->reason();
            return m_owner.change(now, SagaChanged::FAILED);
        }
        m_owner.later(now, backOff(attempt), [this, attempt](SagaRow& later) { back(later, attempt + 1); });
    });
}

void ChainHead::undoOwn(SagaRow& row, const std::string& causation, const std::string& undoneBelow) {
    row.causation = causation;
    const auto cause = row.cause();
    Task task(*row.definition, row.definition->step(1), cause);
    const auto own = m_participant.undo(task, causation);
    row.compensated = undoneBelow;
    if (own.outcome == wire::COMPENSATED) row.noteCompensated(task.step.name);
    else row.reason = own.reason;
    m_owner.change(row, own.outcome == wire::COMPENSATED ? SagaChanged::COMPENSATED : SagaChanged::FAILED);
}

void ChainHead::close(SagaRow& row, const wire::Envelope& answer) {
    row.causation = answer.id();
    auto cause = row.cause();
    cause.set_payload(answer.payload());
    Task task(*row.definition, row.definition->steps.back(), cause);
    task.input = nlohmann::json::parse(row.input);
    m_participant.perform(task);
    row.results = task.results.dump();
    m_owner.change(row, SagaChanged::COMPLETED);
}

} // namespace sagascope::kit
