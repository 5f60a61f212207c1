#include "app/gui/inside/decision_texts.h"
#include "app/gui/inside/gateway_page.h"
#include "app/gui/inside/line_table.h"
#include "tests/gui/inside/inside_fixture.h"
#include <QComboBox>
#include <QLabel>
#include <QTest>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kGateway = R"(
    1000000 gateway#1 decision { kind: CACHE_MISS subject: "web" route: "GET /v1/contracts/{id}" target: "/v1/contracts/1" service: "contracts" status: 200 fresh_s: 60 detail: "kept" tokens: 1 bucket: 10 per_second: 0.1 }
    1001000 gateway#1 decision { kind: ANSWERED subject: "web" route: "GET /v1/contracts/{id}" status: 200 micros: 2000 tokens: 1 bucket: 10 per_second: 0.1 }
    1002000 gateway#1 decision { kind: CACHE_HIT subject: "web" route: "GET /v1/contracts/{id}" target: "/v1/contracts/1" status: 200 detail: "age:1" }
    1003000 gateway#1 decision { kind: UNAUTHENTICATED route: "POST /v1/contracts" status: 401 detail: "expired" }
    a: 1004000 gateway#1 sent { kind: QUERY type: "contract" from: "gateway#1" to: "contracts" }
       1004100 contracts#2 received a
)";

struct GatewayPageTest : InsideFixture {
    GatewayPageTest() { session.feed(kGateway, 2'000'000); }
    static std::string text(const LineTable& table, int row, int column) { return table.model()->index(row, column).data().toString().toStdString(); }
};

} // namespace

TEST_F(GatewayPageTest, ShowsTheTokensEachSubjectHasLeft) {
    look("gateway", "admission");
    const auto& meters = page<AdmissionPage>()->buckets()->meters();
    ASSERT_EQ(meters.size(), 1U);
    EXPECT_EQ(meters[0].name, "web");
    EXPECT_EQ(meters[0].tone, Role::Waiting);
    EXPECT_TRUE(meters[0].detail.startsWith("1 of 10 tokens")) << meters[0].detail.toStdString();
}

TEST_F(GatewayPageTest, SaysThatThereIsNoLimit) {
    test::ScriptedSession unlimited;
    unlimited.feed("    1000000 gateway#1 metric { name: \"rate-limit\" value: 0 }\n", 2'000'000);
    look("gateway", "admission");
    auto* shown = page<AdmissionPage>();
    core::View view;
    view.instant = core::kNow;
    unlimited.read([&](const core::Projections& projections) { shown->gather(projections, view); });
    shown->present();
    EXPECT_EQ(shown->findChild<QComboBox*>("rate-limit")->currentText(), "as often as it likes");
    const auto labels = shown->findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(labels, [](const QLabel* label) { return !label->isHidden() && label->text().startsWith("No limit, no buckets"); }));
}

TEST_F(GatewayPageTest, BucketsAreAsTheLimitIsNow) {
    session.feed("    2100000 gateway#1 metric { name: \"rate-limit\" value: 1 }\n", 2'200'000);
    look("gateway", "admission");
    const auto& meters = page<AdmissionPage>()->buckets()->meters();
    ASSERT_EQ(meters.size(), 1U);
    EXPECT_TRUE(meters[0].detail.startsWith("1 of 1 tokens, 1 a second")) << meters[0].detail.toStdString();
    session.feed("    2200000 gateway#1 metric { name: \"rate-limit\" value: 0 }\n", 2'200'000);
    next();
    EXPECT_TRUE(page<AdmissionPage>()->buckets()->meters().empty());
}

