#include "app/gui/sagas/saga_model.h"
#include "tests/support/events.h"
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kSagas = R"(
    1000 contracts#1 saga { saga: "c-11111111" saga_type: "create-contract" state: RUNNING owner: "contracts" subject: "web" mode { communication: ASYNC coordination: CHOREOGRAPHY } input: "{}" }
    1100 contracts#1 step { saga: "c-11111111" step: 1 name: "create" participant: "contracts" state: DONE attempt: 1 }
    1200 customers#1 step { saga: "c-11111111" step: 2 name: "verify" participant: "customers" state: REFUSED reason: "premium-over-limit" attempt: 1 }
    1300 contracts#1 step { saga: "c-11111111" step: 1 name: "create" participant: "contracts" state: COMPENSATED attempt: 1 }
    6000 contracts#1 saga { saga: "c-11111111" state: COMPENSATED reason: "premium-over-limit" }
    7000 orchestrator#1 saga { saga: "k-22222222" saga_type: "settle-claim" state: RUNNING owner: "orchestrator" subject: "mobile" mode { communication: SYNC coordination: ORCHESTRATION } input: "{}" }
    7100 claims#1 step { saga: "k-22222222" step: 1 name: "open" participant: "claims" state: STARTED attempt: 2 }
)";

struct SagaList : testing::Test {
    SagaList() { test::parseEvents(kSagas).feed(projections); }
    std::string line(core::Row row, std::uint64_t micros) const {
        const SagaItem item = sagaItem(projections, architecture, row, core::instant(test::kBegin + micros), look);
        std::string chips;
        for (const Chip chip : item.chips) chips += chip == Chip::ToCome ? "." : glyph(chip).toStdString();
        return fmt::format("{} {} [{}] {}", item.title.toStdString(), item.id.toStdString(), chips, item.caption.toStdString());
    }
    bool matches(const char* filter, core::Row row) const {
        return SagaFilter::parse(filter, architecture).matches(projections, architecture, row, core::instant(test::kBegin + 10'000'000));
    }
    core::Projections projections;
    model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    Look look{Theme::named("light")};
};

std::vector<SagaItem> items(std::initializer_list<core::Row> rows) {
    std::vector<SagaItem> list;
    for (const core::Row row : rows) {
        SagaItem item;
        item.saga = row;
        list.push_back(item);
    }
    return list;
}

} // namespace

TEST_F(SagaList, TellsEachStepAtTheInstantShown) {
    EXPECT_EQ(line(0, 1050), "Create contract c-1111 [.....] running");
    EXPECT_EQ(line(0, 1250), "Create contract c-1111 [✓✕...] running");
    EXPECT_EQ(line(0, 6000), "Create contract c-1111 [↩✕...] compensated · 5.0 ms");
}

TEST_F(SagaList, TellsWhoseTurnItIsAndWhichAttempt) { EXPECT_EQ(line(1, 8000), "Settle claim k-2222 [▸....] Claims · attempt 2"); }

TEST_F(SagaList, IsFilteredByFieldAndWord) {
    EXPECT_TRUE(matches("state:compensated", 0));
    EXPECT_FALSE(matches("state:compensated", 1));
    EXPECT_TRUE(matches("mode:sync type:claim", 1));
    EXPECT_FALSE(matches("mode:orchestration", 0));
    EXPECT_TRUE(matches("mode:async", 0));
    EXPECT_FALSE(matches("mode:sync", 0)) << "async is another mode, though the word is in it";
    EXPECT_TRUE(matches("reason:plafond", 0)) << "reasons are found in both languages";
    EXPECT_TRUE(matches("MOBILE", 1));
    EXPECT_TRUE(matches("age>2s", 1));
    EXPECT_FALSE(matches("age<2s", 1));
    EXPECT_TRUE(matches("took>4ms took<6ms", 0));
    EXPECT_FALSE(matches("state:compensated nonsense", 0)) << "all must hold";
}

