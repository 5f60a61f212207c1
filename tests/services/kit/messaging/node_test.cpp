#include "tests/support/talkers.h"
#include "tests/support/test_host.h"
#include <gmock/gmock.h>

namespace sagascope::test {
namespace {

struct NodeTest : testing::Test {
    TestNetwork network;
    TestHost host{network, "worker#1", "w"};
    std::vector<wire::Frame> answers;
    std::function<void(kit::Node&, const kit::Inbound&)> handle;

    void SetUp() override {
        host.run(std::make_unique<Talker>(host, [this](Talker& node) {
            ASSERT_TRUE(node.openDatabase("worker.db", "CREATE TABLE IF NOT EXISTS item(id TEXT PRIMARY KEY)"));
            node.on(wire::COMMAND, [this, &node](const kit::Inbound& inbound) { handle(node, inbound); });
            node.whenReachable("client", [] {});
        }));
        client.run(std::make_unique<Talker>(client));
        network.arrives = [this](const wire::Frame& frame, const std::string& to) {
            if (to == "client#1") answers.push_back(frame);
            return true;
        };
    }
    TestHost client{network, "client#1", "c"};

    /// Sends commands that all arrive in one turn of the worker.
    void send(const std::vector<std::string>& ids, const std::string& to = "worker") {
        for (const auto& id : ids) {
            wire::Frame frame;
            frame.set_from("client#1");
            frame.set_to(to);
            frame.set_call(1);
            frame.set_hlc(client.clock().tick().raw());
            frame.mutable_message()->set_id(id);
            frame.mutable_message()->set_kind(wire::COMMAND);
            client.transport().send("w", frame);
        }
        network.settle();
    }
    void sendRow() {
        handle = [](kit::Node& node, const kit::Inbound& inbound) { node.database().run("INSERT INTO item VALUES(?)", inbound.message().id()); };
        send({"one"});
    }
    /// Another instance on the same database, with something of its own to tell again.
    static void runTellingAgain(TestHost& second, std::vector<kit::Node::LostSince>& begun) {
        second.run(std::make_unique<Talker>(second, [&](Talker& node) {
            ASSERT_TRUE(node.openDatabase("worker.db", ""));
            node.whenToldAgain([&](kit::Node::LostSince since) {
                begun.push_back(since);
                return [&second] {
                    wire::Event event;
                    event.mutable_log()->set_text("own");
                    second.telemetry().emit(event);
                    return false;
                };
            });
        }));
        second.events.clear();
    }
    /// "own rows all " where everything was told again.
    static std::string told(TestHost& second) {
        std::string text;
        for (const auto& event : std::exchange(second.events, {})) {
            if (event.has_log()) text += event.log().text() + " ";
            else if (event.committed().again()) text += event.committed().rows(0).op() == wire::Committed::Row::OP_UNSPECIFIED ? "all " : "rows ";
        }
        return text;
    }
    kit::Database& database() { return dynamic_cast<kit::Node&>(host.program()).database(); }
};

TEST_F(NodeTest, AThrowingHandlerLosesItsOwnChangesAndFramesOnly) {
    handle = [](kit::Node& node, const kit::Inbound& inbound) {
        node.database().run("INSERT INTO item VALUES(?)", inbound.message().id());
        node.respond(inbound, kit::answerTo(inbound.message(), wire::DONE, "{}"));
        if (inbound.message().id() == "bad") throw std::runtime_error("broken");
    };
    send({"one", "bad", "two"});
    EXPECT_EQ(database().text("SELECT GROUP_CONCAT(id) FROM item"), "one,two");
    ASSERT_EQ(answers.size(), 3u);
    EXPECT_EQ(answers[0].message().outcome(), wire::DONE);
    EXPECT_EQ(answers[1].message().outcome(), wire::ERROR);
    EXPECT_THAT(answers[1].message().payload(), testing::HasSubstr("broken"));
    EXPECT_EQ(answers[2].message().outcome(), wire::DONE);
}

TEST_F(NodeTest, TheFirstOfATurnMayThrowAsAnyOther) {
    handle = [](kit::Node& node, const kit::Inbound& inbound) {
        node.database().run("INSERT INTO item VALUES(?)", inbound.message().id());
        node.respond(inbound, kit::answerTo(inbound.message(), wire::DONE, "{}"));
        if (inbound.message().id().starts_with("bad")) throw std::runtime_error("broken");
    };
    send({"bad", "bad too", "one", "bad again", "two"});
    EXPECT_EQ(database().text("SELECT GROUP_CONCAT(id) FROM item"), "one,two");
    std::vector<wire::Outcome> outcomes;
    for (const auto& answer : answers) outcomes.push_back(answer.message().outcome());
    EXPECT_THAT(outcomes, testing::ElementsAre(wire::ERROR, wire::ERROR, wire::DONE, wire::ERROR, wire::DONE));
    send({"bad alone"});
    EXPECT_EQ(database().number("SELECT COUNT(*) FROM item"), 2);
}

TEST_F(NodeTest, MessagesOfOneTurnShareOneCommit) {
    handle = [](kit::Node& node, const kit::Inbound& inbound) { node.database().run("INSERT INTO item VALUES(?)", inbound.message().id()); };
    send({"one", "two", "three"});
    std::vector<int> rows;
    for (const auto& event : host.events) {
        if (event.committed().commit_seq() > 0) rows.push_back(event.committed().rows_size());
    }
    EXPECT_THAT(rows, testing::ElementsAre(3));
}

TEST_F(NodeTest, NothingLeavesBeforeTheCommit) {
    handle = [](kit::Node& node, const kit::Inbound& inbound) {
        node.database().run("INSERT INTO item VALUES(?)", inbound.message().id());
        node.respond(inbound, kit::answerTo(inbound.message(), wire::DONE, "{}"));
    };
    host.atCrashPoint = [](const char* where) {
        if (where == std::string("commit")) throw std::runtime_error("killed");
    };
    EXPECT_THROW(send({"one"}), std::runtime_error);
    EXPECT_TRUE(answers.empty());
}

TEST_F(NodeTest, RefusesWhatIsMeantForAnother) {
    handle = [](kit::Node&, const kit::Inbound&) { FAIL() << "not for this process"; };
    send({"one"}, "worker#2");
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].refusal().code(), "wrong-receiver");
}

