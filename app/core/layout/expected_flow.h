#pragma once
#include "app/core/projections/projections.h"
#include "services/model/saga.h"
#include <span>
#include <string>
#include <vector>

namespace sagascope::core {

/// What a choreographed saga's definition lets everyone expect: once a message of this type was sent, this participant reacts.
struct Reaction {
    std::string to;                   ///< type of the message reacted to
    std::uint32_t step = 0;           ///< that it is a reaction of …
    bool back = false;                ///< … or of its compensation
    std::string participant;
    std::vector<std::string> answers; ///< types, of which one is to come
    bool ends = false;                ///< or the saga ends instead
    std::chrono::milliseconds within{0}; ///< what a caller would wait: queues may take longer, and are worth a mark then
};
[[nodiscard]] std::vector<Reaction> expectedFlow(const model::Saga& saga, wire::Communication communication);

/// A reaction that has not come yet.
struct Awaited {
    Reaction reaction;
    Row message = kNoRow;      ///< that it is to be a reaction to
    std::uint64_t micros = 0;  ///< for how long
    [[nodiscard]] bool isOverdue() const { return micros > static_cast<std::uint64_t>(reaction.within.count()) * 1000; }
};

/// How a choreographed saga went beside what its definition expects.
struct FlowDeviations {
    std::vector<Row> unexpected;  ///< messages that nobody expected: unknown, from someone else, or before what they would follow on
    std::vector<Awaited> awaited; ///< what is still to come, in order of sending
    /// "unexpected Sold from payments", "awaited verify after 200 µs", "overdue …": for tests.
    [[nodiscard]] std::string text(const Projections& projections, const model::Saga& saga) const;
};
/// `rows`: the saga's messages until `at`, in causal order. Empty for orchestrated sagas, where the orchestrator knows.
[[nodiscard]] FlowDeviations deviationsOf(const Projections& projections, const model::Saga& definition, Row saga, std::span<const Row> rows, wire::Hlc at);

} // namespace sagascope::core
