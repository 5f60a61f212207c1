#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/reading_note.h"
#include "tests/gui/support/scripted_session.h"
#include <gtest/gtest.h>

namespace sagascope {
namespace {

using namespace gui;

TEST(ReadingNote, SaysWhatIsMissingAndHowFarReadingHasComeUntilItIsDone) {
    test::ScriptedSession session(false);
    Focus focus;
    FrameClock frames(session, focus);
    const Look look{Theme::named("light")};
    Commands commands(session);
    QWidget panel;
    ReadingNote note({session, frames, focus, commands, look}, &panel);
    panel.show();
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

} // namespace
} // namespace sagascope
