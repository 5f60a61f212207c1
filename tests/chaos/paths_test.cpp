// Each way out of a silence: participants that don't answer before a deadline, or whose code throws, and an owner that dies meanwhile.
#include "services/wire/ids.h"
#include "tests/chaos/chaos.h"
#include "tests/support/poison.h"

namespace sagascope::test {
namespace {

using nlohmann::json;

class Silence : public Chaos {
protected:
    /// Waits until a saga is in a state that its participants' silence keeps it in, and kills its owner then.
    static void killOwnerWhile(Company& company, const std::string& condition) {
        const auto owner = owners().front();
        const auto count = [&] {
            SQLite::Database database(file(company, std::string(wire::serviceOf(owner))), SQLite::OPEN_READONLY, 5000);
            return database.execAndGet("SELECT COUNT(*) FROM saga WHERE " + condition).getInt();
        };
        ASSERT_TRUE(eventually([&] { return count() > 0; }, 20)) << "no saga with " << condition;
        const auto pid = pids(company).at(owner);
        ASSERT_EQ(::kill(pid, SIGKILL), 0);
        EXPECT_TRUE(eventually([&] { const auto now = pids(company); return now.contains(owner) && now.at(owner) != pid; }, 15));
    }
    static std::string file(const Company& company, const std::string& service) { return (company.dataDir() / service / (service + ".db")).string(); }
    static json letters(Company& company) { return ask(company, "dead-letters", {{"op", "list"}}).value("letters", json::array()); }
    static void replay(Company& company, wire::Verb verb) {
        json ids = json::array();
        const auto all = letters(company);
        for (const auto& letter : all) {
            if (letter.value("message", "").ends_with(wire::name(verb))) ids.push_back(letter.at("id"));
        }
        ASSERT_FALSE(ids.empty()) << all.dump();
        ask(company, "dead-letters", {{"op", "replay"}, {"ids", ids}});
    }
    static void replayAll(Company& company) {
        ask(company, "dead-letters", {{"op", "replay"}});
        EXPECT_TRUE(eventually([&] { return letters(company).empty(); }, 10)) << letters(company).dump();
    }

    /// A step is not done before its deadline, and later it is known that it never was.
    static void silenceSync(Company& company, const std::string& participant, const std::string& state) {
        SCOPED_TRACE(participant);
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
        }
        replay(company, wire::Verb::Resolve); // overtakes its command
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
        silenceSync(company, "payments", isOrchestrated() ? "state = 'compensating'" : "state = 'resolving'");
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

} // namespace
} // namespace sagascope::test
