#include "app/core/projections/keyframe_teller.h"

namespace sagascope::core {

Keyframe Projections::takeKeyframe() {
    Keyframe keyframe;
    keyframe.set_from(m_lastKeyframe.position());
    auto& sights = *keyframe.mutable_sights();
    sights.set_messages_before(m_lastKeyframe.sights().messages_before());
    sights.set_sagas_before(m_lastKeyframe.sights().sagas_before());
    keyframe.set_position(m_nextPosition);
    keyframe.set_last_hlc(m_lastEvent.raw());
    m_numbering.take(keyframe);
    for (Row saga = sights.sagas_before(); saga < m_sagas.end(); ++saga) sights.add_saga_ids(std::string(m_sagas.id(saga)));
    KeyframeTeller teller(*this, sights, *keyframe.mutable_state());
    teller.sagas(wire::Hlc(m_lastKeyframe.last_hlc()));
    teller.messagesUnderWay();
    teller.company();
    teller.records();
    teller.databases();
    teller.journal();
    m_lastKeyframe.set_position(keyframe.position());
    m_lastKeyframe.set_last_hlc(keyframe.last_hlc());
    m_lastKeyframe.mutable_sights()->set_messages_before(m_messages.end());
    m_lastKeyframe.mutable_sights()->set_sagas_before(m_sagas.end());
    return keyframe;
}

void Projections::begin(const Keyframe& keyframe) {
    const auto rows = [](std::uint32_t before, int more) { return before + static_cast<Row>(more); };
    const auto& sights = keyframe.sights();
    const auto& state = keyframe.state();
    m_messages.begin(rows(sights.messages_before(), sights.messages_size()));
    SagaCounts over;
    over.completed = state.completed();
    over.compensated = state.compensated();
    over.failed = state.failed();
    m_sagas.begin(rows(sights.sagas_before(), sights.sagas_size()), over);
    std::map<wire::GatewayDecision::Kind2, std::uint64_t> decisions;
    for (const auto& entry : state.decisions()) decisions[static_cast<wire::GatewayDecision::Kind2>(entry.kind())] = entry.count();
    m_journal.begin(state.lost(), std::move(decisions));
    for (const auto& table : state.tables()) m_databases.begin(m_names.intern(table.database()), m_names.intern(table.table()), table.rows());
    m_numbering.begin();
    LoggedEvent logged;
    for (const auto& kept : state.kept()) {
        logged.position = kept.position();
        logged.channel = static_cast<std::uint16_t>(kept.channel());
        logged.event = kept.event();
        m_numbering.hint(kept.message() - 1, kept.saga() - 1);
        project(logged, wire::Hlc(std::max<std::uint64_t>(kept.event().hlc(), 1)));
    }
    m_numbering.hint(kNoRow, kNoRow);
    m_eventCount = m_nextPosition = keyframe.position();
    m_lastEvent = std::max(m_lastEvent, wire::Hlc(keyframe.last_hlc()));
}

} // namespace sagascope::core
