#include "services/wire/control.pb.h"
#include "services/wire/telemetry.pb.h"
#include "tests/support/patience.h"
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <gmock/gmock.h>
#include <map>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.hpp>

namespace sagascope {
namespace {

namespace fs = std::filesystem;

/// Plays the program that starts the processes: control and telemetry sockets, a lifeline.
struct Processes : testing::Test {
    fs::path folder;
    zmq::context_t context;
    zmq::socket_t control{context, zmq::socket_type::router};
    zmq::socket_t telemetry{context, zmq::socket_type::pull};
    int lifeline[2] = {-1, -1};
    std::map<std::string, std::string> addresses; ///< of those that told they are ready
    std::map<std::string, std::string> routes;    ///< control routing ids
    std::vector<std::string> replies;
    std::vector<wire::Event> events;
    std::vector<pid_t> children;

    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "sagascope-e2e-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        control.set(zmq::sockopt::linger, 0);
        control.bind("ipc://" + (folder / "control").string());
        telemetry.bind("ipc://" + (folder / "telemetry").string());
        ASSERT_EQ(::pipe2(lifeline, O_CLOEXEC), 0);
        ::fcntl(lifeline[0], F_SETFD, 0);
    }
    void TearDown() override {
        for (const auto child : children) ::kill(child, SIGKILL);
        for (const auto child : children) ::waitpid(child, nullptr, 0);
        for (const int end : lifeline) ::close(end);
        fs::remove_all(folder);
    }
    pid_t start(const std::string& program, std::vector<std::string> more) {
        std::vector<std::string> words{program, "--data-dir", folder.string(), "--listen", "tcp://127.0.0.1:*", "--control", "ipc://" + (folder / "control").string(),
                                       "--telemetry", "ipc://" + (folder / "telemetry").string(), "--lifeline", std::to_string(lifeline[0])};
        words.insert(words.end(), more.begin(), more.end());
        std::vector<char*> argv;
        for (auto& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        pid_t child = 0;
        EXPECT_EQ(::posix_spawn(&child, program.c_str(), nullptr, nullptr, argv.data(), environ), 0) << program;
        children.push_back(child);
        return child;
    }
    /// Exit status of a child; it is given five seconds.
    int statusOf(pid_t child) {
        int status = 0;
        pump([&] { return ::waitpid(child, &status, WNOHANG) == child; });
        std::erase(children, child);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    void send(const std::string& instance, const wire::Control& message) {
        control.send(zmq::buffer(routes.at(instance)), zmq::send_flags::sndmore);
        control.send(zmq::buffer(message.SerializeAsString()), zmq::send_flags::none);
    }
    void take(const std::string& route, const wire::Control& message) {
        routes[message.from()] = route;
        if (message.reply()) replies.emplace_back(message.error().empty() ? message.json() : message.error());
        if (message.verb() == "ready") addresses[message.from()] = nlohmann::json::parse(message.json()).at("address");
        if (message.verb() != "hello") return;
        wire::Control settings;
        settings.set_id(message.id());
        settings.set_reply(true);
        settings.set_json(R"({"words":"good morning"})");
        send(message.from(), settings);
    }
    void pump(const std::function<bool()>& done) {
        const auto end = std::chrono::steady_clock::now() + test::patience(std::chrono::seconds(5));
        while (!done() && std::chrono::steady_clock::now() < end) {
            std::vector<zmq::pollitem_t> items{{control.handle(), 0, ZMQ_POLLIN, 0}, {telemetry.handle(), 0, ZMQ_POLLIN, 0}};
            zmq::poll(items, std::chrono::milliseconds(20));
            zmq::message_t route;
            zmq::message_t body;
            while (control.recv(route, zmq::recv_flags::dontwait)) {
                std::ignore = control.recv(body);
                wire::Control message;
                if (message.ParseFromArray(body.data(), static_cast<int>(body.size()))) take(route.to_string(), message);
            }
            while (telemetry.recv(body, zmq::recv_flags::dontwait)) {
                wire::Batch batch;
                if (!batch.ParseFromArray(body.data(), static_cast<int>(body.size()))) continue;
                for (const auto& bytes : batch.events()) events.emplace_back().ParseFromString(bytes);
            }
        }
    }
    void startAll() {
        registry = start(std::string(std::getenv("SAGASCOPE_BIN")) + "/sagascope-registry", {});
        pump([&] { return addresses.contains("registry#1"); });
        first = start(TEST_GREETER, {"--registry", addresses["registry#1"], "--greet", "greeter#2"});
        second = start(TEST_GREETER, {"--registry", addresses["registry#1"], "--instance", "2"});
    }
    bool logged(const std::string& text) {
        return std::any_of(events.begin(), events.end(), [&](const wire::Event& event) { return event.has_log() && event.log().text() == text; });
    }
    long seen(wire::InstanceChanged::State state) {
        return std::count_if(events.begin(), events.end(), [&](const wire::Event& event) { return event.instance().state() == state; });
    }
    pid_t registry = 0;
    pid_t first = 0;
    pid_t second = 0;
};

TEST_F(Processes, FindEachOtherThroughTheRegistryAndTalk) {
    startAll();
    const auto kept = [&] {
        return std::any_of(events.begin(), events.end(), [](const wire::Event& event) {
            return event.has_committed() && event.committed().rows_size() == 1 && event.committed().rows(0).key() == "greeting-1";
        });
    };
    pump([&] { return logged("answered good morning") && kept(); });
    EXPECT_TRUE(logged("answered good morning")) << "with the words that came in reply to hello";
    EXPECT_TRUE(kept());
}

TEST_F(Processes, EndWithStatus0AtSigtermStopAndTheEndOfTheLifeline) {
    startAll();
    pump([&] { return addresses.size() == 3 && seen(wire::InstanceChanged::REGISTERED) == 2; });
    ::kill(first, SIGTERM);
    EXPECT_EQ(statusOf(first), 0);
    pump([&] { return seen(wire::InstanceChanged::DEREGISTERED) == 1; });
    EXPECT_EQ(seen(wire::InstanceChanged::DEREGISTERED), 1);
    wire::Control stop;
    stop.set_id(7);
    stop.set_verb("stop");
    send("greeter#2", stop);
    EXPECT_EQ(statusOf(second), 0);
    EXPECT_THAT(replies, testing::ElementsAre("{}"));
    ::close(std::exchange(lifeline[1], -1));
    EXPECT_EQ(statusOf(registry), 0);
}

TEST_F(Processes, SayInOneLineWhyTheyCanNotGoOn) {
    fs::create_directories(folder / "greeter/greeter.db"); // a folder where the database should be
    first = start(TEST_GREETER, {});
    EXPECT_EQ(statusOf(first), 3);
    EXPECT_EQ(statusOf(start(TEST_GREETER, {"--dance"})), 2);
}

} // namespace
} // namespace sagascope
