#include "app/gui/topology/topology_layer.h"
#include "services/wire/names.h"
#include <QImage>
#include <gtest/gtest.h>

namespace sagascope::gui {
namespace {

class TopologyLayerTest : public testing::Test {
protected:
    TopologyLayerTest() {
        for (const auto& node : architecture.nodes) nodes.push_back({node.name, Health::Up, 1, ":3001", {}});
    }
    QImage drawn(TopologyLayer& layer, bool* isAll = nullptr) const {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        const bool all = layer.draw(painter, {layout, layout.lanes(), nodes, marks, size, stage, 1});
        if (isAll != nullptr) *isAll = all;
        return image;
    }
    QImage drawnUntilAll(TopologyLayer& layer) const {
        bool isAll = false;
        QImage image;
        for (int i = 0; i < 100 && !isAll; ++i) image = drawn(layer, &isAll);
        EXPECT_TRUE(isAll);
        return image;
    }
    QImage drawnAnew() const {
        TopologyLayer layer(painter);
        return drawn(layer);
    }

    const QSize size{1000, 480};
    const model::Architecture architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES")).value();
    const Look look{Theme::named("light")};
    const TopologyPainter painter{architecture, look};
    const core::TopologyLayout layout{architecture, wire::makeMode(wire::SYNC, wire::ORCHESTRATION), {}, {}};
    std::vector<NodeState> nodes;
    TopologyMarks marks;
    core::Stage stage;
};

TEST_F(TopologyLayerTest, WhatSaysSomethingElseIsDrawnAsIfAllWereDrawnAnew) {
    TopologyLayer layer(painter);
    marks.notes = {{0, "12/s", Role::Secondary, false}, {3, "7/s", Role::Secondary, false}};
    const QImage before = drawnUntilAll(layer);
    nodes[3] = {nodes[3].name, Health::Failed, 0, "restarting", {}};
    marks.notes = {{0, "1,112/s · ✕ 3", Role::Failed, false}, {5, "9/s", Role::Secondary, false}};
    marks.box = 2;
    marks.cursor = 4;
    const QImage after = drawnUntilAll(layer);
    EXPECT_NE(before, after);
    EXPECT_EQ(after, drawnAnew());
    marks = {};
    EXPECT_EQ(drawnUntilAll(layer), drawnAnew()) << "and nothing is left of it";
}

TEST_F(TopologyLayerTest, IsDrawnAnewWhereItsGroundIsAnother) {
    TopologyLayer layer(painter);
    drawnUntilAll(layer);
    marks.lane = 1;
    EXPECT_EQ(drawn(layer), drawnAnew());
    stage.zoomAt({300, 200}, 1.5);
    EXPECT_EQ(drawn(layer), drawnAnew());
    marks.notes = {{2, "1 · 4", Role::Accent, true}};
    EXPECT_EQ(drawn(layer), drawnAnew()) << "a lane that a saga took is drawn stronger";
}

TEST_F(TopologyLayerTest, WhatChangesWhileThePictureIsEnlargedStaysInItsPlace) {
    TopologyLayer layer(painter);
    stage.zoomAt({310, 170}, 1.37);
    drawnUntilAll(layer);
    nodes[1].detail = "lag 12";
    EXPECT_EQ(drawnUntilAll(layer), drawnAnew());
}

} // namespace
} // namespace sagascope::gui
