#include "app/live_window.h"
#include "app/cli/command_line.h"
#include "app/cli/foreground.h"
#include "app/cli/play.h"
#include "app/cli/scenario_player.h"
#include "app/core/session/company_setup.h"
#include "app/core/session/past_recordings.h"
#include "app/core/session/recorded_session.h"
#include "app/core/session/recording_time.h"
#include "app/core/system/data_directory.h"
#include "app/gui/window/mailbox.h"
#include "app/gui/window/main_window.h"
#include "app/gui/window/run_window.h"
#include "app/gui/window/scenario_line.h"
#include "app/gui/window/setup_line.h"
#include <QApplication>
#include <QPointer>
#include <QSocketNotifier>
#include <sys/signalfd.h>
#include <unistd.h>

namespace sagascope {
namespace {

/// A company and the window over it.
class LiveWindow {
public:
    using Prepare = std::function<void(core::LiveSession&, gui::MainWindow&)>;

    /// Until the window is closed and the company has gone down. `ended`: it has, and nothing may be posted any more. Returns the exit status.
    int run(int& argc, char** argv, const core::LiveSession::Settings& settings, const Prepare& prepare, const std::function<void()>& ended) {
        const int signals = cli::signalsToEndAt();
        QApplication application(argc, argv);
        gui::keepNumbers();
        auto session = core::LiveSession::start(settings, post(), [this] {
            m_ended = true;
            QApplication::quit();
        });
        if (!session) return cli::complain(session.error(), cli::kFailed);
        m_session = std::move(*session);
        QSocketNotifier asked(signals, QSocketNotifier::Read);
        QObject::connect(&asked, &QSocketNotifier::activated, &application, [signals] {
            signalfd_siginfo info;
            while (::read(signals, &info, sizeof info) > 0) {}
            QApplication::quit();
        });
        gui::runWindow(*m_session, [&](gui::MainWindow& window) { prepare(*m_session, window); });
        if (!m_ended) goDown();
        ended();
        if (const auto closed = m_session->close(); !closed) return cli::complain(closed.error(), cli::kFailed);
        return cli::kDone;
    }
    [[nodiscard]] core::LiveSession& session() { return *m_session; }
    [[nodiscard]] core::LiveSession::Post post() {
        return [this](std::function<void()> action) { m_mailbox.post(std::move(action)); };
    }

private:
    void goDown() {
        m_session->command("down", nlohmann::json::object(), [](const nlohmann::json&, const std::string&) {});
        QApplication::exec(); // until `m_ended`, or a signal: then it goes down at once
        if (!m_ended) m_session->hurry();
        while (!m_ended) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    gui::Mailbox m_mailbox; ///< outlives whoever posts
    std::unique_ptr<core::LiveSession> m_session;
    bool m_ended = false;
};

/// Plays while it is looked at: each step stands in the coach line, and at the end the verdict does. It may go on when the window is closed.
void play(cli::ScenarioPlayer& player, core::LiveSession& session, const QPointer<gui::MainWindow>& window) {
    const auto steps = std::make_shared<std::size_t>(0);
    const auto tell = [&player, window, steps] {
        if (window) window->setLesson([&player, steps](model::Language language) { return gui::scenarioPlaying(player.scenario(), *steps, language); });
    };
    tell();
    player.start(
        [steps, tell](const core::StepResult& step) {
            cli::print(cli::lineOf(step));
            ++*steps;
            tell();
        },
        [&player, &session, window] {
            if (auto* simulated = session.simulated()) simulated->setPace(core::SimulatedTime::Pace::Real);
            if (window) window->setLesson([&player](model::Language language) { return gui::scenarioEnded(player.scenario(), player.report(), language); });
        });
}

void offerLastSession(const core::LiveSession& session, gui::MainWindow& window) {
    const std::filesystem::path own = session.title();
    if (const auto last = core::newestRecording(core::DataDirectory::fresh().parent_path(), own)) window.setLastSession(QString::fromStdString(last->string()));
}

wire::Result<core::LiveSession::Settings> settingsOf(const cli::Opening& opening) {
    auto recording = core::RecordedSession::open(opening.file);
    if (!recording) return tl::unexpected(recording.error());
    auto at = (*recording)->endMicros();
    if (!opening.at.empty()) {
        const auto moment = core::parseMoment(opening.at, (*recording)->beginMicros(), at);
        if (!moment) return tl::unexpected(moment.error());
        at = *moment;
    }
    return core::settingsLike(**recording, core::instant(at));
}

core::CompanySetup setupOf(const core::LiveSession::Settings& settings) {
    return {settings.mode, settings.rateLimit, settings.scale, settings.seed};
}

int noDisplay(const char* instead, int status = cli::kFailed) { return cli::complain({"there is no display for the window", {}, instead}, status); }

} // namespace

int runLiveWindow(int& argc, char** argv) {
    if (!gui::hasDisplay()) return noDisplay("start the company without one: sagascope up");
    return LiveWindow().run(argc, argv, {}, offerLastSession, [] {});
}

int runWindowAgain(int& argc, char** argv, const cli::Opening& opening) {
    if (!gui::hasDisplay()) return noDisplay("start the company without one: sagascope up");
    const auto settings = settingsOf(opening);
    if (!settings) return cli::complain(settings.error(), cli::kWrong);
    return LiveWindow().run(argc, argv, *settings, [&](core::LiveSession& session, gui::MainWindow& window) {
        offerLastSession(session, window);
        const QString recording = QString::fromStdString(std::filesystem::path(opening.file).filename().string());
        window.tell(gui::startedAs(setupOf(*settings), session.architecture(), recording, window.appearance().look()));
    }, [] {});
}

int runScenarioWindow(int& argc, char** argv, const cli::Playing& playing) {
    if (!gui::hasDisplay()) return noDisplay("play it without one: --headless", cli::kWrong);
    LiveWindow live;
    std::unique_ptr<cli::ScenarioPlayer> player;
    std::string trouble;
    const int status = live.run(argc, argv, playing.company, [&](core::LiveSession& session, gui::MainWindow& window) {
        player = std::make_unique<cli::ScenarioPlayer>(session, playing.scenario, live.post());
        session.whenUp([&, shown = QPointer(&window)](const std::string& error) {
            trouble = error;
            if (error.empty() && shown) play(*player, session, shown);
        });
    }, [&] { player->end(); });
    if (status != cli::kDone) return status;
    if (!trouble.empty()) return cli::complain({trouble, {}, "nothing was played"}, cli::kFailed);
    if (!player->isDone()) return cli::complain({"the window was closed before the scenario had ended", playing.scenario.name, "let it run to its end, or play it with --headless"}, cli::kFailed);
    return cli::conclude(playing, live.session(), player->report());
}

} // namespace sagascope
