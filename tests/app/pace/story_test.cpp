#include "app/core/pace/pace.h"
#include "tests/support/events.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;
using test::kBegin;
using test::parseEvents;

namespace {

// A saga of three messages within half a millisecond, and a stranger between them.
const char* const kSaga = R"(
    a: 100 shop#1  sent { type: "First" from: "shop#1" to: "stock" saga: "s-1" }
       180 stock#1 received a
    b: 200 stock#1 sent { type: "Second" from: "stock#1" to: "shop" saga: "s-1" }
    x: 210 bank#1  sent { type: "Stranger" from: "bank#1" to: "shop" saga: "s-2" }
       290 shop#1  received x
       300 shop#1  received b
    c: 500 shop#1  sent { type: "Third" from: "shop#1" to: "client" saga: "s-1" }
       600 client#1 received c
    d: 14000000 client#1 sent { type: "Late" from: "client#1" to: "shop" saga: "s-1" }
       14000100 shop#1 received d
)";
constexpr std::size_t kLate = 2; // events at its end

constexpr std::uint64_t kSecondMicros = 1'000'000;

std::string text(const Projections& projections, const View& view) {
    std::string dots;
    for (const auto& dot : view.dots)
        dots += fmt::format(" {}@{:.2f}{}", projections.text(projections.messages()[dot.message].type), dot.progress,
                            dot.emphasis == Dot::Emphasis::Followed ? "!" : dot.emphasis == Dot::Emphasis::Faint ? "~" : "");
    return fmt::format("{} story {}/{:.2f}{}", static_cast<std::int64_t>(view.instant.micros()) - static_cast<std::int64_t>(kBegin), view.story.size(), view.storyProgress, dots);
}

struct StoryTest : testing::Test {
    StoryTest() {
        late.events.erase(late.events.begin(), late.events.end() - kLate);
        soon.events.resize(soon.events.size() - kLate);
        soon.feed(projections);
        pace.setStory(wall);
        pace.follow(projections.sagas().find("s-1"), wall);
    }
    std::string after(double seconds) { return text(projections, pace.view(projections, wall + static_cast<std::uint64_t>(seconds * 1e6))); }

    test::Events soon = parseEvents(kSaga), late = parseEvents(kSaga);
    Projections projections;
    std::uint64_t wall = kBegin + 10 * kSecondMicros;
    Pace pace{true, kBegin, wall};
};

} // namespace

TEST_F(StoryTest, PlaysTheMessagesOfTheFollowedSagaOneAfterTheOther) {
    EXPECT_EQ(after(0.00), "100 story 1/0.00 First@0.00!");
    EXPECT_EQ(after(0.30), "140 story 1/0.50 First@0.50!");
    EXPECT_EQ(after(0.60), "180 story 1/1.00") << "20 µs of real pause are as long in the story";
    EXPECT_EQ(after(0.75), "224 story 2/0.25 Stranger@0.17~ Second@0.25!");
    EXPECT_EQ(after(1.50), "549 story 3/0.50 Third@0.50!");
    EXPECT_EQ(after(1.80), "599 story 3/1.00 Third@1.00!");
}

TEST_F(StoryTest, AfterwardsShowsTheCompanyAsItIsNow) {
    after(1.5);
    const auto view = pace.view(projections, wall + 3 * kSecondMicros);
    EXPECT_EQ(view.instant.micros(), wall + 3 * kSecondMicros);
    EXPECT_FALSE(view.storyPlaying);
    EXPECT_EQ(view.story.size(), 3u);
    EXPECT_EQ(view.behind, 0u);
}

TEST_F(StoryTest, TellsHowMuchSlowerAndHowFarTheCompanyIsAhead) {
    const auto view = pace.view(projections, wall + kSecondMicros);
    EXPECT_NEAR(view.slower, 1.8e6 / 500, 1);
    EXPECT_EQ(view.behind, wall + kSecondMicros - view.instant.micros());
}

