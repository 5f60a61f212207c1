#include "tests/bench/company/company.h"
#include "services/wire/control.pb.h"
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.hpp>

namespace sagascope::bench {

namespace {

constexpr int kControlPatienceMs = 60'000;

/// The first line that the process prints; empty when it ends without one.
std::string firstLine(int descriptor) {
    std::string line;
    for (char c = 0; ::read(descriptor, &c, 1) == 1 && c != '\n';) line += c;
    return line;
}

} // namespace

wire::Result<std::unique_ptr<Company>> Company::start(const std::filesystem::path& program, const std::filesystem::path& dataDir, const std::vector<std::string>& options) {
    std::vector<std::string> arguments{program.string(), "up", "--json", "--data-dir", dataDir.string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    int out[2];
    if (::pipe2(out, O_CLOEXEC) != 0) return wire::failure("no pipe");
    const auto began = std::chrono::steady_clock::now();
    const int pid = ::fork();
    if (pid == 0) {
        ::dup2(out[1], STDOUT_FILENO);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(out[1]);
    const auto line = firstLine(out[0]);
    const auto millis = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    auto facts = nlohmann::json::parse(line, nullptr, false);
    std::unique_ptr<Company> company(new Company(pid, facts.is_object() ? facts : nlohmann::json::object(), millis));
    if (!facts.is_object()) return wire::failure("did not start", program.string(), "run it by hand");
    return company;
}

Company::~Company() { stop(); }

void Company::stop() {
    if (m_pid <= 0) return;
    ::kill(m_pid, SIGTERM);
    ::waitpid(m_pid, nullptr, 0);
    m_pid = 0;
}

wire::Result<nlohmann::json> Company::control(const std::string& verb, const nlohmann::json& arguments) {
    zmq::context_t context;
    zmq::socket_t socket(context, zmq::socket_type::req);
    socket.set(zmq::sockopt::linger, 0);
    socket.set(zmq::sockopt::rcvtimeo, kControlPatienceMs);
    const auto place = m_facts.value("control", std::string());
    socket.connect(place.find("://") == std::string::npos ? "ipc://" + place : place);
    wire::Control request;
    request.set_id(1);
    request.set_verb(verb);
    request.set_from("ctl");
    request.set_json(arguments.dump());
    socket.send(zmq::buffer(request.SerializeAsString()), zmq::send_flags::none);
    zmq::message_t message;
    wire::Control reply;
    if (!socket.recv(message) || !reply.ParseFromArray(message.data(), static_cast<int>(message.size()))) return wire::failure("no answer", verb);
    if (!reply.error().empty()) return wire::failure(reply.error(), verb);
    return nlohmann::json::parse(reply.json(), nullptr, false);
}

std::vector<std::pair<std::string, int>> Company::processes() const {
    std::vector<std::pair<std::string, int>> all{{"app", m_pid}};
    const auto processes = m_facts.value("processes", nlohmann::json::array());
    for (const auto& process : processes) all.emplace_back(process.value("name", std::string()), process.value("pid", 0));
    return all;
}

} // namespace sagascope::bench
