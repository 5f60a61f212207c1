// kill -9 of every process, in every mode, under load. Breaks, sees that it heals by itself, and audits what is left.
#include "app/core/eventlog/event_log_reader.h"
#include "services/model/architecture.h"
#include "tests/support/company.h"
#include <atomic>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <mutex>
#include <random>
#include <set>
#include <thread>

using namespace sagascope;
using sagascope::test::Company;
using sagascope::test::eventually;

namespace {

constexpr unsigned kSeed = 20261125;
constexpr int kClients = 6;

/// Clients that start sagas one after the other, good and bad ones, and remember which were accepted.
class Clients {
public:
    explicit Clients(Company& company) : m_company(company) {
        for (int i = 0; i < kClients; ++i) m_threads.emplace_back([this, i] { run(kSeed + static_cast<unsigned>(i)); });
    }
    ~Clients() { stop(); }
    void stop() {
        m_stopping = true;
        for (auto& thread : m_threads) thread.join();
        m_threads.clear();
    }
    [[nodiscard]] int waiting() const { return m_waiting; } ///< requests without an answer yet
    std::set<std::string> accepted() {
        const std::lock_guard lock(m_mutex);
        return m_accepted;
    }

private:
    void run(unsigned seed) {
        std::mt19937 random(seed);
        std::string active; // a contract to claim on
        while (!m_stopping) {
            const bool isClaim = !active.empty() && random() % 4 == 0;
            const nlohmann::json body = isClaim ? nlohmann::json{{"contractId", active}, {"amountCents", 50000}}
                                                : nlohmann::json{{"customerId", kCustomers[random() % kCustomers.size()]}, {"product", "home"}, {"premiumCents", 12000}};
            ++m_waiting;
            const auto answer = m_company.http("POST", isClaim ? "/v1/claims" : "/v1/contracts", body);
            --m_waiting;
            if (!answer.body.is_object()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5)); // nobody there
                continue;
            }
            if (const auto id = answer.body.value("saga", ""); !id.empty() && answer.status != 503) {
                const std::lock_guard lock(m_mutex);
                m_accepted.insert(id);
            }
            if (answer.status == 201 && !isClaim) active = answer.body["results"]["create"].value("contractId", active);
        }
    }

    static inline const std::vector<std::string> kCustomers{"C-0001", "C-0002", "C-0003", "C-0004", "C-0100", "C-0191", "C-9999"};
    Company& m_company;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_waiting = 0;
    std::mutex m_mutex; ///< guards m_accepted
    std::set<std::string> m_accepted;
    std::vector<std::thread> m_threads;
};

nlohmann::json status(Company& company) {
    const auto result = company.ctl({"status"});
    const auto json = result.json();
    EXPECT_TRUE(json.is_object()) << result.out << result.err;
    return json.is_object() ? json : nlohmann::json::object();
}

bool isHealthy(Company& company) {
    const auto now = status(company);
    const auto processes = now.value("processes", nlohmann::json::array());
    return !processes.empty() && std::all_of(processes.begin(), processes.end(), [](const auto& process) { return process.value("state", "") == "healthy"; });
}

int running(Company& company) { return status(company)["sagas"].value("running", -1); }

int pidOf(Company& company, const std::string& service) {
    const auto now = status(company);
    for (const auto& process : now.at("processes")) {
        if (process.value("name", "") == service) return process.value("pid", 0);
    }
    return 0;
}

std::vector<std::string> services() {
    std::vector<std::string> names;
    const auto architecture = model::Architecture::load(model::findResources().value()).value();
    for (const auto& node : architecture.nodes) {
        if (!node.program.empty()) names.push_back(node.name);
    }
    return names;
}

/// What the recordings of a data directory say happened, over all its runs.
struct Paths : core::EventSink {
    explicit Paths(const std::filesystem::path& dataDir) {
        for (const auto& entry : std::filesystem::directory_iterator(dataDir / "recordings")) {
            auto reader = core::EventLogReader::open(entry.path());
            if (reader) (*reader)->replay(0, (*reader)->count(), *this);
            else ADD_FAILURE() << reader.error().text();
        }
    }
    void addSource(std::uint16_t, const wire::Source&) override {}
    void apply(std::span<const core::LoggedEvent> events) override {
        for (const auto& logged : events) {
            if (logged.event.has_saga() && logged.event.saga().resumed()) ++resumed[logged.event.saga().owner()];
            if (logged.event.has_step() && logged.event.step().state() == wire::StepChanged::TOMBSTONED) ++tombstones;
        }
    }
    std::map<std::string, int> resumed; ///< sagas taken up again from a journal, by owner
    int tombstones = 0;
};

