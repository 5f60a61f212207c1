#include "app/core/session/live_recorder.h"
#include "tests/bench/recording/generator.h"
#include "tests/bench/window/frames.h"
#include "tests/bench/window/measures.h"
#include "app/gui/window/main_window.h"
#include <fmt/format.h>

namespace sagascope::bench {

namespace {

/// What a live company's recorder takes in, without the company.
class IngestSession : public core::Session {
public:
    IngestSession(const core::LiveRecorder& recorder, model::Architecture architecture) : m_recorder(recorder), m_architecture(std::move(architecture)), m_begin(gui::wallMicros()) {}
    const model::Architecture& architecture() const override { return m_architecture; }
    bool isLive() const override { return true; }
    std::string title() const override { return "ingest"; }
    std::uint64_t beginMicros() const override { return m_begin; }
    void read(const std::function<void(const core::Projections&)>& look) const override { m_recorder.read(look); }
    std::optional<core::LoggedEvent> event(std::uint64_t position) const override { return m_recorder.event(position); }
    void command(const std::string&, const nlohmann::json&, Done done) override { done({}, "no company"); }

private:
    const core::LiveRecorder& m_recorder;
    model::Architecture m_architecture;
    std::uint64_t m_begin;
};

} // namespace

int measureIngest(const std::filesystem::path& folder, std::uint64_t count, double rate) {
    const auto resources = model::findResources().value();
    const auto files = model::Architecture::files(resources).value();
    const auto directory = core::DataDirectory::open(folder / "ingest").value();
    Generators generators(directory.path(), directory.telemetryAddress(), count, rate, 1);
    core::LiveRecorder recorder(directory, files, 1, nullptr);
    if (const auto started = recorder.start(); !started) {
        fmt::print(stderr, "{}\n", started.error().text());
        return 2;
    }
    IngestSession session(recorder, model::Architecture::fromFiles(files).value());
    gui::MainWindow window(session);
    window.resize(1920, 1080);
    window.show();
    window.frames().setReal();
    Frames frames(window.frames());
    live(1); // laid out
    const auto before = recorder.arrived();
    frames.begin();
    generators.begin();
    double seconds = 0;
    while (recorder.arrived() < before + count && frames.seconds() < 120) {
        live(0.02);
        if (!generators.isDone() || recorder.arrived() > before) seconds = frames.seconds();
    }
    const auto text = frames.text();
    recorder.processEnded(1);
    live(0.5);
    fmt::print("ingest with the window open (goals: ≥ 200,000 events/s, none lost, 60 frames/s): {} of {} events in {:.2f} s: {:.0f} events/s, {} lost\n  {}\n  {}\n{}", recorder.arrived() - before, count, seconds,
               static_cast<double>(recorder.arrived() - before) / seconds, recorder.state().lost, text, frames.lagText(), frames.panelText());
    return recorder.stop() ? 0 : 1;
}

} // namespace sagascope::bench
