// Sagas that are open, with their messages, and messages under way.
#include "app/core/projections/keyframe_teller.h"

namespace sagascope::core {

namespace {

// What a keyframe holds at most, so that it stays small next to the events it saves reading.
constexpr std::size_t kMessages = 4'000; ///< of sagas that are open; those of the newest ones first
constexpr std::size_t kUnderWay = 500;   ///< messages that belong to none of them
constexpr std::size_t kHalfTold = 300;   ///< of the newest messages, those of which more may be told
constexpr std::size_t kDead = 20;

} // namespace

void KeyframeTeller::sagas(wire::Hlc since) {
    const auto& sagas = m_from.sagas();
    SagaCounts over = sagas.countsAt(kNow);
    for (const auto& ended : sagas.latencies(since, kNow)) {
        states(ended.saga);
        over.add(sagas[ended.saga].state, ~std::uint32_t(0)); // minus one
    }
    m_into.set_completed(over.completed);
    m_into.set_compensated(over.compensated);
    m_into.set_failed(over.failed);
    std::vector<Row> open(sagas.running().begin(), sagas.running().end());
    for (Row saga = m_before.sagas_before(); saga < sagas.end(); ++saga) // whose first change of state is still to come
        if (sagas.holds(saga) && sagas[saga].state == wire::SagaChanged::STATE_UNSPECIFIED) open.push_back(saga);
    for (auto saga = open.rbegin(); saga != open.rend(); ++saga) {
        if (sagas[*saga].state == wire::SagaChanged::STATE_UNSPECIFIED) existence(*saga);
        states(*saga);
        steps(*saga);
        if (m_told.size() >= kMessages) continue;
        const auto& messages = m_from.messages(); // also those whose sending was not told yet, which Messages::ofSaga leaves out
        for (Row row = sagas[*saga].lastMessage; messages.holds(row); row = messages[row].previousInSaga) message(row);
    }
}

/// A saga that was named, of which nothing else may be known yet.
void KeyframeTeller::existence(Row row) {
    const auto& saga = m_from.sagas()[row];
    auto& event = *tell(0, m_from.firstEvent(), kNoRow, row).mutable_saga();
    event.set_saga(idOf(row));
    event.set_saga_type(text(saga.type));
    *event.mutable_mode() = modeOf(saga);
}

void KeyframeTeller::states(Row row) {
    const auto& saga = m_from.sagas()[row];
    bool isFirst = true;
    for (const auto& change : m_from.sagas().states(row)) {
        auto& event = *tell(change.position, change.at, kNoRow, row).mutable_saga();
        event.set_saga(idOf(row));
        event.set_state(static_cast<wire::SagaChanged::State>(change.state));
        event.set_reason(text(change.reason));
        event.set_resumed(change.resumed);
        if (change.position == saga.inputPosition) event.set_input("{}");
        if (!std::exchange(isFirst, false)) continue;
        event.set_saga_type(text(saga.type));
        event.set_owner(text(saga.owner));
        event.set_subject(text(saga.subject));
        *event.mutable_mode() = modeOf(saga);
    }
}

void KeyframeTeller::steps(Row row) {
    for (const auto& change : m_from.sagas().steps(row)) {
        auto& event = *tell(change.position, change.at, kNoRow, row).mutable_step();
        event.set_saga(idOf(row));
        event.set_step(change.step);
        event.set_name(text(change.name));
        event.set_participant(text(change.participant));
        event.set_state(static_cast<wire::StepChanged::State>(change.state));
        event.set_attempt(change.attempt);
        event.set_reason(text(change.reason));
        event.set_resumed(change.resumed);
    }
}

void KeyframeTeller::messagesUnderWay() {
    const auto& messages = m_from.messages();
    const auto newestOf = [this](std::vector<Row> rows, std::size_t count) {
        const auto end = rows.end();
        for (auto row = end - static_cast<std::ptrdiff_t>(std::min(count, rows.size())); row != end; ++row) message(*row);
    };
    newestOf(messages.inFlight(kNow), kUnderWay);
    newestOf(messages.dead(), kDead);
    std::size_t halfTold = 0;
    for (Row row = messages.end(); row-- > m_before.messages_before() && halfTold < kHalfTold;) {
        if (messages[row].confirmed && messages[row].settled.raw() != 0) continue;
        message(row);
        ++halfTold;
    }
}

void KeyframeTeller::message(Row row) {
    if (!m_told.insert(row).second) return;
    const auto& message = m_from.messages()[row];
    if (message.confirmed) sent(row, message);
    if (message.received.raw() != 0) received(row, message);
    if (message.settled.raw() != 0) settled(row, message);
}

void KeyframeTeller::sent(Row row, const Message& message) {
    const auto channel = m_from.channelOf(m_from.messages().incarnation(row));
    if (!channel) return;
    auto& event = tell(message.position, message.sent, row, message.saga);
    m_into.mutable_kept()->rbegin()->set_channel(*channel);
    event.set_seq(message.transmission);
    auto& sent = *event.mutable_sent();
    sent.set_id(m_from.messages().id(row));
    sent.set_kind(static_cast<wire::Kind>(message.kind));
    sent.set_type(text(message.type));
    sent.set_from(text(message.from));
    sent.set_to(text(message.to));
    sent.set_topic(text(message.topic));
    sent.set_reason(text(message.reason));
    sent.set_outcome(static_cast<wire::Outcome>(message.outcome));
    sent.set_step(message.step);
    sent.set_attempt(message.attempt);
    sent.set_size(message.size);
    sent.set_response(message.response);
    if (message.saga == kNoRow) return;
    const auto& saga = m_from.sagas()[message.saga];
    sent.set_saga(idOf(message.saga));
    sent.set_saga_type(text(saga.type));
    *sent.mutable_mode() = modeOf(saga);
}

void KeyframeTeller::received(Row row, const Message& message) {
    auto& received = *tell(message.position, message.received, row, message.saga).mutable_received();
    received.set_sender_incarnation(m_from.messages().incarnation(row));
    received.set_transmission(message.transmission);
    received.set_to(text(message.to));
    if (message.confirmed) return;
    received.set_sender_hlc(message.sent.raw());
    received.set_id(m_from.messages().id(row));
    received.set_kind(static_cast<wire::Kind>(message.kind));
    received.set_type(text(message.type));
    received.set_from(text(message.from));
    received.set_topic(text(message.topic));
    received.set_outcome(static_cast<wire::Outcome>(message.outcome));
    received.set_step(message.step);
    received.set_size(message.size);
    received.set_response(message.response);
    received.set_saga(idOf(message.saga));
    if (message.saga != kNoRow) received.set_saga_type(text(m_from.sagas()[message.saga].type));
}

void KeyframeTeller::settled(Row row, const Message& message) {
    auto& settled = *tell(message.position, message.settled, row, message.saga).mutable_settled();
    settled.set_sender_incarnation(m_from.messages().incarnation(row));
    settled.set_transmission(message.transmission);
    settled.set_verdict(static_cast<wire::Settled::Verdict>(message.verdict));
    if (message.confirmed || message.received.raw() != 0) return;
    settled.set_id(m_from.messages().id(row));
    settled.set_saga(idOf(message.saga));
}

} // namespace sagascope::core
