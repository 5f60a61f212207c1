#include "services/contracts/contracts.h"
#include "services/kit/runtime/run_program.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    return kit::runProgram(argc, argv, {"contracts", "Writes contracts, makes them active or cancels them, and knows what they cover", {}, [](kit::Host& host) { return std::make_unique<contracts::Contracts>(host); }});
}
