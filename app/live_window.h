#pragma once

namespace sagascope {

namespace cli {
struct Opening;
struct Playing;
}

/// The window over a company of its own, which starts with it and ends with it. Returns the exit status.
int runLiveWindow(int& argc, char** argv);
/// The same, with the company set up as a recorded one was.
int runWindowAgain(int& argc, char** argv, const cli::Opening& opening);
/// The same, while a scenario is played with the company; afterwards the window stays. The exit status is the scenario's.
int runScenarioWindow(int& argc, char** argv, const cli::Playing& playing);

} // namespace sagascope
