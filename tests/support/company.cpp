#include "tests/support/company.h"
#include "tests/support/patience.h"
#include <boost/asio/connect.hpp>
#include <boost/beast.hpp>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sagascope::test {

namespace {

namespace fs = std::filesystem;
namespace beast = boost::beast;
namespace http = boost::beast::http;

std::string binary(const std::string& program) {
    const char* bin = std::getenv("SAGASCOPE_BIN");
    return (bin == nullptr ? std::string("bin") : std::string(bin)) + "/" + program;
}

struct Spawned {
    pid_t pid;
    int out;
    int err;
};

Spawned spawn(const std::string& program, const std::vector<std::string>& arguments, bool wantErr) {
    int out[2];
    int err[2] = {-1, -1};
    if (::pipe2(out, O_CLOEXEC) != 0 || (wantErr && ::pipe2(err, O_CLOEXEC) != 0)) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    if (wantErr) posix_spawn_file_actions_adddup2(&actions, err[1], 2);
    const auto path = binary(program);
    std::vector<char*> argv{const_cast<char*>(path.c_str())};
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    pid_t pid = 0;
    const int failed = ::posix_spawn(&pid, path.c_str(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(out[1]);
    if (wantErr) ::close(err[1]);
    if (failed != 0) throw std::runtime_error(path + " can't be started: " + std::strerror(failed));
    return {pid, out[0], err[0]};
}

int statusOf(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string firstLine(int descriptor, std::chrono::milliseconds time) {
    std::string line;
    const auto end = std::chrono::steady_clock::now() + time;
    for (char c = 0; c != '\n';) {
        pollfd item{descriptor, POLLIN, 0};
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
        if (left <= 0 || ::poll(&item, 1, static_cast<int>(left)) <= 0 || ::read(descriptor, &c, 1) != 1) break;
        line += c;
    }
    return line;
}

} // namespace

Run run(const std::string& program, const std::vector<std::string>& arguments) {
    const auto child = spawn(program, arguments, true);
    Run result;
    pollfd items[2] = {{child.out, POLLIN, 0}, {child.err, POLLIN, 0}};
    for (int open = 2; open > 0;) {
        ::poll(items, 2, -1);
        for (auto& item : items) {
            if (item.fd < 0 || item.revents == 0) continue;
            char buffer[4096];
            const auto got = ::read(item.fd, buffer, sizeof buffer);
            if (got > 0) {
                (item.fd == child.out ? result.out : result.err).append(buffer, static_cast<std::size_t>(got));
                continue;
            }
            item.fd = -1;
            --open;
        }
    }
    ::close(child.out);
    ::close(child.err);
    result.status = statusOf(child.pid);
    return result;
}

bool eventually(const std::function<bool()>& isSo, double seconds) {
    const auto end = std::chrono::steady_clock::now() + patience(std::chrono::duration<double>(seconds));
    while (std::chrono::steady_clock::now() < end) {
        if (isSo()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return isSo();
}

Company::Company(std::vector<std::string> arguments) : m_arguments(std::move(arguments)) {
    std::string pattern = (fs::temp_directory_path() / "sagascope-e2e-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    m_dataDir = pattern;
    start();
}

Company::~Company() {
    if (m_pid != 0) stop();
    std::error_code ignored;
    if (testing::Test::HasFailure()) std::fprintf(stderr, "the data directory is kept: %s\n", m_dataDir.c_str());
    else fs::remove_all(m_dataDir, ignored);
}

void Company::start() {
    std::vector<std::string> arguments{"up", "--json", "--data-dir", m_dataDir.string()};
    arguments.insert(arguments.end(), m_arguments.begin(), m_arguments.end());
    const auto child = spawn("sagascope", arguments, false);
    m_pid = child.pid;
    m_out = child.out;
    const auto line = firstLine(m_out, patience(std::chrono::milliseconds(30'000)));
    auto info = nlohmann::json::parse(line, nullptr, false);
    if (!info.is_object()) throw std::runtime_error("the company did not come up; it printed: " + line);
    const std::lock_guard lock(m_mutex);
    m_info = std::move(info);
}

nlohmann::json Company::info() const {
    const std::lock_guard lock(m_mutex);
    return m_info;
}

int Company::stop() {
    ::kill(m_pid, SIGINT);
    const int status = statusOf(m_pid);
    ::close(m_out);
    m_pid = 0;
    return status;
}

void Company::kill() {
    ::kill(m_pid, SIGKILL);
    statusOf(m_pid);
    ::close(m_out);
    m_pid = 0;
}

std::vector<int> Company::childPids() const {
    std::vector<int> pids;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        std::ifstream in(entry.path() / "cmdline", std::ios::binary);
        const std::string line((std::istreambuf_iterator<char>(in)), {});
        const auto program = line.substr(0, line.find('\0'));
        if (program.find("sagascope-") != std::string::npos && line.find(m_dataDir.string()) != std::string::npos) pids.push_back(std::stoi(name));
    }
    return pids;
}

Run Company::ctl(const std::vector<std::string>& arguments) {
    std::vector<std::string> all{"ctl", "--control", info().at("control")};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.push_back("--json");
    return run("sagascope", all);
}

Run Company::check(const std::vector<std::string>& arguments) {
    std::vector<std::string> all{"check", m_dataDir.string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run("sagascope", all);
}

void Company::useGateways(std::vector<std::string> addresses) {
    const std::lock_guard lock(m_mutex);
    m_gateways = std::move(addresses);
}

std::string Company::nextGateway() {
    const std::lock_guard lock(m_mutex);
    return m_gateways.empty() ? m_info.at("gateway").get<std::string>() : m_gateways[m_turn++ % m_gateways.size()];
}

HttpAnswer Company::http(const std::string& method, const std::string& path, const nlohmann::json& body, std::map<std::string, std::string> headers) {
    const auto company = info();
    const auto gateway = nextGateway(); // http://127.0.0.1:8080
    const auto host = gateway.substr(gateway.find("//") + 2);
    HttpAnswer answer;
    try {
        boost::asio::io_context context;
        beast::tcp_stream stream(context);
        stream.expires_after(patience(std::chrono::seconds(30)));
        stream.connect(boost::asio::ip::tcp::endpoint(boost::asio::ip::make_address(host.substr(0, host.find(':'))),
                                                      static_cast<unsigned short>(std::stoi(host.substr(host.find(':') + 1)))));
        http::request<http::string_body> request;
        request.method_string(method);
        request.target(path);
        request.version(11);
        request.set(http::field::host, host);
        request.set(http::field::authorization, "Bearer " + company.at("token").get<std::string>());
        if (!body.is_null()) {
            request.set(http::field::content_type, "application/json");
            request.body() = body.dump();
        }
        for (const auto& [name, value] : headers) request.set(name, value);
        request.prepare_payload();
        http::write(stream, request);
        beast::flat_buffer buffer;
        http::response<http::string_body> response;
        http::read(stream, buffer, response);
        answer.status = response.result_int();
        for (const auto& field : response) {
            std::string name(field.name_string());
            std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            answer.headers[name] = std::string(field.value());
        }
        answer.body = nlohmann::json::parse(response.body(), nullptr, false);
    } catch (const boost::system::system_error&) {
        // no answer: status stays 0
    }
    return answer;
}

} // namespace sagascope::test
