#include "app/core/session/keyframer.h"
#include <gtest/gtest.h>
#include <future>

namespace sagascope::core {

TEST(Keyframer, TakesOneWhenTheLogHasGrownAndOneAtItsEnd) {
    std::atomic<int> written = 0;
    std::promise<void> first;
    Keyframer keyframer({[] { return Keyframe(); },
                         [&](const std::string&) {
                             if (++written == 1) first.set_value();
                         },
                         [] { return 1'000'000; }});
    keyframer.advance(Keyframer::kEvery - 1);
    EXPECT_EQ(written, 0);
    keyframer.advance(1);
    first.get_future().wait();
    keyframer.finish();
    EXPECT_EQ(written, 2);
}

TEST(Keyframer, TakesNoneOfAShortLog) {
    int written = 0;
    Keyframer keyframer({[] { return Keyframe(); }, [&](const std::string&) { ++written; }, [] { return 1'000'000; }});
    keyframer.advance(Keyframer::kEvery - 1);
    keyframer.finish();
    EXPECT_EQ(written, 0);
}

TEST(Keyframer, WaitsWhileTheLogIsSmallNextToWhatItTook) {
    std::atomic<std::uint64_t> bytes = 0;
    std::atomic<int> asked = 0, written = 0;
    std::promise<void> askedTwice, second;
    Keyframer keyframer({[] {
                             Keyframe keyframe;
                             keyframe.mutable_sights()->add_saga_ids("s-1");
                             return keyframe;
                         },
                         [&](const std::string&) {
                             if (++written == 2) second.set_value();
                         },
                         [&] {
                             if (++asked == 3) askedTwice.set_value(); // the first time twice: before and while it takes one
                             return bytes.load();
                         }});
    keyframer.advance(Keyframer::kEvery);
    while (written == 0) std::this_thread::yield();
    keyframer.advance(Keyframer::kEvery);
    askedTwice.get_future().wait();
    EXPECT_EQ(written, 1) << "the file has not grown";
    bytes = 1'000'000;
    keyframer.advance(Keyframer::kEvery);
    second.get_future().wait();
}

} // namespace sagascope::core
