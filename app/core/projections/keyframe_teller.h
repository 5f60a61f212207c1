#pragma once
#include "app/core/projections/projections.h"
#include <unordered_set>

namespace sagascope::core {

/// Tells the state of projections again, by events like those that made it. What is over and can't be told row by row goes in as numbers.
class KeyframeTeller {
public:
    /// `before`: the rows there were at the keyframe before.
    KeyframeTeller(const Projections& projections, const Keyframe::Sights& before, Keyframe::State& into) : m_from(projections), m_before(before), m_into(into) {}

    void sagas(wire::Hlc since);
    void messagesUnderWay();
    void company();
    void records();
    void databases();
    void journal();

private:
    wire::Event& tell(std::uint64_t position, wire::Hlc at, Row message, Row saga) {
        auto& kept = *m_into.add_kept();
        kept.set_position(position);
        if (message != kNoRow) kept.set_message(message + 1);
        if (saga != kNoRow) kept.set_saga(saga + 1);
        kept.mutable_event()->set_hlc(at.raw());
        return *kept.mutable_event();
    }
    void from(Name source) {
        if (const auto channel = m_from.channelOf(text(source))) m_into.mutable_kept()->rbegin()->set_channel(*channel);
    }
    [[nodiscard]] std::string text(Name name) const { return std::string(m_from.text(name)); }
    [[nodiscard]] std::string idOf(Row saga) const { return saga == kNoRow ? std::string() : std::string(m_from.sagas().id(saga)); }
    [[nodiscard]] static wire::Mode modeOf(const Saga& saga) {
        wire::Mode mode;
        mode.set_communication(static_cast<wire::Communication>(saga.communication));
        mode.set_coordination(static_cast<wire::Coordination>(saga.coordination));
        return mode;
    }
    void existence(Row saga);
    void states(Row saga);
    void steps(Row saga);
    void message(Row row);
    void sent(Row row, const Message& message);
    void received(Row row, const Message& message);
    void settled(Row row, const Message& message);
    void standing(const RecordMark& mark, wire::Hlc at);
    void tables(Name database);

    const Projections& m_from;
    const Keyframe::Sights& m_before;
    Keyframe::State& m_into;
    std::unordered_set<Row> m_told; ///< messages
};

} // namespace sagascope::core
