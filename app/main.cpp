#include "app/cli/command_line.h"
#include "app/live_window.h"
#include "app/recording_window.h"
#include "services/wire/memory.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    wire::keepFreedMemory();
    return cli::run(argc, argv,
                    {[&] { return runLiveWindow(argc, argv); }, [&](const cli::Opening& opening) { return runRecordingWindow(argc, argv, opening); },
                     [&](const cli::Opening& opening) { return runWindowAgain(argc, argv, opening); },
                     [&](const cli::Playing& playing) { return runScenarioWindow(argc, argv, playing); }});
}
