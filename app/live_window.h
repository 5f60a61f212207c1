#pragma once

namespace sagascope {

/// The window over a company of its own, which starts with it and ends with it. Returns the exit status.
int runLiveWindow(int& argc, char** argv);

} // namespace sagascope
