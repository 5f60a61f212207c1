// What the broker tells of itself: offsets, retry lists, dead letters, members of groups.
#include "services/broker/broker.h"
#include "services/wire/telemetry.pb.h"

namespace sagascope::broker {

namespace {
constexpr kit::Micros kReportPause{50'000};
} // namespace

// At once after a quiet time, then at most every 50 ms: under load a report for each turn would cost more than the turn.
void Broker::reportOffsets() {
    if (m_reporting || m_moved.empty()) return;
    for (const auto& [topic, partition] : std::exchange(m_moved, {})) reportOffset(topic, partition);
    m_reporting = true;
    after(kReportPause, [this] { m_reporting = false; }); // the turn that this makes reports the rest
}

void Broker::reportOffset(const std::string& topic, std::uint32_t partition) {
    const auto end = m_topics.of(topic)[partition].end();
    bool consumed = false;
    const auto report = [&](const std::string& group, std::uint64_t committed, std::uint32_t retrying, std::uint32_t dead) {
        wire::Event event;
        auto& offset = *event.mutable_offset();
        offset.set_topic(topic);
        offset.set_partition(partition);
        offset.set_group(group);
        offset.set_committed(committed);
        offset.set_end(end);
        offset.set_retrying(retrying);
        offset.set_dead(dead);
        host().telemetry().emit(event);
    };
    for (const auto& [name, group] : m_groups) {
        const auto standing = group.standing().find(topic);
        if (standing == group.standing().end()) continue;
        const auto dead = std::count_if(group.deadLetters().begin(), group.deadLetters().end(),
                                        [&](const auto& letter) { return letter.first.topic == topic && letter.first.partition == partition; });
        const auto& cursor = standing->second[partition];
        report(name, cursor.committed(), cursor.retrying(), static_cast<std::uint32_t>(dead));
        consumed = true;
    }
    if (!consumed) report({}, 0, 0, 0);
}

// Once the marks are written. A crash in between loses nothing: whoever starts after it tells all anew.
void Broker::reportMarks() {
    using Mark = wire::LogMark;
    using Told = wire::RecordMarked;
    for (const auto& mark : std::exchange(m_marks, {})) {
        wire::Event event;
        auto& told = *event.mutable_record();
        told.set_state(mark.what() == Mark::PARKED ? Told::PARKED : mark.what() == Mark::DEAD ? Told::DEAD : mark.what() == Mark::GONE ? Told::GONE : Told::SETTLED);
        told.set_group(mark.group());
        told.set_topic(mark.topic());
        told.set_partition(mark.partition());
        told.set_offset(mark.offset());
        told.set_attempts(mark.attempt());
        told.set_due(mark.due());
        told.set_reason(mark.reason());
        if (told.state() == Told::PARKED || told.state() == Told::DEAD) {
            const auto* slot = m_topics.of(mark.topic())[mark.partition()].at(mark.offset());
            wire::Envelope message;
            if (const auto entry = slot ? m_journal.read(slot->place) : wire::failure("removed"); entry && message.ParseFromString(entry->record().envelope())) {
                told.set_id(message.id());
                told.set_type(message.type());
                told.set_saga(message.saga());
            }
        }
        host().telemetry().emit(event);
    }
}

void Broker::reportAnew() {
    wire::Event event;
    event.mutable_record()->set_state(wire::RecordMarked::ANEW);
    host().telemetry().emit(event);
    for (const auto& [name, group] : m_groups) {
        group.retell([this](wire::LogMark mark) {
            if (mark.what() == wire::LogMark::PARKED || mark.what() == wire::LogMark::DEAD) m_marks.push_back(std::move(mark));
        });
    }
    reportMarks();
    for (const auto& [topic, partitions] : m_topics.all()) {
        for (std::uint32_t partition = 0; partition < kPartitions; ++partition) {
            if (partitions[partition].end() > 0) m_moved.emplace(topic, partition);
        }
    }
    for (const auto& [name, group] : m_groups) {
        if (!group.members().empty()) reportMembers(group);
    }
}

void Broker::reportMembers(const Group& group) {
    wire::Event event;
    auto& changed = *event.mutable_group();
    changed.set_group(group.name());
    changed.set_generation(group.generation());
    for (const auto& [instance, member] : group.members()) {
        auto& told = *changed.add_members();
        told.set_instance(instance);
        told.mutable_partitions()->Assign(member.partitions.begin(), member.partitions.end());
    }
    host().telemetry().emit(event);
}

} // namespace sagascope::broker
