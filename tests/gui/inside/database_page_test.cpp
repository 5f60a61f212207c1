#include "app/gui/inside/database_page.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/inside/row_history.h"
#include "app/gui/inspector/inspector_panel.h"
#include "tests/gui/inside/inside_fixture.h"
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kWritten = R"(
    a: 1000 client#1 sent { id: "c-1.0.start" kind: START type: "CreateContract" from: "gateway#1" to: "contracts" saga: "c-1" }
       1010 contracts#1 received a
       1100 contracts#1 committed { database: "contracts.db" commit_seq: 1 causes { sender_incarnation: 257 transmission: 1 } rows { table: "contract" key: "k-1" op: INSERT row: "{\"id\":\"k-1\",\"saga\":\"c-1\",\"premium\":120,\"state\":\"pending\"}" cause: 1 } rows { table: "contract" key: "k-2" op: INSERT row: "{\"id\":\"k-2\",\"saga\":\"c-9\",\"premium\":90,\"state\":\"pending\"}" } rows { table: "step" key: "c-1 1" op: INSERT row: "{\"saga\":\"c-1\",\"step\":1,\"state\":\"done\"}" } }
    b: 2000000 customers#1 sent { id: "c-1.2.done" kind: EVENT type: "CustomerVerified" from: "customers#1" to: "contracts" saga: "c-1" }
       2000100 contracts#1 received b
       2000200 contracts#1 committed { database: "contracts.db" commit_seq: 2 causes { sender_incarnation: 259 transmission: 1 } rows { table: "contract" key: "k-1" op: UPDATE row: "{\"id\":\"k-1\",\"saga\":\"c-1\",\"premium\":120,\"state\":\"active\"}" cause: 1 } }
       2000300 contracts#1 committed { database: "contracts.db" commit_seq: 3 rows { table: "contract" key: "k-2" op: DELETE } }
)";

struct DatabasePageTest : InsideFixture {
    DatabasePageTest() {
        session.feed(kWritten, 4'000'000);
        look("contracts", "database");
        database = page<DatabasePage>();
        next(); // the first picture has chosen a table
        settle();
    }
    /// Pictures until all columns shown are known, and one that knows who wrote them: each reads from the log for a few milliseconds only.
    void settle() {
        do next();
        while (lacks(database->rows()) || lacks(database->history()->table()));
        next();
    }
    static bool lacks(LineTable* table) {
        const auto* model = table->model();
        if (model->rowCount() > 0 && model->columnCount() < 2) return true; // the first row read tells which columns there are
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                if (model->index(row, column).data() == QStringLiteral("…")) return true;
        return false;
    }
    QString rows() const { return all(database->rows()).section('\n', 1); }
    void chooseRow(int row) {
        database->rows()->setCurrentIndex(database->rows()->model()->index(row, 0));
        settle();
    }
    DatabasePage* database = nullptr;
};

} // namespace

TEST_F(DatabasePageTest, ListsTablesWithTheirRowsAndShowsTheFullest) {
    EXPECT_EQ(all(database->tables()), "Table\tRows\ncontract\t1\nstep\t1");
    EXPECT_TRUE(rows().endsWith("\tk-1\tc-1\t120\tactive")) << rows().toStdString();
    EXPECT_EQ(database->rows()->model()->headerData(3, Qt::Horizontal).toString(), "premium") << "columns come in the table's order";
}

TEST_F(DatabasePageTest, ShowsTheTableAsItWasAtAnEarlierInstant) {
    frames.seek(session.beginMicros());
    next();
    EXPECT_EQ(rows(), "");
    core::Row first = 0;
    session.read([&](const core::Projections& projections) { frames.seek(projections.messages()[first].sent.micros() + 1'000'000); });
    next(); // tables are counted not with every picture
    settle();
    EXPECT_EQ(all(database->tables()), "Table\tRows\ncontract\t2\nstep\t1");
    EXPECT_TRUE(rows().contains("\tk-1\tc-1\t120\tpending")) << rows().toStdString();
    EXPECT_TRUE(rows().contains("\tk-2\tc-9\t90\tpending"));
}

TEST_F(DatabasePageTest, ChangesComeInWhileItIsShownAndFade) {
    session.feed(R"(10 contracts#1 committed { database: "contracts.db" commit_seq: 4 rows { table: "contract" key: "k-3" op: INSERT row: "{\"id\":\"k-3\",\"saga\":\"c-7\",\"premium\":1,\"state\":\"pending\"}" } })", 100'000);
    focus.set(EdgeFocus{"a", "b"}); // whatever is focused, the page goes on
    next();
    const auto& lines = database->rows()->lines().lines();
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].key, "k-3") << "the newest change comes first";
    EXPECT_GT(lines[0].freshness, 0.5);
    EXPECT_LT(lines[1].freshness, lines[0].freshness);
}

