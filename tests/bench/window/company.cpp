#include "app/core/load/load_generator.h"
#include "app/core/session/live_session.h"
#include "app/gui/window/mailbox.h"
#include "tests/bench/company/usage.h"
#include "tests/bench/window/frames.h"
#include "tests/bench/window/measures.h"
#include "tests/bench/window/views.h"
#include <QApplication>
#include <fmt/format.h>
#include <unistd.h>

namespace sagascope::bench {

namespace {

constexpr std::size_t kClients = 128;
constexpr double kGoal = 500;                // sagas a second
constexpr double kMoreThanPossible = 20'000; // requests a second: each client always has one to send

/// A company of real processes with the window over it, in this process as in the program.
class Watched {
public:
    /// `name`: of its data directory, which is a new one.
    Watched(const CompanyPlan& plan, const std::string& mode, const std::string& name) {
        core::LiveSession::Settings settings;
        settings.dataDir = plan.folder / name;
        settings.mode = mode;
        settings.rateLimit = 0;
        settings.programs = plan.programs;
        m_session = core::LiveSession::start(settings, [this](std::function<void()> action) { m_mailbox.post(std::move(action)); }, [this] { m_ended = true; }).value();
        m_window = std::make_unique<gui::MainWindow>(*m_session);
        m_window->resize(1920, 1080);
        m_window->show();
        m_window->frames().setReal();
        m_frames = std::make_unique<Frames>(m_window->frames());
        bool up = false;
        m_session->whenUp([&](const std::string& error) {
            if (!error.empty()) throw std::runtime_error(error);
            up = true;
        });
        while (!up) live(0.05);
        m_gateway = ask("status", nlohmann::json::object()).at("gateway");
        m_token = ask("token", {{"client", "web"}, {"kind", "valid"}, {"seconds", 3600}}).at("token");
    }
    ~Watched() {
        m_load.stop();
        m_frames.reset();
        m_window.reset();
        m_session->command("down", nlohmann::json::object(), [](const nlohmann::json&, const std::string&) {});
        while (!m_ended) live(0.05);
    }

    void load(double rate) {
        const auto& preset = m_session->architecture().presets.front();
        core::LoadPlan plan;
        plan.gateway = m_gateway;
        plan.token = m_token;
        plan.rate = rate;
        plan.connections = kClients;
        plan.wait = std::chrono::seconds(30);
        plan.mix = core::LoadMix::parse(m_session->architecture(), preset.saga + "/" + preset.name + "=1").value();
        m_load.start(std::move(plan), {});
        live(2); // warm
    }
    /// Sagas completed a second while the window lives for so long.
    double rateOver(double seconds) {
        const auto before = m_load.report();
        m_frames->begin();
        live(seconds);
        const auto after = m_load.report();
        const auto completed = [](const core::LoadReport& report) { return report.byOutcome.count("completed") == 0 ? 0.0 : static_cast<double>(report.byOutcome.at("completed")); };
        return (completed(after) - completed(before)) / (after.seconds - before.seconds);
    }
    [[nodiscard]] Usage usage() {
        std::vector<std::pair<std::string, int>> processes{{"window", ::getpid()}};
        const auto status = ask("status", nlohmann::json::object());
        for (const auto& process : status.at("processes")) processes.emplace_back(process.at("name"), process.at("pid"));
        return usageOf(processes);
    }
    [[nodiscard]] std::uint64_t lost() const { return m_session->captureState().lost; }
    [[nodiscard]] gui::MainWindow& window() { return *m_window; }
    [[nodiscard]] Frames& frames() { return *m_frames; }
    [[nodiscard]] const model::Architecture& architecture() const { return m_session->architecture(); }
    void followNewest() {
        m_session->read([&](const core::Projections& projections) {
            const auto newest = projections.sagas().newest(core::kNow, 1);
            if (!newest.empty()) m_window->focus().follow(newest.front());
        });
    }

private:
    nlohmann::json ask(const std::string& verb, const nlohmann::json& arguments) {
        std::optional<nlohmann::json> answer;
        m_session->command(verb, arguments, [&](const nlohmann::json& result, const std::string&) { answer = result; });
        while (!answer) live(0.01);
        return *answer;
    }

    gui::Mailbox m_mailbox; ///< outlives whoever posts
    bool m_ended = false;
    std::unique_ptr<core::LiveSession> m_session;
    std::unique_ptr<gui::MainWindow> m_window;
    std::unique_ptr<Frames> m_frames;
    core::LoadGenerator m_load;
    std::string m_gateway;
    std::string m_token;
};

void measureIdle(const CompanyPlan& plan) {
    constexpr double kSeconds = 10;
    Watched company(plan, "async,choreography", "idle");
    live(2);
    const auto before = company.usage();
    company.frames().begin();
    live(kSeconds);
    const auto frames = static_cast<double>(company.frames().count()) / kSeconds;
    const auto after = company.usage();
    fmt::print("idle, everything with the window (goal: ≤ 2 % of a core): {:.1f} %, of which the window {:.1f} % with {:.0f} frames/s; {:.0f} MiB\n", (after.cpuSeconds - before.cpuSeconds) / kSeconds * 100,
               (after.cpuOf.front().second - before.cpuOf.front().second) / kSeconds * 100, frames, after.memoryMiB);
}

void measurePixel(const CompanyPlan& plan) {
    constexpr double kSagas = 200;
    Watched company(plan, "async,choreography", "pixel");
    company.load(kSagas);
    const auto rate = company.rateOver(plan.isQuick ? 3 : 15);
    fmt::print("event to pixel at {:.0f} sagas/s, real pace, whole window 1920×1080 (goal: 99 % within 33 ms): {}\n  {}\n", rate, company.frames().lagText(), company.frames().text());
    company.followNewest();
    fmt::print("looks and paints of each view under that load (goals: a look well under 1 ms, all of a frame ≤ 8 ms):\n");
    for (const auto& view : viewsOf(company.window(), company.architecture())) {
        view.show();
        company.frames().begin();
        live(plan.isQuick ? 0.5 : 2);
        fmt::print("  {:<40} {}; painted in {}\n", view.name, company.frames().panelText(view.panel), paintText(*view.widget));
    }
    fmt::print("  all the time:\n{}", company.frames().panelText());
}

void measureThroughput(const CompanyPlan& plan) {
    for (const std::string mode : {"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"}) {
        for (const auto& [offered, words] : {std::pair(kGoal, "500 offered"), std::pair(kMoreThanPossible, "as many as go")}) {
            Watched company(plan, mode, fmt::format("{}-{:.0f}", mode, offered));
            company.load(offered);
            const auto rate = company.rateOver(plan.isQuick ? 2 : 8);
            fmt::print("throughput with the window open, {}, {} (goal: ≥ 500 sagas/s at 60 frames/s): {:.0f} sagas/s, {} events lost\n  {}\n  {}\n", mode, words, rate, company.lost(), company.frames().text(),
                       company.frames().lagText());
        }
    }
}

} // namespace

int measureCompany(const CompanyPlan& plan) {
    measureIdle(plan);
    measurePixel(plan);
    measureThroughput(plan);
    return 0;
}

} // namespace sagascope::bench
