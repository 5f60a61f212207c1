// Real processes: their start, death, number and end.
#include "app/core/system/control_server.h"
#include "tests/support/company.h"
#include "tests/support/patience.h"
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <csignal>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <set>

using namespace sagascope;
using namespace std::chrono_literals;
using nlohmann::json;
using test::Company;
using test::eventually;
namespace fs = std::filesystem;

namespace {

json status(const Company& company) {
    return core::askCompany(company.info().at("control"), "status", json::object(), test::patience(5s)).value_or(json::object());
}

json instance(const Company& company, const std::string& name) {
    const auto now = status(company);
    for (const auto& process : now.value("processes", json::array())) {
        if (process["instance"] == name) return process;
    }
    return json::object();
}

bool allHealthy(const Company& company) {
    const auto processes = status(company).value("processes", json::array());
    return !processes.empty() && std::all_of(processes.begin(), processes.end(), [](const json& process) { return process["state"] == "healthy"; });
}

int restarts(const Company& company) {
    int sum = 0;
    const auto now = status(company);
    for (const auto& process : now.value("processes", json::array())) sum += process["restarts"].get<int>();
    return sum;
}

std::string outcome(Company& company) { return company.ctl({"start", "create-contract", "--wait"}).json()["http"]["body"].value("state", ""); }

std::size_t recordings(const Company& company) {
    const fs::directory_iterator all(company.dataDir() / "recordings");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

} // namespace

TEST(ACompany, IsHealthyWhenUpHasPrintedItsLine) {
    Company company;
    EXPECT_TRUE(allHealthy(company));
    EXPECT_EQ(company.info()["processes"].size(), 9U);
    EXPECT_EQ(company.childPids().size(), 9U);
    EXPECT_EQ(status(company)["mode"], (json{{"communication", "async"}, {"coordination", "choreography"}}));
    EXPECT_EQ(outcome(company), "completed");
}

TEST(ACompany, BringsAKilledProcessBackWithinHalfASecond) {
    Company company;
    const auto before = instance(company, "payments#1");
    ASSERT_EQ(::kill(before["pid"], SIGKILL), 0);
    EXPECT_TRUE(eventually([&] {
        const auto now = instance(company, "payments#1");
        return now["state"] == "healthy" && now["pid"] != before["pid"];
    }, 0.5));
    EXPECT_EQ(instance(company, "payments#1")["restarts"], 1);
    EXPECT_EQ(instance(company, "payments#1")["address"], before["address"]);
    EXPECT_EQ(outcome(company), "completed");
}

TEST(ACompany, LeavesNoProcessBehindWhenItIsKilled) {
    Company company;
    ASSERT_EQ(company.ctl({"pause", "claims"}).status, 0); // not even one that is frozen
    company.kill();
    EXPECT_TRUE(eventually([&] { return company.childPids().empty(); }, 1));
}

TEST(ACompany, GoesOnInTheSameDirectoryAfterItWasKilled) {
    Company company;
    company.ctl({"start", "create-contract", "--repeat", "10"});
    company.kill();
    company.start();
    // Also those that an earlier recording tells of are counted, each once.
    EXPECT_TRUE(eventually([&] { return status(company)["sagas"]["running"] == 0 && status(company)["sagas"]["completed"] == 10; })) << status(company)["sagas"];
    EXPECT_EQ(company.stop(), 0);
    const auto check = company.check();
    EXPECT_EQ(check.status, 0) << check.out << check.err;
}

TEST(ACompany, RefusesADataDirectoryThatIsInUse) {
    Company company;
    const auto second = test::run("sagascope", {"up", "--data-dir", company.dataDir().string()});
    EXPECT_EQ(second.status, 1);
    EXPECT_NE(second.err.find("in use"), std::string::npos) << second.err;
    EXPECT_TRUE(allHealthy(company));
}

TEST(ACompany, RunsBesideAnotherOnPortsOfItsOwn) {
    Company first, second;
    EXPECT_NE(first.info()["gateway"], second.info()["gateway"]);
    EXPECT_EQ(outcome(first), "completed");
    EXPECT_EQ(outcome(second), "completed");
    const auto which = test::run("sagascope", {"ctl", "status"});
    EXPECT_EQ(which.status, 1);
    EXPECT_NE(which.err.find("--control"), std::string::npos) << which.err;
}

TEST(ACompany, TakesNoPortFromOthersThatStartAtTheSameInstant) {
    std::vector<std::future<std::unique_ptr<Company>>> starting(3);
    for (auto& each : starting) each = std::async(std::launch::async, [] { return std::make_unique<Company>(); });
    std::vector<std::unique_ptr<Company>> companies;
    for (auto& each : starting) companies.push_back(each.get());
    std::set<std::string> addresses;
    for (const auto& company : companies) {
        EXPECT_EQ(outcome(*company), "completed");
        EXPECT_TRUE(allHealthy(*company));
        EXPECT_EQ(restarts(*company), 0);
        const auto info = company->info();
        for (const auto& process : info["processes"]) EXPECT_TRUE(addresses.insert(process["address"]).second) << process;
    }
}

TEST(ACompany, KeepsAStoppedProcessDownUntilItIsHealed) {
    Company company;
    ASSERT_EQ(company.ctl({"stop", "notifications"}).status, 0);
    EXPECT_EQ(instance(company, "notifications#1")["state"], "down");
    EXPECT_EQ(company.childPids().size(), 8U);
    ASSERT_EQ(company.ctl({"heal"}).status, 0);
    EXPECT_TRUE(allHealthy(company));
    EXPECT_EQ(outcome(company), "completed");
}

TEST(ACompany, HealingEndsTheLoadAndStoppingOneProcessDoesNot) {
    Company company;
    const auto isLoaded = [&] { return json::parse(company.ctl({"status", "--json"}).out).at("load").get<bool>(); };
    ASSERT_EQ(company.ctl({"load", "--rate", "20"}).status, 0);
    ASSERT_EQ(company.ctl({"stop", "notifications"}).status, 0);
    EXPECT_TRUE(isLoaded());
    ASSERT_EQ(company.ctl({"heal"}).status, 0);
    EXPECT_TRUE(test::eventually([&] { return !isLoaded(); }));
}

TEST(ACompany, PausesAndResumesAProcess) {
    Company company;
    ASSERT_EQ(company.ctl({"pause", "payments"}).status, 0);
    EXPECT_EQ(instance(company, "payments#1")["state"], "paused");
    ASSERT_EQ(company.ctl({"resume", "payments"}).status, 0);
    EXPECT_EQ(instance(company, "payments#1")["state"], "healthy");
    EXPECT_EQ(outcome(company), "completed");
}

TEST(ACompany, RunsAsManyInstancesAsWanted) {
    Company company;
    ASSERT_EQ(company.ctl({"scale", "contracts", "3"}).status, 0);
    EXPECT_EQ(instance(company, "contracts#3")["state"], "healthy");
    EXPECT_EQ(outcome(company), "completed");
    ASSERT_EQ(company.ctl({"scale", "contracts", "1"}).status, 0);
    EXPECT_EQ(company.childPids().size(), 9U);
    EXPECT_EQ(outcome(company), "completed");
    EXPECT_EQ(company.ctl({"scale", "broker", "2"}).status, 1);
}

TEST(ACompany, LimitsEachClientAsToldAlsoAfterItsGatewayDied) {
    Company company;
    const auto refused = [&] { return json::parse(company.ctl({"load", "--rate", "100", "--for", "1s", "--mix", "create-contract/success=1", "--json"}).out).at("status").value("429", 0); };
    EXPECT_EQ(refused(), 0);
    ASSERT_EQ(company.ctl({"rate-limit", "5"}).status, 0);
    EXPECT_GT(refused(), 0);
    ASSERT_EQ(company.ctl({"kill", "gateway"}).status, 0);
    EXPECT_TRUE(test::eventually([&] { return allHealthy(company); }));
    EXPECT_GT(refused(), 0);
    ASSERT_EQ(company.ctl({"rate-limit", "0"}).status, 0);
    EXPECT_EQ(refused(), 0);
    EXPECT_EQ(company.ctl({"rate-limit", "1000000"}).status, 2);
}

TEST(ACompany, FollowsItsRegistryToAnotherPort) {
    Company company;
    ASSERT_EQ(company.ctl({"stop", "registry"}).status, 0);
    const std::string address = instance(company, "registry#1")["address"];
    boost::asio::io_context context;
    const boost::asio::ip::tcp::endpoint old(boost::asio::ip::address_v4::loopback(), static_cast<unsigned short>(std::stoi(address.substr(address.rfind(':') + 1))));
    const boost::asio::ip::tcp::acceptor intruder(context, old); // takes its port meanwhile
    ASSERT_EQ(company.ctl({"heal"}).status, 0);
    EXPECT_NE(instance(company, "registry#1")["address"], address);
    EXPECT_TRUE(allHealthy(company));
    EXPECT_EQ(restarts(company), 0) << "they are told where it is";
    EXPECT_EQ(outcome(company), "completed");
}

TEST(ACompany, BeginsAgainWithFreshDataWhenItIsReset) {
    Company company;
    ASSERT_EQ(company.ctl({"mode", "sync,orchestration"}).status, 0);
    const auto contract = company.http("POST", "/v1/contracts", {{"customerId", "C-0001"}, {"product", "home"}, {"premiumCents", 12000}}).headers["location"];
    ASSERT_EQ(company.http("GET", contract).status, 200U);
    const auto began = std::chrono::steady_clock::now();
    ASSERT_EQ(company.ctl({"reset"}).status, 0);
    EXPECT_LT(std::chrono::steady_clock::now() - began, test::patience(2s));
    EXPECT_EQ(company.http("GET", contract).status, 404U);
    EXPECT_EQ(recordings(company), 2U);
    EXPECT_TRUE(eventually([&] { return status(company)["mode"]["coordination"] == "orchestration"; }, 2)) << "the switches stay";
    EXPECT_EQ(outcome(company), "completed");
}

TEST(ACompany, EndsRunningSagasBeforeACleanStop) {
    Company company;
    ASSERT_EQ(company.ctl({"load", "--rate", "50"}).status, 0);
    ASSERT_TRUE(eventually([&] { return status(company)["sagas"]["completed"] > 20; }));
    EXPECT_EQ(company.stop(), 0);
    const auto check = company.check();
    EXPECT_EQ(check.status, 0) << check.out << check.err;
}

TEST(ACompany, GoesDownOnCommandAndIsFreeAtOnce) {
    Company company;
    ASSERT_EQ(company.ctl({"down"}).status, 0);
    EXPECT_EQ(company.check().status, 0);
    EXPECT_TRUE(company.childPids().empty());
}

TEST(ACompany, SaysWhyAProcessCannotStart) {
    std::string pattern = (fs::temp_directory_path() / "sagascope-e2e-XXXXXX").string();
    const fs::path folder = ::mkdtemp(pattern.data());
    fs::create_directories(folder / "payments" / "payments.db"); // a folder where the database should be
    const auto up = test::run("sagascope", {"up", "--data-dir", folder.string()});
    EXPECT_EQ(up.status, 1);
    EXPECT_NE(up.err.find("payments"), std::string::npos) << up.err;
    fs::remove_all(folder);
}

TEST(ACompany, RefusesWhatItDoesNotKnowInOneLine) {
    Company company;
    ASSERT_EQ(company.ctl({"stop", "payments"}).status, 0);
    for (const auto& words : std::vector<std::vector<std::string>>{{"kill", "nobody"}, {"resume", "payments"}, {"scale", "broker", "2"}, {"load", "--rate", "5", "--mix", "nonsense"}}) {
        const auto refused = company.ctl(words);
        EXPECT_EQ(refused.status, 1) << words.front();
        EXPECT_EQ(std::count(refused.err.begin(), refused.err.end(), '\n'), 1) << refused.err;
    }
}

TEST(ACompany, OutlivesArgumentsOfTheWrongType) {
    Company company;
    for (const auto* field : {"dryRun", "poll", "sameKey", "wait", "repeat", "token"}) {
        const auto refused = core::askCompany(company.info().at("control"), "start", {{"saga", "create-contract"}, {field, json::array({3})}}, test::patience(5s));
        ASSERT_FALSE(refused) << field;
        EXPECT_NE(refused.error().text().find("can't be read"), std::string::npos) << refused.error().text();
    }
    EXPECT_EQ(outcome(company), "completed");
}