class KillMatrix : public testing::TestWithParam<const char*> {
protected:
    static bool isSync() { return std::string(GetParam()).starts_with("sync"); }
    /// Waits until work is in flight, so that the kill hits something.
    static void expectInFlight(Company& company, Clients& clients, const std::string& victim) {
        const auto before = clients.accepted().size();
        EXPECT_TRUE(eventually([&] { return clients.accepted().size() >= before + 20; }, 20)) << "no work before " << victim << " was killed";
        EXPECT_TRUE(eventually([&] { return isSync() ? clients.waiting() > 0 : running(company) > 0; }, 5)) << "nothing was in flight when " << victim << " was killed";
    }
    static void expectAllEnded(Company& company, const std::set<std::string>& accepted) {
        EXPECT_TRUE(eventually([&] { return running(company) == 0; }, 60)) << "sagas are stuck: " << status(company).dump();
        ASSERT_FALSE(accepted.empty());
        for (const auto& saga : accepted) {
            const auto found = company.http("GET", "/v1/sagas/" + saga);
            const auto state = found.body.is_object() ? found.body.value("state", "") : "";
            EXPECT_TRUE(state == "completed" || state == "compensated") << saga << ": " << found.status << " " << found.body.dump();
        }
    }
};

std::string printed(const testing::TestParamInfo<const char*>& info) {
    std::string name = info.param;
    name[name.find(',')] = '_';
    return name;
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Modes, KillMatrix, testing::Values("sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"), printed);

TEST_P(KillMatrix, SurvivesTheDeathOfEveryProcess) {
    Company company({"--mode", GetParam()});
    std::set<std::string> accepted;
    {
        Clients clients(company);
        for (const auto& victim : services()) {
            SCOPED_TRACE(victim);
            expectInFlight(company, clients, victim);
            const int pid = pidOf(company, victim);
            ASSERT_EQ(company.ctl({"kill", victim}).status, 0);
            EXPECT_TRUE(eventually([&] { return isHealthy(company) && pidOf(company, victim) != pid; }, 10)) << status(company).dump();
        }
        // One that is kept down for longer than a synchronous deadline: calls that were on their way are lost for good.
        ASSERT_EQ(company.ctl({"stop", "payments"}).status, 0);
        std::this_thread::sleep_for(std::chrono::milliseconds(2500));
        ASSERT_EQ(company.ctl({"heal"}).status, 0);
        EXPECT_TRUE(eventually([&] { return isHealthy(company); }, 10)) << status(company).dump();
        clients.stop();
        accepted = clients.accepted();
    }
    expectAllEnded(company, accepted);
    EXPECT_EQ(company.stop(), 0);
    EXPECT_TRUE(company.childPids().empty());
    const auto check = company.check();
    EXPECT_EQ(check.status, 0) << check.out << check.err;
    const Paths paths(company.dataDir());
    EXPECT_FALSE(paths.resumed.empty()) << "no owner took a saga up again from its journal";
}

TEST_P(KillMatrix, SurvivesTheDeathOfTheProgramThatStartedThem) {
    Company company({"--mode", GetParam()});
    std::set<std::string> accepted;
    {
        Clients clients(company);
        for (int round = 0; round < 2; ++round) {
            expectInFlight(company, clients, "sagascope");
            company.kill();
            EXPECT_TRUE(eventually([&] { return company.childPids().empty(); }, 3)) << "orphans are left";
            company.start();
        }
        clients.stop();
        accepted = clients.accepted();
    }
    expectAllEnded(company, accepted);
    EXPECT_EQ(company.stop(), 0);
    const auto check = company.check();
    EXPECT_EQ(check.status, 0) << check.out << check.err;
    EXPECT_TRUE(company.childPids().empty());
}
