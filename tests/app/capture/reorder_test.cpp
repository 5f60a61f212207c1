#include "app/core/capture/reorder.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck.h>

namespace sagascope::core {

namespace {
using namespace std::chrono_literals;

std::vector<std::uint64_t> orders(const std::vector<Arrival>& arrivals) {
    std::vector<std::uint64_t> out;
    for (const auto& arrival : arrivals) out.push_back(arrival.order);
    return out;
}
using Orders = std::vector<std::uint64_t>;
} // namespace

TEST(Reorder, HoldsAnEventForTheWindow) {
    Reorder reorder(4ms);
    reorder.add({10, 1, 1, ""}, 100ms);
    std::vector<Arrival> out;
    reorder.release(103ms, out);
    EXPECT_TRUE(out.empty());
    EXPECT_EQ(reorder.nextDue(), Reorder::Time(104ms));
    reorder.release(104ms, out);
    EXPECT_EQ(orders(out), Orders{10});
    EXPECT_EQ(reorder.nextDue(), std::nullopt);
}

TEST(Reorder, LetsWhatHappenedEarlierGoFirstThoughItCameLater) {
    Reorder reorder(4ms);
    reorder.add({20, 1, 1, ""}, 100ms);
    reorder.add({10, 2, 1, ""}, 103ms);
    reorder.add({30, 2, 2, ""}, 103ms);
    std::vector<Arrival> out;
    reorder.release(104ms, out);
    EXPECT_EQ(orders(out), (Orders{10, 20}));
    reorder.release(107ms, out);
    EXPECT_EQ(orders(out), (Orders{10, 20, 30}));
}

TEST(Reorder, LetsThroughWhatComesTooLate) {
    Reorder reorder(4ms);
    std::vector<Arrival> out;
    reorder.add({20, 1, 1, ""}, 100ms);
    reorder.release(104ms, out);
    reorder.add({10, 2, 1, ""}, 105ms);
    reorder.release(109ms, out);
    EXPECT_EQ(orders(out), (Orders{20, 10}));
}

TEST(Reorder, LosesNothingKeepsChannelsInOrderAndSortsWhatIsLateByLessThanTheWindow) {
    EXPECT_TRUE(rc::check([] {
        // Each event happens at its order (in ms) and arrives a little later; each channel delivers in order.
        const auto delays = *rc::gen::container<std::vector<std::pair<int, int>>>(rc::gen::pair(rc::gen::inRange(1, 5), rc::gen::inRange(0, 4)));
        struct Event {
            std::uint64_t arrives;
            Arrival arrival;
        };
        std::vector<Event> events;
        std::map<int, std::uint64_t> lastArrival, seqs;
        for (std::size_t i = 0; i < delays.size(); ++i) {
            const auto [channel, delay] = delays[i];
            auto& last = lastArrival[channel];
            last = std::max<std::uint64_t>(last, i + static_cast<std::uint64_t>(delay));
            events.push_back({last, {i, static_cast<std::uint16_t>(channel), ++seqs[channel], ""}});
        }
        std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.arrives < b.arrives; });
        Reorder reorder(4ms);
        std::vector<Arrival> out;
        for (auto& event : events) {
            const auto now = std::chrono::milliseconds(event.arrives);
            reorder.release(now, out);
            reorder.add(event.arrival, now);
        }
        reorder.releaseAll(out);
        RC_ASSERT(out.size() == delays.size());
        RC_ASSERT(std::is_sorted(out.begin(), out.end(), [](const Arrival& a, const Arrival& b) { return a.order < b.order; }));
    }));
}

TEST(Reorder, KeepsEachChannelsOrderWhateverComesWhen) {
    EXPECT_TRUE(rc::check([] {
        const auto steps = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
            rc::gen::tuple(rc::gen::inRange(1, 5), rc::gen::inRange(0, 50), rc::gen::inRange(0, 8)));
        Reorder reorder(4ms);
        std::vector<Arrival> out;
        std::map<int, std::uint64_t> order, seq;
        Reorder::Time now{};
        for (const auto& [channel, rise, wait] : steps) {
            now += std::chrono::milliseconds(wait);
            reorder.release(now, out);
            order[channel] += static_cast<std::uint64_t>(rise);
            reorder.add({order[channel], static_cast<std::uint16_t>(channel), ++seq[channel], ""}, now);
        }
        reorder.releaseAll(out);
        RC_ASSERT(out.size() == steps.size());
        std::map<int, std::uint64_t> last;
        for (const auto& arrival : out) RC_ASSERT(arrival.seq == ++last[arrival.channel]);
    }));
}

} // namespace sagascope::core
