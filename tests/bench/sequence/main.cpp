// How fast the window's sequence diagram of a million messages on 200 lifelines opens, and how long it paints.
#include "app/gui/panel/commands.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/sequence/sequence_panel.h"
#include "tests/bench/sequence/large_sequence.h"
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <fmt/format.h>

namespace sagascope {

namespace {

/// A recording that holds nothing but that sequence.
class LargeSession : public core::Session {
public:
    explicit LargeSession(std::uint64_t messages) { bench::fillLargeSequence(m_projections, messages); }
    const model::Architecture& architecture() const override { return m_architecture; }
    bool isLive() const override { return false; }
    std::string title() const override { return "bench"; }
    std::uint64_t beginMicros() const override { return m_projections.firstEvent().micros(); }
    void read(const std::function<void(const core::Projections&)>& look) const override { look(m_projections); }
    std::optional<core::LoggedEvent> event(std::uint64_t) const override { return std::nullopt; }
    void command(const std::string&, const nlohmann::json&, Done done) override { done({}, "a recording"); }

private:
    model::Architecture m_architecture;
    core::Projections m_projections;
};

void measure() {
    constexpr std::uint64_t kMessages = 1'000'000;
    LargeSession session(kMessages);
    gui::Focus focus;
    gui::FrameClock frames(session, focus);
    const gui::Look look{gui::Theme::named("light")};
    gui::Commands commands(session);
    const gui::Context context{session, frames, focus, commands, look};
    gui::SequencePanel panel(context);
    panel.resize(1920, 1080);
    panel.show();
    focus.follow(0);
    frames.goLive();
    QElapsedTimer timer;
    timer.start();
    frames.frame();
    const auto open = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    double worst = 0, sum = 0, frame = 0;
    constexpr int kPlaces = 20;
    for (int i = 0; i < kPlaces; ++i) {
        panel.verticalScrollBar()->setValue(static_cast<int>(static_cast<double>(panel.verticalScrollBar()->maximum()) * i / kPlaces));
        timer.restart();
        frames.frame();
        frame = std::max(frame, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        panel.grab();
        worst = std::max(worst, panel.paintMs());
        sum += panel.paintMs();
    }
    fmt::print("sequence of {} messages on {} lifelines in the window (goals: open ≤ 500 ms, paint ≤ 8 ms): open {:.0f} ms, paint {:.1f} ms, at worst {:.1f} ms; a frame's look at the log {:.1f} ms\n", kMessages,
               panel.picture().heads.size(), open, sum / kPlaces, worst, frame);
}

} // namespace

} // namespace sagascope

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    sagascope::measure();
}
