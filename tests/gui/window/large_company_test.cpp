// Sixty services, three hundred running sagas: nothing overlaps, and everything stays within reach.
#include "tests/gui/window/window_fixture.h"
#include "app/gui/flow/flow_panel.h"
#include "app/gui/sequence/sequence_panel.h"
#include "app/gui/window/saga_tabs.h"
#include <QListView>
#include <fmt/format.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

constexpr int kAcross = 10, kServices = 60, kSagas = 300;

/// The shipped company with many more services, all on one grid.
model::Architecture large() {
    auto architecture = model::Architecture::load(qEnvironmentVariable("SAGASCOPE_RESOURCES").toStdString()).value();
    const model::Node pattern = *architecture.node("payments");
    for (int i = static_cast<int>(architecture.nodes.size()); i < kServices; ++i) {
        architecture.nodes.push_back(pattern);
        architecture.nodes.back().name = fmt::format("service-{}", i);
        architecture.nodes.back().display = {fmt::format("Service {}", i), fmt::format("Service {}", i)};
        architecture.nodes.back().port = static_cast<std::uint16_t>(4000 + i);
    }
    architecture.name = "large";
    for (int i = 0; i < kServices; ++i) {
        architecture.nodes[static_cast<std::size_t>(i)].x = 60 + i % kAcross * 98;
        architecture.nodes[static_cast<std::size_t>(i)].y = 44 + i / kAcross * 78;
    }
    return architecture;
}

std::string traffic(const model::Architecture& architecture) {
    std::string events = "1 gateway#1 mode { mode { communication: ASYNC coordination: CHOREOGRAPHY } }\n";
    for (const auto& node : architecture.nodes)
        if (!node.program.empty()) events += fmt::format("2 sagascope process {{ service: \"{0}\" instance: \"{0}#1\" state: HEALTHY pid: 7 address: \"tcp://127.0.0.1:{1}\" }}\n", node.name, node.port);
    for (int i = 0; i < kSagas; ++i) {
        const auto saga = fmt::format("c-{:08x}", i + 1);
        const auto from = architecture.nodes[static_cast<std::size_t>(10 + i % 50)].name, to = architecture.nodes[static_cast<std::size_t>(10 + (i * 7 + 3) % 50)].name;
        const int at = 1000 + i * 1000;
        events += fmt::format("{} contracts#1 saga {{ saga: \"{}\" saga_type: \"create-contract\" state: RUNNING owner: \"contracts\" mode {{ communication: ASYNC coordination: CHOREOGRAPHY }} }}\n", at, saga);
        events += fmt::format("{} contracts#1 step {{ saga: \"{}\" step: {} name: \"verify\" participant: \"customers\" state: STARTED attempt: 1 }}\n", at + 5, saga, 1 + i % 5);
        events += fmt::format("m{}: {} {}#1 sent {{ id: \"{}.1.do\" kind: EVENT type: \"ContractCreated\" from: \"{}#1\" to: \"{}\" saga: \"{}\" }}\n", i, at + 10, from, saga, from, to, saga);
    }
    return events;
}

struct LargeCompany : testing::Test {
    LargeCompany() {
        session.feed(traffic(session.architecture()), 1'000'000);
        window.resize(1600, 1000);
        window.show();
        window.frames().setReal();
        window.actionSet()["explore"]->trigger();
        for (int i = 0; i < 4; ++i) frame();
    }
    void frame() {
        passed += 200'000;
        QCoreApplication::processEvents();
        window.frames().frame();
        QCoreApplication::processEvents();
    }
    template<typename T> T* find(const char* name) { return window.findChild<T*>(name); }

    test::ScriptedSession session{true, large()};
    std::uint64_t passed = 0;
    MainWindow window{session, [this] { return wallMicros() + passed; }};
};

} // namespace

TEST_F(LargeCompany, EveryBoxIsInTheViewAndNoTwoMeet) {
    const auto* topology = find<TopologyView>("topology");
    const auto& boxes = topology->layoutNow().boxes();
    ASSERT_EQ(boxes.size(), static_cast<std::size_t>(kServices));
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        EXPECT_TRUE(QRectF(topology->rect()).contains(QRectF(boxes[i].rect.x, boxes[i].rect.y, boxes[i].rect.width, boxes[i].rect.height))) << boxes[i].name;
        EXPECT_GE(boxes[i].rect.height, 24) << "it can be hit";
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(boxes[i].rect.meets(boxes[j].rect)) << boxes[i].name << " and " << boxes[j].name;
    }
}

TEST_F(LargeCompany, TheListHoldsAllRunningSagasAndTheOverviewCountsThem) {
    auto* list = find<QListView>("sagaList");
    while (list->model()->canFetchMore({})) {
        list->model()->fetchMore({});
        frame();
    }
    EXPECT_EQ(list->model()->rowCount(), kSagas);
    find<SagaTabs>("sagaTabs")->showPage("flow");
    find<QPushButton>("overview")->setChecked(true);
    for (int i = 0; i < 3; ++i) frame();
    EXPECT_FALSE(find<FlowPanel>("flow")->overview().spots().empty());
}

TEST_F(LargeCompany, ASequenceWithRunningSagasStaysWithinEight) {
    window.focus().setOthers(Focus::Others::Running);
    for (int i = 0; i < 3; ++i) frame();
    EXPECT_EQ(find<SequencePanel>("sequence")->picture().sagas.size(), 8U);
}

TEST_F(LargeCompany, AnyBoxOpensItsInside) {
    window.focus().set(NodeFocus{"service-59"});
    for (int i = 0; i < 3; ++i) frame();
    auto* inside = find<QWidget>("inside");
    EXPECT_TRUE(window.focus().box() == "service-59");
    EXPECT_NE(inside, nullptr);
}
