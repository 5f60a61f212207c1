#include "app/live_window.h"
#include "app/cli/command_line.h"
#include "app/core/session/live_session.h"
#include "app/core/session/past_recordings.h"
#include "app/core/system/data_directory.h"
#include "app/gui/window/main_window.h"
#include "app/gui/window/run_window.h"
#include <QApplication>
#include <QSocketNotifier>
#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace sagascope {
namespace {

/// SIGINT, SIGTERM and SIGHUP as a descriptor. Before any thread is started, so that all inherit the mask.
int signalsToEndAt() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, number);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

int runLiveWindow(int& argc, char** argv) {
    if (!gui::hasDisplay()) return cli::complain({"there is no display for the window", {}, "start the company without one: sagascope up"}, cli::kFailed);
    const int signals = signalsToEndAt();
    QApplication application(argc, argv);
    bool ended = false;
    auto session = core::LiveSession::start({}, [&application](std::function<void()> action) { QMetaObject::invokeMethod(&application, std::move(action), Qt::QueuedConnection); },
                                            [&ended] {
                                                ended = true;
                                                QApplication::quit();
                                            });
    if (!session) return cli::complain(session.error(), cli::kFailed);
    QSocketNotifier asked(signals, QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, &application, [&] {
        signalfd_siginfo info;
        while (::read(signals, &info, sizeof info) > 0) {}
        QApplication::quit();
    });
    gui::runWindow(**session, [&session](gui::MainWindow& window) {
        const std::filesystem::path own = (*session)->title();
        if (const auto last = core::newestRecording(core::DataDirectory::fresh().parent_path(), own)) window.setLastSession(QString::fromStdString(last->string()));
    });
    if (!ended) {
        (*session)->command("down", nlohmann::json::object(), [](const nlohmann::json&, const std::string&) {});
        QApplication::exec(); // until `ended`, or a signal: then it goes down at once
        if (!ended) (*session)->hurry();
        while (!ended) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    if (const auto closed = (*session)->close(); !closed) return cli::complain(closed.error(), cli::kFailed);
    return cli::kDone;
}

} // namespace sagascope
