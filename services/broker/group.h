#pragma once
#include "services/broker/cursor.h"
#include "services/broker/topics.h"

namespace sagascope::broker {

/// One instance that consumes for a group.
struct Member {
    kit::Peer peer = 0;
    std::uint64_t incarnation = 0;
    std::set<std::string> topics;
    std::uint32_t credit = 0;   ///< unsettled records at most
    std::uint32_t inFlight = 0;
    std::uint64_t heard = 0;    ///< its last heartbeat
    std::vector<std::uint32_t> partitions;
};

struct DeadLetter {
    std::uint32_t key = 0;
    std::uint32_t attempts = 0;
    std::uint64_t at = 0;
    std::string reason;
};

/// Which record, in words: "TOPIC/PARTITION/OFFSET".
struct RecordName {
    std::string topic;
    std::uint32_t partition = 0;
    std::uint64_t offset = 0;
    auto operator<=>(const RecordName&) const = default;
};

/// A consumer group: who its members are, which partitions each has, and where the group stands in them. Members that come or go make
/// a new generation: what was in flight is taken back and delivered again, and verdicts of an older generation count no more.
class Group {
public:
    explicit Group(std::string name) : m_name(std::move(name)) {}

    /// A heartbeat, the first included. True: the members have changed, a new generation began.
    bool subscribe(const std::string& instance, const Member& member, const Cursor::Note& note);
    bool leave(const std::string& instance, const Cursor::Note& note);
    /// Drops members not heard of since `before`.
    bool expire(std::uint64_t before, const Cursor::Note& note);

    struct Delivery {
        const Member* to;
        RecordName record;
        std::uint32_t attempt;
    };
    /// All that may be delivered now.
    void take(const Topics& topics, std::uint64_t now, const Cursor::Note& note, const std::function<void(const Delivery&)>& deliver);
    /// False: of another generation or of nothing in flight.
    bool settle(std::uint64_t generation, const wire::Settle::Item& item, std::uint64_t now, const Cursor::Note& note);
    /// Deliveries without a verdict since then were lost on the way: they come again.
    std::size_t giveBack(std::uint64_t before);

    [[nodiscard]] const std::map<RecordName, DeadLetter>& deadLetters() const { return m_dead; }
    void replay(const RecordName& record, std::uint64_t now, const Cursor::Note& note);
    void discard(const RecordName& record, const Cursor::Note& note);

    void noteCommitted(const Cursor::Note& note);
    void restore(const wire::LogMark& mark, std::uint64_t at);
    void retell(const Cursor::Note& note) const;

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    [[nodiscard]] const std::map<std::string, Member>& members() const { return m_members; }
    using Standing = std::map<std::string, std::array<Cursor, kPartitions>>;
    [[nodiscard]] const Standing& standing() const { return m_standing; }
    [[nodiscard]] std::optional<std::uint64_t> nextDue() const;

private:
    void rebalance(const Cursor::Note& note);
    struct Source {
        const std::string* topic;
        const Topics::Partitions* index;
        std::array<Cursor, kPartitions>* cursors;
    };
    bool takeRound(Member& member, std::vector<Source>& sources, std::uint64_t now, const Cursor::Note& note,
                   const std::function<void(const Delivery&)>& deliver);
    [[nodiscard]] Member* ownerOf(std::uint32_t partition);
    [[nodiscard]] Cursor::Note about(const std::string& topic, std::uint32_t partition, const Cursor::Note& note) const;

    std::string m_name;
    std::uint64_t m_generation = 0;
    std::map<std::string, Member> m_members;
    Standing m_standing;
    std::map<RecordName, DeadLetter> m_dead;
    std::size_t m_round = 0;
};

} // namespace sagascope::broker
