#include "app/gui/consistency/consistency_panel.h"
#include "app/gui/panel/frame_clock.h"
#include "tests/gui/support/scripted_session.h"
#include <QLabel>
#include <QListWidget>
#include <QTest>
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

/// c-1 completes within 40 ms; c-2 stays half done.
const char* const kCommits = R"(
    0 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: RUNNING mode { communication: ASYNC coordination: CHOREOGRAPHY } }
    10000 contracts#1 committed { database: "contracts.db" commit_seq: 1 rows { table: "contract" key: "P-1" op: INSERT row: "{\"id\":\"P-1\",\"saga\":\"c-1\",\"state\":\"pending\"}" } }
    20000 payments#1 committed { database: "payments.db" commit_seq: 1
        rows { table: "entry" key: "t1|C" op: INSERT row: "{\"saga\":\"c-1\",\"account\":\"C\",\"cents\":-5}" } rows { table: "entry" key: "t1|I" op: INSERT row: "{\"saga\":\"c-1\",\"account\":\"I\",\"cents\":5}" } }
    30000 notifications#1 committed { database: "notifications.db" commit_seq: 1 rows { table: "mail" key: "m" op: INSERT row: "{\"saga\":\"c-1\",\"state\":\"queued\"}" } }
    50000 contracts#1 committed { database: "contracts.db" commit_seq: 2 rows { table: "contract" key: "P-1" op: UPDATE row: "{\"id\":\"P-1\",\"saga\":\"c-1\",\"state\":\"active\"}" } }
    50000 contracts#1 saga { saga: "c-1" saga_type: "create-contract" state: COMPLETED }
    60000 contracts#1 saga { saga: "c-2" saga_type: "create-contract" state: RUNNING mode { communication: ASYNC coordination: CHOREOGRAPHY } }
    100000 contracts#1 committed { database: "contracts.db" commit_seq: 3 rows { table: "contract" key: "P-2" op: INSERT row: "{\"id\":\"P-2\",\"saga\":\"c-2\",\"state\":\"pending\"}" } }
)";

struct ConsistencyPanelTest : testing::Test {
    ConsistencyPanelTest() {
        QByteArray text(kCommits); // an event stands on one line
        text.replace("commit_seq: 1\n", "commit_seq: 1 ");
        session.feed(text.toStdString(), 0);
        session.read([&](const core::Projections& projections) { begin = projections.firstEvent().micros(); });
        panel.resize(1000, 300);
        panel.show();
    }
    void seek(std::uint64_t micros) {
        frames.seek(begin + micros);
        for (int i = 0; i < 3; ++i) frames.frame();
        frames.seek(begin + micros + 1);
        frames.frame();
    }

    test::ScriptedSession session{false};
    std::uint64_t begin = 0;
    Focus focus;
    FrameClock frames{session, focus};
    Look look{Theme::named("light")};
    Commands commands{session};
    Context context{session, frames, focus, commands, look};
    ConsistencyWatch watch{context};
    ConsistencyPanel panel{context, watch};
};

} // namespace

TEST_F(ConsistencyPanelTest, ShowsWhichFactsOfTheFollowedSagaHoldAtTheInstant) {
    focus.follow(core::Row(0));
    seek(25'000);
    EXPECT_EQ(panel.text(), "… the contract is decided\n… contract active ⇔ premium debited\n✓ contract active ⇔ customer told by e-mail");
    seek(55'000);
    EXPECT_EQ(panel.text(), "✓ the contract is decided\n✓ contract active ⇔ premium debited\n✓ contract active ⇔ customer told by e-mail");
    EXPECT_EQ(panel.findChild<QLabel*>("consistency-title")->text(), "c-1 is consistent; it was not for 40 ms");
    seek(5'000);
    EXPECT_EQ(panel.findChild<QLabel*>("consistency-title")->text(), "c-1 has had no effect yet");
}

TEST_F(ConsistencyPanelTest, ListsTheSagasThatAreInconsistentNowAndFollowsTheChosenOne) {
    seek(110'000);
    auto* list = panel.findChild<QListWidget*>("consistency-open");
    ASSERT_EQ(list->count(), 1);
    EXPECT_EQ(list->item(0)->text(), "… c-2 · 10 ms · the contract is decided");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    EXPECT_EQ(focus.followed(), core::Row(1));
}

TEST_F(ConsistencyPanelTest, KnowsTheFollowedSagaHoweverMuchHappenedSince) {
    std::string rows;
    for (int i = 0; i < 2100; ++i)
        rows += fmt::format(R"({0} contracts#1 committed {{ database: "contracts.db" commit_seq: {1} rows {{ table: "contract" key: "Q-{1}" op: INSERT row: "{{\"saga\":\"c-9{1}\",\"state\":\"active\"}}" }} }})", 200'000'000 + i, 10 + i) + '\n';
    session.feed(rows, 0);
    focus.follow(core::Row(0));
    seek(201'000'000);
    EXPECT_EQ(panel.findChild<QLabel*>("consistency-title")->text(), "c-1 is consistent; it was not for 40 ms");
}

TEST_F(ConsistencyPanelTest, CountsASagaOnceThoughItsRowsChangeLater) {
    seek(110'000);
    session.feed(R"(120000 notifications#1 committed { database: "notifications.db" commit_seq: 2 rows { table: "mail" key: "m" op: UPDATE row: "{\"saga\":\"c-1\",\"state\":\"sent\"}" } })", 0);
    seek(130'000);
    ASSERT_EQ(watch.modes().size(), 1u);
    EXPECT_EQ(watch.modes().begin()->second.sagas, 1u);
}

TEST_F(ConsistencyPanelTest, TellsForEachModeHowLong) {
    seek(110'000);
    const auto modes = watch.modes();
    ASSERT_EQ(modes.size(), 1u);
    EXPECT_EQ(modes.begin()->first.communication, wire::ASYNC);
    EXPECT_EQ(modes.begin()->second.sagas, 1u);
    EXPECT_EQ(modes.begin()->second.p50, 40'000u);
    ASSERT_TRUE(watch.latest());
    EXPECT_EQ(watch.latest()->over.raw(), 0u) << "the one that is inconsistent now";
}

TEST_F(ConsistencyPanelTest, WhatWasUnderWayForLongIsNoInconsistency) {
    session.feed(R"(
        10000000 contracts#1 saga { saga: "c-3" saga_type: "create-contract" state: RUNNING mode { communication: ASYNC coordination: CHOREOGRAPHY } }
        10000100 contracts#1 committed { database: "contracts.db" commit_seq: 9 rows { table: "contract" key: "P-3" op: INSERT row: "{\"id\":\"P-3\",\"saga\":\"c-3\",\"state\":\"active\"}" } }
        10000200 contracts#1 saga { saga: "c-3" saga_type: "create-contract" state: COMPLETED }
    )", 0);
    seek(15'000'000);
    const auto isOpen = [&] { return std::ranges::any_of(watch.open(), [](const auto& saga) { return saga.id == "c-3"; }); };
    EXPECT_TRUE(isOpen());
    session.feed(R"(
        10000050 payments#1 committed { database: "payments.db" commit_seq: 9 rows { table: "entry" key: "t3|C" op: INSERT row: "{\"saga\":\"c-3\",\"account\":\"C\",\"cents\":-5}" } }
        10000060 notifications#1 committed { database: "notifications.db" commit_seq: 9 rows { table: "mail" key: "m3" op: INSERT row: "{\"saga\":\"c-3\",\"state\":\"queued\"}" } }
    )", 0);
    seek(16'000'000);
    EXPECT_FALSE(isOpen()) << "what it waited for had happened in time, and was only told late";
}
