#include "app/core/projections/numbering.h"

namespace sagascope::core {

namespace {

void encode(const std::vector<std::uint64_t>& positions, std::uint64_t from, google::protobuf::RepeatedField<std::uint32_t>& deltas) {
    for (const auto position : positions) {
        deltas.Add(static_cast<std::uint32_t>(position - from));
        from = position;
    }
}

} // namespace

void Numbering::take(Keyframe& into) {
    encode(m_messages.seen, into.from(), *into.mutable_sights()->mutable_messages());
    encode(m_sagas.seen, into.from(), *into.mutable_sights()->mutable_sagas());
    m_messages.seen.clear();
    m_sagas.seen.clear();
}

void Numbering::add(const Keyframe& keyframe) {
    const auto decode = [&](const auto& deltas, Row row, std::map<std::uint64_t, Row>& into) {
        auto position = keyframe.from();
        for (const auto delta : deltas) into.emplace_hint(into.end(), position += delta, row++);
    };
    decode(keyframe.sights().messages(), keyframe.sights().messages_before(), m_messages.first);
    decode(keyframe.sights().sagas(), keyframe.sights().sagas_before(), m_sagas.first);
    m_toldUntil = std::max(m_toldUntil, keyframe.position());
}

void Numbering::hint(Row message, Row saga) {
    m_messages.hint = message;
    m_sagas.hint = saga;
}

Row Numbering::row(Sights& sights, std::uint64_t position, Row next) {
    if (sights.hint != kNoRow) return sights.hint;
    if (m_remembers) sights.seen.push_back(position);
    if (!m_told || position >= m_toldUntil) return next;
    const auto found = sights.first.find(position);
    return found == sights.first.end() ? kNoRow : found->second;
}

} // namespace sagascope::core
