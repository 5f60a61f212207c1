#include "services/kit/runtime/run_program.h"
#include "services/orchestrator/orchestrator.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    return kit::runProgram(argc, argv, {"orchestrator", "Owns and drives orchestrated sagas, step by step", {},
                                        [](kit::Host& host) { return std::make_unique<orchestrator::Orchestrator>(host); }});
}
