#include "app/gui/panel/commands.h"
#include "app/gui/topology/topology_view.h"
#include "tests/bench/window/frames.h"
#include "tests/bench/window/large_company.h"
#include "tests/bench/window/measures.h"
#include <QApplication>
#include <fmt/format.h>

namespace sagascope::bench {

namespace {

constexpr unsigned kNodes = 200;
constexpr unsigned kLanes = 500;         ///< no more dots on one than are drawn one by one
constexpr unsigned kPerFrame = 278;      ///< messages: 5,000 are on their way
constexpr std::uint64_t kFrame = 16'667; ///< µs
constexpr int kFrames = 600;
constexpr int kWarm = 90;

} // namespace

int measurePainting() {
    LargeCompany company(kNodes, kLanes);
    gui::Focus focus;
    gui::FrameClock frames(company, focus, [&] { return company.now(); });
    const gui::Look look{gui::Theme::named("light")};
    gui::Commands commands(company);
    gui::TopologyView view({company, frames, focus, commands, look});
    view.resize(1920, 1080);
    view.show();
    QApplication::processEvents();
    Frames record(frames);
    std::size_t dots = 0, drawn = 0;
    for (int i = 0; i < kWarm + kFrames; ++i) {
        company.pass(kFrame, kPerFrame);
        if (i == kWarm) record.begin();
        frames.frame();
        QElapsedTimer timer;
        timer.start();
        view.repaint();
        frames.painted(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        dots += i < kWarm ? 0 : view.picture().dots.size();
        drawn += i < kWarm ? 0 : view.drawnDots().size();
    }
    fmt::print("painting {} nodes, {} lanes and {} moving dots ({} drawn) at 1920×1080 (goal: a frame ≤ 8 ms): {}\n", kNodes, view.layoutNow().lanes().size(), dots / kFrames, drawn / kFrames, record.text());
    return 0;
}

} // namespace sagascope::bench
