// sagascope play: a company is started, a scenario is played with it, and it is stopped and audited.
#include "app/cli/command_line.h"
#include "app/cli/foreground.h"
#include "app/core/scenario/scenario_runner.h"
#include "app/core/session/live_session.h"
#include "app/core/system/loop.h"
#include <CLI/CLI.hpp>
#include <atomic>
#include <fstream>
#include <future>
#include <sys/signalfd.h>
#include <thread>
#include <unistd.h>

namespace sagascope::cli {

using nlohmann::json;

namespace {

struct Options {
    std::string scenario;
    core::LiveSession::Settings company;
    std::string record;
    std::string report;
    bool headless = false;
};

/// The running company, for the scenario's thread.
class LiveWorld : public core::ScenarioWorld {
public:
    LiveWorld(core::Loop& loop, core::LiveSession& session) : m_loop(loop), m_session(session) {}

    wire::Result<json> command(const std::string& verb, const json& arguments) override {
        auto answer = std::make_shared<std::promise<wire::Result<json>>>();
        auto result = answer->get_future();
        m_loop.post([this, verb, arguments, answer] {
            m_session.command(verb, arguments, [verb, answer](const json& value, const std::string& error) {
                if (error.empty()) answer->set_value(value);
                else answer->set_value(wire::failure(error, verb));
            });
        });
        while (result.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready) {
            if (m_over) return wire::failure("the company went down", verb, "play the scenario again");
        }
        return result.get();
    }
    wire::Result<model::AuditReport> audit() override {
        auto relations = model::Relations::fromDataDirectory(m_session.directory().path(), m_session.architecture());
        if (!relations) return tl::unexpected(relations.error());
        return model::audit(*relations, m_session.architecture());
    }
    [[nodiscard]] std::chrono::milliseconds now() const override {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }
    void pause(std::chrono::milliseconds time) override { std::this_thread::sleep_for(time); }

    void end() { m_over = true; } ///< nobody answers any more

private:
    core::Loop& m_loop;
    core::LiveSession& m_session;
    std::atomic<bool> m_over = false;
};

class Play {
public:
    Play(const Options& options, core::Scenario scenario) : m_options(options), m_scenario(std::move(scenario)) {}

    int run() {
        const int signals = signalsToEndAt();
        auto session = core::LiveSession::start(m_options.company, [this](std::function<void()> action) { m_loop.post(std::move(action)); },
                                                [this] { m_loop.end(); });
        if (!session) return complain(session.error(), kFailed);
        m_session = std::move(*session);
        m_world = std::make_unique<LiveWorld>(m_loop, *m_session);
        m_loop.watch(signals, [this, signals] { interrupted(signals); });
        m_session->whenUp([this](const std::string& error) { error.empty() ? play() : giveUp(error); });
        m_loop.run();
        m_world->end();
        if (m_thread.joinable()) m_thread.join();
        if (const auto closed = m_session->close(); !closed) return complain(closed.error(), kFailed);
        return m_gaveUp ? kFailed : conclude();
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
        print(fmt::format("{}: {}\n", m_scenario.name, m_scenario.story.en));
        m_thread = std::thread([this] {
            m_report = core::ScenarioRunner(*m_world, [](const core::StepResult& step) {
                           print(fmt::format("{:>9}  {:<50} {:>7} ms{}{}\n", step.ok ? "ok" : "FAILED", step.text, step.took.count(), step.detail.empty() ? "" : "  ", step.detail));
                       }).run(m_scenario);
            m_loop.post([this] { m_session->command("down", json::object(), [](const json&, const std::string&) {}); });
        });
    }

    /// After the company has gone down: what it left behind must be sound, whatever the scenario expected.
    int conclude() {
        const auto directory = m_session->directory().path();
        const auto audited = m_world->audit();
        if (!audited) return complain(audited.error(), kFailed);
        print("\n" + audited->text(model::Language::English));
        std::error_code error;
        if (!m_options.record.empty()) std::filesystem::copy_file(m_session->log(), m_options.record, std::filesystem::copy_options::overwrite_existing, error);
        if (error) return complain({error.message(), m_options.record, "give another --record"}, kWrong);
        if (!m_options.report.empty()) {
            auto report = m_report.json();
            report["audit"] = audited->json();
            report["data_dir"] = directory.string();
            report["log"] = m_session->log().string();
            std::ofstream out(m_options.report);
            if (!(out << report.dump(2) << '\n')) return complain({"can't be written", m_options.report, "give another --report"}, kWrong);
        }
        const bool good = m_report.passed() && !audited->isViolated() && !audited->isPending();
        print(fmt::format("\n{} {}: {} of {} steps, data in {}\n", m_scenario.name, good ? "passed" : "FAILED", m_report.steps.size() - (m_report.passed() ? 0 : 1), m_report.planned, directory.string()));
        return good ? kDone : kFailed;
    }

    const Options& m_options;
    core::Scenario m_scenario;
    core::Loop m_loop;
    std::unique_ptr<core::LiveSession> m_session;
    std::unique_ptr<LiveWorld> m_world;
    std::thread m_thread;
    core::ScenarioReport m_report;
    bool m_gaveUp = false;
};

int play(const Options& options) {
    const auto resources = model::findResources();
    if (!resources) return complain(resources.error(), kWrong);
    const auto architecture = model::Architecture::load(*resources);
    if (!architecture) return complain(architecture.error(), kWrong);
    auto scenario = core::Scenario::load(options.scenario, *resources, *architecture);
    if (!scenario) return complain(scenario.error(), kWrong);
    return Play(options, std::move(*scenario)).run();
}

} // namespace

void addPlay(CLI::App& app, Chosen& chosen) {
    auto* play = app.add_subcommand("play", "Start a company, play a scenario with it, stop it and audit what it left");
    const auto options = std::make_shared<Options>();
    play->add_option("scenario", options->scenario, "A name in resources/scenarios, or a file")->required();
    play->add_flag("--headless", options->headless, "Without a window");
    play->add_option("--data-dir", options->company.dataDir, "Where everything is kept (default: a new folder below ~/.local/share/sagascope/sessions)");
    play->add_option("--seed", options->company.seed, "What load chooses by chance follows from it")->capture_default_str();
    play->add_option("--record", options->record, "Copy the recording to this file");
    play->add_option("--report", options->report, "Write what was done and found to this file, as JSON");
    play->callback([options, &chosen] { chosen = [options] { return cli::play(*options); }; });
}

} // namespace sagascope::cli
