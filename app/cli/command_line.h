#pragma once
#include "services/wire/error.h"
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace sagascope::cli {

/// What the given words mean: set by the subcommand that was named, run after all of them were read.
using Chosen = std::function<int()>;

constexpr int kDone = 0;
constexpr int kFailed = 1; ///< an expectation or invariant failed, or a running company refused
constexpr int kWrong = 2;  ///< wrong usage, or input that can't be read

/// One file a subcommand; each adds its options to the program's and sets `chosen` when it is named.
void addUp(CLI::App& app, Chosen& chosen);
void addCtl(CLI::App& app, Chosen& chosen);
void addCheck(CLI::App& app, Chosen& chosen);
void addInfo(CLI::App& app, Chosen& chosen);

/// What of a recording the window is to show first.
struct Opening {
    std::string file;
    std::string at;   ///< as typed; empty: the beginning
    std::string saga; ///< to follow; empty: none
    std::string view; ///< one of core::kViews; empty: as the window was arranged last
};
using RecordingWindow = std::function<int(const Opening&)>;
void addOpen(CLI::App& app, Chosen& chosen, const RecordingWindow& window);

/// A window over a fresh company that is set up as a recorded one was at `at`.
void addAgain(CLI::App& app, Chosen& chosen, const RecordingWindow& window);

struct Playing; // play.h
using ScenarioWindow = std::function<int(const Playing&)>;
void addPlay(CLI::App& app, Chosen& chosen, const ScenarioWindow& window);

/// The windows that the program can open.
struct Windows {
    std::function<int()> live; ///< over a company
    RecordingWindow recording;
    RecordingWindow again; ///< over a company like a recorded one
    ScenarioWindow scenario; ///< over a company that a scenario is played with
};

/// For an option that must not be empty, as an unset variable in a script makes it: what is wrong with it, or nothing.
std::string notEmpty(const std::string& value);

/// For an option that takes a mode: what is wrong with it, or nothing.
std::string wrongMode(const std::string& mode);

/// One line on standard error. Returns `status`.
int complain(const wire::Error& error, int status);

/// Reads the command line and does what it says. Returns the exit status.
int run(int argc, char** argv, const Windows& windows);

} // namespace sagascope::cli
