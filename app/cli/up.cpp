// sagascope up: the company without a window, until Ctrl-C.
#include "app/cli/command_line.h"
#include "app/cli/foreground.h"
#include "app/core/session/live_session.h"
#include "app/core/system/control_api.h"
#include "app/core/system/loop.h"
#include <CLI/CLI.hpp>
#include <sys/signalfd.h>
#include <unistd.h>

namespace sagascope::cli {

using nlohmann::json;

namespace {

struct UpOptions {
    core::LiveSession::Settings company;
    bool json = false;
    bool simulated = false;
};

class Up {
public:
    explicit Up(const UpOptions& options) : m_options(options) {}

    int run() {
        const int signals = signalsToEndAt();
        auto session = core::LiveSession::start(m_options.company, [this](std::function<void()> action) { m_loop.post(std::move(action)); },
                                                [this] { m_loop.end(); });
        if (!session) return complain(session.error(), kFailed);
        m_session = std::move(*session);
        m_loop.watch(signals, [this, signals] { interrupted(signals); });
        m_session->whenUp([this](const std::string& error) { error.empty() ? up() : giveUp(error); });
        m_loop.run();
        if (const auto closed = m_session->close(); !closed) return complain(closed.error(), kFailed);
        return m_status;
    }

private:
    /// The first asks for a clean stop, the second for a quick one.
    void interrupted(int signals) {
        signalfd_siginfo info;
        while (::read(signals, &info, sizeof info) > 0) {
            if (std::exchange(m_stopping, true)) {
                m_session->hurry();
                continue;
            }
            if (!m_options.json) print("Stopping: running sagas end first. Ctrl-C again stops at once.\n");
            m_session->command("down", json::object(), [](const json&, const std::string&) {});
        }
    }

    void giveUp(const std::string& error) {
        if (m_stopping) return;
        m_status = complain({error, {}, "nothing was started"}, kFailed);
        m_session->hurry();
    }

    void up() {
        m_session->command("status", json::object(), [this](const json& status, const std::string&) {
            m_session->command("token", {{"client", "web"}, {"kind", "valid"}, {"seconds", 3600}}, [this, status](const json& result, const std::string& error) {
                if (!error.empty()) return giveUp(error);
                m_options.json ? tell(status, result.value("token", "")) : welcome(status);
            });
        });
    }

    void tell(const json& status, const std::string& token) {
        json line{{"gateway", status["gateway"]}, {"token", token},           {"data_dir", status["data_dir"]},
                  {"log", status["log"]},         {"control", status["control"]}, {"processes", json::array()}};
        for (const auto& process : status["processes"])
            line["processes"].push_back({{"name", process["name"]}, {"instance", process["instance"]}, {"pid", process["pid"]}, {"address", process["address"]}});
        print(line.dump() + "\n");
    }

    void welcome(const json& status) {
        print(fmt::format("The company is up: {} processes, {}, {}.\n\n  gateway    {}\n  data       {}\n  recording  {}\n\nTry: sagascope ctl start {} --wait\nCtrl-C stops it.\n",
                          status["processes"].size(), status["mode"]["communication"].get<std::string>(), status["mode"]["coordination"].get<std::string>(),
                          status["gateway"].get<std::string>(), status["data_dir"].get<std::string>(), status["log"].get<std::string>(),
                          m_session->architecture().sagas.front().name));
    }

    const UpOptions& m_options;
    core::Loop m_loop;
    std::unique_ptr<core::LiveSession> m_session;
    bool m_stopping = false;
    int m_status = kDone;
};

} // namespace

void addUp(CLI::App& app, Chosen& chosen) {
    auto* up = app.add_subcommand("up", "Start the company without a window, until Ctrl-C");
    const auto options = std::make_shared<UpOptions>();
    auto& company = options->company;
    up->add_option("--mode", company.mode, "How new sagas run, as in sync,orchestration (default: as last time, else async,choreography)")
        ->check(wrongMode);
    up->add_option("--data-dir", company.dataDir, "Where everything is kept (default: a new folder below ~/.local/share/sagascope/sessions)")->check(notEmpty);
    up->add_option("--seed", company.seed, "What happens by chance follows from it: ids, pauses between attempts, load");
    up->add_flag("--simulated", options->simulated, "On simulated time, as fast as real time: all processes in one");
    up->add_option("--rate-limit", company.rateLimit, "Requests a second of one client; 0: no limit")->check(CLI::Range(0.0, core::kHighestRate));
    up->add_flag("--json", options->json, "Print one line of JSON once everything is healthy");
    up->callback([options, &chosen] { chosen = [options] {
            if (options->simulated) options->company.simulated = core::SimulatedTime::fromNow(core::SimulatedTime::Pace::Real);
            return Up(*options).run();
        }; });
}

} // namespace sagascope::cli
