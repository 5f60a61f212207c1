#include "app/cli/command_line.h"
#include "app/recording_window.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    const auto window = [] {
        return cli::complain({"the window is not part of this build", {}, "start the company without one: sagascope up"}, cli::kFailed);
    };
    return cli::run(argc, argv, window, [&](const cli::Opening& opening) { return runRecordingWindow(argc, argv, opening); });
}
