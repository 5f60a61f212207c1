// What the gateway alone costs: real processes, HTTP, tokens, its database on a real disk, telemetry written; the owner of every saga
// answers at once. Prints requests a second and the gateway's CPU time for each.
#include "app/core/load/load_generator.h"
#include "services/gateway/gateway.h"
#include "services/gateway/http/http_server.h"
#include "services/kit/runtime/run_program.h"
#include "services/registry/registry.h"
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <future>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <zmq.hpp>

using namespace sagascope;

namespace {

constexpr auto kRegistry = "tcp://127.0.0.1:18511";
constexpr auto kGateway = "127.0.0.1:18512";

class Owner : public kit::Node {
public:
    using Node::Node;

protected:
    wire::Result<void> begin() override {
        on(wire::START, [this](const kit::Inbound& inbound) {
            respond(inbound, kit::answerTo(inbound.message(), wire::DONE, R"({"state":"completed","results":{"create":{"contractId":"P-1"}}})"));
        });
        return {};
    }
};

pid_t spawn(const std::string& folder, const std::string& service, std::vector<std::string> more, std::function<std::unique_ptr<kit::Program>(kit::Host&)> make) {
    const auto child = ::fork();
    if (child != 0) return child;
    std::vector<std::string> arguments{service, "--data-dir", folder, "--registry", kRegistry, "--resources", model::findResources()->string(), "--telemetry", "ipc://" + folder + "/t"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    std::freopen((folder + "/" + service + ".out").c_str(), "w", stderr);
    const std::vector<kit::Option> options{{gateway::Gateway::kRateLimitOption, "", "0"}, {gateway::Gateway::kModeOption, "", ""}};
    std::exit(kit::runProgram(static_cast<int>(argv.size()), argv.data(), {service, "benchmark", service == "gateway" ? options : std::vector<kit::Option>{}, std::move(make)}));
}

double cpuSeconds(pid_t process) {
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    const std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::istringstream rest(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int field = 3; field < 14; ++field) rest >> skipped;
    double user = 0;
    double system = 0;
    rest >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::string mint(const std::string& folder) {
    struct Wall : kit::Clock {
        wire::Hlc tick() override { return wire::Hlc::fromMicros(wallMicros()); }
        void observe(wire::Hlc) override {}
        [[nodiscard]] std::uint64_t wallMicros() const override { return static_cast<std::uint64_t>(std::time(nullptr)) * 1'000'000; }
        [[nodiscard]] kit::Micros steady() const override { return {}; }
    } clock;
    struct Zero : kit::Random {
        std::uint64_t next() override { return 0; }
    } random;
    const auto architecture = model::Architecture::load(*model::findResources()).value();
    const gateway::Routes routes(architecture);
    gateway::Tokens tokens(clock, random, *gateway::KeyRing::loadOrMake(folder + "/keys"), routes.scopes());
    return tokens.mint({"web", "valid", 3600, {}}).value();
}

} // namespace

int main(int argc, char** argv) {
    std::string folder = (std::filesystem::current_path() / "gateway-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return 2;
    const auto token = mint(folder);
    std::vector<pid_t> children;
    children.push_back(spawn(folder, "registry", {"--listen", kRegistry}, [](kit::Host& host) { return std::make_unique<registry::Registry>(host); }));
    children.push_back(spawn(folder, "orchestrator", {"--listen", "tcp://127.0.0.1:*"}, [](kit::Host& host) { return std::make_unique<Owner>(host); }));
    const auto gate = spawn(folder, "gateway", {"--listen", std::string("tcp://") + kGateway, "--mode", "sync,orchestration"}, [folder](kit::Host& host) {
        auto door = std::make_unique<gateway::HttpServer>([&host](std::function<void()> action) { host.post(std::move(action)); });
        return std::make_unique<gateway::Gateway>(host, [folder] { return gateway::KeyRing::loadOrMake(folder + "/keys"); }, std::move(door));
    });
    children.push_back(gate);
    zmq::context_t context; // takes the telemetry, as the app would
    zmq::socket_t pull(context, zmq::socket_type::pull);
    pull.bind("ipc://" + folder + "/t");
    std::atomic<bool> stopping = false;
    std::thread sink([&] {
        pull.set(zmq::sockopt::rcvtimeo, 100);
        for (zmq::message_t message; !stopping;) (void)pull.recv(message);
    });
    const auto architecture = model::Architecture::load(*model::findResources()).value();
    const auto& preset = architecture.presets.front();
    std::this_thread::sleep_for(std::chrono::seconds(1));

    core::LoadPlan plan;
    plan.gateway = std::string("http://") + kGateway;
    plan.token = token;
    plan.rate = argc > 1 ? std::stod(argv[1]) : 20'000;
    plan.connections = 128;
    plan.forTime = std::chrono::seconds(6);
    plan.mix = core::LoadMix::parse(architecture, preset.saga + "/" + preset.name + "=1").value();
    core::LoadGenerator generator;
    generator.start(std::move(plan), {});
    std::this_thread::sleep_for(std::chrono::seconds(2));
    const auto first = generator.report();
    const auto cpu = cpuSeconds(gate);
    std::this_thread::sleep_for(std::chrono::seconds(3));
    const auto second = generator.report();
    const auto answered = static_cast<double>(second.answered - first.answered);
    fmt::print("gateway: {:.0f} requests/s, {:.0f} µs of its CPU each; {}\n", answered / 3, (cpuSeconds(gate) - cpu) / answered * 1e6, second.json()["status"].dump());
    for (const auto child : children) ::kill(child, SIGTERM);
    while (::wait(nullptr) > 0) {}
    stopping = true;
    sink.join();
    std::filesystem::remove_all(folder);
    return 0;
}
