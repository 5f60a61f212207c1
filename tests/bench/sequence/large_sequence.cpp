#include "tests/bench/sequence/large_sequence.h"
#include <fmt/format.h>

namespace sagascope::bench {

void fillLargeSequence(core::Projections& projections, std::uint64_t count) {
    constexpr std::uint64_t kBegin = 1'700'000'000'000'000;
    wire::Source source;
    source.set_instance("s0#1");
    source.set_incarnation(1);
    projections.addSource(0, source);
    core::LoggedEvent logged;
    for (std::uint64_t i = 0; i < count; ++i) {
        const bool reply = i % 2 == 1 && i % 101 != 0; // one call in a hundred is not answered
        const auto call = i / 2, caller = call * 7919 % 200, callee = (caller + 1 + call % 13) % 200;
        const auto from = reply ? callee : caller, to = reply ? caller : callee;
        logged.event.Clear();
        logged.event.set_seq(2 * i + 1);
        logged.event.set_hlc(wire::Hlc::fromMicros(kBegin + i * 40).raw());
        auto& sent = *logged.event.mutable_sent();
        sent.set_from(fmt::format("s{}#1", from));
        sent.set_to(fmt::format("s{}", to));
        sent.set_kind(reply ? wire::REPLY : wire::COMMAND);
        sent.set_type(fmt::format("Type{}", i % 40));
        sent.set_saga("s");
        projections.apply({&logged, 1});
        logged.event.Clear();
        logged.event.set_hlc(wire::Hlc::fromMicros(kBegin + i * 40 + 30).raw());
        auto& received = *logged.event.mutable_received();
        received.set_sender_incarnation(1);
        received.set_transmission(2 * i + 1);
        received.set_to(fmt::format("s{}#1", to));
        projections.apply({&logged, 1});
    }
}

} // namespace sagascope::bench
