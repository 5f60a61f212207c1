#include "services/broker/broker.h"
#include "services/kit/runtime/run_program.h"

int main(int argc, char** argv) {
    using namespace sagascope;
    kit::ProgramSpec spec;
    spec.service = "broker";
    spec.description = "Topics as one durable log, delivered to consumer groups.";
    spec.options = {{"retain-mb", "Oldest records go beyond this size, once every group has settled them; 0 keeps all", "0"}};
    spec.make = [](kit::Host& host) -> std::unique_ptr<kit::Program> {
        broker::BrokerSettings settings;
        settings.retain = std::stoull(host.settings().option("retain-mb", "0")) << 20;
        return std::make_unique<broker::Broker>(host, settings);
    };
    return kit::runProgram(argc, argv, spec);
}
