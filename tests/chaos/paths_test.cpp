// Each way out of a silence: participants that don't answer before a deadline, or whose code throws, and an owner that dies meanwhile. Nothing
// here hopes for the right moment: what keeps a saga where it is wanted stays until the journal, a tombstone or the log shows that it was there.
#include "services/wire/ids.h"
#include "tests/chaos/chaos.h"
#include "tests/support/poison.h"
#include <csignal>
#include <thread>

namespace sagascope::test {
namespace {

using nlohmann::json;
using model::StepClass;

constexpr double kPatience = 20; ///< seconds, of a machine that has much else to do
constexpr int kTries = 6;

/// A process that says nothing until this ends.
class Paused {
public:
    Paused(Company& company, std::string target) : m_company(company), m_target(std::move(target)) { m_company.ctl({"pause", m_target}); }
    ~Paused() { m_company.ctl({"resume", m_target}); }
    Paused(const Paused&) = delete;
    Paused& operator=(const Paused&) = delete;

private:
    Company& m_company;
    std::string m_target;
};

class Silence : public Chaos {
protected:
    static constexpr auto kGood = "C-0001";        ///< gets a contract
    static constexpr auto kUnreachable = "C-0100"; ///< its mail is refused

    static std::string file(const Company& company, const std::string& service) { return (company.dataDir() / service / (service + ".db")).string(); }
    static int count(const Company& company, const std::string& service, const std::string& from, const std::string& other = {}) {
        SQLite::Database database(file(company, service), SQLite::OPEN_READONLY, 5000);
        if (!other.empty()) database.exec("ATTACH '" + file(company, other) + "' AS other");
        return database.execAndGet("SELECT COUNT(*) FROM " + from).getInt();
    }
    /// A customer who asks for a contract now, and waits for what becomes of it.
    static std::jthread comes(Company& company, const std::string& customer) {
        return std::jthread([&company, customer] {
            company.http("POST", "/v1/contracts", {{"customerId", customer}, {"product", "home"}, {"premiumCents", 12000}}, {{"Prefer", "wait=1"}});
        });
    }
    /// A saga in this state (for this reason) of which a participant has no step.
    static bool standsAt(const Company& company, const std::string& state, const std::string& reason, const std::string& without) {
        const auto because = reason.empty() ? "" : " AND reason = '" + reason + "'";
        const auto unseen = without.empty() ? "" : " AND NOT EXISTS (SELECT 1 FROM other.step s WHERE s.saga = saga.saga)";
        return count(company, std::string(wire::serviceOf(owners().front())), "saga WHERE state = '" + state + "'" + because + unseen, without) > 0;
    }
    static bool wasTakenUp(const Company& company, const std::string& state) { return logOf(company, owners().front()).find("taken up again, " + state) != std::string::npos; }
    static void killOwner(Company& company) {
        const auto owner = owners().front();
        const auto before = pids(company);
        ASSERT_TRUE(before.contains(owner));
        ASSERT_EQ(::kill(before.at(owner), SIGKILL), 0);
        ASSERT_TRUE(eventually([&] { const auto now = pids(company); return now.contains(owner) && now.at(owner) != before.at(owner); }, kPatience)) << owner << " did not come back";
    }
    /// Lets somebody come while `silence` lasts, and kills the owner as soon as a saga stands where it is wanted, until one was taken up there.
    static void takeUp(Company& company, const std::string& state, const auto& silence, const std::string& customer, const std::function<bool()>& stands) {
        for (int i = 0; i < kTries && !wasTakenUp(company, state); ++i) {
            std::jthread waiting; // ends after the silence
            const auto quiet = silence();
            waiting = comes(company, customer);
            if (eventually(stands, kPatience)) killOwner(company);
        }
        EXPECT_TRUE(wasTakenUp(company, state)) << "never passed through: a saga taken up again while " << state;
    }

    /// Steps of a kind that a tombstone keeps from being done; `met`: and what should have done them came after it.
    static int tombstones(const Company& company, StepClass kind, bool met = false) {
        // The command itself, or in a choreography of events the step before.
        const std::string late = met ? " AND EXISTS (SELECT 1 FROM inbox WHERE message_id IN (s.saga || '.' || s.step || '.do', s.saga || '.' || (s.step - 1) || '.done'))" : "";
        int found = 0;
        for (const auto& saga : architecture().sagas) {
            for (const auto& step : saga.steps) {
                if (step.kind == kind) found += count(company, step.participant, "step s WHERE state = 'tombstone' AND type = '" + saga.name + "' AND step = " + std::to_string(step.number) + late);
            }
        }
        return found;
    }
    /// `help` is given all the time; where it is not enough, what should lead there is done `again`.
    static void expectTombstone(Company& company, StepClass kind, const std::function<void()>& help = [] {}, const std::function<void()>& again = [] {}) {
        const auto isLaid = [&] { help(); return tombstones(company, kind) > 0; };
        for (int i = 0; i < kTries && !eventually(isLaid, kPatience); ++i) again();
        EXPECT_TRUE(isLaid()) << "never passed through: a tombstone at a " << (kind == StepClass::Pivot ? "pivot" : "compensatable step");
    }
    static void expectLateCommand(Company& company, StepClass kind) {
        EXPECT_TRUE(eventually([&] { return tombstones(company, kind, true) > 0; }, kPatience)) << "never passed through: a command that comes after its tombstone";
    }

