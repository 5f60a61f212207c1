// What a step says to messages that come twice, late, or in the wrong order. Text in, text out.
#include "services/kit/saga/commands.h"
#include "services/model/architecture.h"
#include "services/wire/names.h"
#include "tests/support/talkers.h"
#include "tests/support/test_host.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace sagascope::test {
namespace {

using kit::Done;
using kit::Performed;
using kit::Refused;
using kit::StepContext;

/// One participant that is told what to do; `says` gives the answer to each message in turn.
struct Steps : testing::Test {
    TestNetwork network;
    TestHost host{network, "worker#1", "mem:worker"};
    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    const model::Saga& saga = architecture.sagas.front();
    Talker* node = nullptr;
    std::unique_ptr<kit::Outbox> outbox;
    std::unique_ptr<kit::Participant> participant;
    std::string refusal;       ///< why the step refuses; empty: it is done
    std::string undoRefusal;   ///< why its compensation refuses
    int performed = 0;
    int undone = 0;

    void SetUp() override {
        auto talker = std::make_unique<Talker>(host, [](Talker& self) {
            if (const auto open = self.openDatabase("worker.db", std::string(kit::Outbox::schema()) + kit::StepStore::schema()); !open) FAIL() << open.error().text();
        });
        node = talker.get();
        host.run(std::move(talker));
        outbox = std::make_unique<kit::Outbox>(*node, "broker");
        participant = std::make_unique<kit::Participant>(*node);
        for (const auto& step : saga.steps) {
            participant->add(step, {[this](const StepContext&) -> Performed {
                                        if (!refusal.empty()) return Refused{refusal};
                                        ++performed;
                                        return Done{{{"n", performed}}};
                                    },
                                    [this](const StepContext&) -> Performed {
                                        if (!undoRefusal.empty()) return Refused{undoRefusal};
                                        ++undone;
                                        return Done{};
                                    }});
        }
    }
    wire::Envelope message(const std::string& what) {
        wire::Envelope message;
        message.set_saga("c-1");
        message.set_saga_type(saga.name);
        message.set_step(saga.pivot().number - (what == "resolve" ? 0 : 1));
        message.set_kind(what == "do" ? wire::COMMAND : what == "undo" ? wire::COMPENSATE : wire::RESOLVE);
        message.set_id(wire::messageId("c-1", message.step(), what == "do" ? wire::Verb::Do : what == "undo" ? wire::Verb::Undo : wire::Verb::Resolve));
        message.set_payload(R"({"input":{},"results":{}})");
        message.set_reason("changed-my-mind");
        message.set_causation("c-1.4.done");
        return message;
    }
    std::string says(const std::string& what) {
        const auto cause = message(what);
        kit::Task task(saga, saga.step(cause.step()), cause);
        const auto answer = what == "do" ? participant->perform(task) : what == "undo" ? participant->undo(task, cause.causation()) : participant->resolve(task);
        host.program().endTurn();
        const auto* verdict = answer.verdict == wire::Settled::PROCESSED    ? "processed"
                              : answer.verdict == wire::Settled::DUPLICATE  ? "duplicate"
                              : answer.verdict == wire::Settled::TOMBSTONED ? "tombstoned"
                                                                            : "late";
        return fmt::format("{} {}{}", wire::name(answer.outcome), verdict, answer.outcome == wire::DONE ? " " + task.results.dump() : "");
    }
    std::string rows() { return node->database().text("SELECT group_concat(step || ' ' || state || ' ' || ifnull(undo_causation, '-'), ', ') FROM audit_step").value_or(""); }
};

TEST_F(Steps, AreDoneOnceHoweverOftenTheyAreAskedFor) {
    EXPECT_EQ(says("do"), R"(done processed {"debit":{"n":1}})");
    EXPECT_EQ(says("do"), R"(done duplicate {"debit":{"n":1}})");
    EXPECT_EQ(performed, 1);
    EXPECT_EQ(rows(), "3 done -");
}

TEST_F(Steps, RefuseTheSameWayTwice) {
    refusal = "no-money";
    EXPECT_EQ(says("do"), "refused processed");
    refusal.clear();
    EXPECT_EQ(says("do"), "refused duplicate");
    EXPECT_EQ(performed, 0);
}

TEST_F(Steps, AreUndoneOnceAndRememberWhatAllowedIt) {
    says("do");
    EXPECT_EQ(says("undo"), "compensated processed");
    EXPECT_EQ(says("undo"), "compensated duplicate");
    EXPECT_EQ(undone, 1);
    EXPECT_EQ(rows(), "3 compensated c-1.4.done");
}

TEST_F(Steps, LayATombstoneWhereACompensationOvertakesItsCommand) {
    EXPECT_EQ(says("undo"), "compensated processed");
    EXPECT_EQ(says("do"), "never tombstoned");
    EXPECT_EQ(performed, 0);
    EXPECT_EQ(undone, 0);
    EXPECT_EQ(rows(), "3 tombstone c-1.4.done");
}

TEST_F(Steps, HaveNothingToUndoWhereTheyRefused) {
    refusal = "no-money";
    says("do");
    EXPECT_EQ(says("undo"), "compensated processed");
    EXPECT_EQ(rows(), "3 refused -");
}

TEST_F(Steps, AreNotDoneAgainOnceTheyAreUndone) {
    says("do");
    says("undo");
    EXPECT_EQ(says("do"), "never duplicate");
    EXPECT_EQ(performed, 1);
}

TEST_F(Steps, FailForGoodWhereTheirCompensationIsRefused) {
    says("do");
    undoRefusal = "already-spent";
    EXPECT_EQ(says("undo"), "failed processed");
    undoRefusal.clear();
    EXPECT_EQ(says("undo"), "failed duplicate");
    EXPECT_EQ(undone, 0);
}

TEST_F(Steps, ResolveAPivotThatWasNeverSeenWithATombstone) {
    EXPECT_EQ(says("resolve"), "never processed");
    EXPECT_EQ(says("resolve"), "never duplicate");
    EXPECT_EQ(rows(), "4 tombstone c-1.4.resolve");
}

TEST_F(Steps, ReportWhatChangedOnceItIsCommitted) {
    says("do");
    says("undo");
    std::string changes;
    for (const auto& event : host.events) {
        if (event.has_step()) changes += fmt::format("{} {}, ", event.step().name(), wire::name(event.step().state()));
    }
    EXPECT_EQ(changes, "debit done, debit compensated, ");
}

} // namespace
} // namespace sagascope::test
