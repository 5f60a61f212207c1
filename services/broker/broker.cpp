#include "services/broker/broker.h"
#include "services/wire/telemetry.pb.h"
#include <fmt/format.h>

namespace sagascope::broker {

namespace {
constexpr kit::Micros kInspection{1'000'000};
constexpr std::uint64_t kSilent = 2'000'000;  // a member that missed four heartbeats is gone
constexpr std::uint64_t kUnsettled = 3'000'000;

/// Committed offsets are told by BrokerOffset, generations by GroupChanged.
bool isReported(const wire::LogMark& mark) {
    using Mark = wire::LogMark;
    return mark.what() == Mark::PARKED || mark.what() == Mark::SETTLED || mark.what() == Mark::DEAD || mark.what() == Mark::GONE;
}
} // namespace

Broker::Broker(kit::Host& host, BrokerSettings settings)
    : Node(host), m_settings(settings), m_journal(host.files(), settings.fileSize), m_note([this](wire::LogMark mark) { note(std::move(mark)); }) {}

wire::Result<void> Broker::begin() {
    const auto opened = m_journal.open([this](Place place, wire::LogEntry&& entry) { restore(place, std::move(entry)); },
                                       [this](const std::string& damage) {
                                           host().log(kit::LogLevel::Error, damage);
                                           m_damages.push_back(damage);
                                       });
    if (!opened) return opened;
    // A group can be ahead of a partition whose last records were damaged: their offsets are not given again.
    for (const auto& [name, group] : m_groups) {
        for (const auto& [topic, cursors] : group.standing()) {
            for (std::uint32_t partition = 0; partition < kPartitions; ++partition) m_topics.of(topic)[partition].reserve(cursors[partition].committed());
        }
    }
    reportAnew();
    whenToldAgain([this](LostSince) {
        return [this] {
            reportAnew();
            return false;
        };
    });
    onBody(wire::Frame::kPublish, [this](const kit::Inbound& inbound) { publish(inbound); });
    onBody(wire::Frame::kSubscribe, [this](const kit::Inbound& inbound) { subscribe(inbound); });
    onBody(wire::Frame::kSettle, [this](const kit::Inbound& inbound) { settle(inbound); });
    onControl("dead-letters", [this](const std::string& json, ControlReply reply) { deadLetters(json, reply); });
    onControl("lag", [this](const std::string&, ControlReply reply) { reply(lag(), {}); });
    after(kInspection, [this] { inspect(); });
    return {};
}

void Broker::restore(Place place, wire::LogEntry&& entry) {
    if (entry.has_record()) {
        const auto& record = entry.record();
        if (record.partition() < kPartitions) m_topics.of(record.topic())[record.partition()].put(record.offset(), {place, Topics::keyOf(record.key())});
    } else if (entry.mark().what() == wire::LogMark::START) {
        if (entry.mark().partition() < kPartitions) m_topics.of(entry.mark().topic())[entry.mark().partition()].reserve(entry.mark().offset());
    } else if (entry.has_mark()) {
        group(entry.mark().group()).restore(entry.mark(), entry.at());
    }
}

void Broker::note(wire::LogMark mark) {
    if (mark.what() != wire::LogMark::GENERATION && mark.what() != wire::LogMark::START) m_moved.emplace(mark.topic(), mark.partition());
    if (isReported(mark)) m_marks.push_back(mark);
    wire::LogEntry entry;
    entry.set_at(now());
    *entry.mutable_mark() = std::move(mark);
    m_journal.append(entry);
}

void Broker::publish(const kit::Inbound& inbound) {
    const auto& publish = inbound.frame.publish();
    const auto key = Topics::keyOf(publish.key());
    const auto number = Topics::partitionOf(key);
    auto& partition = m_topics.of(publish.topic())[number];
    wire::LogEntry entry;
    entry.set_at(now());
    auto& record = *entry.mutable_record();
    record.set_topic(publish.topic());
    record.set_partition(number);
    record.set_offset(partition.end());
    record.set_key(publish.key());
    publish.message().SerializeToString(record.mutable_envelope());
    partition.put(partition.end(), {m_journal.append(entry), key});
    m_needsSync = true;
    m_confirmations[inbound.peer].add_outbox(publish.outbox());
    m_moved.emplace(publish.topic(), number);
    wire::Settled report;
    report.set_verdict(wire::Settled::PROCESSED);
    report.set_topic(publish.topic());
    report.set_partition(number);
    report.set_offset(record.offset());
    settled(inbound, std::move(report));
}

void Broker::subscribe(const kit::Inbound& inbound) {
    const auto& wanted = inbound.frame.subscribe();
    auto& group = this->group(wanted.group());
    if (wanted.leave()) {
        if (group.leave(inbound.frame.from(), m_note)) assign(group);
        return;
    }
    Member member;
    member.peer = inbound.peer;
    member.incarnation = inbound.frame.incarnation();
    member.topics.insert(wanted.topics().begin(), wanted.topics().end());
    member.credit = wanted.credit();
    member.heard = now();
    if (!group.subscribe(inbound.frame.from(), member, m_note)) return;
    host().log(kit::LogLevel::Info, fmt::format("{} joined {} in generation {}", inbound.frame.from(), group.name(), group.generation()));
    assign(group);
}

void Broker::assign(const Group& group) {
    for (const auto& [instance, member] : group.members()) {
        wire::Frame frame;
        frame.set_to(instance);
        auto& assignment = *frame.mutable_assignment();
        assignment.set_group(group.name());
        assignment.set_generation(group.generation());
        assignment.mutable_partitions()->Assign(member.partitions.begin(), member.partitions.end());
        sendTo(member.peer, std::move(frame));
    }
    reportMembers(group);
}

void Broker::settle(const kit::Inbound& inbound) {
    const auto& verdicts = inbound.frame.settle();
    auto& group = this->group(verdicts.group());
    if (verdicts.generation() != group.generation()) return refuse(inbound, "generation", fmt::format("{} is in generation {}", group.name(), group.generation()));
    for (const auto& item : verdicts.items()) {
        if (group.settle(verdicts.generation(), item, now(), m_note)) m_moved.emplace(item.topic(), item.partition());
    }
}

void Broker::makeDurable() {
    for (auto& [name, group] : m_groups) group.noteCommitted(m_note);
    if (m_journal.hasUnwritten()) {
        host().crashPoint("broker-write");
        auto written = m_journal.write(m_needsSync);
        if (written && m_journal.isFull()) written = keepFiles();
        if (!written) return host().fail(written.error());
        host().crashPoint("broker-written");
    }
    m_needsSync = false;
    push(); // first: consumers wait for it, publishers don't
    confirm();
    reportMarks();
    reportOffsets();
    wakeWhenDue();
}

void Broker::confirm() {
    for (auto& [peer, published] : std::exchange(m_confirmations, {})) {
        wire::Frame frame;
        *frame.mutable_published() = std::move(published);
        sendTo(peer, std::move(frame));
    }
}

// What this notes (records that wait behind a failed one) is written with the next turn: until then the committed offset on disk
// has not passed them either.
void Broker::push() {
    const auto instant = now();
    for (auto& [name, group] : m_groups) {
        std::vector<std::pair<wire::Settle::Item, std::string>> unreadable;
        group.take(m_topics, instant, m_note, [&](const Group::Delivery& delivery) {
            const auto& record = delivery.record;
            wire::Frame frame;
            auto& deliver = *frame.mutable_deliver();
            const auto entry = m_journal.read(m_topics.of(record.topic)[record.partition].at(record.offset)->place);
            if (!entry || !deliver.mutable_message()->ParseFromString(entry->record().envelope())) {
                wire::Settle::Item item;
                item.set_topic(record.topic);
                item.set_partition(record.partition);
                item.set_offset(record.offset);
                item.set_verdict(wire::Settle::DEAD);
                item.set_reason("the record can't be read");
                unreadable.emplace_back(std::move(item), entry ? "no envelope" : entry.error().text());
                return;
            }
            deliver.set_topic(record.topic);
            deliver.set_partition(record.partition);
            deliver.set_offset(record.offset);
            deliver.set_group(group.name());
            deliver.set_generation(group.generation());
            deliver.set_attempt(delivery.attempt);
            frame.set_attempt(delivery.attempt);
            sendTo(delivery.to->peer, std::move(frame));
        });
        for (const auto& [item, why] : unreadable) {
            host().log(kit::LogLevel::Error, fmt::format("{}/{}/{}: {}", item.topic(), item.partition(), item.offset(), why));
            group.settle(group.generation(), item, instant, m_note);
        }
    }
}

void Broker::inspect() {
    const auto instant = now();
    for (auto& [name, group] : m_groups) {
        if (group.expire(instant - kSilent, m_note)) {
            host().log(kit::LogLevel::Warn, fmt::format("{} lost a member, generation {}", name, group.generation()));
            assign(group);
        }
        if (const auto count = group.giveBack(instant - kUnsettled))
            host().log(kit::LogLevel::Warn, fmt::format("{} records for {} got no verdict, they are delivered again", count, name));
    }
    after(kInspection, [this] { inspect(); });
}

void Broker::wakeWhenDue() {
    std::optional<std::uint64_t> soonest;
    for (const auto& [name, group] : m_groups) {
        if (const auto due = group.nextDue(); due && (!soonest || *due < *soonest)) soonest = due;
    }
    const auto instant = now();
    // What is due and still there waits for credit: a verdict brings the next turn.
    if (!soonest || *soonest <= instant || (m_alarm && *m_alarm <= *soonest && *m_alarm > instant)) return;
    m_alarm = soonest;
    after(kit::Micros(*soonest - instant), [this] { m_alarm.reset(); }); // the turn that this makes delivers
}

wire::Result<void> Broker::keepFiles() {
    if (auto begun = m_journal.beginFile(); !begun) return begun;
    for (const auto& [topic, partitions] : m_topics.all()) {
        for (std::uint32_t number = 0; number < kPartitions; ++number) {
            wire::LogMark start;
            start.set_what(wire::LogMark::START);
            start.set_topic(topic);
            start.set_partition(number);
            start.set_offset(partitions[number].end());
            note(std::move(start));
        }
    }
    const auto reported = m_marks.size();
    for (const auto& [name, group] : m_groups) group.retell(m_note);
    m_marks.resize(reported); // what was only told once more is no news
    if (auto written = m_journal.write(true); !written) return written;
    if (m_settings.retain == 0) return {};
    const auto needed = oldestNeededFile();
    std::uint64_t total = 0;
    for (const auto& [file, size] : m_journal.files()) total += size;
    while (total > m_settings.retain && m_journal.files().begin()->first < needed) {
        const auto [file, size] = *m_journal.files().begin();
        if (auto removed = m_journal.remove(file); !removed) return removed;
        total -= size;
        m_topics.removeBefore(file + 1);
    }
    return {};
}

std::uint32_t Broker::oldestNeededFile() const {
    auto oldest = m_journal.files().rbegin()->first;
    const auto need = [&](const std::string& topic, std::uint32_t partition, std::uint64_t offset) {
        const auto* partitions = m_topics.find(topic);
        const auto* slot = partitions ? (*partitions)[partition].at(offset) : nullptr;
        if (slot && slot->place.file != 0) oldest = std::min(oldest, slot->place.file);
    };
    for (const auto& [name, group] : m_groups) {
        for (const auto& [topic, cursors] : group.standing()) {
            for (std::uint32_t partition = 0; partition < kPartitions; ++partition) need(topic, partition, cursors[partition].oldestNeeded());
        }
        for (const auto& [record, letter] : group.deadLetters()) need(record.topic, record.partition, record.offset);
    }
    return oldest;
}

} // namespace sagascope::broker