TEST_F(DatabasePageTest, TellsTheHistoryOfARowAndWhichMessageWroteIt) {
    chooseRow(0);
    const auto history = all(database->history()->table()).split('\n');
    ASSERT_EQ(history.size(), 3);
    EXPECT_TRUE(history[1].endsWith("\tstate: pending → active\tCustomer verified\tc-1")) << history[1].toStdString();
    EXPECT_TRUE(history[2].contains("\twritten: id k-1, saga c-1, premium 120, state pending\t")) << history[2].toStdString();
    EXPECT_EQ(focus.as<RowFocus>()->key, "k-1");
}

TEST_F(DatabasePageTest, AVersionLeadsToItsMessageItsSagaAndItsInstant) {
    chooseRow(0);
    auto* history = database->history()->table();
    history->setCurrentIndex(history->model()->index(1, 0));
    ASSERT_NE(focus.as<MessageFocus>(), nullptr);
    core::Row message = focus.as<MessageFocus>()->message;
    session.read([&](const core::Projections& projections) {
        EXPECT_EQ(projections.text(projections.messages()[message].type), "CreateContract");
        EXPECT_EQ(projections.sagas().id(*focus.followed()), "c-1");
    });
    QCoreApplication::sendPostedEvents(); // the history has just been shown: now it's laid out
    QTest::mouseClick(database->history()->toInstant(), Qt::LeftButton);
    settle();
    EXPECT_FALSE(frames.isLive());
    EXPECT_TRUE(rows().contains("\tk-2\t")) << "at that instant the other row was still there";
}

TEST_F(DatabasePageTest, FiltersSortsAndCopies) {
    frames.seek(session.beginMicros() + 60'000'000 - 3'000'000);
    settle();
    database->rows()->sortByColumn(3, Qt::AscendingOrder);
    EXPECT_TRUE(rows().section('\n', 0, 0).contains("k-2")) << rows().toStdString();
    database->filter()->setText("c-9");
    QTest::mouseClick(database->findChild<QPushButton*>("copyTable"), Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text().count('\n'), 1);
    EXPECT_TRUE(QApplication::clipboard()->text().contains("k-2"));
}

TEST_F(DatabasePageTest, ARowThatIsFocusedElsewhereIsShownHere) {
    focus.set(RowFocus{"contracts.db", "step", "c-1 1"});
    next();
    EXPECT_EQ(database->tables()->chosenKey(), "step");
    EXPECT_EQ(database->rows()->chosenKey(), "c-1 1");
}

TEST_F(DatabasePageTest, TheJournalIsItsTableAlone) {
    panel.showPage("journal");
    next();
    auto* journal = database = page<DatabasePage>();
    settle();
    EXPECT_TRUE(journal->tables()->isHidden());
    EXPECT_TRUE(all(journal->rows()).contains("\tc-1\t1\tdone"));
}

TEST_F(DatabasePageTest, TheInspectorShowsTheRowToo) {
    InspectorPanel inspector(context);
    inspector.show();
    focus.set(RowFocus{"contracts.db", "contract", "k-1"});
    next();
    EXPECT_EQ(inspector.sheet().title, "contract k-1");
    ASSERT_TRUE(inspector.sheet().payload);
    EXPECT_TRUE(payloadOf(*session.event(*inspector.sheet().payload), inspector.sheet().payloadRow).contains("active"));
    focus.set(RowFocus{"contracts.db", "contract", "k-2"});
    next();
    EXPECT_FALSE(inspector.sheet().payload) << "it was deleted";
}

/// A recording of which only what is around an instant was read: rows that did not change there are counted, and no more.
struct PartOfARecording : InsideFixture {
    PartOfARecording() {
        core::Keyframe keyframe;
        auto& table = *keyframe.mutable_state()->add_tables();
        table.set_database("contracts.db");
        table.set_table("contract");
        table.set_rows(40);
        session.begin(keyframe);
        session.feed(kWritten, 4'000'000);
        session.readSoFar = {.share = 0.5, .until = session.beginMicros(), .isPart = true};
        look("contracts", "database");
        next();
    }
    QString tables() { return all(page<DatabasePage>()->tables()); }
};

TEST_F(PartOfARecording, CountsRowsItCannotShowToo) {
    EXPECT_EQ(tables(), "Table\tRows\ncontract\t41\nstep\t1");
    wire::Hlc first;
    session.read([&](const core::Projections& projections) { first = projections.messages()[0].sent; });
    frames.seek(first.micros() + 1'000'000);
    for (int i = 0; i < 40 && !tables().contains("42"); ++i) next(); // tables are counted not with every picture
    EXPECT_EQ(tables(), "Table\tRows\ncontract\t42\nstep\t1") << "then k-2 was there as well";
}