TEST_F(SagaList, KnowsAReasonOnlyOnceTheSagaHasTurned) {
    const auto found = [&](const char* filter, std::uint64_t at) { return SagaFilter::parse(filter, architecture).matches(projections, architecture, 0, core::instant(test::kBegin + at)); };
    for (const char* filter : {"reason:plafond", "premium-over-limit"}) {
        EXPECT_FALSE(found(filter, 1'250)) << filter;
        EXPECT_TRUE(found(filter, 6'000)) << filter;
    }
}

TEST_F(SagaList, IsFilteredByTheFieldsOfTheInput) {
    const nlohmann::json input{{"customerId", "C-0001"}, {"premiumCents", 12000}};
    const auto inputOf = [&](core::Row row) { return row == 0 ? &input : nullptr; };
    const auto found = [&](const char* filter, core::Row row) {
        return SagaFilter::parse(filter, architecture).matches(projections, architecture, row, core::instant(test::kBegin + 10'000'000), inputOf);
    };
    EXPECT_TRUE(found("customer:c-0001", 0));
    EXPECT_TRUE(found("premium-cents:12000", 0));
    EXPECT_FALSE(found("customer:c-0002", 0));
    EXPECT_FALSE(found("customer:c-0001", 1)) << "not read yet";
}

TEST_F(SagaList, WhatAFilterCannotApplyIsSaidAndTheRestHolds) {
    const auto wrong = [&](const char* text) {
        QStringList sentences;
        const auto filter = SagaFilter::parse(text, architecture);
        for (const WrongTerm& each : filter.wrong()) sentences << sentenceOf(each);
        return sentences.join('\n').toStdString();
    };
    EXPECT_EQ(wrong("age>2s took<100ms state:compensat mode:async customer:C-0001 reason: words"), "");
    EXPECT_EQ(wrong("age>abc"), "age>abc: age wants a duration such as 2s");
    EXPECT_EQ(wrong("age:2s"), "age:2s: age wants a comparison such as age>2s");
    EXPECT_EQ(wrong("state:nowhere"), "state:nowhere: state is one of running, resolving, compensating, completed, compensated, failed");
    EXPECT_EQ(wrong("mode>3"), "mode>3: mode wants a text after a colon");
    EXPECT_TRUE(QString::fromStdString(wrong("foo:bar")).startsWith("foo:bar: there is no field foo, but state: type: mode: reason: age> took> "));
    EXPECT_EQ(QString::fromStdString(wrong("age>abc foo:bar")).count('\n'), 1) << "each by itself";
    EXPECT_TRUE(matches("age>abc state:compensated", 0));
    EXPECT_FALSE(matches("age>abc state:compensated", 1));
}

TEST(SagaModel, AsksForOlderOnesWhenItIsScrolledToItsEnd) {
    SagaModel model;
    QSignalSpy wanted(&model, &SagaModel::moreWanted);
    model.setItems(items({2, 1, 0}));
    EXPECT_FALSE(model.canFetchMore({}));
    model.setMore(true);
    ASSERT_TRUE(model.canFetchMore({}));
    model.fetchMore({});
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_EQ(model.wanted(), 3 + SagaModel::kMost);
}

TEST(SagaModel, NewOnesOnTopLeaveTheOthersWhereTheyAre) {
    SagaModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setItems(items({1, 0}));
    const QPersistentModelIndex first = model.index(0);
    QSignalSpy reset(&model, &SagaModel::modelReset);
    model.setItems(items({3, 2, 1, 0}));
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(first.row(), 2);
    model.setItems(items({4, 3, 2}));
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.rowOf(2), 2);
    model.setItems(items({9, 4}));
    EXPECT_EQ(reset.count(), 0);
    model.setItems(items({7}));
    EXPECT_EQ(model.rowCount(), 1);
}

TEST(SagaModel, AChangedRowIsAnnouncedAlone) {
    SagaModel model;
    model.setItems(items({2, 1, 0}));
    QSignalSpy changed(&model, &SagaModel::dataChanged);
    auto next = items({2, 1, 0});
    next[1].caption = "completed";
    model.setItems(next);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 1);
}
