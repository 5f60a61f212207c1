#include "services/payments/payments.h"
#include "services/kit/runtime/run_program.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    return kit::runProgram(argc, argv, {"payments", "The ledger: takes premiums and pays indemnities", {}, [](kit::Host& host) { return std::make_unique<payments::Payments>(host); }});
}
