#include "services/customers/customers.h"
#include "services/kit/runtime/run_program.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    return kit::runProgram(argc, argv, {"customers", "Knows who is a customer, and up to which premium", {}, [](kit::Host& host) { return std::make_unique<customers::Customers>(host); }});
}
