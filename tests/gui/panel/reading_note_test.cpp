#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/reading_note.h"
#include "tests/gui/support/scripted_session.h"
#include <gtest/gtest.h>

namespace sagascope {
namespace {

using namespace gui;

struct ReadingNoteTest : testing::Test {
    ReadingNoteTest() { panel.show(); }

    test::ScriptedSession session{false};
    Focus focus;
    FrameClock frames{session, focus};
    Look look{Theme::named("light")};
    Commands commands{session};
    QWidget panel;
    ReadingNote note{{session, frames, focus, commands, look}, &panel};
};

TEST_F(ReadingNoteTest, SaysWhatIsMissingAndHowFarReadingHasComeUntilItIsDone) {
    session.readSoFar = core::Session::Reading{0.427, 0, true};
    frames.frame();
    EXPECT_FALSE(note.isVisible()) << "nothing is missing";
    note.setMissing("older sagas.");
    frames.frame();
    EXPECT_TRUE(note.isVisible());
    EXPECT_EQ(note.text().toStdString(), "◔ The recording is still being read, 42 % so far. Until then: older sagas.");
    session.readSoFar->isPart = false;
    frames.frame();
    EXPECT_FALSE(note.isVisible());
}

TEST_F(ReadingNoteTest, SaysOfWhichInstantThePictureStillIsWhereTheNextOneTakesAWhile) {
    session.readSoFar = core::Session::Reading{0.427, 0, true};
    note.setMissing("older sagas.");
    frames.seek(1'000'000);
    frames.frame();
    session.there = 1'000'000;
    frames.seek(60'000'000);
    frames.frame();
    EXPECT_TRUE(note.text().contains("still being read")) << "mostly it is there at once";
    for (int i = 0; i < 20; ++i) frames.frame();
    EXPECT_EQ(note.text(), QStringLiteral("◔ What was at %1 is being read; this is still what was at %2.").arg(clockText(60'000'000, true), clockText(1'000'000, true)));
    session.there = 60'000'000;
    frames.frame();
    EXPECT_TRUE(note.text().contains("still being read"));
}

} // namespace
} // namespace sagascope
