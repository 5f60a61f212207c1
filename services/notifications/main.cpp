#include "services/notifications/notifications.h"
#include "services/kit/runtime/run_program.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    return kit::runProgram(argc, argv, {"notifications", "Delivers e-mails, each exactly once", {}, [](kit::Host& host) { return std::make_unique<notifications::Notifications>(host); }});
}
