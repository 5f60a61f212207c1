#include "app/core/session/fair_mutex.h"
#include <gtest/gtest.h>
#include <mutex>
#include <string>
#include <thread>

namespace sagascope::core {
namespace {

TEST(FairMutex, WhoAskedFirstHasItBeforeTheOneThatHadItAsksAgain) {
    FairMutex mutex;
    std::string order;
    mutex.lock();
    std::thread reader([&] {
        const std::lock_guard lock(mutex);
        order += "reader ";
    });
    while (!mutex.isWanted()) std::this_thread::yield();
    mutex.unlock();
    mutex.lock();
    order += "writer";
    mutex.unlock();
    reader.join();
    EXPECT_EQ(order, "reader writer");
}

TEST(FairMutex, KeepsThreadsApart) {
    FairMutex mutex;
    int count = 0;
    std::thread other([&] {
        for (int i = 0; i < 10'000; ++i) {
            const std::lock_guard lock(mutex);
            ++count;
        }
    });
    for (int i = 0; i < 10'000; ++i) {
        const std::lock_guard lock(mutex);
        ++count;
    }
    other.join();
    EXPECT_EQ(count, 20'000);
}

} // namespace
} // namespace sagascope::core
