#include "tests/chaos/chaos.h"
#include "app/core/system/control_server.h"
#include "services/sim/run.h"
#include "services/wire/ids.h"
#include "services/wire/names.h"
#include <csignal>
#include <fstream>
#include <unistd.h>

namespace sagascope::test {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {
constexpr unsigned kDeadlineSeconds = 2;
}

fs::path Chaos::s_resources;
model::Architecture Chaos::s_architecture;

unsigned seed() {
    const char* wanted = std::getenv("SAGASCOPE_SEED");
    return wanted == nullptr ? kSeed : static_cast<unsigned>(std::stoul(wanted));
}

std::string printedMode(const testing::TestParamInfo<std::string>& info) {
    auto name = info.param;
    name[name.find(',')] = '_';
    return name;
}

Paths::Paths(const fs::path& dataDir, const model::Architecture& ofCompany) : architecture(ofCompany) {
    for (const auto& entry : fs::directory_iterator(dataDir / "recordings")) {
        auto reader = core::EventLogReader::open(entry.path());
        if (reader) (*reader)->replay(0, (*reader)->count(), *this);
        else ADD_FAILURE() << reader.error().text();
    }
}

void Paths::apply(std::span<const core::LoggedEvent> events) {
    for (const auto& logged : events) {
        if (logged.event.has_saga() && logged.event.saga().resumed()) {
            ++resumed[logged.event.saga().owner()];
            resumedStates.insert(std::string(wire::name(logged.event.saga().state())));
        }
        if (logged.event.has_settled()) {
            const auto& settled = logged.event.settled();
            if (settled.verdict() == wire::Settled::TOMBSTONED) ++overtaken;
            if (settled.verdict() == wire::Settled::EXPIRED && settled.id().ends_with(wire::name(wire::Verb::Do))) ++expired;
        }
        if (!logged.event.has_step() || logged.event.step().state() != wire::StepChanged::TOMBSTONED) continue;
        const auto& step = architecture.sagaById(logged.event.step().saga())->step(logged.event.step().step());
        tombstones.insert(step.kind == model::StepClass::Pivot ? "pivot" : "compensatable");
    }
}

/// For all processes that this test starts.
void Chaos::SetUpTestSuite() {
    static const std::string original = std::getenv("SAGASCOPE_RESOURCES");
    std::string pattern = (fs::temp_directory_path() / "sagascope-resources-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    s_resources = pattern;
    const auto hastened = sim::hastenDeadlines(original, s_resources, kDeadlineSeconds);
    ASSERT_TRUE(hastened) << hastened.error().text();
    s_architecture = *hastened;
    ::setenv("SAGASCOPE_RESOURCES", s_resources.c_str(), 1);
}

void Chaos::TearDownTestSuite() { fs::remove_all(s_resources); }

std::vector<std::string> Chaos::processes() {
    std::vector<std::string> names;
    for (const auto& node : s_architecture.nodes) {
        if (!node.program.empty()) names.push_back(wire::instanceName(node.name, 1));
    }
    return names;
}

std::vector<std::string> Chaos::owners() {
    if (isOrchestrated()) return {wire::instanceName(s_architecture.nameOf(model::Role::Orchestrator), 1)};
    std::vector<std::string> names;
    for (const auto& saga : s_architecture.sagas) names.push_back(wire::instanceName(saga.owner(), 1));
    return names;
}

json Chaos::ask(Company& company, const std::string& verb, const json& arguments) {
    const auto answer = core::askCompany(company.info().at("control"), verb, arguments, std::chrono::seconds(60));
    EXPECT_TRUE(answer) << answer.error().text();
    return answer.value_or(json::object());
}

std::map<std::string, int> Chaos::pids(Company& company) {
    std::map<std::string, int> found;
    const auto status = ask(company, "status");
    for (const auto& process : status.value("processes", json::array())) {
        if (process.value("state", "") == "healthy") found[process.at("instance")] = process.at("pid");
    }
    return found;
}

void Chaos::expectHealthy(Company& company, const std::map<std::string, int>& unlike) {
    const auto isSo = [&] {
        const auto now = pids(company);
        return now.size() == ask(company, "status")["processes"].size() && std::none_of(unlike.begin(), unlike.end(), [&](const auto& dead) { return now.at(dead.first) == dead.second; });
    };
    EXPECT_TRUE(eventually(isSo, 15)) << ask(company, "status").dump();
}

std::string Chaos::logOf(const Company& company, const std::string& instance) {
    auto name = instance;
    name[name.find('#')] = '-';
    std::ifstream log(company.dataDir() / "logs" / (name + ".log"));
    return {std::istreambuf_iterator<char>(log), {}};
}

void Chaos::killAtOnce(Company& company, const std::vector<std::string>& victims) {
    const auto before = pids(company);
    std::map<std::string, int> dead;
    for (const auto& victim : victims) {
        ASSERT_TRUE(before.contains(victim)) << victim << " does not run";
        dead[victim] = before.at(victim);
    }
    for (const auto& [victim, pid] : dead) ASSERT_EQ(::kill(pid, SIGKILL), 0);
    expectHealthy(company, dead);
}

void Chaos::expectInFlight(Company& company, LoadClients& clients) {
    const auto before = clients.accepted().size();
    EXPECT_TRUE(eventually([&] { return clients.accepted().size() >= before + 20; }, 20)) << "no work before the kill";
    EXPECT_TRUE(eventually([&] { return isSync() ? clients.waiting() > 0 : ask(company, "status")["sagas"]["running"] > 0; }, 5)) << "nothing was in flight";
}

void Chaos::expectClean(Company& company, const std::set<std::string>& accepted) {
    EXPECT_TRUE(eventually([&] { return ask(company, "status")["sagas"]["running"] == 0; }, 60)) << "sagas are stuck: " << ask(company, "status").dump();
    ASSERT_FALSE(accepted.empty());
    for (const auto& saga : accepted) {
        const auto found = company.http("GET", "/v1/sagas/" + saga);
        const auto state = found.body.is_object() ? found.body.value("state", "") : "";
        EXPECT_TRUE(state == "completed" || state == "compensated") << saga << ": " << found.status << " " << found.body.dump();
    }
    EXPECT_EQ(company.stop(), 0);
    EXPECT_TRUE(company.childPids().empty()) << "orphans are left";
    const auto check = company.check();
    EXPECT_EQ(check.status, 0) << check.out << check.err;
}

} // namespace sagascope::test
