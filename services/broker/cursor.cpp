#include "services/broker/cursor.h"

namespace sagascope::broker {

namespace {
wire::LogMark mark(wire::LogMark::What what, std::uint64_t offset, std::uint32_t key = 0) {
    wire::LogMark made;
    made.set_what(what);
    made.set_offset(offset);
    made.set_key(key);
    return made;
}
} // namespace

void Cursor::pass(std::uint64_t offset) {
    if (offset < m_committed) return;
    m_passed.insert(offset);
    while (!m_passed.empty() && *m_passed.begin() == m_committed) {
        m_passed.erase(m_passed.begin());
        ++m_committed;
    }
}

Cursor::Ready Cursor::fly(std::uint32_t key, std::uint64_t now) {
    const auto& front = m_keys[key].front();
    m_flights[front.offset] = {key, now};
    return {front.offset, front.attempts + 1};
}

std::optional<Cursor::Ready> Cursor::take(const Partition& partition, std::uint64_t now, const Note& note) {
    if (!m_due.empty() && m_due.begin()->first <= now) {
        const auto key = m_due.begin()->second;
        m_due.erase(m_due.begin());
        return fly(key, now);
    }
    m_next = std::max(m_next, partition.first());
    if (m_committed < partition.first()) m_committed = partition.first();
    while (m_next < partition.end()) {
        const auto offset = m_next++;
        const auto& slot = *partition.at(offset);
        if (offset < m_committed || m_passed.contains(offset)) continue;
        if (slot.place.file == 0) {
            pass(offset);
            continue;
        }
        auto& queue = m_keys[slot.key];
        queue.push_back({offset});
        if (queue.size() == 1) return fly(slot.key, now);
        if (m_parked.contains(queue.front().offset)) { // its key waits in the retry list, so it does too
            m_parked.insert(offset);
            note(mark(wire::LogMark::PARKED, offset, slot.key));
            pass(offset);
        }
    }
    return std::nullopt;
}

void Cursor::parkQueue(std::uint32_t key, std::uint64_t due, const std::string& reason, const Note& note) {
    bool first = true;
    for (const auto& waiting : m_keys[key]) {
        const bool fresh = m_parked.insert(waiting.offset).second;
        if (fresh || first) {
            auto parked = mark(wire::LogMark::PARKED, waiting.offset, key);
            parked.set_attempt(waiting.attempts);
            parked.set_due(first ? due : 0);
            parked.set_reason(first ? reason : std::string());
            note(std::move(parked));
        }
        pass(waiting.offset);
        first = false;
    }
    m_due.emplace(due, key);
}

bool Cursor::settle(std::uint64_t offset, wire::Settle::Verdict verdict, std::uint64_t due, const std::string& reason, const Note& note) {
    const auto flight = m_flights.find(offset);
    if (flight == m_flights.end()) return false;
    const auto key = flight->second.key;
    m_flights.erase(flight);
    auto& queue = m_keys[key];
    if (verdict == wire::Settle::RETRY) {
        ++queue.front().attempts;
        parkQueue(key, due, reason, note);
        return true;
    }
    if (verdict == wire::Settle::DEAD) {
        auto dead = mark(wire::LogMark::DEAD, offset, key);
        dead.set_attempt(queue.front().attempts + 1);
        dead.set_reason(reason);
        note(std::move(dead));
    }
    const bool wasParked = m_parked.erase(offset) > 0;
    if (wasParked && verdict != wire::Settle::DEAD) note(mark(wire::LogMark::SETTLED, offset, key)); // of a dead one that would say it's done with
    queue.pop_front();
    if (queue.empty()) m_keys.erase(key);
    else m_due.emplace(0, key);
    pass(offset);
    return true;
}

std::size_t Cursor::giveBack(std::uint64_t before) {
    std::size_t count = 0;
    for (auto flight = m_flights.begin(); flight != m_flights.end();) {
        if (flight->second.since >= before) {
            ++flight;
            continue;
        }
        m_due.emplace(0, flight->second.key);
        flight = m_flights.erase(flight);
        ++count;
    }
    return count;
}

void Cursor::park(std::uint64_t offset, std::uint32_t key, std::uint64_t due, const Note& note) {
    auto& queue = m_keys[key];
    queue.push_back({offset});
    m_parked.insert(offset);
    auto parked = mark(wire::LogMark::PARKED, offset, key);
    parked.set_due(due);
    note(std::move(parked));
    if (queue.size() == 1) m_due.emplace(due, key);
}

void Cursor::noteCommitted(const Note& note) {
    m_noted = m_committed;
    note(mark(wire::LogMark::COMMITTED, m_committed));
}

void Cursor::restore(const wire::LogMark& noted) {
    const auto offset = noted.offset();
    const auto remove = [&] {
        m_parked.erase(offset);
        const auto queue = m_keys.find(noted.key());
        if (queue == m_keys.end()) return;
        const bool wasFront = queue->second.front().offset == offset;
        std::erase_if(queue->second, [&](const Waiting& waiting) { return waiting.offset == offset; });
        if (wasFront) std::erase_if(m_due, [&](const auto& entry) { return entry.second == noted.key(); });
        if (queue->second.empty()) m_keys.erase(queue);
        else if (wasFront) m_due.emplace(0, noted.key());
    };
    switch (noted.what()) {
    case wire::LogMark::COMMITTED:
        m_committed = m_noted = m_next = std::max(m_committed, offset);
        std::erase_if(m_passed, [&](std::uint64_t passed) { return passed < m_committed; });
        break;
    case wire::LogMark::PARKED: {
        auto& queue = m_keys[noted.key()];
        if (m_parked.insert(offset).second) queue.push_back({offset});
        const auto waiting = std::find_if(queue.begin(), queue.end(), [&](const Waiting& each) { return each.offset == offset; });
        waiting->attempts = noted.attempt();
        if (waiting == queue.begin()) {
            std::erase_if(m_due, [&](const auto& entry) { return entry.second == noted.key(); });
            m_due.emplace(noted.due(), noted.key());
        }
        pass(offset);
        break;
    }
    case wire::LogMark::SETTLED: remove(); break;
    case wire::LogMark::DEAD:
        remove();
        pass(offset);
        break;
    default: break;
    }
}

void Cursor::retell(const Note& note) const {
    note(mark(wire::LogMark::COMMITTED, m_committed));
    for (const auto& [key, queue] : m_keys) {
        for (const auto& waiting : queue) {
            if (!m_parked.contains(waiting.offset)) continue;
            auto parked = mark(wire::LogMark::PARKED, waiting.offset, key);
            parked.set_attempt(waiting.attempts);
            note(std::move(parked));
        }
    }
}

std::uint64_t Cursor::oldestNeeded() const { return m_parked.empty() ? m_committed : std::min(m_committed, *m_parked.begin()); }

std::optional<std::uint64_t> Cursor::nextDue() const {
    if (m_due.empty()) return std::nullopt;
    return m_due.begin()->first;
}

bool Cursor::hasReady(const Partition& partition, std::uint64_t now) const {
    return m_next < partition.end() || (!m_due.empty() && m_due.begin()->first <= now);
}

} // namespace sagascope::broker
