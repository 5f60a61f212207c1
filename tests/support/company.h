#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sagascope::test {

/// What a program printed and how it ended.
struct Run {
    int status = -1; ///< exit status; -1: it was ended by a signal
    std::string out;
    std::string err;
    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
};

struct HttpAnswer {
    unsigned status = 0; ///< 0: no answer
    std::map<std::string, std::string> headers; ///< names in lower case
    nlohmann::json body;
};

/// A real company of real processes in a data directory of its own, started with `sagascope up --json` and gone with this object.
class Company {
public:
    explicit Company(std::vector<std::string> arguments = {});
    ~Company();
    Company(const Company&) = delete;
    Company& operator=(const Company&) = delete;

    [[nodiscard]] nlohmann::json info() const; ///< what `up --json` printed. Any thread, as http()
    [[nodiscard]] const std::filesystem::path& dataDir() const { return m_dataDir; }
    [[nodiscard]] int pid() const { return m_pid; } ///< of sagascope itself
    [[nodiscard]] std::vector<int> childPids() const; ///< of every process that belongs to it, from /proc

    /// `sagascope ctl VERB … --json` against this company.
    Run ctl(const std::vector<std::string>& arguments);
    /// Requests go to these in turn from now on, as to the instances behind a load balancer; by default to the first one.
    void useGateways(std::vector<std::string> addresses);
    /// One request to the gateway with a valid token; `headers` are added or replace it.
    HttpAnswer http(const std::string& method, const std::string& path, const nlohmann::json& body = nullptr, std::map<std::string, std::string> headers = {});
    Run check(const std::vector<std::string>& arguments = {}); ///< `sagascope check DATA-DIR`

    int stop(); ///< as Ctrl-C: a clean stop; the exit status
    void kill(); ///< kill -9 of sagascope itself
    void start(); ///< again, in the same data directory

private:
    [[nodiscard]] std::string nextGateway();

    std::vector<std::string> m_arguments;
    std::filesystem::path m_dataDir;
    mutable std::mutex m_mutex; ///< guards m_info and the gateways: clients go on while a test starts the company again
    nlohmann::json m_info;
    std::vector<std::string> m_gateways;
    std::size_t m_turn = 0;
    int m_pid = 0;
    int m_out = -1;
};

/// Runs build/…/bin/PROGRAM to its end.
Run run(const std::string& program, const std::vector<std::string>& arguments);

/// Asks until it is so, or `seconds` have passed (longer under a sanitizer). Waiting for real processes has no other clock.
bool eventually(const std::function<bool()>& isSo, double seconds = 20);

} // namespace sagascope::test
