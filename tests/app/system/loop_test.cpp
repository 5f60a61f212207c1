#include "tests/app/system/fake_time.h"
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

using namespace sagascope::core;
using namespace std::chrono_literals;

TEST(Loop, RunsTimersInOrderOfTheirTime) {
    Loop loop;
    std::string order;
    loop.after(2ms, [&] { order += 'b'; });
    loop.after(1ms, [&] { order += 'a'; });
    loop.after(3ms, [&] { loop.end(); });
    loop.run();
    EXPECT_EQ(order, "ab");
}

TEST(Loop, ACancelledTimerDoesNotRun) {
    Loop loop;
    bool ran = false;
    loop.cancel(loop.after(1ms, [&] { ran = true; }));
    loop.after(2ms, [&] { loop.end(); });
    loop.run();
    EXPECT_FALSE(ran);
}

TEST(Loop, TakesWorkFromAnotherThread) {
    Loop loop;
    std::thread other([&] { loop.post([&] { loop.end(); }); });
    loop.run();
    other.join();
    SUCCEED() << "it ended";
}

TEST(Loop, AnActionMayForgetItsOwnDescriptor) {
    Loop loop;
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    int calls = 0;
    loop.watch(pipe[0], [&] {
        ++calls;
        loop.forget(pipe[0]);
        loop.after(1ms, [&] { loop.end(); });
    });
    ASSERT_EQ(::write(pipe[1], "x", 1), 1);
    loop.run();
    EXPECT_EQ(calls, 1);
    ::close(pipe[0]);
    ::close(pipe[1]);
}

TEST(Loop, ItsTimersGoByATimeOfItsOwn) {
    Loop loop;
    FakeTime time;
    loop.setTime(&time);
    const auto real = std::chrono::steady_clock::now();
    loop.after(1h, [&] { loop.end(); });
    loop.run();
    EXPECT_EQ(time.at, Loop::Time(1h));
    EXPECT_LT(std::chrono::steady_clock::now() - real, 1min);
}
