#include "app/core/layout/topology.h"
#include "services/wire/names.h"
#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;

namespace {

const model::Architecture& company() {
    static const auto architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    return architecture;
}

TopologyLayout layoutOf(const char* mode, const TopologySpace& space = {}, const std::set<TopologyLayout::Pair>& observed = {}) {
    return {company(), wire::parseMode(mode).value(), observed, space};
}

constexpr const char* kModes[] = {"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"};

std::string lanes(const TopologyLayout& layout) {
    std::string text;
    for (const auto& lane : layout.lanes()) {
        const auto &from = layout.boxes()[lane.from].name, &to = layout.boxes()[lane.to].name;
        if (from < to) text += from + (lane.style == LaneStyle::Event ? " - - " : lane.style == LaneStyle::Call ? " -- " : " ... ") + to + "\n";
    }
    return text;
}

/// A company of two services, to be read as text.
model::Architecture small() {
    model::Architecture architecture;
    model::Node left, right, middle;
    left.name = "left";
    left.role = model::Role::Client;
    left.x = 100, left.y = 240;
    right.name = "right";
    right.role = model::Role::Gateway;
    right.x = 900, right.y = 240;
    right.database = "right.db";
    middle.name = "middle";
    middle.role = model::Role::Broker;
    middle.x = 500, middle.y = 240;
    architecture.nodes = {left, right, middle};
    return architecture;
}

} // namespace

TEST(Topology, PlacesBoxesLanesAndCylindersAndBendsAroundABoxInTheWay) {
    EXPECT_EQ(TopologyLayout(small(), wire::Mode(), {}, {}).dump(), R"(box left 100,240 136x56
box right 900,240 136x56 db
box middle 500,240 136x56 idle
lane left right call 168,235 418,202 582,202 832,235
lane right left call 832,227 582,194 418,194 168,227
)");
}

TEST(Topology, HasTheEdgesOfEachMode) {
    EXPECT_EQ(lanes(layoutOf("sync,choreography")), "claims -- contracts\nclaims -- gateway\nclient -- gateway\ncontracts -- customers\ncontracts -- gateway\ncontracts -- payments\n"
                                                    "customers -- gateway\ncustomers -- payments\nnotifications -- payments\n");
    EXPECT_EQ(lanes(layoutOf("async,orchestration")), "broker - - claims\nbroker - - contracts\nbroker - - customers\nbroker - - notifications\nbroker - - orchestrator\nbroker - - payments\n"
                                                      "claims -- gateway\nclient -- gateway\ncontracts -- gateway\ncustomers -- gateway\ngateway -- orchestrator\n");
}

TEST(Topology, MarksWhoTakesNoPartInAMode) {
    const auto idle = [](const char* mode) {
        std::string text;
        const auto layout = layoutOf(mode); // boxes() refers to it
        for (const auto& box : layout.boxes())
            if (box.idle) text += box.name + " ";
        return text;
    };
    EXPECT_EQ(idle("sync,choreography"), "broker orchestrator ");
    EXPECT_EQ(idle("sync,orchestration"), "broker ");
    EXPECT_EQ(idle("async,choreography"), "orchestrator ");
    EXPECT_EQ(idle("async,orchestration"), "");
}

TEST(Topology, AddsALaneForWhoWasSeenToSpeak) {
    const auto layout = layoutOf("async,choreography", {}, {{"payments", "claims"}, {"payments", "nobody"}});
    ASSERT_TRUE(layout.lane("payments", "claims").has_value());
    EXPECT_FALSE(layout.lane("claims", "payments").has_value());
}

