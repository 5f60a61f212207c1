// sagascope play: a company is started, a scenario is played with it, and it is stopped and audited.
#include "app/cli/play.h"
#include "app/cli/command_line.h"
#include "app/cli/foreground.h"
#include "app/cli/scenario_player.h"
#include "app/core/system/loop.h"
#include <CLI/CLI.hpp>
#include <fstream>
#include <sys/signalfd.h>
#include <unistd.h>

namespace sagascope::cli {

using nlohmann::json;

namespace {

constexpr std::uint64_t kSimulatedEpoch = 1'800'000'000'000'000; // the same wall time in each run, so that all is the same

struct PlayOptions {
    std::string scenario;
    core::LiveSession::Settings company;
    std::string record;
    std::string report;
    bool headless = false;
    bool simulated = false;
    unsigned patience = 1;
};

/// Without a window.
class Play {
public:
    explicit Play(const Playing& playing) : m_playing(playing) {}

    int run() {
        const int signals = signalsToEndAt();
        const auto post = [this](std::function<void()> action) { m_loop.post(std::move(action)); };
        auto session = core::LiveSession::start(m_playing.company, post, [this] { m_loop.end(); });
        if (!session) return complain(session.error(), kFailed);
        m_session = std::move(*session);
        m_player = std::make_unique<ScenarioPlayer>(*m_session, m_playing.scenario, post);
        m_loop.watch(signals, [this, signals] { interrupted(signals); });
        m_session->whenUp([this](const std::string& error) { error.empty() ? play() : giveUp(error); });
        m_loop.run();
        m_player->end();
        if (const auto closed = m_session->close(); !closed) return complain(closed.error(), kFailed);
        return m_gaveUp ? kFailed : conclude(m_playing, *m_session, m_player->report());
    }

private:
    void interrupted(int signals) {
        signalfd_siginfo info;
        while (::read(signals, &info, sizeof info) > 0) m_gaveUp = true;
        m_session->hurry();
    }
    void giveUp(const std::string& error) {
        if (std::exchange(m_gaveUp, true)) return;
        complain({error, {}, "nothing was started"}, kFailed);
        m_session->hurry();
    }
    void play() {
        print(fmt::format("{}: {}\n", m_playing.scenario.name, m_playing.scenario.story.en));
        m_player->start([](const core::StepResult& step) { print(lineOf(step)); },
                        [this] { m_session->command("down", json::object(), [](const json&, const std::string&) {}); });
    }

    const Playing& m_playing;
    core::Loop m_loop;
    std::unique_ptr<core::LiveSession> m_session;
    std::unique_ptr<ScenarioPlayer> m_player;
    bool m_gaveUp = false;
};

wire::Result<void> writeReport(const Playing& playing, const core::LiveSession& session, const core::ScenarioReport& played, const model::AuditReport& audited) {
    auto report = played.json();
    report["audit"] = audited.json();
    if (playing.company.simulated) { // where it lay says nothing about what happened
        report["simulated"] = true;
        report["seed"] = playing.company.seed.value_or(1);
    } else {
        report["data_dir"] = session.directory().path().string();
        report["log"] = session.log().string();
    }
    std::ofstream out(playing.report);
    if (!(out << report.dump(2) << '\n' << std::flush)) return wire::failure("can't be written", playing.report.string(), "give another --report");
    return {};
}

int play(const PlayOptions& options, const ScenarioWindow& window) {
    const auto resources = model::findResources();
    if (!resources) return complain(resources.error(), kWrong);
    const auto architecture = model::Architecture::load(*resources);
    if (!architecture) return complain(architecture.error(), kWrong);
    auto scenario = core::Scenario::load(options.scenario, *resources, *architecture);
    if (!scenario) return complain(scenario.error(), kWrong);
    scenario->bePatient(options.patience);
    for (const auto& [file, option] : {std::pair(options.record, "--record"), std::pair(options.report, "--report")}) {
        if (!file.empty() && !std::ofstream(file, std::ios::app)) return complain({"can't be written", file, fmt::format("give another {}", option)}, kWrong); // before, not after the work
    }
    Playing playing{std::move(*scenario), options.company, options.record, options.report};
    if (options.simulated && options.headless)
        playing.company.simulated = std::make_shared<core::SimulatedTime>(kSimulatedEpoch, core::SimulatedTime::Pace::Hurried);
    else if (options.simulated) // as fast as one can follow
        playing.company.simulated = core::SimulatedTime::fromNow(core::SimulatedTime::Pace::Awaited);
    return options.headless ? Play(playing).run() : window(playing);
}

} // namespace

std::string lineOf(const core::StepResult& step) {
    return fmt::format("{:>9}  {:<50} {:>7} ms{}{}\n", step.ok ? "ok" : "FAILED", step.text, step.took.count(), step.detail.empty() ? "" : "  ", step.detail);
}

int conclude(const Playing& playing, const core::LiveSession& session, const core::ScenarioReport& report) {
    const auto audited = auditOf(session);
    if (!audited) return complain(audited.error(), kFailed);
    print("\n" + audited->text(model::Language::English));
    std::error_code error;
    if (!playing.record.empty()) std::filesystem::copy_file(session.log(), playing.record, std::filesystem::copy_options::overwrite_existing, error);
    if (error) return complain({error.message(), playing.record.string(), "give another --record"}, kWrong);
    if (!playing.report.empty()) {
        if (const auto written = writeReport(playing, session, report, *audited); !written) return complain(written.error(), kWrong);
    }
    const bool good = report.passed() && !audited->isViolated() && !audited->isPending();
    print(fmt::format("\n{} {}: {} of {} steps, data in {}\n", playing.scenario.name, good ? "passed" : "FAILED", report.steps.size() - (report.passed() || report.steps.empty() ? 0 : 1),
                      report.planned, session.directory().path().string()));
    return good ? kDone : kFailed;
}

void addPlay(CLI::App& app, Chosen& chosen, const ScenarioWindow& window) {
    auto* play = app.add_subcommand("play", "Start a company, play a scenario with it, stop it and audit what it left");
    const auto options = std::make_shared<PlayOptions>();
    play->add_option("scenario", options->scenario, "A name in resources/scenarios, or a file")->required();
    play->add_flag("--headless", options->headless, "Without a window");
    play->add_flag("--simulated", options->simulated, "On simulated time: the same seed plays the same, and without a window it is much faster");
    play->add_option("--data-dir", options->company.dataDir, "Where everything is kept (default: a new folder below ~/.local/share/sagascope/sessions)")->check(notEmpty);
    play->add_option("--seed", options->company.seed, "What happens by chance follows from it: ids, pauses between attempts, load");
    play->add_option("--patience", options->patience, "So many times longer than it says it waits for what it expects: for a slow machine")->check(CLI::Range(1, 100));
    play->add_option("--record", options->record, "Copy the recording to this file");
    play->add_option("--report", options->report, "Write what was done and found to this file, as JSON");
    play->callback([options, window, &chosen] { chosen = [options, window] { return cli::play(*options, window); }; });
}

} // namespace sagascope::cli
