#pragma once
#include "app/core/projections/blocks.h"
#include "app/core/projections/series.h"
#include "app/core/projections/strings.h"
#include "services/wire/telemetry.pb.h"
#include <map>

namespace sagascope::core {

// One entry an event; what it says in full stands in the log at `position`.

struct LogEntry {
    wire::Hlc at;
    std::uint64_t position = 0;
    std::uint64_t trace = 0; ///< the first half of its id; 0: none
    Row saga = kNoRow;
    Name source = 0; ///< instance
    wire::LogLine::Level level = wire::LogLine::TRACE;
};
struct Decision {
    wire::Hlc at;
    std::uint64_t position = 0;
    wire::GatewayDecision::Kind2 kind = wire::GatewayDecision::KIND2_UNSPECIFIED;
    std::uint16_t status = 0;
    Name subject = 0;
    Name route = 0;
    Name service = 0;               ///< as in the event
    std::uint32_t key = 0;          ///< the same for the same subject and target
    std::uint32_t freshSeconds = 0;
    std::uint32_t micros = 0;       ///< ANSWERED
    float tokens = 0;               ///< in the subject's bucket then
    float bucket = 0;               ///< how many it holds; 0: no limit
    float perSecond = 0;
};
struct Retry {
    wire::Hlc at;
    std::uint64_t position = 0;
    Row saga = kNoRow;
    std::uint32_t delayMs = 0;
    std::uint16_t attempt = 0;
    Name source = 0;
    Name to = 0;
    Name reason = 0;
};
struct LostEvents { ///< a process's ring was full
    wire::Hlc at;
    std::uint64_t position = 0;
    std::uint64_t count = 0;
    Name source = 0;
};
struct LookUp {
    wire::Hlc at;
    std::uint64_t position = 0;
    std::uint16_t instances = 0;
    Name source = 0;
    Name from = 0;    ///< instance that asked
    Name service = 0; ///< what was looked up
    bool complete = true;
};
struct CommandGiven { ///< by a person or script, to the company
    wire::Hlc at;
    std::uint64_t position = 0;
    Name verb = 0;
    Name target = 0;       ///< process, or service; 0: the whole company
    std::uint32_t key = 0; ///< the same for the same arguments; 0: unknown, where an older recording was opened at a keyframe
    bool ok = true;        ///< false: said once more, after it was refused or had failed
};
struct Sample {
    wire::Hlc at;
    std::uint64_t position = 0;
    double value = 0;
};

/// Names of the metrics that tell of the disk on which the company lives, in bytes.
inline constexpr const char *kDiskFree = "disk.free", *kDiskSize = "disk.size";

/// How much happened in one tenth of a second.
struct Activity {
    std::uint64_t tenth = 0; ///< since 1970
    std::uint32_t events = 0;
    std::uint32_t messages = 0;
};

/// What happened beside messages and sagas, in order of time, and how much of everything.
class Journal {
public:
    explicit Journal(std::size_t limit);

    [[nodiscard]] const Series<LogEntry>& lines() const { return m_lines; }
    [[nodiscard]] const Series<Decision>& decisions() const { return m_decisions; }
    [[nodiscard]] std::map<wire::GatewayDecision::Kind2, std::uint64_t> decisionCounts(wire::Hlc at) const;
    [[nodiscard]] const std::map<wire::GatewayDecision::Kind2, std::uint64_t>& decisionTotals() const { return m_decisionTotals; }
    [[nodiscard]] const Series<Retry>& retries() const { return m_retries; }
    [[nodiscard]] const Series<LostEvents>& lost() const { return m_lost; }
    [[nodiscard]] std::uint64_t lostCount() const { return m_lostCount; }
    [[nodiscard]] const Series<LookUp>& lookUps() const { return m_lookUps; }
    [[nodiscard]] const Series<CommandGiven>& commands() const { return m_commands; }
    [[nodiscard]] std::vector<Name> sourcesOf(Name metric) const;
    [[nodiscard]] const Series<Sample>* samples(Name source, Name metric) const; ///< nullptr: none
    /// The tenths in (after, until] in which something happened.
    [[nodiscard]] std::vector<Activity> activity(wire::Hlc after, wire::Hlc until) const;
    /// Per second, averaged over the second before `at`.
    [[nodiscard]] Activity rateAt(wire::Hlc at) const;
    [[nodiscard]] std::size_t bytes() const;

    [[nodiscard]] const std::map<std::pair<Name, Name>, Series<Sample>>& allSamples() const { return m_samples; } ///< by source and metric

    void begin(std::uint64_t lost, std::map<wire::GatewayDecision::Kind2, std::uint64_t> decisions); ///< the log is read from a keyframe on
    void count(wire::Hlc at, bool isMessage);
    void sketch(wire::Hlc after, wire::Hlc until, std::uint64_t events); ///< so many happened in between, nobody knows when exactly
    void add(const LogEntry& entry) { m_lines.add(entry); }
    void add(const Decision& entry);
    void add(const Retry& entry) { m_retries.add(entry); }
    void add(const LostEvents& entry);
    void add(const LookUp& entry) { m_lookUps.add(entry); }
    void add(const CommandGiven& entry) { m_commands.add(entry); }
    void add(Name source, Name metric, const Sample& sample);

private:
    Activity& activityIn(std::uint64_t tenth);

    std::size_t m_limit;
    Series<LogEntry> m_lines;
    Series<Decision> m_decisions;
    Series<Retry> m_retries;
    Series<LostEvents> m_lost;
    Series<LookUp> m_lookUps;
    Series<CommandGiven> m_commands;
    std::map<std::pair<Name, Name>, Series<Sample>> m_samples;
    std::vector<Activity> m_activity; ///< by tenth
    std::uint64_t m_lostCount = 0;
    std::map<wire::GatewayDecision::Kind2, std::uint64_t> m_decisionTotals;
};

} // namespace sagascope::core