    static json letters(Company& company) { return ask(company, "dead-letters", {{"op", "list"}}).value("letters", json::array()); }
    static json lettersOf(Company& company, wire::Verb verb) {
        json ids = json::array();
        const auto all = letters(company);
        for (const auto& letter : all) {
            if (letter.value("message", "").ends_with("." + std::string(wire::name(verb)))) ids.push_back(letter.at("id"));
        }
        return ids;
    }
    static void replay(Company& company, wire::Verb verb) {
        if (const auto ids = lettersOf(company, verb); !ids.empty()) ask(company, "dead-letters", {{"op", "replay"}, {"ids", ids}});
    }
    static void replayAll(Company& company) {
        const auto isEmpty = [&] { ask(company, "dead-letters", {{"op", "replay"}}); return letters(company).empty(); };
        EXPECT_TRUE(eventually(isEmpty, kPatience)) << letters(company).dump();
    }

    static auto paused(Company& company, const std::string& target) { return [&company, target] { return Paused(company, target); }; }
    static auto poisoned(Company& company, const std::string& service, const std::string& change) {
        return [path = file(company, service), change] { return Poison(path, change); };
    }

    /// Participants don't answer until long after the owner has given up: what they hear first then is that nothing may be done any more.
    static void silenceCalls(Company& company) {
        const auto waitsForPivot = [&] { return standsAt(company, "resolving", "timed-out", "notifications"); };
        const auto hasGivenUp = [&] { return standsAt(company, isOrchestrated() ? "compensating" : "resolving", "timed-out", "payments"); };
        takeUp(company, "resolving", paused(company, "notifications"), kGood, waitsForPivot);
        expectTombstone(company, StepClass::Pivot, [] {}, [&] { hush(company, "notifications", waitsForPivot); }); // it may have hung before
        if (isOrchestrated()) takeUp(company, "compensating", paused(company, "payments"), kGood, hasGivenUp);
        else hush(company, "payments", hasGivenUp);
        expectTombstone(company, StepClass::Compensatable, [] {}, [&] { hush(company, "payments", hasGivenUp); });
    }
    static void hush(Company& company, const std::string& participant, const std::function<bool()>& stands) {
        std::jthread waiting;
        const Paused quiet(company, participant);
        waiting = comes(company, kGood);
        eventually(stands, kPatience);
    }
    /// Commands keep their order in a topic: only as dead letters they are overtaken.
    static void silenceCommands(Company& company) {
        takeUp(company, "resolving", poisoned(company, "notifications", "INSERT ON step"), kGood,
               [&] { return standsAt(company, "resolving", "timed-out", "notifications") && !lettersOf(company, wire::Verb::Resolve).empty(); });
        expectTombstone(company, StepClass::Pivot, [&] { replay(company, wire::Verb::Resolve); });
        replayAll(company);
        expectLateCommand(company, StepClass::Pivot);
        {
            std::jthread waiting;
            const Poison poison(file(company, "payments"), "INSERT ON step");
            waiting = comes(company, kGood);
            EXPECT_TRUE(eventually([&] { return !lettersOf(company, wire::Verb::Do).empty(); }, kPatience));
        }
        expectTombstone(company, StepClass::Compensatable, [&] { replay(company, wire::Verb::Undo); });
        replayAll(company);
        expectLateCommand(company, StepClass::Compensatable);
    }
    /// The step in between is missing until everything after it has its tombstone.
    static void silenceEvents(Company& company) {
        ask(company, "stop", {{"target", "customers"}});
        takeUp(company, "resolving", paused(company, "notifications"), kGood, [&] { return standsAt(company, "resolving", "", "notifications"); });
        expectTombstone(company, StepClass::Pivot);
        expectTombstone(company, StepClass::Compensatable);
        ask(company, "heal");
        expectLateCommand(company, StepClass::Compensatable);
    }
    /// A compensation that can't be done for now is tried until it can.
    static void poisonCompensation(Company& company) {
        takeUp(company, "compensating", poisoned(company, "payments", "UPDATE ON step"), kUnreachable, [&] { return standsAt(company, "compensating", "address-refused", ""); });
        if (!isSync()) replayAll(company);
    }
};

INSTANTIATE_TEST_SUITE_P(Modes, Silence, testing::ValuesIn(kModes), printedMode);

TEST_P(Silence, PassesThroughEveryTombstoneAndEveryResumption) {
    Company company({"--mode", GetParam()});
    LoadClients clients(company, 2, seed(), LoadClients::Temper::Patient);
    expectInFlight(company, clients);
    takeUp(company, "running", paused(company, "customers"), kGood, [&] { return standsAt(company, "running", "", "customers"); });
    if (isSync()) silenceCalls(company);
    else if (isOrchestrated()) silenceCommands(company);
    else silenceEvents(company);
    const bool ownerKnowsOfTurns = isSync() || isOrchestrated(); // otherwise it learns of one at its end
    if (ownerKnowsOfTurns) poisonCompensation(company);
    expectHealthy(company);
    clients.stop();
    expectClean(company, clients.accepted());
    const Paths paths(company.dataDir(), architecture());
    EXPECT_EQ(paths.tombstones, (std::set<std::string>{"compensatable", "pivot"})) << "as the log tells it";
    for (const std::string state : {"running", "resolving", "compensating"}) {
        EXPECT_EQ(paths.resumedStates.contains(state), ownerKnowsOfTurns || state != "compensating") << "as the log tells it, taken up again while " << state;
    }
    // A call that was given up is refused by its deadline before it can meet its tombstone.
    EXPECT_GT(isSync() ? paths.expired : paths.overtaken, 0) << "no command came too late";
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
