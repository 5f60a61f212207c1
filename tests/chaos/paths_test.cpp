// Each way out of a silence: participants that don't answer before a deadline, or whose code throws, and an owner that dies meanwhile.
#include "services/wire/ids.h"
#include "tests/chaos/chaos.h"
#include "tests/support/poison.h"
#include <csignal>

namespace sagascope::test {
namespace {

using nlohmann::json;

class Silence : public Chaos {
protected:
    /// Waits until a saga is in a state that its participants' silence keeps it in, and kills its owner then.
    static void killOwnerWhile(Company& company, const std::string& condition) {
        const auto owner = owners().front();
        ASSERT_TRUE(eventually([&] { return count(company, condition) > 0; }, 20)) << "no saga with " << condition;
        const auto pid = pids(company).at(owner);
        ASSERT_EQ(::kill(pid, SIGKILL), 0);
        EXPECT_TRUE(eventually([&] { const auto now = pids(company); return now.contains(owner) && now.at(owner) != pid; }, 15));
    }
    static int count(const Company& company, const std::string& condition) {
        SQLite::Database database(file(company, std::string(wire::serviceOf(owners().front()))), SQLite::OPEN_READONLY, 5000);
        return database.execAndGet("SELECT COUNT(*) FROM saga WHERE " + condition).getInt();
    }
    static std::string file(const Company& company, const std::string& service) { return (company.dataDir() / service / (service + ".db")).string(); }
    static json letters(Company& company) { return ask(company, "dead-letters", {{"op", "list"}}).value("letters", json::array()); }
    static json lettersOf(Company& company, wire::Verb verb) {
        json ids = json::array();
        const auto all = letters(company);
        for (const auto& letter : all) {
            if (letter.value("message", "").ends_with(wire::name(verb))) ids.push_back(letter.at("id"));
        }
        return ids;
    }
    static void replayAll(Company& company) {
        ask(company, "dead-letters", {{"op", "replay"}});
        EXPECT_TRUE(eventually([&] { return letters(company).empty(); }, 10)) << letters(company).dump();
    }

    /// A step is not done before its deadline, and later it is known that it never was.
    static void silenceSync(Company& company, const std::string& participant, const std::string& state) {
        SCOPED_TRACE(participant);
        EXPECT_TRUE(eventually([&] { return count(company, "state IN ('resolving', 'compensating')") == 0; }, 20)) << "from an earlier silence";
        ask(company, "pause", {{"target", participant}});
        killOwnerWhile(company, state);
        ask(company, "resume", {{"target", participant}});
        expectHealthy(company);
    }
    static void silenceEvents(Company& company) {
        ask(company, "stop", {{"target", "customers"}});
        ask(company, "pause", {{"target", "notifications"}}); // or it would resolve at once
        killOwnerWhile(company, "state = 'resolving'");
        ask(company, "heal");
        expectHealthy(company);
    }
    static void silenceCommands(Company& company) {
        {
            const Poison poison(file(company, "notifications"), "INSERT ON step");
            killOwnerWhile(company, "state = 'resolving'");
            ASSERT_TRUE(eventually([&] { return !lettersOf(company, wire::Verb::Resolve).empty(); }, 10));
        }
        ask(company, "dead-letters", {{"op", "replay"}, {"ids", lettersOf(company, wire::Verb::Resolve)}}); // they overtake their commands
        EXPECT_TRUE(eventually([&] { return tombstones(company, "notifications") > 0; }, 10));
        replayAll(company);
        {
            const Poison poison(file(company, "payments"), "INSERT ON step");
            EXPECT_TRUE(eventually([&] { return !letters(company).empty(); }, 10));
        }
        EXPECT_TRUE(eventually([&] { return tombstones(company, "payments") > 0; }, 20)) << "its deadline passed, and it was not undone";
        replayAll(company); // the commands meet their tombstones
    }
    static int tombstones(const Company& company, const std::string& service) {
        SQLite::Database database(file(company, service), SQLite::OPEN_READONLY, 5000);
        return database.execAndGet("SELECT COUNT(*) FROM audit_step WHERE state = 'tombstone'").getInt();
    }
    /// A compensation that can't be done for now is tried until it can.
    static void poisonCompensation(Company& company) {
        {
            const Poison poison(file(company, "payments"), "UPDATE ON step");
            killOwnerWhile(company, "state = 'compensating' AND reason = 'address-refused'");
        }
        if (!isSync()) replayAll(company);
    }
};

INSTANTIATE_TEST_SUITE_P(Modes, Silence, testing::ValuesIn(kModes), printedMode);

TEST_P(Silence, PassesThroughEveryTombstoneAndEveryResumption) {
    Company company({"--mode", GetParam()});
    LoadClients clients(company, 3, seed());
    expectInFlight(company, clients);
    if (isSync()) {
        silenceSync(company, "notifications", "state = 'resolving'");
        silenceSync(company, "payments", isOrchestrated() ? "state = 'compensating' AND reason = 'timed-out'" : "state = 'resolving'");
    } else if (isOrchestrated()) {
        silenceCommands(company);
    } else {
        silenceEvents(company);
    }
    if (isSync() || isOrchestrated()) poisonCompensation(company); // choreographed by events, the owner does not know of a turn back before its end
    clients.stop();
    expectClean(company, clients.accepted());
    const Paths paths(company.dataDir(), architecture());
    EXPECT_EQ(paths.tombstones, (std::set<std::string>{"compensatable", "pivot"}));
    std::set<std::string> states{"resolving"};
    if (isSync() || isOrchestrated()) states.insert("compensating");
    for (const auto& state : states) EXPECT_TRUE(paths.resumedStates.contains(state)) << "no saga was taken up again while " << state;
}

class DeadLetters : public Silence {
protected:
    static json list(Company& company) { return company.ctl({"dead-letters"}).json().value("letters", json::array()); }
    static int ended(Company& company, const char* state) { return ask(company, "status")["sagas"].value(state, 0); }
};

INSTANTIATE_TEST_SUITE_P(Modes, DeadLetters, testing::Values("async,orchestration"), printedMode);

TEST_P(DeadLetters, AreListedReplayedAndDiscardedFromTheCommandLine) {
    Company company({"--mode", GetParam()});
    {
        const Poison poison(file(company, "payments"), "INSERT ON step");
        ASSERT_EQ(company.ctl({"start", "create-contract", "--repeat", "2"}).status, 0);
        ASSERT_TRUE(eventually([&] { return list(company).size() == 2; }, 3));
    }
    const auto all = list(company);
    EXPECT_EQ(all[0]["topic"], "commands.payments");
    ASSERT_EQ(company.ctl({"dead-letters", "replay", all[0]["id"]}).status, 0);
    ASSERT_EQ(company.ctl({"dead-letters", "discard", all[1]["id"]}).status, 0);
    EXPECT_EQ(list(company), json::array());
    EXPECT_TRUE(eventually([&] { return ended(company, "completed") == 1; }, 10));
    EXPECT_TRUE(eventually([&] { return ended(company, "compensated") == 1; }, 15)) << "nothing came of the discarded command: its deadline decides";
    EXPECT_EQ(company.ctl({"dead-letters", "discard", "nothing"}).status, 1);
    EXPECT_EQ(company.stop(), 0);
    const auto check = company.check();
    EXPECT_EQ(check.status, 0) << check.out << check.err;
}

} // namespace
} // namespace sagascope::test
