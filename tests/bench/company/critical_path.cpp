#include "tests/bench/company/critical_path.h"
#include "services/wire/hlc.h"
#include <algorithm>

namespace sagascope::bench {

void PathWalker::addSource(std::uint16_t channel, const wire::Source& source) {
    m_reporters[channel].service = source.service();
    m_channelOf[source.incarnation()] = channel;
}

void PathWalker::apply(std::span<const core::LoggedEvent> events) {
    for (const auto& logged : events) {
        add(logged.channel, logged.event);
        follow(logged.event);
    }
}

void PathWalker::add(std::uint16_t channel, const wire::Event& event) {
    Entry entry;
    entry.seq = event.seq();
    if (event.has_received()) {
        entry.kind = Entry::Kind::Received;
        entry.saga = event.received().saga();
        entry.isRequest = event.received().kind() == wire::REQUEST;
        entry.senderIncarnation = event.received().sender_incarnation();
        entry.transmission = event.received().transmission();
    } else if (event.has_committed()) {
        entry.kind = Entry::Kind::Committed;
        for (const auto& row : event.committed().rows()) entry.saga += row.key() + " " + row.row() + "\n";
    } else if (event.has_saga() && event.saga().state() >= wire::SagaChanged::COMPLETED) {
        entry.kind = Entry::Kind::Ended;
        m_ends[event.saga().saga()] = {channel, event.seq()};
    } else {
        return;
    }
    auto& entries = m_reporters[channel].entries;
    const auto place = std::upper_bound(entries.begin(), entries.end(), entry.seq, [](std::uint64_t seq, const Entry& e) { return seq < e.seq; });
    entries.insert(place, std::move(entry));
}

void PathWalker::follow(const wire::Event& event) {
    if (!event.has_process()) return;
    const auto& process = event.process();
    const auto at = wire::Hlc(event.hlc()).micros();
    if (process.state() == wire::ProcessChanged::EXITED) m_diedAt[process.instance()] = at;
    const auto died = m_diedAt.find(process.instance());
    if (process.state() != wire::ProcessChanged::HEALTHY || died == m_diedAt.end()) return;
    m_recoveries.push_back(static_cast<double>(at - died->second) / 1000.0);
    m_diedAt.erase(died);
}

std::optional<CriticalPath> PathWalker::walk(const std::string& saga) const {
    const auto end = m_ends.find(saga);
    if (end == m_ends.end()) return std::nullopt;
    CriticalPath path;
    auto [channel, seq] = end->second;
    // The commit that makes the end durable is told last of its turn.
    const auto& last = m_reporters.at(channel).entries;
    const auto made = std::find_if(last.begin(), last.end(), [&, ended = seq](const Entry& e) { return e.seq > ended && e.kind == Entry::Kind::Committed; });
    if (made != last.end() && made->saga.find(saga) != std::string::npos) ++path.commits;
    for (int guard = 0; guard < 1000; ++guard) {
        const auto& reporter = m_reporters.at(channel);
        const auto& entries = reporter.entries;
        auto at = std::lower_bound(entries.begin(), entries.end(), seq, [](const Entry& e, std::uint64_t wanted) { return e.seq < wanted; });
        const Entry* cause = nullptr;
        while (at != entries.begin() && cause == nullptr) {
            --at;
            if (at->kind == Entry::Kind::Committed && at->saga.find(saga) != std::string::npos) ++path.commits;
            if (at->kind == Entry::Kind::Received && at->saga == saga) cause = &*at;
        }
        if (cause == nullptr) return std::nullopt;
        if (reporter.service == m_broker) ++path.commits;
        if (cause->isRequest) return path;
        ++path.hops;
        const auto sender = m_channelOf.find(cause->senderIncarnation);
        if (sender == m_channelOf.end()) return std::nullopt;
        channel = sender->second;
        seq = cause->transmission;
    }
    return std::nullopt;
}

} // namespace sagascope::bench
