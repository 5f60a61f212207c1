#include "tests/bench/company/critical_path.h"
#include "services/wire/hlc.h"
#include <gtest/gtest.h>

namespace sagascope::bench {

namespace {

/// A log in memory: incarnations 1, 2, … are channels 1, 2, …
struct Path : testing::Test {
    PathWalker walker{"broker"};
    std::map<std::uint16_t, std::uint64_t> seqs;

    void SetUp() override {
        for (const auto* service : {"gateway", "owner", "broker", "other"}) {
            wire::Source source;
            source.set_service(service);
            source.set_incarnation(seqs.size() + 1);
            const auto channel = static_cast<std::uint16_t>(seqs.size() + 1);
            seqs[channel] = 0;
            walker.addSource(channel, source);
        }
    }
    std::uint64_t tell(std::uint16_t channel, wire::Event event) {
        event.set_seq(++seqs[channel]);
        core::LoggedEvent logged;
        logged.channel = channel;
        logged.event = std::move(event);
        walker.apply({&logged, 1});
        return seqs[channel];
    }
    std::uint64_t sent(std::uint16_t from) {
        wire::Event event;
        event.mutable_sent()->set_saga("c-1");
        return tell(from, event);
    }
    void received(std::uint16_t at, std::uint16_t from, std::uint64_t transmission, wire::Kind kind = wire::COMMAND) {
        wire::Event event;
        auto& received = *event.mutable_received();
        received.set_saga("c-1");
        received.set_kind(kind);
        received.set_sender_incarnation(from);
        received.set_transmission(transmission);
        tell(at, event);
    }
    void committed(std::uint16_t at, const std::string& saga = "c-1") {
        wire::Event event;
        event.mutable_committed()->add_rows()->set_row("{\"saga\":\"" + saga + "\"}");
        tell(at, event);
    }
    void ended(std::uint16_t at) {
        wire::Event event;
        event.mutable_saga()->set_saga("c-1");
        event.mutable_saga()->set_state(wire::SagaChanged::COMPLETED);
        tell(at, event);
    }
};

} // namespace

TEST_F(Path, CountsCommitsAndHopsBetweenRequestAndEnd) {
    received(1, 1, sent(1), wire::REQUEST);
    committed(1);
    received(2, 1, sent(1));
    committed(2);
    const auto published = sent(2);
    committed(2, "c-2"); // another saga's
    received(3, 2, published);
    received(4, 3, sent(3));
    committed(4);
    received(2, 4, sent(4));
    ended(2);
    committed(2); // makes the end durable, and is told last
    committed(2); // whatever comes afterwards
    const auto path = walker.walk("c-1");
    ASSERT_TRUE(path);
    EXPECT_EQ(path->hops, 4);
    EXPECT_EQ(path->commits, 5) << "gateway, owner, broker, other, owner";
}

TEST_F(Path, IsUnknownWhereTheLogDoesNotHoldAllOfIt) {
    EXPECT_FALSE(walker.walk("c-1"));
    received(2, 9, 7);
    ended(2);
    EXPECT_FALSE(walker.walk("c-1"));
}

TEST_F(Path, TellsHowLongAProcessWasGone) {
    wire::Event event;
    event.set_hlc(wire::Hlc::fromMicros(1'000'000).raw());
    event.mutable_process()->set_instance("owner#1");
    event.mutable_process()->set_state(wire::ProcessChanged::EXITED);
    tell(1, event);
    event.set_hlc(wire::Hlc::fromMicros(1'120'000).raw());
    event.mutable_process()->set_state(wire::ProcessChanged::HEALTHY);
    tell(1, event);
    EXPECT_EQ(walker.recoveries(), std::vector<double>{120.0});
}

} // namespace sagascope::bench
