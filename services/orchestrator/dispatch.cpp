// How the orchestrator talks to participants: synchronously by calls, repeated until they are answered; asynchronously by topics.
#include "services/orchestrator/orchestrator.h"

namespace sagascope::orchestrator {

using kit::SagaRow;
using wire::SagaChanged;

void Orchestrator::send(const SagaRow& row, wire::Kind kind, bool isFirst, std::uint32_t attempt) {
    const auto& step = row.definition->step(row.step);
    const auto verb = kind == wire::COMPENSATE ? wire::Verb::Undo : kind == wire::RESOLVE ? wire::Verb::Resolve : wire::Verb::Do;
    auto message = kit::follow(row.cause(), step.number, verb, kind, kind == wire::COMPENSATE ? step.compensation.name : step.command.name, row.payload());
    message.set_reason(row.reason);
    if (!row.isSync()) {
        message.set_reply_to(model::replyTopic(host().self().service));
        return m_outbox->add(model::commandTopic(step.participant), message);
    }
    kit::CallOptions options;
    options.deadline = step.deadline.sync;
    call(step.participant, std::move(message), options,
         [this, saga = row.saga, state = row.state, number = row.step, kind, isFirst, attempt](const kit::CallResult& result) {
             auto now = m_owner->find(saga);
             // Whoever drives it now, and whatever it has come to since: an answer to an earlier state moves nothing.
             if (now && now->state == state && now->step == number && now->driver == host().self().instance) called(*now, kind, result, isFirst, attempt);
         });
}

void Orchestrator::called(SagaRow& row, wire::Kind kind, const kit::CallResult& result, bool isFirst, std::uint32_t attempt) {
    if (result && result->outcome() != wire::ERROR) {
        take(row, *result);
        return;
    }
    const auto& step = row.definition->step(row.step);
    if (kind == wire::COMMAND && step.kind != model::StepClass::Retriable) {
        if (result || result.error() == kit::CallFailure::Unknown || !isFirst) return unknown(row);
        m_journal.write(row, step, wire::StepChanged::REFUSED, "unreachable"); // certainly never sent: it was not done
        return turn(row, row.step - 1, "unreachable", wire::messageId(row.saga, row.step, wire::Verb::Do));
    }
    // To be had at last: what is retriable, what resolves, and what compensates.
    m_owner->later(row, kit::backOff(attempt), [this, kind, number = row.step, attempt, state = row.state](SagaRow& now) {
        if (now.state == state && now.step == number) send(now, kind, false, attempt + 1);
    });
}

kit::Verdict Orchestrator::replied(const wire::Envelope& reply, const kit::Inbound& inbound) {
    if (!m_journal.note(reply)) {
        kit::settledLater(*this, inbound, wire::Settled::DUPLICATE);
        return kit::Verdict::ack();
    }
    auto row = m_owner->find(reply.saga());
    const bool isTaken = row && take(*row, reply);
    kit::settledLater(*this, inbound, isTaken ? wire::Settled::PROCESSED : wire::Settled::LATE);
    return kit::Verdict::ack();
}

} // namespace sagascope::orchestrator
