#include "app/core/projections/records.h"
#include <tuple>

namespace sagascope::core {

void Records::apply(std::uint64_t position, wire::Hlc at, const wire::Settled& event) {
    AppendedRecord record{at, position, event.sender_incarnation(), event.transmission(), event.offset(), event.partition()};
    m_appended.try_emplace(m_names.intern(event.topic()), kRecordsKept).first->second.add(record);
}

void Records::apply(std::uint64_t position, wire::Hlc at, const wire::RecordMarked& event, Row saga) {
    RecordMark mark;
    mark.at = at;
    mark.position = position;
    mark.offset = event.offset();
    mark.due = event.due();
    mark.partition = event.partition();
    mark.attempts = event.attempts();
    mark.saga = saga;
    mark.group = m_names.intern(event.group());
    mark.topic = m_names.intern(event.topic());
    mark.type = m_names.intern(event.type());
    mark.reason = m_names.intern(event.reason());
    mark.state = event.state();
    m_marks.add(mark);
}

void Records::apply(std::uint64_t position, wire::Hlc at, const wire::GroupChanged& event) {
    GroupMembers members{at, position, event.generation(), {}};
    for (const auto& member : event.members()) members.members.push_back({m_names.intern(member.instance()), {member.partitions().begin(), member.partitions().end()}});
    m_groups[m_names.intern(event.group())].add(members);
}

std::vector<AppendedRecord> Records::newest(Name topic, wire::Hlc at, std::size_t count) const {
    const auto found = m_appended.find(topic);
    if (found == m_appended.end()) return {};
    const auto& all = found->second.all();
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(found->second.countUntil(at));
    const auto begin = end - static_cast<std::ptrdiff_t>(std::min<std::size_t>(count, static_cast<std::size_t>(end - all.begin())));
    return {std::make_reverse_iterator(end), std::make_reverse_iterator(begin)};
}

std::vector<StandingRecord> Records::standingAt(wire::Hlc at) const {
    using State = wire::RecordMarked;
    struct Known {
        StandingRecord record;
        unsigned start = 0; ///< of the broker, by number: what an earlier one knew counts only if the present one tells it again
    };
    std::map<std::tuple<Name, Name, std::uint32_t, std::uint64_t>, Known> known;
    unsigned start = 0;
    const auto count = m_marks.countUntil(at);
    for (std::size_t i = 0; i < count; ++i) {
        const RecordMark& mark = m_marks.all()[i];
        const std::tuple key{mark.group, mark.topic, mark.partition, mark.offset};
        if (mark.state == State::ANEW) {
            ++start;
        } else if (mark.state == State::PARKED || mark.state == State::DEAD) {
            auto& entry = known[key];
            const bool stays = entry.record.mark.state == mark.state;
            const RecordMark before = entry.record.mark;
            entry = {{mark, stays ? entry.record.since : mark.at}, start};
            if (stays && mark.reason == 0) entry.record.mark.reason = before.reason;
        } else {
            known.erase(key);
        }
    }
    std::vector<StandingRecord> result;
    for (const auto& [key, entry] : known)
        if (entry.start == start) result.push_back(entry.record);
    std::ranges::sort(result, {}, [](const StandingRecord& record) { return std::pair(record.since, record.mark.position); });
    return result;
}

const GroupMembers* Records::membersAt(Name group, wire::Hlc at) const {
    const auto found = m_groups.find(group);
    return found == m_groups.end() ? nullptr : found->second.lastUntil(at);
}

std::size_t Records::bytes() const {
    std::size_t sum = m_marks.bytes();
    for (const auto& [topic, series] : m_appended) sum += series.bytes();
    for (const auto& [group, series] : m_groups) sum += series.bytes();
    return sum;
}

} // namespace sagascope::core
