#include "app/gui/panel/frame_clock.h"
#include "tests/gui/support/scripted_session.h"
#include <gtest/gtest.h>

namespace sagascope {
namespace {

using namespace gui;

/// A live company, a clock that stands, and what its frames told.
class FrameClockTest : public testing::Test {
protected:
    FrameClockTest() {
        QObject::connect(&frames, &FrameClock::frameDone, &frames, [this](const FrameTimes& times) { done.push_back(times); });
        send();
        show();
    }
    void send() {
        m_sent += "1 shop#1 sent { kind: COMMAND from: \"shop#1\" to: \"stock\" }\n"; // those before it again, so that it's another one
        session.feed(m_sent, 0);
        now = wallMicros() + 2'000;
    }
    void show() {
        frames.frame();
        now += 5'000; // until it is painted
        frames.painted(3);
    }
    [[nodiscard]] std::uint64_t age() const {
        std::uint64_t age = 0;
        session.read([&](const core::Projections& projections) { age = now - projections.messages()[projections.messages().end() - 1].sent.micros(); });
        return age;
    }

    test::ScriptedSession session;
    Focus focus;
    std::uint64_t now = wallMicros();
    FrameClock frames{session, focus, [this] { return now; }};
    std::vector<FrameTimes> done;

private:
    std::string m_sent;
};

TEST_F(FrameClockTest, AMessageIsAsOldAsTheEndOfThePaintThatShowsItFirst) {
    send();
    show();
    ASSERT_EQ(done.size(), 2U);
    EXPECT_EQ(done.back().lags, std::vector{age()});
    EXPECT_EQ(done.back().paintMs, 3);
    show();
    EXPECT_TRUE(done.back().lags.empty()) << "it was seen before";
}

TEST_F(FrameClockTest, WhatWasThereBeforeTheFirstFrameHasNoAge) { EXPECT_TRUE(done.back().lags.empty()); }

TEST_F(FrameClockTest, AFrameThatPaintsNothingIsDoneWithTheNextAndShowsNoMessage) {
    send();
    frames.frame();
    frames.frame();
    ASSERT_EQ(done.size(), 2U);
    EXPECT_EQ(done.back().paintMs, 0);
    frames.painted(1);
    EXPECT_TRUE(done.back().lags.empty());
}

TEST_F(FrameClockTest, MessagesOfAPausedPictureHaveNoAge) {
    frames.setPaused(true);
    send();
    show();
    EXPECT_TRUE(done.back().lags.empty());
}

TEST_F(FrameClockTest, APaintBetweenFramesIsNoFrame) {
    frames.painted(1);
    EXPECT_EQ(done.size(), 1U);
}

TEST_F(FrameClockTest, WhatNobodySeesIsLookedAtTenTimesASecond) {
    std::string said;
    const auto frameAfter = [&](std::uint64_t micros, const char* event) {
        session.feed(said += event, 0); // those before it again, so that it's another one
        now += micros;
        const auto before = frames.count();
        frames.frameIfDue();
        return frames.count() > before;
    };
    constexpr auto kLease = "1 stock#1 sent { kind: SYSTEM from: \"stock#1\" to: \"registry\" }\n";
    now += 5'000'000; // it has long been given up
    for (int i = 0; i < 2; ++i) frames.frame(); // after such a jump one more is wanted
    EXPECT_FALSE(frameAfter(20'000, kLease));
    EXPECT_TRUE(frameAfter(100'000, kLease));
    frames.setSystem(true);
    frames.frame();
    EXPECT_TRUE(frameAfter(20'000, kLease)) << "now it is seen";
}

TEST_F(FrameClockTest, EachPanelsShareOfAFrameIsKnown) {
    struct Watched : Panel {
        void gather(const core::Projections&, const core::View&) override { ++gathered; }
        void present() override { ++presented; }
        int gathered = 0;
        int presented = 0;
    } panel;
    frames.add(&panel);
    show();
    ASSERT_EQ(frames.shares().size(), 1U);
    EXPECT_EQ(frames.shares().front().panel, &panel);
    EXPECT_GT(frames.shares().front().gatherMs, 0);
    EXPECT_EQ(panel.gathered, 1);
    EXPECT_EQ(panel.presented, 1);
    frames.remove(&panel);
    EXPECT_TRUE(frames.shares().empty());
}

struct RecordingClockTest : testing::Test {
    class Seen : public Panel {
    public:
        void gather(const core::Projections&, const core::View& view) override { instants.push_back(view.instant.micros()); }
        void present() override { ++presented; }
        std::vector<std::uint64_t> instants;
        int presented = 0;
    };
    RecordingClockTest() {
        frames.add(&panel);
        frames.seek(kFirst);
        frames.frame();
        session.there = kFirst;
        frames.seek(kSought);
        frames.frame();
    }
    ~RecordingClockTest() override { frames.remove(&panel); }

    static constexpr std::uint64_t kFirst = 1'000'000, kSought = 60'000'000;
    test::ScriptedSession session{false};
    Focus focus;
    FrameClock frames{session, focus};
    Seen panel;
};

TEST_F(RecordingClockTest, ThePictureStaysUntilWhatWasSoughtIsThere) {
    EXPECT_EQ(panel.instants, std::vector{kFirst});
    EXPECT_EQ(panel.presented, 2) << "so that it can say what it is of";
    EXPECT_EQ(frames.awaited(), kSought);
    session.there = kSought;
    frames.frame();
    EXPECT_EQ(panel.instants, (std::vector{kFirst, kSought}));
    EXPECT_FALSE(frames.awaited());
}

TEST_F(RecordingClockTest, WhileItIsDraggedThePictureIsOfWhatCameInTheMeantime) {
    frames.seek(kSought + 1'000'000);
    session.there = kSought;
    frames.frame();
    EXPECT_EQ(panel.instants, (std::vector{kFirst, kSought}));
    EXPECT_EQ(frames.awaited(), kSought + 1'000'000);
}

} // namespace
} // namespace sagascope
