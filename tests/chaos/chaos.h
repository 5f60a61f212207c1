#pragma once
#include "app/core/eventlog/event_log_reader.h"
#include "services/model/architecture.h"
#include "tests/support/load_clients.h"
#include <gtest/gtest.h>

namespace sagascope::test {

constexpr unsigned kSeed = 20261125; ///< unless SAGASCOPE_SEED says otherwise
unsigned seed();
inline const std::vector<std::string> kModes{"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"};

/// What the recordings of a data directory say happened, over all its runs.
struct Paths : core::EventSink {
    Paths(const std::filesystem::path& dataDir, const model::Architecture& ofCompany);
    void addSource(std::uint16_t, const wire::Source&) override {}
    void apply(std::span<const core::LoggedEvent> events) override;

    const model::Architecture& architecture;
    std::map<std::string, int> resumed;    ///< sagas taken up again from a journal, by owner
    std::set<std::string> resumedStates;   ///< what they were doing: "running", "resolving", "compensating"
    std::set<std::string> tombstones;      ///< at which kinds of steps: "compensatable", "pivot"
    int overtaken = 0;                     ///< messages that came after their tombstone
    int expired = 0;                       ///< commands that were refused because their deadline had passed
};

/// A company under load in one mode, that is broken, heals by itself, and is audited. Deadlines are of seconds instead of minutes.
class Chaos : public testing::TestWithParam<std::string> {
protected:
    static void SetUpTestSuite();
    static void TearDownTestSuite();

    static bool isSync() { return GetParam().starts_with("sync"); }
    static bool isOrchestrated() { return GetParam().ends_with("orchestration"); }
    static std::vector<std::string> owners(); ///< of sagas in this mode, instances
    static std::vector<std::string> processes(); ///< instances, one of each service

    static nlohmann::json ask(Company& company, const std::string& verb, const nlohmann::json& arguments = nlohmann::json::object());
    static std::map<std::string, int> pids(Company& company); ///< by instance, of those that are healthy
    static void killAtOnce(Company& company, const std::vector<std::string>& victims); ///< kill -9 of each, then waits until all are back
    static void expectHealthy(Company& company, const std::map<std::string, int>& unlike = {});
    static std::string logOf(const Company& company, const std::string& instance); ///< of all its lives
    static void expectInFlight(Company& company, LoadClients& clients);
    /// Every accepted saga has ended well, nothing is left running, and the audit is clean. Stops the company.
    static void expectClean(Company& company, const std::set<std::string>& accepted);

    static const model::Architecture& architecture() { return s_architecture; }

private:
    static std::filesystem::path s_resources;
    static model::Architecture s_architecture;
};

std::string printedMode(const testing::TestParamInfo<std::string>& info);

} // namespace sagascope::test
