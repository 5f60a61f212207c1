// kill -9 of every process, in every mode, under load: once, twice in a row, two at once. Breaks, sees that it heals by itself, and audits.
#include "services/wire/ids.h"
#include "tests/chaos/chaos.h"
#include <random>

namespace sagascope::test {
namespace {

constexpr int kClients = 6;
constexpr int kTries = 6;

class KillMatrix : public Chaos {};

INSTANTIATE_TEST_SUITE_P(Modes, KillMatrix, testing::ValuesIn(kModes), printedMode);

TEST_P(KillMatrix, SurvivesTheDeathOfEveryProcess) {
    Company company({"--mode", GetParam()});
    LoadClients clients(company, kClients, seed());
    const auto all = processes();
    for (const auto& victim : all) {
        SCOPED_TRACE(victim);
        expectInFlight(company, clients);
        killAtOnce(company, {victim});
    }
    // An owner dies again and again, at least twice within seconds, until its journal has given it a saga back.
    for (const auto& owner : owners()) {
        SCOPED_TRACE(owner);
        for (int i = 0; i < kTries && (i < 2 || logOf(company, owner).find("takes up") == std::string::npos); ++i) {
            expectInFlight(company, clients);
            killAtOnce(company, {owner});
        }
    }
    std::mt19937 random(seed());
    for (int i = 0; i < 3; ++i) {
        const auto first = random() % all.size();
        const auto second = (first + 1 + random() % (all.size() - 1)) % all.size();
        SCOPED_TRACE(all[first] + " and " + all[second]);
        expectInFlight(company, clients);
        killAtOnce(company, {all[first], all[second]});
    }
    clients.stop();
    expectClean(company, clients.accepted());
    const Paths paths(company.dataDir(), architecture());
    for (const auto& owner : owners()) EXPECT_GT(paths.resumed.count(std::string(wire::serviceOf(owner))), 0u) << owner << " never took a saga up again from its journal";
}

TEST_P(KillMatrix, SurvivesTheDeathOfTheProgramThatStartedThem) {
    Company company({"--mode", GetParam()});
    LoadClients clients(company, kClients, seed());
    for (int round = 0; round < 2; ++round) {
        expectInFlight(company, clients);
        company.kill();
        EXPECT_TRUE(eventually([&] { return company.childPids().empty(); }, 3)) << "orphans are left";
        company.start();
    }
    clients.stop();
    expectClean(company, clients.accepted());
}

} // namespace
} // namespace sagascope::test
