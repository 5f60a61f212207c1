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
};

wire::Result<Start> startOf(core::RecordedSession& session, const cli::Opening& opening) {
    Start start;
    if (opening.at.empty() && opening.saga.empty()) return start;
    session.waitUntilRead();
    wire::Result<Start> result = start;
    session.read([&](const core::Projections& projections) {
        if (!opening.at.empty()) {
            const auto at = core::parseMoment(opening.at, session.beginMicros(), projections.lastEvent().micros());
            if (!at) {
                result = tl::unexpected(at.error());
                return;
            }
            result->at = *at;
        }
        for (core::Row saga = 0; saga < projections.sagas().end() && !opening.saga.empty() && !result->saga; ++saga)
            if (projections.sagas().id(saga).starts_with(opening.saga)) result->saga = saga;
        if (!opening.saga.empty() && !result->saga) result = wire::failure("there is no such saga in the recording", opening.saga, "sagascope open without --saga lists them");
    });
    return result;
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
    return gui::runWindow(**session, [&](gui::MainWindow& window) {
        if (start->saga) window.focus().follow(start->saga);
        if (start->at) window.frames().seek(*start->at);
    });
}

} // namespace sagascope
