#include "app/cli/command_line.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    return cli::run(argc, argv, [] {
        return cli::complain({"the window is not part of this build", {}, "start the company without one: sagascope up"}, cli::kFailed);
    });
}
