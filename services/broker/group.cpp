#include "services/broker/group.h"
#include <algorithm>

namespace sagascope::broker {

Cursor::Note Group::about(const std::string& topic, std::uint32_t partition, const Cursor::Note& note) const {
    return [this, topic, partition, note](wire::LogMark mark) {
        mark.set_group(m_name);
        mark.set_topic(topic);
        mark.set_partition(partition);
        note(std::move(mark));
    };
}

bool Group::subscribe(const std::string& instance, const Member& member, const Cursor::Note& note) {
    const auto [found, fresh] = m_members.try_emplace(instance, member);
    auto& known = found->second;
    // Another peer is a new connection: what was sent over the old one may be lost.
    const bool changed = fresh || known.incarnation != member.incarnation || known.peer != member.peer || known.topics != member.topics;
    known.peer = member.peer;
    known.incarnation = member.incarnation;
    known.topics = member.topics;
    known.credit = member.credit;
    known.heard = member.heard;
    for (const auto& topic : member.topics) m_standing.try_emplace(topic);
    if (changed) rebalance(note);
    return changed;
}

bool Group::leave(const std::string& instance, const Cursor::Note& note) {
    if (m_members.erase(instance) == 0) return false;
    rebalance(note);
    return true;
}

bool Group::expire(std::uint64_t before, const Cursor::Note& note) {
    if (std::erase_if(m_members, [&](const auto& entry) { return entry.second.heard < before; }) == 0) return false;
    rebalance(note);
    return true;
}

void Group::rebalance(const Cursor::Note& note) {
    ++m_generation;
    wire::LogMark mark;
    mark.set_what(wire::LogMark::GENERATION);
    mark.set_group(m_name);
    mark.set_offset(m_generation);
    note(std::move(mark));
    giveBack(UINT64_MAX);
    for (auto& [instance, member] : m_members) member.partitions.clear();
    if (m_members.empty()) return;
    auto next = m_members.begin();
    for (std::uint32_t partition = 0; partition < kPartitions; ++partition) {
        next->second.partitions.push_back(partition);
        if (++next == m_members.end()) next = m_members.begin();
    }
}

Member* Group::ownerOf(std::uint32_t partition) {
    for (auto& [instance, member] : m_members) {
        if (std::find(member.partitions.begin(), member.partitions.end(), partition) != member.partitions.end()) return &member;
    }
    return nullptr;
}

std::size_t Group::giveBack(std::uint64_t before) {
    std::size_t count = 0;
    for (std::uint32_t partition = 0; partition < kPartitions; ++partition) {
        auto* owner = ownerOf(partition);
        for (auto& [topic, cursors] : m_standing) {
            const auto back = cursors[partition].giveBack(before);
            if (owner) owner->inFlight -= static_cast<std::uint32_t>(back);
            count += back;
        }
    }
    return count;
}

void Group::take(const Topics& topics, std::uint64_t now, const Cursor::Note& note, const std::function<void(const Delivery&)>& deliver) {
    for (auto& [instance, member] : m_members) {
        // Each round starts at another topic, so that a full one can't use up all credit.
        std::vector<Source> sources;
        for (const auto& topic : member.topics) {
            if (const auto* index = topics.find(topic)) sources.push_back({&topic, index, &m_standing[topic]});
        }
        if (sources.empty()) continue;
        std::rotate(sources.begin(), sources.begin() + static_cast<std::ptrdiff_t>(++m_round % sources.size()), sources.end());
        while (takeRound(member, sources, now, note, deliver)) {}
    }
}

bool Group::takeRound(Member& member, std::vector<Source>& sources, std::uint64_t now, const Cursor::Note& note,
                      const std::function<void(const Delivery&)>& deliver) {
    bool any = false;
    for (auto& source : sources) {
        for (const auto partition : member.partitions) {
            if (member.inFlight >= member.credit) return false;
            const auto& index = (*source.index)[partition];
            auto& cursor = (*source.cursors)[partition];
            if (!cursor.hasReady(index, now)) continue;
            const auto ready = cursor.take(index, now, about(*source.topic, partition, note));
            if (!ready) continue;
            ++member.inFlight;
            deliver({&member, {*source.topic, partition, ready->offset}, ready->attempt});
            any = true;
        }
    }
    return any;
}

bool Group::settle(std::uint64_t generation, const wire::Settle::Item& item, std::uint64_t now, const Cursor::Note& note) {
    const auto standing = m_standing.find(item.topic());
    if (generation != m_generation || standing == m_standing.end() || item.partition() >= kPartitions) return false;
    const auto noteHere = about(item.topic(), item.partition(), [&](wire::LogMark mark) {
        if (mark.what() == wire::LogMark::DEAD) m_dead[{mark.topic(), mark.partition(), mark.offset()}] = {mark.key(), mark.attempt(), now, mark.reason()};
        note(std::move(mark));
    });
    const auto due = now + std::uint64_t{item.retry_after_ms()} * 1000;
    if (!standing->second[item.partition()].settle(item.offset(), item.verdict(), due, item.reason(), noteHere)) return false;
    if (auto* owner = ownerOf(item.partition())) --owner->inFlight;
    return true;
}

void Group::replay(const RecordName& record, std::uint64_t now, const Cursor::Note& note) {
    const auto found = m_dead.find(record);
    if (found == m_dead.end()) return;
    const auto key = found->second.key;
    discard(record, note);
    m_standing[record.topic][record.partition].park(record.offset, key, now, about(record.topic, record.partition, note));
}

void Group::discard(const RecordName& record, const Cursor::Note& note) {
    if (m_dead.erase(record) == 0) return;
    wire::LogMark gone;
    gone.set_what(wire::LogMark::GONE);
    gone.set_offset(record.offset);
    about(record.topic, record.partition, note)(std::move(gone));
}

void Group::noteCommitted(const Cursor::Note& note) {
    for (auto& [topic, cursors] : m_standing) {
        for (std::uint32_t partition = 0; partition < kPartitions; ++partition) {
            if (cursors[partition].hasMoved()) cursors[partition].noteCommitted(about(topic, partition, note));
        }
    }
}

void Group::restore(const wire::LogMark& mark, std::uint64_t at) {
    if (mark.what() == wire::LogMark::GENERATION) {
        m_generation = std::max(m_generation, mark.offset());
        return;
    }
    const RecordName record{mark.topic(), mark.partition(), mark.offset()};
    if (record.partition >= kPartitions) return;
    if (mark.what() == wire::LogMark::DEAD) m_dead[record] = {mark.key(), mark.attempt(), at, mark.reason()};
    if (mark.what() == wire::LogMark::GONE) m_dead.erase(record);
    m_standing[record.topic][record.partition].restore(mark);
}

void Group::retell(const Cursor::Note& note) const {
    wire::LogMark generation;
    generation.set_what(wire::LogMark::GENERATION);
    generation.set_group(m_name);
    generation.set_offset(m_generation);
    note(std::move(generation));
    for (const auto& [topic, cursors] : m_standing) {
        for (std::uint32_t partition = 0; partition < kPartitions; ++partition) cursors[partition].retell(about(topic, partition, note));
    }
    for (const auto& [record, letter] : m_dead) {
        wire::LogMark dead;
        dead.set_what(wire::LogMark::DEAD);
        dead.set_offset(record.offset);
        dead.set_key(letter.key);
        dead.set_attempt(letter.attempts);
        dead.set_reason(letter.reason);
        about(record.topic, record.partition, note)(std::move(dead));
    }
}

std::optional<std::uint64_t> Group::nextDue() const {
    std::optional<std::uint64_t> soonest;
    for (const auto& [topic, cursors] : m_standing) {
        for (const auto& cursor : cursors) {
            if (const auto due = cursor.nextDue(); due && (!soonest || *due < *soonest)) soonest = due;
        }
    }
    return soonest;
}

} // namespace sagascope::broker
