#include "services/gateway/gateway.h"
#include "services/gateway/http/http_server.h"
#include "services/kit/runtime/run_program.h"

using namespace sagascope;

int main(int argc, char** argv) {
    kit::ProgramSpec spec;
    spec.service = "gateway";
    spec.description = "The company's only entry: HTTP/1.1 for clients. --listen is its HTTP address";
    spec.options = {{gateway::Gateway::kRateLimitOption, "requests a second that one subject may make; 0: no limit", "2000"},
                    {gateway::Gateway::kModeOption, "mode of new sagas, like async,choreography; the last one used where it is not given", ""}};
    spec.make = [](kit::Host& host) {
        auto keys = [&host] { return gateway::KeyRing::loadOrMake(host.settings().dataDir / "keys"); };
        auto door = std::make_unique<gateway::HttpServer>([&host](std::function<void()> action) { host.post(std::move(action)); });
        return std::make_unique<gateway::Gateway>(host, std::move(keys), std::move(door));
    };
    return kit::runProgram(argc, argv, spec);
}
