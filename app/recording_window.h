#pragma once
#include "app/cli/command_line.h"

namespace sagascope {

/// The window over a recording. Returns the exit status.
int runRecordingWindow(int& argc, char** argv, const cli::Opening& opening);

} // namespace sagascope
