#pragma once
#include "services/wire/error.h"
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sagascope::bench {

/// A company started as a user starts it, `sagascope up --json`, and driven over its control API.
class Company {
public:
    /// Waits until all is healthy. `program`: the sagascope executable.
    static wire::Result<std::unique_ptr<Company>> start(const std::filesystem::path& program, const std::filesystem::path& dataDir, const std::vector<std::string>& options);
    ~Company(); ///< stops it
    Company(const Company&) = delete;
    Company& operator=(const Company&) = delete;

    [[nodiscard]] wire::Result<nlohmann::json> control(const std::string& verb, const nlohmann::json& arguments = nlohmann::json::object());
    [[nodiscard]] std::string gateway() const { return m_facts.value("gateway", std::string()); }
    [[nodiscard]] std::string token() const { return m_facts.value("token", std::string()); }
    [[nodiscard]] std::filesystem::path log() const { return m_facts.value("log", std::string()); }
    [[nodiscard]] double startMillis() const { return m_startMillis; }
    /// All its processes by name and process id, the app's own first.
    [[nodiscard]] std::vector<std::pair<std::string, int>> processes() const;
    void stop(); ///< SIGTERM, and waits

private:
    Company(int pid, nlohmann::json facts, double startMillis) : m_pid(pid), m_facts(std::move(facts)), m_startMillis(startMillis) {}
    int m_pid;
    nlohmann::json m_facts;
    double m_startMillis;
};

} // namespace sagascope::bench
