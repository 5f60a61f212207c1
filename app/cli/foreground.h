#pragma once
#include <string>

namespace sagascope::cli {

/// SIGINT, SIGTERM and SIGHUP as a descriptor, for what runs until Ctrl-C. Before any thread is started, so that all inherit the mask.
int signalsToEndAt();

/// To standard output, at once.
void print(const std::string& text);

} // namespace sagascope::cli