TEST_F(NodeTest, RefusesWhatHasExpiredWithoutEffect) {
    handle = [](kit::Node&, const kit::Inbound&) { FAIL() << "expired"; };
    wire::Frame frame;
    frame.set_from("client#1");
    frame.set_deadline_ms(100);
    frame.mutable_message()->set_kind(wire::COMMAND);
    frame.set_hlc(wire::Hlc::fromMicros(client.clock().wallMicros() - 200'000).raw());
    client.transport().send("w", frame);
    network.settle();
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].refusal().code(), "expired");
}

TEST_F(NodeTest, TellsAgainOnRequestWhatWasCommittedBeforeItWasStarted) {
    sendRow();
    host.events.clear();
    EXPECT_EQ(host.control("report-since", R"({"commit_seq":0})"), "{}");
    EXPECT_EQ(host.events.size(), 0u) << "it committed that itself, and has told of it";
    TestHost second(network, "worker#2", "w2");
    std::vector<kit::Node::LostSince> begun;
    runTellingAgain(second, begun);
    EXPECT_EQ(second.control("report-since", R"({"commit_seq":1})"), "{}");
    EXPECT_EQ(told(second), "");
    EXPECT_EQ(second.control("report-since", R"({"commit_seq":0})"), "{}");
    EXPECT_EQ(told(second), "own rows all ");
    EXPECT_THAT(begun, testing::ElementsAre(std::nullopt));
    EXPECT_EQ(second.control("report-since", R"({"commit_seq":0,"micros":5000000})"), "{}");
    EXPECT_EQ(told(second), "own rows all ");
    EXPECT_EQ(begun.back(), kit::Node::LostSince(5'000'000)) << "an earlier process lost something then";
    EXPECT_EQ(host.control("report-since", "nonsense"), "{}");
    EXPECT_THAT(host.control("dance"), testing::StartsWith("error: "));
}

TEST_F(NodeTest, TellsAgainWhatItShouldHaveToldWhileTelemetryHadNoRoom) {
    sendRow();
    std::vector<kit::Node::LostSince> begun;
    TestHost second(network, "worker#2", "w2");
    runTellingAgain(second, begun);
    second.lossToReport = 7'000'000;
    second.control("ping");
    EXPECT_EQ(told(second), "own rows all ");
    EXPECT_THAT(begun, testing::ElementsAre(kit::Node::LostSince(7'000'000)));
}

TEST_F(NodeTest, WaitsForRoomAndBeginsAnewWhenMoreIsLostMeanwhile) {
    sendRow();
    std::vector<kit::Node::LostSince> begun;
    TestHost second(network, "worker#2", "w2");
    runTellingAgain(second, begun);
    second.hasRoom = false;
    second.lossToReport = 7'000'000;
    second.control("ping");
    network.advance(kit::Micros(1'000'000));
    EXPECT_EQ(told(second), "");
    second.lossToReport = 9'000'000;
    second.control("ping");
    second.hasRoom = true;
    network.advance(kit::Micros(1'000'000));
    EXPECT_EQ(told(second), "own rows all ");
    EXPECT_THAT(begun, testing::ElementsAre(kit::Node::LostSince(7'000'000), kit::Node::LostSince(7'000'000))) << "of the first nothing was told yet";
}

} // namespace
} // namespace sagascope::test
