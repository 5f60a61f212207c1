#include "app/core/session/recorded_session.h"
#include "tests/bench/window/frames.h"
#include "tests/bench/window/measures.h"
#include "tests/bench/window/views.h"
#include <QAbstractEventDispatcher>
#include <QApplication>
#include <fmt/format.h>
#include <random>
#include <thread>

namespace sagascope::bench {

namespace {

/// Runs the window until `done`, and keeps how long it did not listen to anyone at worst.
class Listening {
public:
    void until(const std::function<bool()>& done) {
        while (!done()) {
            QElapsedTimer timer;
            timer.start();
            QApplication::processEvents();
            m_longest = std::max(m_longest, static_cast<double>(timer.nsecsElapsed()) / 1e6);
            std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
    }
    double longest() { return std::exchange(m_longest, 0); }

private:
    double m_longest = 0;
};

/// With each view shown, the timeline is turned to instants in no order, and then dragged along.
void turnEverywhere(core::RecordedSession& session, gui::MainWindow& window, Frames& frames) {
    constexpr int kTurns = 12;
    std::mt19937_64 random(3);
    const auto span = session.endMicros() - session.beginMicros();
    Listening listening;
    const auto turn = [&](std::uint64_t instant) {
        const auto before = window.frames().count();
        window.frames().seek(instant);
        listening.until([&] { return window.frames().count() >= before + 2; });
    };
    for (const auto& view : viewsOf(window, session.architecture())) {
        view.show();
        listening.until([before = window.frames().count(), &window] { return window.frames().count() > before; });
        const auto shown = listening.longest();
        frames.begin();
        for (int i = 0; i < kTurns; ++i) turn(session.beginMicros() + random() % span);
        const auto jumps = listening.longest();
        const auto from = session.beginMicros() + span / 3;
        for (int i = 0; i < kTurns; ++i) turn(from + span / 500 * static_cast<std::uint64_t>(i));
        fmt::print("  {:<40} silent for {:.0f} ms when shown, {:.0f} when turned anywhere, {:.0f} when dragged; {}\n", view.name, shown, jumps, listening.longest(), frames.panelText(view.panel));
    }
    fmt::print("  all the time:\n{}", frames.panelText());
}

} // namespace

int measureRecording(const std::filesystem::path& file) {
    QElapsedTimer timer;
    timer.start();
    auto opened = core::RecordedSession::open(file);
    if (!opened) {
        fmt::print(stderr, "{}\n", opened.error().text());
        return 2;
    }
    auto& session = **opened;
    gui::MainWindow window(session);
    window.resize(1920, 1080);
    Frames frames(window.frames());
    bool painted = false;
    QObject::connect(&window.frames(), &gui::FrameClock::frameDone, &window, [&](const gui::FrameTimes& times) { painted = painted || times.paintMs > 0; });
    window.show();
    Listening listening;
    listening.until([&] { return painted; });
    fmt::print("{} events in the window: first frame painted after {:.0f} ms (goal: ≤ 500 ms)\n", session.log().count(), static_cast<double>(timer.nsecsElapsed()) / 1e6);
    window.frames().seek((session.beginMicros() + session.endMicros()) / 2);
    session.read([&](const core::Projections& projections) {
        const auto newest = projections.sagas().newest(core::instant((session.beginMicros() + session.endMicros()) / 2), 1);
        if (!newest.empty()) window.focus().follow(newest.front());
    });
    fmt::print("while the rest is read (goal: never silent for more than 50 ms):\n");
    turnEverywhere(session, window, frames);
    fmt::print("  read meanwhile: {} %\n", session.readSoFar() * 100 / session.log().count());
    static_cast<void>(listening.longest());
    listening.until([&] { return session.readSoFar() == session.log().count(); });
    const auto count = window.frames().count();
    listening.until([&] { return window.frames().count() > count + 60; });
    fmt::print("all read after {:.1f} s; silent for {:.0f} ms at worst until then and when everything came\nonce all is read:\n", static_cast<double>(timer.nsecsElapsed()) / 1e9, listening.longest());
    turnEverywhere(session, window, frames);
    return 0;
}

} // namespace sagascope::bench
