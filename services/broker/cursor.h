#pragma once
#include "services/broker/partition.h"
#include "services/wire/envelope.pb.h"
#include <optional>
#include <set>
#include <unordered_map>

namespace sagascope::broker {

/// Where one group stands in one partition. Records of one key are handled one after the other: while one is in flight or waits for
/// its next attempt, later ones of its key wait behind it and all other keys go on. A failed record moves, with those behind it, to
/// the retry list, and the committed offset passes them. Knows no clock and no socket; instants are microseconds since 1970.
class Cursor {
public:
    struct Ready {
        std::uint64_t offset;
        std::uint32_t attempt; ///< from 1
    };
    using Note = std::function<void(wire::LogMark mark)>; ///< takes down what must survive

    /// The next record to deliver, in flight from now on.
    std::optional<Ready> take(const Partition& partition, std::uint64_t now, const Note& note);
    /// What became of a record in flight; false where it is not (any more).
    bool settle(std::uint64_t offset, wire::Settle::Verdict verdict, std::uint64_t due, const std::string& reason, const Note& note);
    /// Takes records back that were in flight since before `before`; returns how many. They come again.
    std::size_t giveBack(std::uint64_t before);
    /// Replays a dead letter.
    void park(std::uint64_t offset, std::uint32_t key, std::uint64_t due, const Note& note);
    /// Writes the committed offset down where it has moved since the last time.
    [[nodiscard]] bool hasMoved() const { return m_committed != m_noted; }
    void noteCommitted(const Note& note);
    /// Applies what was noted, in order, before anything is taken; and tells it once more, for a file that begins anew.
    void restore(const wire::LogMark& mark);
    void retell(const Note& note) const;

    [[nodiscard]] std::uint64_t committed() const { return m_committed; }
    [[nodiscard]] std::uint64_t oldestNeeded() const; ///< for retention
    [[nodiscard]] std::uint32_t retrying() const { return static_cast<std::uint32_t>(m_parked.size()); }
    [[nodiscard]] std::size_t inFlight() const { return m_flights.size(); }
    [[nodiscard]] std::optional<std::uint64_t> nextDue() const;
    [[nodiscard]] bool hasReady(const Partition& partition, std::uint64_t now) const;

private:
    struct Waiting {
        std::uint64_t offset;
        std::uint32_t attempts = 0; ///< made so far
    };
    struct Flight {
        std::uint32_t key;
        std::uint64_t since;
    };
    Ready fly(std::uint32_t key, std::uint64_t now);
    void parkQueue(std::uint32_t key, std::uint64_t due, const std::string& reason, const Note& note);
    void pass(std::uint64_t offset);

    std::uint64_t m_committed = 0; ///< everything below is settled or parked
    std::uint64_t m_noted = 0;     ///< the committed offset as written down
    std::uint64_t m_next = 0;      ///< the first one not looked at
    std::set<std::uint64_t> m_passed; ///< settled or parked, beyond the committed offset
    std::map<std::uint64_t, Flight> m_flights;
    std::unordered_map<std::uint32_t, std::deque<Waiting>> m_keys; ///< busy ones; the front is in flight, ready or waits for its time
    std::set<std::uint64_t> m_parked;
    std::set<std::pair<std::uint64_t, std::uint32_t>> m_due; ///< (instant, key): 0 is at once
};

} // namespace sagascope::broker
