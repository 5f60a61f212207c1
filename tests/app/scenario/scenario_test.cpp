#include "app/core/scenario/scenario_runner.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace std::chrono_literals;
using core::Scenario;
using core::ScenarioReport;
using core::ScenarioRunner;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

const model::Architecture& architecture() {
    static const auto loaded = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    return loaded;
}

/// Parses steps that stand below a head of three lines.
wire::Result<Scenario> parse(const std::string& steps) { return Scenario::parse("scenario: test\ndisplay: {en: Test}\nsteps:\n" + steps, "test.yaml", architecture()); }

std::string errorOf(const std::string& steps) {
    const auto parsed = parse(steps);
    return parsed ? "none" : parsed.error().text();
}

struct World : core::ScenarioWorld {
    std::vector<std::string> said;
    std::function<nlohmann::json(const std::string&, const nlohmann::json&)> answer = [](const std::string&, const nlohmann::json&) { return nlohmann::json::object(); };
    model::AuditReport audited;
    std::chrono::milliseconds time{0};

    wire::Result<nlohmann::json> command(const std::string& verb, const nlohmann::json& arguments) override {
        if (verb != "status") said.push_back(verb + " " + arguments.dump());
        auto result = answer(verb, arguments);
        if (result.is_string()) return wire::failure(result.get<std::string>(), verb);
        return result;
    }
    wire::Result<model::AuditReport> audit() override { return audited; }
    std::chrono::milliseconds now() const override { return time; }
    void pause(std::chrono::milliseconds by) override { time += by; }

    unsigned patience = 1;
    ScenarioReport play(const std::string& steps) {
        auto scenario = parse(steps).value();
        scenario.bePatient(patience);
        return ScenarioRunner(*this).run(scenario);
    }
};

nlohmann::json ended(const std::string& state, const std::string& reason = {}) {
    return {{"saga", "c-1"}, {"http", {{"status", 200}, {"body", {{"state", state}, {"reason", reason}}}}}};
}

TEST(Scenario, ThoseThatShipAreValid) {
    const std::filesystem::path resources = std::getenv("SAGASCOPE_RESOURCES");
    const auto names = Scenario::names(resources);
    EXPECT_THAT(names, testing::IsSupersetOf({"first-contract", "kill-payments", "rollback"}));
    for (const auto& name : names) {
        const auto loaded = Scenario::load(name, resources, architecture());
        ASSERT_TRUE(loaded) << loaded.error().text();
        EXPECT_EQ(loaded->name, name);
        EXPECT_FALSE(loaded->display.fr.empty());
        EXPECT_FALSE(loaded->story.fr.empty());
    }
}

TEST(Scenario, ErrorsNameTheLine) {
    EXPECT_THAT(errorOf("  - mode: async,choreography\n  - explode: payments\n"), HasSubstr("test.yaml:5:"));
    EXPECT_THAT(errorOf("  - kill: accounting\n"), HasSubstr("'accounting' is no process"));
    EXPECT_THAT(errorOf("  - kill: client\n"), HasSubstr("no process"));
    EXPECT_THAT(errorOf("  - mode: fast\n"), HasSubstr("no mode"));
    EXPECT_THAT(errorOf("  - start: create-house\n"), HasSubstr("no saga"));
    EXPECT_THAT(errorOf("  - start: create-contract\n    preset: luck\n"), HasSubstr("no preset"));
    EXPECT_THAT(errorOf("  - start: create-contract\n    outcome: fine\n"), HasSubstr("outcome"));
    EXPECT_THAT(errorOf("  - start: create-contract\n    outcom: completed\n"), HasSubstr("outcom"));
    EXPECT_THAT(errorOf("  - load: {rate: many}\n"), HasSubstr("'many' is no number"));
    EXPECT_THAT(errorOf("  - wait: long\n"), HasSubstr("duration"));
    EXPECT_THAT(errorOf("  - expect: {sagas: {completed: some}}\n"), HasSubstr("bound"));
    EXPECT_THAT(errorOf("  - expect: {weather: fine}\n"), HasSubstr("weather"));
    EXPECT_THAT(errorOf("  - kill: payments\n    why: fun\n"), HasSubstr("why"));
    EXPECT_THAT(errorOf("  []\n"), HasSubstr("'steps' is missing"));
}

TEST(Scenario, AnUnknownOneIsAnsweredWithThoseThatExist) {
    const auto loaded = Scenario::load("nothing", std::getenv("SAGASCOPE_RESOURCES"), architecture());
    ASSERT_FALSE(loaded);
    EXPECT_THAT(loaded.error().text(), HasSubstr("first-contract"));
}