TEST(Topology, RunsNoLaneThroughABoxAndLetsNoBoxesMeet) {
    for (const auto* mode : kModes)
        for (const auto& [width, height] : {std::pair(1000.0, 480.0), {620.0, 480.0}, {1400.0, 900.0}, {900.0, 360.0}}) {
            TopologySpace space;
            space.width = width;
            space.height = height;
            const auto layout = layoutOf(mode, space);
            for (const auto& lane : layout.lanes())
                for (std::size_t i = 1; i < lane.line.size(); ++i)
                    for (std::size_t b = 0; b < layout.boxes().size(); ++b)
                        EXPECT_FALSE(b != lane.from && b != lane.to && crosses(lane.line[i - 1], lane.line[i], layout.boxes()[b].rect))
                            << fmt::format("{} {}x{} {}\n{}", mode, width, height, layout.boxes()[b].name, layout.dump());
            for (std::size_t a = 0; a < layout.boxes().size(); ++a)
                for (std::size_t b = 0; b < a; ++b) EXPECT_FALSE(layout.boxes()[a].rect.meets(layout.boxes()[b].rect)) << layout.dump();
        }
}

TEST(Topology, BundlesMoreThanTwelveDotsOnALaneButNeverTheFollowedOne) {
    const auto layout = layoutOf("sync,orchestration");
    std::vector<TopologyLayout::Travelling> travelling;
    for (int i = 0; i < 12; ++i) travelling.push_back({0, i / 12.0, false});
    EXPECT_EQ(layout.dots(travelling).size(), 12u);
    travelling.push_back({0, 0.99, true});
    const auto dots = layout.dots(travelling);
    EXPECT_EQ(dots.size(), 5u);
    std::size_t sum = 0;
    for (const auto& dot : dots) sum += dot.count;
    EXPECT_EQ(sum, 13u);
    EXPECT_EQ(dots.back().first, 12u);
    EXPECT_EQ(dots.back().count, 1u);
}

TEST(Topology, FindsWhatLiesUnderThePointerDotsFirst) {
    const auto layout = layoutOf("sync,orchestration");
    const auto lane = layout.lane("client", "gateway").value();
    const auto dots = layout.dots({{lane, 0.5, false}});
    const auto at = dots[0].place;
    EXPECT_EQ(layout.hit(at + Point{0, 11}, dots).what, TopologyHit::What::Dot);
    EXPECT_EQ(layout.hit(at + Point{0, 11}, {}).what, TopologyHit::What::Lane);
    EXPECT_EQ(layout.hit(layout.boxes()[0].rect.centre(), dots).what, TopologyHit::What::Box);
    EXPECT_EQ(layout.hit({2, 2}, dots).what, TopologyHit::What::Nothing);
}

TEST(Topology, WritesNothingBesideALaneOnADotThatStands) {
    const auto layout = layoutOf("sync,orchestration");
    std::vector<TopologyLayout::Note> wanted;
    std::vector<Rect> standing;
    for (std::size_t lane = 0; lane < layout.lanes().size(); ++lane) {
        wanted.push_back({lane, 60, 16});
        standing.push_back(layout.covered(layout.place(lane, 0.4)));
    }
    const auto hits = [&](const std::vector<std::optional<Rect>>& notes) {
        std::size_t count = 0;
        for (const auto& note : notes)
            if (note) count += static_cast<std::size_t>(std::ranges::count_if(standing, [&](const Rect& dot) { return note->meets(dot); }));
        return count;
    };
    EXPECT_GT(hits(layout.notes(wanted)), 0u) << "in motion they pass";
    EXPECT_EQ(hits(layout.notes(wanted, standing)), 0u);
}

TEST(Topology, LetsNoLabelsMeetEachOtherOrABox) {
    const auto layout = layoutOf("async,choreography");
    std::vector<TopologyLayout::Label> wanted;
    for (int i = 0; i < 6; ++i) wanted.push_back({layout.place(layout.lane("contracts", "broker").value(), 0.3 + 0.05 * i), 90, 16});
    std::vector<Rect> placed;
    for (const auto& label : layout.labels(wanted)) {
        if (!label) continue;
        for (const auto& other : placed) EXPECT_FALSE(label->meets(other));
        for (const auto& box : layout.boxes()) EXPECT_FALSE(label->meets(box.rect));
        placed.push_back(*label);
    }
    EXPECT_GE(placed.size(), 2u);
    const auto moved = layout.labels({wanted[0]}, {placed[0]});
    EXPECT_FALSE(moved[0] && moved[0]->meets(placed[0])) << "what is written already stays readable";
}
