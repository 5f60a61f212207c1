#pragma once
#include "app/core/projections/projections.h"
#include <array>

namespace sagascope::core {

/// One process of a box, and what part of its work it does.
struct InstanceWork {
    ProcessChange process;   ///< as it stands; `at`: since when
    std::uint32_t messages = 0; ///< it received in the last part
    double perSecond = 0;
    double share = 0;        ///< of what all its instances received: 0 … 1
};

/// What a box did lately. A message's time here runs from its arrival until its effect was committed; heartbeats don't count.
struct Work {
    static constexpr std::size_t kSlices = 20;
    static constexpr std::uint64_t kSpan = 20'000'000; ///< µs
    static constexpr std::uint64_t kRate = 5'000'000;  ///< µs: what is told a second is told of this last part
    static constexpr std::size_t kMost = 12'000;       ///< messages looked at: under a high load the span is shorter

    std::uint64_t span = kSpan; ///< µs really looked at
    std::uint32_t received = 0;
    std::uint32_t settled = 0;
    std::uint64_t p50 = 0;      ///< µs; 0: nothing was settled
    std::uint64_t p95 = 0;
    std::uint64_t p99 = 0;
    std::array<std::uint64_t, kSlices> trend{}; ///< p95 of each slice of the span, oldest first; 0: nothing was settled in it
    std::array<std::uint32_t, 16> verdicts{};   ///< by wire::Settled::Verdict
    std::uint32_t retries = 0;  ///< calls it made again
    std::uint64_t outbox = 0;   ///< rows that wait for the broker
    std::uint64_t outboxOldest = 0; ///< when the oldest of them was written, µs since 1970; 0: none waits
    std::vector<InstanceWork> instances; ///< by name
    [[nodiscard]] std::uint32_t verdict(wire::Settled::Verdict which) const { return verdicts[static_cast<std::size_t>(which)]; }
};

/// `service`: the box's name.
[[nodiscard]] Work workOf(const Projections& projections, Name service, wire::Hlc at);

/// Rows that wait for the broker in the outbox of `service`, of all its instances.
[[nodiscard]] std::uint64_t outboxAt(const Projections& projections, Name service, wire::Hlc at);

/// From which instant on, at most Work::kSpan before `at`, no more than `most` messages were sent.
[[nodiscard]] wire::Hlc recentSince(const Journal& journal, wire::Hlc at, std::uint64_t span, std::size_t most);

/// The value below which `part` (0 … 1) of the values lie; 0 for none. Changes their order.
[[nodiscard]] std::uint64_t quantile(std::vector<std::uint64_t>& values, double part);

} // namespace sagascope::core