TEST_F(GatewayPageTest, TheLimitIsShownAsItIsAndCanBeChosenAndTakenBack) {
    look("gateway", "admission");
    auto* choice = page<AdmissionPage>()->findChild<QComboBox*>("rate-limit");
    EXPECT_TRUE(choice->parentWidget()->isHidden()) << "nobody has told it";
    session.feed("    2100000 gateway#1 metric { name: \"rate-limit\" value: 30 }\n", 2'200'000);
    next();
    EXPECT_FALSE(choice->parentWidget()->isHidden());
    EXPECT_EQ(choice->currentText(), "30 a second");
    EXPECT_EQ(choice->itemText(choice->currentIndex() - 1), "20 a second") << "in its place";
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Home);
    ASSERT_EQ(session.given.size(), 1U);
    EXPECT_EQ(session.given[0].verb, "rate-limit");
    EXPECT_EQ(session.given[0].arguments, nlohmann::json({{"perSecond", 1.0}}));
    next();
    EXPECT_EQ(choice->currentText(), "30 a second") << "as long as it is not in force";
    session.feed("    2300000 gateway#1 metric { name: \"rate-limit\" value: 1 }\n", 2'400'000);
    next();
    EXPECT_EQ(choice->currentText(), "1 a second");
    commands.undo();
    EXPECT_EQ(session.given.back().arguments, nlohmann::json({{"perSecond", 30.0}}));
    commands.setRefusal("This is a recording");
    EXPECT_FALSE(choice->isEnabled());
    EXPECT_EQ(choice->toolTip(), "This is a recording");
}

TEST_F(GatewayPageTest, ListsDecisionsWithTheirReasonNewestFirst) {
    look("gateway", "admission");
    const auto& decisions = *page<AdmissionPage>()->decisions();
    EXPECT_EQ(text(decisions, 0, 3), "✕ no valid token");
    EXPECT_EQ(text(decisions, 0, 4), "401");
    EXPECT_EQ(text(decisions, 0, 5), "the token has expired");
    EXPECT_EQ(text(decisions, 1, 5), "1 s old");
    EXPECT_EQ(text(decisions, 2, 5), "the answer is final: it is kept");
    EXPECT_EQ(decisions.model()->rowCount(), 3);
}

TEST_F(GatewayPageTest, AReasonIsASentenceInTheLanguageOfTheWindowAndAnUnknownOneStandsAsTold) {
    const auto& architecture = session.architecture();
    EXPECT_EQ(decisionReason("limit:20", architecture, look_), "more than 20 a second");
    EXPECT_EQ(decisionReason("to:contracts async,choreography", architecture, look_), "to Contracts, async, choreography");
    EXPECT_EQ(decisionReason("as an older recording says it", architecture, look_), "as an older recording says it");
    EXPECT_EQ(decisionReason({}, architecture, look_), "");
}

TEST_F(GatewayPageTest, WhatIsKeptOfSagasIsNamedAfterTheirOwner) {
    EXPECT_EQ(originText("contracts", session.architecture(), look_), "Contracts");
    EXPECT_EQ(originText("sagas of contracts", session.architecture(), look_), "sagas of Contracts");
}

TEST_F(GatewayPageTest, ListsRoutesAndTheShareOfInstances) {
    look("gateway", "traffic");
    EXPECT_EQ(text(*page<TrafficPage>()->routes(), 0, 0), "GET /v1/contracts/{id}");
    EXPECT_EQ(text(*page<TrafficPage>()->routes(), 0, 1), "1");
    EXPECT_EQ(text(*page<TrafficPage>()->routes(), 0, 5), "2.0 ms");
    EXPECT_EQ(text(*page<TrafficPage>()->targets(), 0, 0), "contracts#2");
    EXPECT_EQ(text(*page<TrafficPage>()->targets(), 0, 2), "100 %");
}

TEST_F(GatewayPageTest, ListsCacheEntriesWithTargetAgeAndHits) {
    look("gateway", "cache");
    const auto& entries = *page<CachePage>()->entries();
    ASSERT_EQ(entries.model()->rowCount(), 1);
    EXPECT_EQ(text(entries, 0, 0), "/v1/contracts/1");
    EXPECT_EQ(text(entries, 0, 2), "Contracts");
    EXPECT_EQ(text(entries, 0, 5), "1");
    EXPECT_TRUE(page<CachePage>()->figures()->text().contains(QStringLiteral("50\u00a0%")));
}
