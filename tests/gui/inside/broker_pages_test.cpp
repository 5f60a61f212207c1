#include "app/gui/inside/line_table.h"
#include "app/gui/inside/records_page.h"
#include "app/gui/inside/sparkline.h"
#include "app/gui/inside/standing_page.h"
#include "app/gui/inside/topics_page.h"
#include "tests/gui/inside/inside_fixture.h"
#include "tests/gui/support/busy_company.h"
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

struct BrokerPagesTest : InsideFixture {
    BrokerPagesTest() { session.feed(test::kBusyBroker, 1'000'000); }
};

} // namespace

TEST_F(BrokerPagesTest, TopicsTellHowFarTheirGroupsAre) {
    look("broker", "topics");
    auto* topics = page<TopicsPage>();
    EXPECT_EQ(topics->topics()->lines().lines()[0].cells[1].text, "nobody");
    EXPECT_EQ(topics->topics()->lines().lines()[1].cells[0].text, "events.CustomerVerified");
    EXPECT_EQ(all(topics->partitions()), "Partition\tEnd\tCommitted\tLag\tConsumer\tRetrying\tDead\n0\t3\t0\t3\tnobody\t0\t0");
    topics->topics()->setCurrentIndex(topics->topics()->model()->index(1, 0));
    EXPECT_TRUE(all(topics->partitions()).endsWith("\n2\t123,457\t123,450\t7\tnotifications#1\t1\t2")) << all(topics->partitions()).toStdString();
    next();
    EXPECT_EQ(topics->lag()->values().back(), 7);
}

TEST_F(BrokerPagesTest, RecordsShowHeadersAndBody) {
    look("broker", "records");
    auto* records = page<RecordsPage>();
    ASSERT_EQ(records->records()->lines().rowCount(), 1);
    EXPECT_TRUE(all(records->records()).contains("2/123456\t"));
    EXPECT_TRUE(all(records->records()).contains("\tCustomer verified\tc-0001\tcontracts#1\t12345"));
    records->records()->setCurrentIndex(records->records()->model()->index(0, 0));
    EXPECT_TRUE(records->body()->toPlainText().contains("id: c-00000001.1.done"));
    EXPECT_TRUE(records->body()->toPlainText().contains("\"n\": 42"));
    EXPECT_NE(focus.as<MessageFocus>(), nullptr);
}

TEST_F(BrokerPagesTest, DeadLettersSayWhyAndAreReplayed) {
    look("broker", "standing");
    auto* standing = page<StandingPage>();
    ASSERT_EQ(standing->table()->lines().rowCount(), 3);
    EXPECT_TRUE(all(standing->table()).contains("✕ dead letter\tNotifications\tevents.CustomerVerified/2/123451\tCustomer verified\tc-0001\t3\t–\t"));
    EXPECT_TRUE(all(standing->table()).contains("could not be read at all"));
    EXPECT_EQ(standing->replay()->text(), "Replay all");
    standing->table()->selectRow(standing->table()->lines().rowOf("notifications:events.CustomerVerified/2/123451"));
    EXPECT_EQ(standing->replay()->text(), "Replay");
    QTest::mouseClick(standing->replay(), Qt::LeftButton);
    ASSERT_EQ(session.verbs(), "dead-letters");
    EXPECT_EQ(session.given[0].arguments.dump(), R"({"ids":["notifications:events.CustomerVerified/2/123451"],"op":"replay"})");
    EXPECT_TRUE(focus.followed());
}

TEST_F(BrokerPagesTest, ADeadLetterThatIsChosenStaysInTheListInStoryPaceToo) {
    frames.setStory();
    look("broker", "standing");
    auto* table = page<StandingPage>()->table();
    ASSERT_EQ(table->lines().rowCount(), 3);
    table->selectRow(table->lines().rowOf("notifications:events.CustomerVerified/2/123451"));
    next();
    EXPECT_EQ(table->lines().rowCount(), 3);
    EXPECT_EQ(table->selectionModel()->selectedRows().size(), 1);
    ASSERT_TRUE(focus.followed());
    focus.follow(focus.followed());
    next();
    EXPECT_EQ(table->lines().rowCount(), 0) << "whose story is asked for is told from its beginning";
}

TEST_F(BrokerPagesTest, DiscardingWantsASecondClickAndIsTold) {
    look("broker", "standing");
    auto* standing = page<StandingPage>();
    QTest::mouseClick(standing->discard(), Qt::LeftButton);
    EXPECT_EQ(session.verbs(), "") << "it can't be taken back";
    EXPECT_EQ(standing->discard()->text(), "Discard 2 for good?");
    session.feed(R"(10 broker#1 record { state: DEAD group: "notifications" topic: "events.CustomerVerified" partition: 2 offset: 123452 attempts: 1 reason: "no" })", 500'000);
    next();
    EXPECT_EQ(standing->discard()->text(), "Discard 2 for good?") << "one that came meanwhile isn't meant";
    standing->table()->selectRow(standing->table()->lines().rowOf("notifications:events.CustomerVerified/2/123451"));
    EXPECT_EQ(standing->discard()->text(), "Discard") << "others were meant";
    QTest::mouseClick(standing->discard(), Qt::LeftButton);
    QTest::mouseClick(standing->discard(), Qt::LeftButton);
    ASSERT_EQ(session.verbs(), "dead-letters");
    EXPECT_EQ(session.given[0].arguments.dump(), R"({"ids":["notifications:events.CustomerVerified/2/123451"],"op":"discard"})");
    next();
    EXPECT_TRUE(standing->findChild<QLabel*>()->text().endsWith("discarded: 1"));
}

TEST_F(BrokerPagesTest, AreDisabledWithTheReasonWhereTheCompanyTakesNoCommands) {
    look("broker", "standing");
    auto* standing = page<StandingPage>();
    commands.setRefusal("A recording takes no commands");
    EXPECT_FALSE(standing->discard()->isEnabled());
    EXPECT_EQ(standing->discard()->toolTip(), "A recording takes no commands");
    commands.setRefusal({});
    EXPECT_TRUE(standing->discard()->isEnabled());
    standing->table()->selectRow(standing->table()->lines().rowOf("notifications:events.CustomerVerified/2/123455"));
    EXPECT_FALSE(standing->discard()->isEnabled()) << "what is tried again can't be discarded";
}

TEST_F(BrokerPagesTest, NothingToDoIsSaidInWords) {
    session.feed("10 broker#1!2 record { state: ANEW }\n", 500'000);
    look("broker", "standing");
    EXPECT_TRUE(page<StandingPage>()->findChild<QLabel*>()->text().startsWith("No retries"));
    EXPECT_FALSE(page<StandingPage>()->replay()->isEnabled());
}
