// sagascope again: the window over a fresh company, set up as a recorded one.
#include "app/cli/command_line.h"
#include <CLI/CLI.hpp>

namespace sagascope::cli {

void addAgain(CLI::App& app, Chosen& chosen, const RecordingWindow& window) {
    auto* again = app.add_subcommand("again", "Start a fresh company with a recording's architecture, mode, rate limit, seed and instances, in a window");
    const auto opening = std::make_shared<Opening>();
    again->add_option("recording", opening->file, "Recording (.mcap)")->required();
    again->add_option("--at", opening->at, "As the company was at this instant: seconds after the beginning (12.5) or a time of day (14:02:11); default: the end");
    again->callback([opening, window, &chosen] { chosen = [opening, window] { return window(*opening); }; });
}

} // namespace sagascope::cli