TEST_F(StoryTest, StandsWhilePausedAndGoesOnWhereItStood) {
    after(0.3);
    pace.pause(wall + 300'000);
    EXPECT_EQ(after(7), "140 story 1/0.50 First@0.50!");
    pace.resume(wall + 10 * kSecondMicros);
    EXPECT_EQ(after(10.15), "160 story 1/0.75 First@0.75!");
}

TEST_F(StoryTest, ComesBackToTheCompanyWhereThereIsNothingToPlay) {
    pace.follow(std::nullopt, wall);
    pace.view(projections, wall);
    pace.pause(wall);
    pace.resume(wall + 3 * kSecondMicros);
    EXPECT_EQ(pace.view(projections, wall + 3 * kSecondMicros).behind, 3 * kSecondMicros);
    EXPECT_EQ(pace.view(projections, wall + 3 * kSecondMicros + 20'000).behind, 0u);
    EXPECT_EQ(pace.view(projections, wall + 4 * kSecondMicros).behind, 0u);
}

TEST_F(StoryTest, BehindTheCompanyPlaysWhatTravelsAndShortensThePauses) {
    pace.follow(std::nullopt, wall);
    pace.seek(kBegin, wall);
    pace.resume(wall);
    EXPECT_EQ(text(projections, pace.view(projections, wall + 250)), "350 story 0/1.00 First@0.00 Second@0.00 Stranger@0.00") << "nothing travelled before the first";
    EXPECT_EQ(pace.view(projections, wall + kSecondMicros).instant.micros(), wall + kSecondMicros) << "the last is over after 0.3 s, and 0.3 s later nothing is left";
}

TEST_F(StoryTest, WaitsForAMessageThatWasNotSentYet) {
    after(3.9);
    projections.apply(late.events);
    EXPECT_EQ(after(4.3), "14000050 story 4/0.50 Late@0.50!") << "began when it was sent";
}

TEST_F(StoryTest, OfASagaThatIsFollowedFromHereOnlyWhatIsStillToComePlays) {
    after(3.0);
    pace.followFromHere(projections.sagas().find("s-2"), wall + 3'000'000);
    pace.followFromHere(projections.sagas().find("s-1"), wall + 3'000'000);
    EXPECT_EQ(after(3.5), "13500000 story 3/1.00") << "the company as it is now, and all that happened of it";
    projections.apply(late.events);
    EXPECT_EQ(after(4.3), "14000050 story 4/0.50 Late@0.50!");
    pace.follow(projections.sagas().find("s-1"), wall + 6'000'000);
    EXPECT_EQ(after(6.3), "140 story 1/0.50 First@0.50!") << "unless it's asked for";
}

TEST_F(StoryTest, FollowingAnotherFromHereComesBackToTheCompanyWithoutAJump) {
    EXPECT_EQ(after(1.5), "549 story 3/0.50 Third@0.50!");
    pace.followFromHere(projections.sagas().find("s-2"), wall + 1'500'000);
    EXPECT_TRUE(after(1.5001).starts_with("649 story 1/1.00")) << after(1.5001);
    EXPECT_EQ(pace.view(projections, wall + 3 * kSecondMicros).behind, 0u);
}

TEST_F(StoryTest, TakesAsLongAsTheSliderSays) {
    pace.setStoryTime(3 * kSecondMicros);
    EXPECT_EQ(after(1.5), "140 story 1/0.50 First@0.50!");
    pace.setStoryTime(1);
    pace.follow(projections.sagas().find("s-1"), wall + 2 * kSecondMicros);
    EXPECT_EQ(after(2.1), "140 story 1/0.50 First@0.50!") << "not less than 0.2 s";
}

TEST_F(StoryTest, OfARecordingEndsWhereTheSagaEnded) {
    Pace recording(false, kBegin, 7);
    recording.setStory(7);
    recording.follow(projections.sagas().find("s-1"), 7);
    EXPECT_EQ(text(projections, recording.view(projections, 7 + 300'000)), "140 story 1/0.50 First@0.50!");
    EXPECT_EQ(recording.view(projections, 7 + 9 * kSecondMicros).instant.micros(), kBegin + 600);
}
