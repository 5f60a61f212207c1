// sagascope open: the window over a recording.
#include "app/cli/command_line.h"
#include "app/core/session/recording_time.h"
#include <CLI/CLI.hpp>

namespace sagascope::cli {

void addOpen(CLI::App& app, Chosen& chosen, const RecordingWindow& window) {
    auto* open = app.add_subcommand("open", "Show a recording in the window");
    const auto opening = std::make_shared<Opening>();
    open->add_option("recording", opening->file, "Recording (.mcap)")->required();
    open->add_option("--at", opening->at, "The instant to begin with: seconds after the beginning (12.5) or a time of day (14:02:11)");
    open->add_option("--saga", opening->saga, "The saga to follow, by its id, the beginning of it, or as the window shows it");
    open->add_option("--view", opening->view, "The view in front")->check(CLI::IsMember(std::vector<std::string>(core::kViews.begin(), core::kViews.end())));
    open->callback([opening, window, &chosen] { chosen = [opening, window] { return window(*opening); }; });
}

} // namespace sagascope::cli
