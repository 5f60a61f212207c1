// The first five minutes, walked from start to end with the links of the coach line.
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/window/coach_line.h"
#include "tests/gui/window/window_fixture.h"
#include <QLabel>
#include <fmt/format.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class FirstFiveMinutes : public WindowTest {
protected:
    std::string said() { return find<CoachLine>("coach")->text().toStdString(); }
    /// Chooses a link that stands in the coach line now.
    void choose(const std::string& link, const std::string& kind = "tour:") {
        ASSERT_NE(said().find('"' + kind + link + '"'), std::string::npos) << "no such link in: " << said();
        Q_EMIT find<CoachLine>("coach")->findChild<QLabel*>()->linkActivated(QString::fromStdString(kind + link));
    }
    void starts(int saga) {
        session.feed(fmt::format(R"(10 contracts#1 saga {{ saga: "c-{:08}" saga_type: "create-contract" state: RUNNING owner: "contracts" input: "{{\"customerId\":\"C-0001\"}}" }})", saga), 300'000);
        frame();
    }
    void ends(int saga, const char* state) {
        session.feed(fmt::format(R"(10 contracts#1 saga {{ saga: "c-{:08}" saga_type: "create-contract" state: {} owner: "contracts" }})", saga, state), 200'000);
        for (int i = 0; i < 5; ++i) frame();
    }
    void choosesAndStarts(const std::string& link, int saga) {
        session.answer = {{"saga", fmt::format("c-{:08}", saga)}};
        choose(link);
        ASSERT_EQ(last().verb, "start");
        starts(saga);
    }
    void mode(const char* communication, const char* coordination) {
        session.feed(fmt::format("10 gateway#1 mode {{ mode {{ communication: {} coordination: {} }} }}", communication, coordination), 100'000);
        frame();
    }
    void payments(const char* state) {
        session.feed(fmt::format(R"(10 sagascope process {{ service: "payments" instance: "payments#1" state: {} pid: 13 }})", state), 50'000);
        frame();
    }
    void comesMuchAtOnce() {
        std::string text;
        for (int i = 0; i < 150; ++i) text += fmt::format("m{}: {} client sent {{ id: \"x-{}\" kind: REQUEST type: \"GET\" from: \"client\" to: \"gateway\" }}\n", i, 10 + i, i);
        session.feed(text, 40'000);
        frame();
    }
    void says(const std::string& words) { EXPECT_NE(said().find(words), std::string::npos) << said(); }
};

} // namespace

TEST_F(FirstFiveMinutes, AreWalkedFromStartToEnd) {
    ends(1, "COMPLETED"); // what ran before
    action("tour")->trigger();
    frame();
    says("A real company runs on this machine");
    choosesAndStarts("start", 2);
    ends(2, "COMPLETED");
    says("Done in");
    choosesAndStarts("fail", 3);
    ends(3, "COMPENSATED");
    says("undone, last first");
    choose("orchestration");
    EXPECT_EQ(last().arguments["mode"], "async,orchestration");
    mode("ASYNC", "ORCHESTRATION");
    choosesAndStarts("again", 4);
    ends(4, "COMPENSATED");
    EXPECT_TRUE(find<SequencePanel>("comparedSequence")->isVisible()) << "both sequences side by side";
    choose("sync");
    EXPECT_EQ(last().arguments["mode"], "sync,orchestration");
    mode("SYNC", "ORCHESTRATION");
    choosesAndStarts("start", 5);
    ends(5, "COMPLETED");
    EXPECT_FALSE(find<SequencePanel>("comparedSequence")->isVisible());
    choose("load");
    EXPECT_EQ(last().verb, "load");
    comesMuchAtOnce();
    choose("stop");
    EXPECT_EQ(last().verb, "stop");
    EXPECT_EQ(last().arguments["target"], "payments");
    payments("DOWN");
    choose("heal");
    EXPECT_EQ(last().verb, "heal");
    payments("HEALTHY");
    says("5 sagas: 3 completed, 2 compensated.");
    window.frames().seek(window.frames().now() - 1'000'000);
    frame();
    window.frames().goLive();
    frame();
    frame();
    EXPECT_EQ(said().find("tour:"), std::string::npos) << said();
    says("These were the first five minutes");
    action("learn")->trigger();
    choose("explore", "");
    EXPECT_TRUE(action("explore")->isChecked());
}

TEST_F(FirstFiveMinutes, StandWhereTheyStoodWhenTheWindowIsBuiltAnew) {
    action("tour")->trigger();
    frame();
    choosesAndStarts("start", 2);
    ends(2, "COMPENSATED");
    choose("orchestration");
    mode("ASYNC", "ORCHESTRATION");
    says("The same input again");
    action("theme-dark")->trigger();
    for (int i = 0; i < 3; ++i) frame();
    says("The same input again");
}

TEST_F(FirstFiveMinutes, EscEndsThem) {
    action("tour")->trigger();
    frame();
    says("A real company runs on this machine");
    action("clear-focus")->trigger();
    action("clear-focus")->trigger();
    frame();
    EXPECT_EQ(said().find("tour:"), std::string::npos) << said();
}
