#include "app/core/session/recorded_session.h"
#include "app/gui/health/health_watch.h"
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

/// CPU time of this thread, ms.
double workMs() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Runs the window until `done`, and keeps how long it did not listen to anyone at worst, and how long it worked in one go: on a busy machine
/// the rest is waiting for a processor.
class Listening {
public:
    void until(const std::function<bool()>& done) {
        while (!done()) {
            QElapsedTimer timer;
            timer.start();
            const auto work = workMs();
            QApplication::processEvents();
            m_longest = std::max(m_longest, static_cast<double>(timer.nsecsElapsed()) / 1e6);
            m_most = std::max(m_most, workMs() - work);
            std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
    }
    /// "21 ms (12 of work)", at worst since the last call.
    std::string text() { return fmt::format("{:.0f} ms ({:.0f} of work)", std::exchange(m_longest, 0), std::exchange(m_most, 0)); }

private:
    double m_longest = 0;
    double m_most = 0;
};

/// With each view shown, the timeline is turned to instants in no order, and then dragged along.
void turnEverywhere(core::RecordedSession& session, gui::MainWindow& window, Frames& frames) {
    constexpr int kTurns = 12;
    std::mt19937_64 random(3);
    const auto span = session.endMicros() - session.beginMicros();
    Listening listening;
    std::vector<double> followed;
    const auto turn = [&](std::uint64_t instant) {
        const auto before = window.frames().count();
        QElapsedTimer timer;
        timer.start();
        window.frames().seek(instant);
        listening.until([&] { return window.frames().count() > before && !window.frames().awaited(); });
        followed.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        listening.until([&] { return window.frames().count() >= before + 2; });
    };
    for (const auto& view : viewsOf(window, session.architecture())) {
        view.show();
        listening.until([before = window.frames().count(), &window] { return window.frames().count() > before; });
        const auto shown = listening.text();
        frames.begin();
        for (int i = 0; i < kTurns; ++i) turn(session.beginMicros() + random() % span);
        const auto jumps = listening.text();
        const auto from = session.beginMicros() + span / 3;
        for (int i = 0; i < kTurns; ++i) turn(from + span / 500 * static_cast<std::uint64_t>(i));
        const auto dragged = listening.text();
        fmt::print("  {:<40} silent for {} when shown, {} when turned anywhere, {} when dragged; {}; painted in {}\n", view.name, shown, jumps, dragged, frames.panelText(view.panel), paintText(*view.widget));
    }
    fmt::print("  the picture followed after {:.0f} ms, 99 % {:.0f}\n  all the time:\n{}", quantile(followed, 50), quantile(followed, 99), frames.panelText());
}

void closeWhileAuditing(std::unique_ptr<gui::MainWindow>& window) {
    auto* health = window->findChild<gui::HealthWatch*>();
    health->auditNow();
    Listening listening;
    listening.until([&] { return health->isAuditing(); });
    live(1); // it is well under way
    QElapsedTimer timer;
    timer.start();
    const bool busy = health->isAuditing();
    window.reset();
    fmt::print("closed {} after {:.0f} ms (goal: ≤ 200)\n", busy ? "while the invariants are audited" : "when the audit was over", static_cast<double>(timer.nsecsElapsed()) / 1e6);
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
    auto window = std::make_unique<gui::MainWindow>(session);
    window->resize(1920, 1080);
    Frames frames(window->frames());
    bool painted = false;
    QObject::connect(&window->frames(), &gui::FrameClock::frameDone, window.get(), [&](const gui::FrameTimes& times) { painted = painted || times.paintMs > 0; });
    window->show();
    Listening listening;
    listening.until([&] { return painted; });
    fmt::print("{} events in the window: first frame painted after {:.0f} ms (goal: ≤ 500 ms)\n", session.log().count(), static_cast<double>(timer.nsecsElapsed()) / 1e6);
    window->frames().seek((session.beginMicros() + session.endMicros()) / 2);
    session.read([&](const core::Projections& projections) {
        const auto newest = projections.sagas().newest(core::instant((session.beginMicros() + session.endMicros()) / 2), 1);
        if (!newest.empty()) window->focus().follow(newest.front());
    });
    fmt::print("while the rest is read (goal: never silent for more than 50 ms):\n");
    turnEverywhere(session, *window, frames);
    fmt::print("  read meanwhile: {} %\n", session.readSoFar() * 100 / session.log().count());
    static_cast<void>(listening.text());
    listening.until([&] { return session.readSoFar() == session.log().count(); });
    const auto count = window->frames().count();
    listening.until([&] { return window->frames().count() > count + 60; });
    fmt::print("all read after {:.1f} s; silent for {} at worst until then and when everything came\nonce all is read (goals: never silent for more than 50 ms; a look well under 1 ms, all of a frame ≤ 8 ms):\n",
               static_cast<double>(timer.nsecsElapsed()) / 1e9, listening.text());
    turnEverywhere(session, *window, frames);
    closeWhileAuditing(window);
    return 0;
}

} // namespace sagascope::bench