TEST(ScenarioRunner, TurnsStepsIntoCommands) {
    World world;
    const auto report = world.play("  - mode: sync,orchestration\n  - load: {rate: 50, for: 2s}\n  - kill: payments\n  - scale: {target: contracts, count: 3}\n  - rate-limit: 5\n  - heal\n  - load: stop\n");
    EXPECT_TRUE(report.passed());
    EXPECT_THAT(world.said, ElementsAre(R"(mode {"mode":"sync,orchestration"})", R"(load {"forMs":2000,"rate":50})", R"(kill {"target":"payments"})",
                                        R"(scale {"count":3,"target":"contracts"})", R"(rate-limit {"perSecond":5})", "heal {}", R"(load {"rate":0})"));
}

TEST(ScenarioRunner, StartsFromAPresetAndComparesTheOutcome) {
    World world;
    world.answer = [](const std::string& verb, const nlohmann::json&) { return verb == "start" ? ended("compensated", "unknown-customer") : nlohmann::json::object(); };
    const auto steps = "  - start: create-contract\n    preset: unknown-customer\n    outcome: compensated\n    reason: unknown-customer\n";
    EXPECT_TRUE(world.play(steps).passed());
    EXPECT_THAT(world.said.front(), HasSubstr(R"("customerId":"C-9999")"));
    EXPECT_THAT(world.said.front(), HasSubstr(R"("wait":true)"));
    world.answer = [](const std::string& verb, const nlohmann::json&) { return verb == "start" ? ended("completed") : nlohmann::json::object(); };
    const auto report = world.play(steps);
    EXPECT_FALSE(report.passed());
    EXPECT_EQ(report.steps.back().detail, "c-1 is completed");
    world.answer = [](const std::string& verb, const nlohmann::json&) { return verb == "start" ? ended("compensated", "other") : nlohmann::json::object(); };
    EXPECT_FALSE(world.play(steps).passed()) << "the reason counts too";
}

TEST(ScenarioRunner, StopsAtTheFirstStepThatFails) {
    World world;
    world.answer = [](const std::string& verb, const nlohmann::json&) { return verb == "kill" ? nlohmann::json("can't be killed") : nlohmann::json::object(); };
    const auto report = world.play("  - kill: payments\n  - heal\n");
    EXPECT_FALSE(report.passed());
    EXPECT_EQ(report.json()["steps"].size(), 1u);
    EXPECT_EQ(report.json()["planned"], 2);
    EXPECT_THAT(report.json()["steps"][0]["detail"], HasSubstr("can't be killed"));
}

TEST(ScenarioRunner, WaitsUntilWhatItExpectsHolds) {
    World world;
    world.answer = [&](const std::string&, const nlohmann::json&) { return nlohmann::json{{"sagas", {{"completed", world.time.count() / 100}}}}; };
    const auto report = world.play("  - expect: {sagas: {completed: \">= 7\"}}\n");
    EXPECT_TRUE(report.passed());
    EXPECT_EQ(report.steps[0].took, 700ms);
}

TEST(ScenarioRunner, GivesUpAfterTheTimeGiven) {
    World world;
    world.answer = [](const std::string&, const nlohmann::json&) { return nlohmann::json{{"sagas", {{"running", 2}}}, {"processes", {{{"instance", "payments#1"}, {"state", "exited"}}}}}; };
    const auto report = world.play("  - expect: {sagas: {running: 0}, processes: healthy}\n    within: 3s\n");
    EXPECT_FALSE(report.passed());
    EXPECT_EQ(report.steps[0].detail, "after 3000 ms: 2 are running; payments#1 is exited");
    EXPECT_EQ(report.steps[0].took, 3s);
}

TEST(ScenarioRunner, WaitsLongerForWhatItExpectsWhereItIsToBePatient) {
    World world;
    world.answer = [](const std::string&, const nlohmann::json&) { return nlohmann::json{{"sagas", {{"running", 2}}}}; };
    world.patience = 8;
    const auto report = world.play("  - wait: 1s\n  - expect: {sagas: {running: 0}}\n    within: 3s\n");
    EXPECT_EQ(report.steps[0].took, 1s);
    EXPECT_EQ(report.steps[1].took, 24s);
}

TEST(ScenarioRunner, CountsSagasSinceItBegan) {
    World world;
    int looks = 0;
    world.answer = [&](const std::string&, const nlohmann::json&) { return nlohmann::json{{"sagas", {{"completed", looks++ == 0 ? 100 : 103}}}}; };
    EXPECT_TRUE(world.play("  - expect: {sagas: {completed: 3}}\n").passed());
}

TEST(ScenarioRunner, AsksTheAudit) {
    World world;
    model::Finding finding;
    finding.name = "ledger";
    finding.pending = {"c-7"};
    world.audited.findings = {finding};
    EXPECT_TRUE(world.play("  - expect: {audit: sound}\n").passed());
    EXPECT_THAT(world.play("  - expect: {audit: clean}\n").steps[0].detail, HasSubstr("ledger is pending for c-7"));
    world.audited.findings[0].violations = {"c-8"};
    EXPECT_THAT(world.play("  - expect: {audit: sound}\n").steps[0].detail, HasSubstr("ledger is violated by c-8"));
}

} // namespace
