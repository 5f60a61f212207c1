#pragma once
#include "services/kit/runtime/host.h"

namespace sagascope::kit {

/// An option of one program beside those that every process has.
struct Option {
    std::string name; ///< without dashes: "rate-limit"
    std::string help;
    std::string otherwise; ///< default
};

/// What distinguishes one service's executable from another.
struct ProgramSpec {
    std::string service;     ///< "contracts"
    std::string description; ///< for --help
    std::vector<Option> options;
    std::function<std::unique_ptr<Program>(Host&)> make;
};

/// The whole life of a service process: reads the arguments, runs the program on the real host until SIGTERM, `stop`, or the end of
/// its lifeline. Returns the exit status: 0 clean stop, 2 wrong usage, 3 cannot go on.
int runProgram(int argc, char** argv, const ProgramSpec& spec);

} // namespace sagascope::kit
