#include "services/claims/claims.h"
#include "services/kit/runtime/run_program.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    return kit::runProgram(argc, argv, {"claims", "Opens claims, and settles or rejects them", {}, [](kit::Host& host) { return std::make_unique<claims::Claims>(host); }});
}
