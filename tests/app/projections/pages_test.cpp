#include "app/core/projections/blocks.h"
#include <gtest/gtest.h>

using namespace sagascope::core;

TEST(Pages, KeepWhatWasWrittenWhetherInMemoryOrInTheFile) {
    Pages pages;
    constexpr std::size_t kPart = 1u << 20;
    std::vector<std::byte*> parts;
    for (std::size_t i = 0; i < 2 * Pages::kPlain / kPart; ++i) {
        parts.push_back(pages.allocate(kPart));
        ASSERT_EQ(parts.back()[0], std::byte(0));
        parts.back()[0] = parts.back()[kPart - 1] = std::byte(i);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) pages.relax();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_EQ(parts[i][0], std::byte(i));
        EXPECT_EQ(parts[i][kPart - 1], std::byte(i));
    }
}

TEST(Pages, RefuseMoreAtOnceThanARegionHolds) {
    Pages pages;
    EXPECT_THROW(static_cast<void>(pages.allocate(1u << 30)), std::bad_alloc);
}

TEST(Blocks, ReadAsNothingWhereTheyHoldNoRow) {
    struct Entry {
        std::uint32_t value = 7;
    };
    Pages pages;
    Blocks<Entry> blocks(pages);
    blocks.skipTo(1'000'000);
    blocks.place(5).value = 1;
    EXPECT_EQ(blocks.append({2}), 1'000'000u);
    const auto& read = blocks;
    EXPECT_EQ(read[5].value, 1u);
    EXPECT_EQ(read[1'000'000].value, 2u);
    EXPECT_EQ(read[500'000].value, 7u);
    EXPECT_EQ(read[kNoRow].value, 7u);
    EXPECT_FALSE(blocks.holds(500'000));
    EXPECT_EQ(blocks.begin(), 1'000'000u);
    EXPECT_EQ(blocks.end(), 1'000'001u);
}
