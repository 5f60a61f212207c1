#pragma once
#include "app/core/projections/series.h"
#include "app/core/projections/strings.h"
#include "services/wire/telemetry.pb.h"
#include <map>

namespace sagascope::core {

/// One change of one process, as its supervisor reported it.
struct ProcessChange {
    wire::Hlc at;
    std::uint64_t position = 0;
    std::uint64_t incarnation = 0;
    std::uint32_t pid = 0;
    std::uint32_t restarts = 0;
    std::int32_t exitCode = 0;
    std::int32_t signal = 0;
    Name service = 0;
    Name instance = 0;
    Name address = 0;
    wire::ProcessChanged::State state = wire::ProcessChanged::STATE_UNSPECIFIED;
};

/// One change of one registration.
struct InstanceChange {
    wire::Hlc at;
    std::uint64_t position = 0;
    std::uint32_t leaseMs = 0;
    Name service = 0;
    Name instance = 0;
    Name address = 0;
    wire::InstanceChanged::State state = wire::InstanceChanged::STATE_UNSPECIFIED;
};

struct ModeChange {
    wire::Hlc at;
    std::uint64_t position = 0;
    wire::Communication communication = wire::COMMUNICATION_UNSPECIFIED;
    wire::Coordination coordination = wire::COORDINATION_UNSPECIFIED;
};

/// Where a consumer group stands in one partition of a topic.
struct OffsetChange {
    wire::Hlc at;
    std::uint64_t position = 0;
    std::uint64_t committed = 0;
    std::uint64_t end = 0;
    std::uint32_t retrying = 0;
    std::uint32_t dead = 0;
    [[nodiscard]] std::uint64_t lag() const { return end > committed ? end - committed : 0; }
};

struct TopicGroup {
    Name topic = 0;
    Name group = 0;
    std::uint64_t lag = 0;
    std::uint64_t end = 0;
    std::uint32_t retrying = 0;
    std::uint32_t dead = 0;
    std::vector<std::pair<std::uint32_t, OffsetChange>> partitions; ///< by number
};

/// Processes, registrations, mode, and the broker's offsets: what the company itself looks like at an instant.
class Company {
public:
    explicit Company(Names& names) : m_names(names) {}

    /// The last change of each instance until `at`, by name. For a paused process that was resumed the state reads HEALTHY.
    [[nodiscard]] std::vector<ProcessChange> processesAt(wire::Hlc at) const;
    [[nodiscard]] std::vector<ProcessChange> processesAt(wire::Hlc at, Name service) const;
    [[nodiscard]] const std::vector<ProcessChange>& processHistory(Name instance) const; ///< in order of time; empty: unknown
    [[nodiscard]] std::vector<InstanceChange> registeredAt(wire::Hlc at) const; ///< only those registered then
    [[nodiscard]] std::vector<InstanceChange> registrationsUntil(wire::Hlc at, std::size_t count) const; ///< changes, newest first
    [[nodiscard]] ModeChange modeAt(wire::Hlc at) const;
    [[nodiscard]] const std::vector<ModeChange>& modes() const { return m_modes.all(); }
    [[nodiscard]] std::vector<TopicGroup> topicsAt(wire::Hlc at) const; ///< by topic and group
    [[nodiscard]] std::uint64_t lagAt(wire::Hlc at, Name group) const;
    [[nodiscard]] std::uint64_t lagAt(wire::Hlc at) const; ///< of all groups
    [[nodiscard]] std::vector<std::pair<Name, std::uint64_t>> lags(wire::Hlc at) const; ///< of each group
    [[nodiscard]] std::uint32_t deadLettersAt(wire::Hlc at) const;
    [[nodiscard]] std::size_t bytes() const;

    void apply(std::uint64_t position, wire::Hlc at, const wire::ProcessChanged& event);
    void apply(std::uint64_t position, wire::Hlc at, const wire::InstanceChanged& event);
    void apply(std::uint64_t position, wire::Hlc at, const wire::ModeChanged& event);
    void apply(std::uint64_t position, wire::Hlc at, const wire::BrokerOffset& event);

private:
    struct OffsetKey {
        std::string_view topic;
        std::string_view group;
        std::uint32_t partition;
        auto operator<=>(const OffsetKey&) const = default;
    };

    static constexpr std::size_t kOffsetsKept = 8'000; ///< changes a partition and group

    Names& m_names;
    std::map<std::string_view, Series<ProcessChange>> m_processes; ///< by instance
    std::map<std::string_view, Series<InstanceChange>> m_instances;
    Series<ModeChange> m_modes;
    std::map<OffsetKey, Series<OffsetChange>> m_offsets;
};

} // namespace sagascope::core
