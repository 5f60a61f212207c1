#include "app/core/consistency/fact_store.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using nlohmann::json;

namespace {

struct Facts : testing::Test {
    void row(std::uint64_t at, const char* service, const char* table, const char* key, json row) {
        if (row.is_object()) row["saga"] = "c-1";
        store.apply({wire::Hlc::fromMicros(at), service, table, key, std::move(row)});
    }
    void contract(std::uint64_t at, const char* state) { row(at, "contracts", "contract", "P-1", {{"state", state}}); }
    void transfer(std::uint64_t at, const char* name, int cents) {
        row(at, "payments", "entry", (std::string(name) + "|C").c_str(), {{"account", "C"}, {"cents", -cents}});
        row(at, "payments", "entry", (std::string(name) + "|I").c_str(), {{"account", "I"}, {"cents", cents}});
    }
    void mail(std::uint64_t at) { row(at, "notifications", "mail", "m-1", {{"state", "queued"}}); }
    std::string at(std::uint64_t micros, bool ended = false) const {
        std::string text;
        for (const auto& state : store.statesAt("c-1", instant(micros), ended)) {
            const char* verdict = state.verdict == FactState::Verdict::Holds ? "✓" : state.verdict == FactState::Verdict::NotYet ? "…" : "✕";
            text += fmt::format("{} {}", verdict, state.fact->name);
            for (const bool says : state.says) text += says ? " yes" : " no";
            text += fmt::format(" @{}\n", state.since.micros());
        }
        return text;
    }
    std::string window(std::uint64_t micros) const {
        const auto found = store.inconsistency("c-1", instant(micros));
        return found ? fmt::format("{}-{} {}", found->begun.micros(), found->over.micros(), found->micros(micros)) : "none";
    }

    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    FactStore store{architecture};
};

} // namespace

TEST_F(Facts, DontHoldWhileASagaIsUnderWayAndHoldOnceItIsComplete) {
    contract(100, "pending");
    transfer(200, "t1", 12000);
    mail(300);
    contract(400, "active");
    EXPECT_EQ(at(99), "✓ contract-decided no @0\n✓ contract-paid no no @0\n✓ contract-confirmed no no @0\n");
    EXPECT_EQ(at(150), "… contract-decided yes @100\n✓ contract-paid no no @0\n✓ contract-confirmed no no @0\n");
    EXPECT_EQ(at(250), "… contract-decided yes @100\n… contract-paid no yes @200\n✓ contract-confirmed no no @0\n") << "pending while the premium is debited";
    EXPECT_EQ(at(400), "✓ contract-decided no @400\n✓ contract-paid yes yes @400\n✓ contract-confirmed yes yes @400\n");
}

TEST_F(Facts, HoldAgainOnceEverythingIsUndone) {
    contract(100, "pending");
    transfer(200, "t1", 12000);
    transfer(300, "t2", -12000);
    contract(400, "cancelled");
    EXPECT_EQ(at(300), "… contract-decided yes @100\n✓ contract-paid no no @300\n✓ contract-confirmed no no @0\n");
    EXPECT_EQ(window(350), "100-0 250") << "not over yet";
    EXPECT_EQ(window(500), "100-400 300");
    EXPECT_EQ(window(50), "none");
}

TEST_F(Facts, AreViolatedWhereTheyDontHoldAfterTheEnd) {
    contract(100, "active");
    EXPECT_EQ(at(200, true), "✓ contract-decided no @0\n✕ contract-paid yes no @100\n✕ contract-confirmed yes no @100\n");
}

TEST_F(Facts, ADeletedRowSaysNothingAnyMore) {
    mail(100);
    row(200, "notifications", "mail", "m-1", nullptr);
    EXPECT_EQ(at(300), "✓ contract-decided no @0\n✓ contract-paid no no @0\n✓ contract-confirmed no no @200\n");
}

TEST_F(Facts, NameTheTablesTheyReadAndKeepOnlyTheNewestSagas) {
    EXPECT_EQ(store.sources().size(), 4u);
    for (std::size_t i = 0; i < FactStore::kSagas + 5; ++i)
        store.apply({wire::Hlc::fromMicros(i), "contracts", "contract", std::to_string(i), {{"saga", "c-" + std::to_string(i)}, {"state", "pending"}}});
    EXPECT_EQ(store.sagas().size(), FactStore::kSagas);
    EXPECT_EQ(store.sagas().front(), "c-5");
}

TEST_F(Facts, ARowThatBecomesKnownLateCountsAndUndoesNothingNewer) {
    contract(400, "active");
    mail(300);
    contract(100, "pending");
    transfer(200, "t1", 12000);
    EXPECT_EQ(at(500, true), "✓ contract-decided no @0\n✓ contract-paid yes yes @400\n✓ contract-confirmed yes yes @400\n");
}
