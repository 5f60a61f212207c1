#include "services/registry/registry.h"
#include "tests/support/talkers.h"
#include "tests/support/test_host.h"
#include <gmock/gmock.h>

namespace sagascope::test {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

struct Calls : testing::Test {
    TestNetwork network;
    TestHost registry{network, "registry#1", "r"};
    TestHost asker{network, "asker#1", "a", "r"};
    std::vector<std::string> heard; ///< "answerer#1 ask-1"

    void SetUp() override {
        registry.run(std::make_unique<registry::Registry>(registry));
        asker.run(std::make_unique<Talker>(asker));
        network.settle();
    }
    Talker& talker() { return dynamic_cast<Talker&>(asker.program()); }
    void ask(kit::CallOptions options = {}) {
        asker.post([this, options] { talker().ask("answerer", "ask", options); });
        network.settle();
    }
    std::unique_ptr<TestHost> answerer(const std::string& instance, const std::string& address) {
        auto host = std::make_unique<TestHost>(network, instance, address, "r");
        host->run(std::make_unique<Talker>(*host, [this](Talker& node) {
            node.on(wire::QUERY, [this, &node](const kit::Inbound& inbound) {
                heard.push_back(node.host().self().instance + " " + inbound.message().id());
                node.respond(inbound, kit::answerTo(inbound.message(), wire::DONE, "{}"));
            });
        }));
        network.settle();
        return host;
    }
    void loseAnswers(int count) {
        network.arrives = [count](const wire::Frame& frame, const std::string&) mutable {
            return !(frame.response() && frame.has_message()) || --count < 0;
        };
    }
};

TEST_F(Calls, AreAnsweredByTheServiceThatTheRegistryNames) {
    const auto host = answerer("answerer#1", "x");
    ask();
    ASSERT_EQ(talker().results.size(), 1u);
    EXPECT_EQ(talker().results[0]->outcome(), wire::DONE);
    EXPECT_EQ(talker().results[0]->causation(), "ask-1");
}

TEST_F(Calls, RepeatTheSameMessageIdWhenTheAnswerIsLost) {
    const auto host = answerer("answerer#1", "x");
    loseAnswers(1);
    ask();
    EXPECT_TRUE(talker().results.empty());
    network.advance(300ms);
    ASSERT_EQ(talker().results.size(), 1u);
    EXPECT_THAT(heard, testing::ElementsAre("answerer#1 ask-1", "answerer#1 ask-1"));
}

TEST_F(Calls, EndUnknownWhenNoAnswerCameBeforeTheDeadline) {
    const auto host = answerer("answerer#1", "x");
    loseAnswers(1000);
    ask({.deadline = 1s});
    network.advance(1s);
    ASSERT_EQ(talker().results.size(), 1u);
    EXPECT_EQ(talker().results[0].error(), kit::CallFailure::Unknown);
}

TEST_F(Calls, EndNeverSentWhenNoInstanceIsKnown) {
    ask({.deadline = 1s});
    network.advance(1s);
    ASSERT_EQ(talker().results.size(), 1u);
    EXPECT_EQ(talker().results[0].error(), kit::CallFailure::NeverSent);
}

TEST_F(Calls, LeaveAtOnceWhenAnInstanceRegisters) {
    ask();
    EXPECT_TRUE(talker().results.empty());
    const auto host = answerer("answerer#1", "x"); // no time passes
    EXPECT_EQ(talker().results.size(), 1u);
}

TEST_F(Calls, GoToTheSuccessorAtOnceWhenTheInstanceTheyWaitForComesBackElsewhere) {
    auto host = answerer("answerer#1", "x");
    loseAnswers(1);
    ask();
    host.reset(); // killed before its answer arrived
    host = answerer("answerer#1", "y");
    ASSERT_EQ(talker().results.size(), 1u);
    EXPECT_EQ(heard.size(), 2u);
}

TEST_F(Calls, TurnToAnotherInstanceWhenOneIsSilent) {
    const auto first = answerer("answerer#1", "x");
    const auto second = answerer("answerer#2", "y");
    loseAnswers(1);
    ask();
    network.advance(300ms);
    EXPECT_THAT(heard, testing::UnorderedElementsAre("answerer#1 ask-1", "answerer#2 ask-1"));
    EXPECT_EQ(talker().results.size(), 1u);
}

TEST_F(Calls, ReportALateAnswerInsteadOfActingOnIt) {
    const auto host = answerer("answerer#1", "x");
    loseAnswers(1);
    ask({.deadline = 200ms});
    network.advance(200ms);
    wire::Frame late;
    late.set_response(true);
    late.set_call(1);
    late.mutable_message()->set_id("ask-1:re");
    asker.events.clear();
    asker.program().receive(1, std::move(late));
    ASSERT_EQ(talker().results.size(), 1u);
    EXPECT_EQ(asker.events.back().settled().verdict(), wire::Settled::LATE);
}

TEST_F(Calls, TellTheirResultAgainToACallbackThatThrew) {
    const auto host = answerer("answerer#1", "x");
    int told = 0;
    asker.post([&] {
        wire::Envelope message;
        message.set_id("ask-1");
        message.set_kind(wire::QUERY);
        message.set_saga("c-1");
        talker().call("answerer", message, {}, [&](const kit::CallResult& result) {
            EXPECT_EQ(result->outcome(), wire::DONE);
            talker().sendFrame("answerer", {}); // taken back with all that it did
            if (++told < 3) throw std::runtime_error("no room");
        });
    });
    network.settle();
    EXPECT_EQ(told, 1);
    EXPECT_THAT(asker.lines, testing::Contains(testing::HasSubstr("c-1")));
    network.advance(100ms);
    EXPECT_EQ(told, 2);
    network.advance(200ms);
    EXPECT_EQ(told, 3);
    network.advance(10s);
    EXPECT_EQ(told, 3);
    EXPECT_THAT(heard, testing::ElementsAre("answerer#1 ask-1")); // the call itself is not repeated
}

TEST_F(Calls, TellADeadlineAgainToACallbackThatThrew) {
    int told = 0;
    asker.post([&] {
        talker().call("nobody", {}, {.deadline = 1s}, [&](const kit::CallResult& result) {
            EXPECT_EQ(result.error(), kit::CallFailure::NeverSent);
            if (++told == 1) throw std::runtime_error("no room");
        });
    });
    network.settle();
    network.advance(2s);
    EXPECT_EQ(told, 2);
}

TEST_F(Calls, ATimerThatThrowsIsLoggedAndEndsNothing) {
    std::string failed;
    asker.post([&] { talker().after(1s, [] { throw std::runtime_error("no room"); }, [&](const std::string& what) { failed = what; }); });
    network.settle();
    network.advance(1s);
    EXPECT_EQ(failed, "no room");
    EXPECT_THAT(asker.lines, testing::Contains(testing::HasSubstr("no room")));
    const auto host = answerer("answerer#1", "x");
    ask();
    EXPECT_EQ(talker().results.size(), 1u);
}

} // namespace
} // namespace sagascope::test
