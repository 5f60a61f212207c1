// A simulated company as its supervisor meets it: by requests and answers alone.
#include "services/sim/stage.h"
#include <csignal>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace sagascope::sim {
namespace {

namespace fs = std::filesystem;
using std::chrono_literals::operator""s;

struct StageTest : testing::Test {
    fs::path folder = made();
    zmq::context_t context{1};
    Stage stage{options(), context};
    std::uint64_t now = 0;
    std::vector<std::string> said; ///< "1 hello", "1 ended 0 9", "http 201"

    StageTest() {
        for (const auto* name : {"rings", "logs"}) fs::create_directories(folder / name);
    }
    ~StageTest() override {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    static fs::path made() {
        auto pattern = (fs::temp_directory_path() / "sagascope-stage-XXXXXX").string();
        return ::mkdtemp(pattern.data());
    }
    [[nodiscard]] Stage::Options options() const {
        Stage::Options options;
        options.dataDir = folder;
        options.resources = std::getenv("SAGASCOPE_RESOURCES");
        options.telemetry = "ipc://" + (folder / "telemetry.sock").string();
        return options;
    }
    void ask(const wire::simulation::Request& request) {
        const auto answer = stage.handle(request);
        now = answer.now();
        for (const auto& each : answer.said()) {
            if (each.has_ended()) said.push_back(fmt::format("{} ended {} {}", each.pid(), each.ended().code(), each.ended().signal()));
            else if (each.has_http()) said.push_back(each.http().error().empty() ? fmt::format("http {}", each.http().status()) : "http " + each.http().error());
            else if (each.control().reply()) said.push_back(fmt::format("{} reply {}", each.pid(), each.control().json()));
            else said.push_back(fmt::format("{} {}", each.pid(), each.control().verb()));
        }
    }
    void spawn(std::uint32_t pid, const std::string& service) {
        wire::simulation::Request request;
        auto& spawn = *request.mutable_spawn();
        spawn.set_pid(pid);
        spawn.set_service(service);
        spawn.set_instance(1);
        spawn.set_listen("sim://" + service + "-1");
        spawn.set_registry(service == "registry" ? "" : "sim://registry-1");
        ask(request);
        tell(pid, "", true);
    }
    void tell(std::uint32_t pid, const std::string& verb, bool reply = false) {
        wire::simulation::Request request;
        request.mutable_tell()->set_pid(pid);
        auto& control = *request.mutable_tell()->mutable_control();
        control.set_id(1);
        control.set_reply(reply);
        control.set_verb(verb);
        control.set_json("{}");
        ask(request);
    }
    void signal(std::uint32_t pid, int number) {
        wire::simulation::Request request;
        request.mutable_signal()->set_pid(pid);
        request.mutable_signal()->set_number(number);
        ask(request);
    }
    void pass(Micros time) {
        for (const auto until = now + static_cast<std::uint64_t>(time.count()); now < until;) {
            wire::simulation::Request request;
            request.mutable_pass()->set_until(until);
            ask(request);
        }
    }
    void get(const std::string& base) {
        wire::simulation::Request request;
        auto& http = *request.mutable_http();
        http.set_id(1);
        http.set_base(base);
        http.set_method("GET");
        http.set_target("/healthz");
        ask(request);
    }
};

TEST_F(StageTest, AProcessSaysHelloAndReadyAnswersAndEndsByItsSignal) {
    spawn(1, "registry");
    pass(1s);
    EXPECT_THAT(said, testing::ElementsAre("1 hello", "1 ready"));
    tell(1, "ping");
    pass(1s);
    EXPECT_EQ(said.back(), "1 reply {}");
    signal(1, SIGKILL);
    EXPECT_EQ(said.back(), "1 ended 0 9");
}

TEST_F(StageTest, WhatIsToldToEndEndsByItself) {
    spawn(1, "registry");
    pass(1s);
    signal(1, SIGTERM);
    pass(1s);
    EXPECT_EQ(said.back(), "1 ended 0 0");
}

TEST_F(StageTest, APausedProcessAnswersOnceItGoesOn) {
    spawn(1, "registry");
    pass(1s);
    signal(1, SIGSTOP);
    tell(1, "ping");
    pass(5s);
    EXPECT_EQ(said.back(), "1 ready");
    signal(1, SIGCONT);
    pass(1s);
    EXPECT_EQ(said.back(), "1 reply {}");
}

TEST_F(StageTest, TheGatewayIsReachedWhileItLives) {
    spawn(1, "registry");
    spawn(2, "gateway");
    pass(1s);
    get("sim://gateway-1");
    pass(1s);
    EXPECT_EQ(said.back(), "http 200");
    signal(2, SIGKILL);
    get("sim://gateway-1");
    pass(1s);
    EXPECT_EQ(said.back(), "http nobody listens there");
}

TEST_F(StageTest, AnUnknownProgramCannotGoOn) {
    spawn(1, "nothing");
    EXPECT_THAT(said, testing::ElementsAre("1 ended 3 0"));
}

} // namespace
} // namespace sagascope::sim
