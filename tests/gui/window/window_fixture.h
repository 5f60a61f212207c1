#pragma once
#include "app/gui/window/main_window.h"
#include "app/gui/topology/topology_view.h"
#include "tests/gui/support/scripted_session.h"
#include <QAction>
#include <QPushButton>
#include <QTest>
#include <gtest/gtest.h>

namespace sagascope {

/// A small company that runs: all processes healthy, one saga under way.
inline const char* const kCompany = R"(
    1 sagascope process { service: "gateway" instance: "gateway#1" state: HEALTHY pid: 11 address: "tcp://127.0.0.1:8080" }
    2 sagascope process { service: "contracts" instance: "contracts#1" state: HEALTHY pid: 12 address: "tcp://127.0.0.1:3001" }
    3 sagascope process { service: "payments" instance: "payments#1" state: HEALTHY pid: 13 address: "tcp://127.0.0.1:3005" }
    4 gateway#1 mode { mode { communication: ASYNC coordination: CHOREOGRAPHY } }
    a: 100 client sent { id: "c-00000001.0.request" kind: REQUEST type: "POST" from: "client" to: "gateway" saga: "c-00000001" saga_type: "create-contract" payload: "{\"customerId\":\"C-0001\"}" }
    150 gateway#1 received a
    200 contracts#1 saga { saga: "c-00000001" saga_type: "create-contract" state: RUNNING owner: "contracts" mode { communication: ASYNC coordination: CHOREOGRAPHY } input: "{\"customerId\":\"C-0001\"}" }
    210 contracts#1 step { saga: "c-00000001" step: 1 name: "create" participant: "contracts" state: STARTED attempt: 1 }
)";

class WindowTest : public testing::Test {
protected:
    WindowTest() {
        session.feed(kCompany);
        action("explore")->trigger();
        window.show();
        window.frames().setReal();
        window.frames().frame();
        QCoreApplication::processEvents();
    }

    template<typename T> T* find(const char* name) { return window.findChild<T*>(name); }
    QPushButton* button(const char* name) { return find<QPushButton>(name); }
    QAction* action(const char* id) { return window.actionSet()[id]; }
    void click(const char* name) {
        ASSERT_NE(button(name), nullptr) << name;
        ASSERT_TRUE(button(name)->isEnabled()) << name;
        QTest::mouseClick(button(name), Qt::LeftButton);
    }
    void clickBox(const char* name) {
        auto* topology = find<gui::TopologyView>("topology");
        const auto box = topology->layoutNow().box(name);
        ASSERT_TRUE(box) << name;
        const auto centre = topology->layoutNow().boxes()[*box].rect.centre();
        QTest::mouseClick(topology, Qt::LeftButton, {}, QPointF(centre.x, centre.y).toPoint());
    }
    /// A frame in which every panel looks anew.
    void frame() {
        m_passed += 1'000'000;
        window.frames().frame();
        QCoreApplication::processEvents();
    }
    /// Frames until a window that is built anew is shown and laid out.
    void settle() {
        for (int i = 0; i < 4; ++i) frame();
    }
    const test::ScriptedSession::Given& last() { return session.given.back(); }

    test::ScriptedSession session;
    std::uint64_t m_passed = 0; ///< µs the clock was moved on
    gui::MainWindow window{session, [this] { return gui::wallMicros() + m_passed; }};
};

} // namespace sagascope
