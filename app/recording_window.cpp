#include "app/recording_window.h"
#include "app/core/session/recorded_session.h"
#include "app/core/session/recording_time.h"
#include "app/gui/window/main_window.h"
#include "app/gui/window/run_window.h"
#include <QApplication>

namespace sagascope {

namespace {

/// What the words on the command line mean in this recording.
struct Start {
    std::optional<std::uint64_t> at;
    std::optional<core::Row> saga;
    bool plays = false; ///< from there on
};

wire::Result<Start> startOf(core::RecordedSession& session, const cli::Opening& opening) {
    Start start;
    if (!opening.at.empty()) {
        const auto at = core::parseMoment(opening.at, session.beginMicros(), session.endMicros());
        if (!at) return tl::unexpected(at.error());
        start.at = *at;
    }
    if (opening.saga.empty()) return start;
    const auto found = session.findSaga(opening.saga);
    if (!found) return wire::failure("there is no such saga in the recording", opening.saga, "sagascope open without --saga lists them");
    start.saga = found->row;
    start.plays = !start.at;
    if (!start.at) start.at = found->micros;
    return start;
}

} // namespace

int runRecordingWindow(int& argc, char** argv, const cli::Opening& opening) {
    auto session = core::RecordedSession::open(opening.file);
    if (!session) return cli::complain(session.error(), cli::kWrong);
    const auto start = startOf(**session, opening);
    if (!start) return cli::complain(start.error(), cli::kWrong);
    // Damage does not keep anyone from seeing the rest.
    for (const auto& [byte, what] : (*session)->log().damage()) cli::complain({what, opening.file + " at byte " + std::to_string(byte), {}}, cli::kDone);
    if (!gui::hasDisplay()) return cli::complain({"there is no display for the window", {}, "describe the recording without one: sagascope info " + opening.file}, cli::kFailed);
    QApplication application(argc, argv);
    gui::keepNumbers();
    return gui::runWindow(**session, [&](gui::MainWindow& window) {
        if (start->saga) window.focus().follow(start->saga);
        if (start->at) window.frames().seek(*start->at);
        if (start->plays) window.frames().setPaused(false);
        const auto size = std::filesystem::file_size(opening.file);
        window.setDamage([&log = (*session)->log(), size] {
            const auto damage = log.damage();
            return static_cast<int>(damage.size() - damage.count(size)); // that it was not closed is told at its end
        });
        window.showView(QString::fromStdString(opening.view));
    });
}

} // namespace sagascope
