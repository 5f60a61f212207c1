#pragma once
#include "app/core/projections/blocks.h"
#include "app/core/projections/series.h"
#include "app/core/projections/strings.h"
#include "services/wire/telemetry.pb.h"
#include <map>

namespace sagascope::core {

/// A published message as the broker wrote it down. Which message: Messages::find(incarnation, transmission).
struct AppendedRecord {
    wire::Hlc at;
    std::uint64_t position = 0; ///< of the event that tells it
    std::uint64_t incarnation = 0;
    std::uint64_t transmission = 0;
    std::uint64_t offset = 0;
    std::uint32_t partition = 0;
};

/// What happened to a record in a group, once it was not simply settled in its order.
struct RecordMark {
    wire::Hlc at;
    std::uint64_t position = 0;
    std::uint64_t offset = 0;
    std::uint64_t due = 0;      ///< of the next attempt, µs since 1970; 0: after the one of its key before it
    std::uint32_t partition = 0;
    std::uint32_t attempts = 0; ///< made so far
    Row saga = kNoRow;
    Name group = 0;
    Name topic = 0;
    Name type = 0;
    Name reason = 0;
    wire::RecordMarked::State state = wire::RecordMarked::STATE_UNSPECIFIED;
};

/// A record that waits in a retry list, or lies among the dead letters.
struct StandingRecord {
    RecordMark mark;
    wire::Hlc since;
};

struct GroupMembers {
    struct Member {
        Name instance = 0;
        std::vector<std::uint32_t> partitions;
    };
    wire::Hlc at;
    std::uint64_t position = 0;
    std::uint64_t generation = 0;
    std::vector<Member> members; ///< by name
};

/// What the broker tells of single records and of who consumes them.
class Records {
public:
    explicit Records(Names& names) : m_names(names), m_marks(kMarksKept) {}

    /// Up to `count` of a topic that were written down by then, newest first.
    [[nodiscard]] std::vector<AppendedRecord> newest(Name topic, wire::Hlc at, std::size_t count) const;
    /// Retry lists (PARKED) and dead letters (DEAD), oldest first.
    [[nodiscard]] std::vector<StandingRecord> standingAt(wire::Hlc at) const;
    [[nodiscard]] const GroupMembers* membersAt(Name group, wire::Hlc at) const; ///< nullptr: none yet
    [[nodiscard]] const std::map<Name, Series<GroupMembers>>& groups() const { return m_groups; }
    [[nodiscard]] std::size_t bytes() const;

    void apply(std::uint64_t position, wire::Hlc at, const wire::Settled& event); ///< of a publish
    void apply(std::uint64_t position, wire::Hlc at, const wire::RecordMarked& event, Row saga);
    void apply(std::uint64_t position, wire::Hlc at, const wire::GroupChanged& event);

private:
    static constexpr std::size_t kRecordsKept = 20'000; ///< a topic
    static constexpr std::size_t kMarksKept = 20'000;

    Names& m_names;
    std::map<Name, Series<AppendedRecord>> m_appended; ///< by topic
    Series<RecordMark> m_marks;
    std::map<Name, Series<GroupMembers>> m_groups;
};

} // namespace sagascope::core
