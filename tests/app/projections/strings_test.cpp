#include "app/core/projections/series.h"
#include "app/core/projections/strings.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;

TEST(Strings, AreKeptOnceAndStayWhereTheyAre) {
    Pages pages;
    Strings strings(pages);
    const auto first = strings.intern("first");
    const auto view = strings[first];
    for (int i = 0; i < 10'000; ++i) strings.intern("text number " + std::to_string(i));
    EXPECT_EQ(strings.intern("first"), first);
    EXPECT_EQ(strings[first].data(), view.data());
    EXPECT_EQ(strings.find("text number 9999"), strings.intern("text number 9999"));
    EXPECT_EQ(strings.find("never"), Strings::kUnknown);
    EXPECT_EQ(strings.intern(""), 0u);
    EXPECT_EQ(strings.size(), 10'002u);
}

TEST(Names, KnowTheServiceOfAnInstance) {
    Pages pages;
    Names names(pages);
    const auto instance = names.intern("shop#2");
    EXPECT_EQ(names.text(names.service(instance)), "shop");
    const auto service = names.intern("shop");
    EXPECT_EQ(names.service(service), service);
    EXPECT_EQ(names.service(instance), service);
    EXPECT_EQ(names.service(0), 0u);
}

TEST(Names, BeyondTheLastNumberShareOne) {
    Pages pages;
    Names names(pages);
    for (int i = 0; i < 70'000; ++i) names.intern("n" + std::to_string(i));
    EXPECT_EQ(names.text(names.intern("n0")), "n0");
    EXPECT_EQ(names.text(names.intern("n69999")), "…");
}

TEST(Series, PutsALateEntryWhereItsTimeBelongs) {
    struct Entry {
        wire::Hlc at;
        std::uint64_t position = 0;
    };
    Series<Entry> series(4);
    for (const std::uint64_t at : {10u, 30u, 20u}) series.add({wire::Hlc(at), at});
    EXPECT_EQ(series.lastUntil(wire::Hlc(29))->at, wire::Hlc(20));
    EXPECT_EQ(series.lastUntil(wire::Hlc(9)), nullptr);
    EXPECT_EQ(series.countUntil(wire::Hlc(30)), 3u);
    series.add({wire::Hlc(40), 40});
    series.add({wire::Hlc(50), 50});
    EXPECT_EQ(series.all().size(), 3u) << "the older half was given up";
    EXPECT_EQ(series.all().front().at, wire::Hlc(30));
}
