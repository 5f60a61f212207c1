#pragma once
#include "services/kit/runtime/run_program.h"
#include "services/wire/ring.h"

namespace sagascope::kit {

/// What a process was started with.
struct Arguments {
    unsigned instance = 1;
    Settings settings;
    std::string control;   ///< address of the starter's control socket; empty: alone in a terminal
    std::string telemetry; ///< address of capture
    unsigned ringKb = wire::Ring::kDefaultCapacity >> 10;
    std::optional<std::uint64_t> seed; ///< of everything random; none: chance itself
    int lifeline = -1;     ///< read end of a pipe; its end-of-file ends the process
};

/// nullopt: nothing is to be run (help, version, or wrong usage, which has been told); `status` is the exit status then.
[[nodiscard]] std::optional<Arguments> readArguments(int argc, char** argv, const ProgramSpec& spec, int& status);

/// One line on standard error: which program, what, where, and what to do.
void complain(const std::string& service, const wire::Error& error);

} // namespace sagascope::kit
