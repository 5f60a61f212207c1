#include "app/core/load/load_mix.h"
#include "app/core/load/load_report.h"
#include <gtest/gtest.h>

namespace sagascope::core {

using namespace std::chrono_literals;

namespace {
const model::Architecture& architecture() {
    static const auto kArchitecture = model::Architecture::load(*model::findResources()).value();
    return kArchitecture;
}
} // namespace

TEST(LoadMix, TakesEveryPresetAndReadsWhenNothingIsSaid) {
    const auto mix = LoadMix::parse(architecture(), "");
    ASSERT_TRUE(mix);
    EXPECT_EQ(mix->shots().size(), architecture().presets.size() + 1);
    for (std::size_t i = 0; i < architecture().presets.size(); ++i) EXPECT_EQ(mix->shots()[i].weight, architecture().presets[i].weight);
    EXPECT_FALSE(mix->shots()[0].path.empty());
}

TEST(LoadMix, DrawsByWeight) {
    const auto& preset = architecture().presets.front();
    const auto mix = LoadMix::parse(architecture(), preset.saga + "/" + preset.name + "=3,read=1");
    ASSERT_TRUE(mix);
    std::mt19937_64 random(1);
    int reads = 0;
    for (int i = 0; i < 4000; ++i) reads += mix->draw(random).name == "read";
    EXPECT_NEAR(reads, 1000, 100);
}

TEST(LoadMix, RefusesWhatItDoesNotKnow) {
    for (const auto* text : {"nothing=1", "read=x", "read=0", "read="}) EXPECT_FALSE(LoadMix::parse(architecture(), text)) << text;
    EXPECT_FALSE(LoadMix::parse(architecture(), "read")) << "there would be nothing to read";
}

TEST(LatencyHistogram, TellsQuantilesWithinOnePercentAndTheExactMaximum) {
    LatencyHistogram histogram;
    for (int i = 1; i <= 10'000; ++i) histogram.record(std::chrono::microseconds(i * 10));
    EXPECT_NEAR(static_cast<double>(histogram.quantile(0.5).count()), 50'000, 500);
    EXPECT_NEAR(static_cast<double>(histogram.quantile(0.99).count()), 99'000, 990);
    EXPECT_EQ(histogram.max(), 100'000us);
    EXPECT_EQ(histogram.quantile(1.0), 100'000us);
    EXPECT_EQ(histogram.mean(), 50'005us);
    EXPECT_EQ(LatencyHistogram().quantile(0.5), 0us);
}

TEST(LatencyHistogram, AddsUp) {
    LatencyHistogram a;
    LatencyHistogram b;
    a.record(1us);
    b.record(5s);
    a.add(b);
    EXPECT_EQ(a.count(), 2u);
    EXPECT_EQ(a.max(), 5s);
    EXPECT_EQ(a.quantile(0.5), 1us);
}

} // namespace sagascope::core
