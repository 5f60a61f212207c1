#include "app/gui/inside/line_table.h"
#include "app/gui/inside/records_page.h"
#include "app/gui/inside/sparkline.h"
#include "app/gui/inside/standing_page.h"
#include "app/gui/inside/topics_page.h"
#include "tests/gui/inside/inside_fixture.h"
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kBroker = R"(
    a: 1000 contracts#1 sent { id: "c-1.1.done" kind: EVENT type: "CustomerVerified" from: "contracts#1" to: "broker" topic: "events.X" saga: "c-1" size: 7 payload: "{\"n\":42}" }
       1100 broker#1 settled { sender_incarnation: 257 transmission: 1 verdict: PROCESSED topic: "events.X" partition: 2 offset: 8 }
       1200 broker#1 offset { topic: "events.X" partition: 2 group: "payments" committed: 6 end: 9 retrying: 1 dead: 1 }
       1200 broker#1 offset { topic: "events.Y" partition: 0 committed: 0 end: 3 }
       1300 broker#1 group { group: "payments" generation: 1 members { instance: "payments#1" partitions: [0, 1, 2, 3, 4, 5, 6, 7] } }
       1400 broker#1 record { state: PARKED group: "payments" topic: "events.X" partition: 2 offset: 7 attempts: 2 reason: "busy" saga: "c-1" type: "CustomerVerified" due: 1700000600000000 }
       1500 broker#1 record { state: DEAD group: "payments" topic: "events.X" partition: 2 offset: 5 attempts: 3 reason: "does not compute" saga: "c-1" type: "CustomerVerified" }
       1600 broker#1 record { state: DEAD group: "payments" topic: "events.X" partition: 2 offset: 4 attempts: 1 reason: "no" }
)";

struct BrokerPagesTest : InsideFixture {
    BrokerPagesTest() { session.feed(kBroker, 1'000'000); }
};

} // namespace

TEST_F(BrokerPagesTest, TopicsTellHowFarTheirGroupsAre) {
    look("broker", "topics");
    auto* topics = page<TopicsPage>();
    EXPECT_EQ(topics->topics()->lines().lines()[0].cells[0].text, "events.X");
    EXPECT_EQ(topics->topics()->lines().lines()[1].cells[1].text, "nobody");
    EXPECT_EQ(all(topics->partitions()), "Partition\tEnd\tCommitted\tLag\tConsumer\tRetrying\tDead\n2\t9\t6\t3\tpayments#1\t1\t1");
    EXPECT_EQ(topics->lag()->values().back(), 3);
    topics->topics()->setCurrentIndex(topics->topics()->model()->index(1, 0));
    EXPECT_TRUE(all(topics->partitions()).endsWith("\n0\t3\t0\t3\tnobody\t0\t0"));
}

TEST_F(BrokerPagesTest, RecordsShowHeadersAndBody) {
    look("broker", "records");
    auto* records = page<RecordsPage>();
    ASSERT_EQ(records->records()->lines().rowCount(), 1);
    EXPECT_TRUE(all(records->records()).contains("2/8\t"));
    EXPECT_TRUE(all(records->records()).contains("\tCustomer verified\tc-1\tcontracts#1\t7"));
    records->records()->setCurrentIndex(records->records()->model()->index(0, 0));
    EXPECT_TRUE(records->body()->toPlainText().contains("id: c-1.1.done"));
    EXPECT_TRUE(records->body()->toPlainText().contains("\"n\": 42"));
    EXPECT_NE(focus.as<MessageFocus>(), nullptr);
}

TEST_F(BrokerPagesTest, DeadLettersSayWhyAndAreReplayed) {
    look("broker", "standing");
    auto* standing = page<StandingPage>();
    ASSERT_EQ(standing->table()->lines().rowCount(), 3);
    EXPECT_TRUE(all(standing->table()).contains("✕ dead letter\tPayments\tevents.X/2/5\tCustomer verified\tc-1\t3\t–\t"));
    EXPECT_TRUE(all(standing->table()).contains("does not compute"));
    EXPECT_EQ(standing->replay()->text(), "Replay all");
    standing->table()->selectRow(standing->table()->lines().rowOf("payments:events.X/2/5"));
    EXPECT_EQ(standing->replay()->text(), "Replay");
    QTest::mouseClick(standing->replay(), Qt::LeftButton);
    ASSERT_EQ(session.verbs(), "dead-letters");
    EXPECT_EQ(session.given[0].arguments.dump(), R"({"ids":["payments:events.X/2/5"],"op":"replay"})");
    EXPECT_TRUE(focus.followed());
}

TEST_F(BrokerPagesTest, ADeadLetterThatIsChosenStaysInTheListInStoryPaceToo) {
    frames.setStory();
    look("broker", "standing");
    auto* table = page<StandingPage>()->table();
    ASSERT_EQ(table->lines().rowCount(), 3);
    table->selectRow(table->lines().rowOf("payments:events.X/2/5"));
    next();
    EXPECT_EQ(table->lines().rowCount(), 3);
    EXPECT_EQ(table->selectionModel()->selectedRows().size(), 1);
    ASSERT_TRUE(focus.followed());
    focus.follow(focus.followed());
    next();
    EXPECT_EQ(table->lines().rowCount(), 0) << "whose story is asked for is told from its beginning";
}

TEST_F(BrokerPagesTest, AreDisabledWithTheReasonWhereTheCompanyTakesNoCommands) {
    look("broker", "standing");
    auto* standing = page<StandingPage>();
    commands.setRefusal("A recording takes no commands");
    EXPECT_FALSE(standing->discard()->isEnabled());
    EXPECT_EQ(standing->discard()->toolTip(), "A recording takes no commands");
    commands.setRefusal({});
    EXPECT_TRUE(standing->discard()->isEnabled());
    standing->table()->selectRow(standing->table()->lines().rowOf("payments:events.X/2/7"));
    EXPECT_FALSE(standing->discard()->isEnabled()) << "what is tried again can't be discarded";
}

TEST_F(BrokerPagesTest, NothingToDoIsSaidInWords) {
    session.feed("10 broker#1!2 record { state: ANEW }\n", 500'000);
    look("broker", "standing");
    EXPECT_TRUE(page<StandingPage>()->findChild<QLabel*>()->text().startsWith("No retries"));
    EXPECT_FALSE(page<StandingPage>()->replay()->isEnabled());
}
