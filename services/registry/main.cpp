#include "services/kit/runtime/run_program.h"
#include "services/registry/registry.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    return kit::runProgram(argc, argv, {"registry", "Knows which instances of each service live, and where", {},
                                        [](kit::Host& host) { return std::make_unique<registry::Registry>(host); }});
}
