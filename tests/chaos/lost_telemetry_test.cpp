// Nobody takes what the processes report until their rings are full. One of them is killed before it can say so. Afterwards the losses are
// reported, and what the projections say is what the databases hold.
#include "services/wire/ids.h"
#include "services/wire/ring.h"
#include "tests/chaos/chaos.h"
#include "tests/support/told.h"
#include <csignal>

namespace sagascope::test {
namespace {

namespace fs = std::filesystem;

constexpr int kClients = 6;

class LostTelemetry : public Chaos {
protected:
    LostTelemetry() { ::setenv("SAGASCOPE_RING_KB", "512", 1); } // of all processes that are started here: full after some hundred sagas
    ~LostTelemetry() override { ::unsetenv("SAGASCOPE_RING_KB"); }
    /// The owner of most sagas, a participant, and where all begins.
    static std::vector<std::string> flooded() { return {owners().front(), "payments#1", "gateway#1"}; }

    static bool hasOverflowed(const Company& company, const std::string& instance) {
        for (const auto& entry : fs::directory_iterator(company.dataDir() / "rings")) {
            if (!entry.path().filename().string().starts_with(instance + '-')) continue;
            const auto ring = wire::Ring::open(entry.path());
            if (ring && (*ring)->refused() > 0) return true;
        }
        return false;
    }
};

/// The recording as it is by now.
struct Told : core::EventSink {
    explicit Told(const fs::path& dataDir) {
        for (const auto& entry : fs::directory_iterator(dataDir / "recordings")) reader = core::EventLogReader::open(entry.path()).value();
        reader->announceSources(*this);
        reader->replay(0, reader->count(), *this);
    }
    void addSource(std::uint16_t channel, const wire::Source& source) override { projections.addSource(channel, source); }
    void apply(std::span<const core::LoggedEvent> events) override { projections.apply(events); }

    [[nodiscard]] std::string differences(const fs::path& dataDir, const model::Architecture& architecture) const {
        auto found = sagaDifferences(projections, dataDir, architecture);
        const auto event = [this](std::uint64_t position) { return reader->event(position).value(); };
        for (auto& difference : rowDifferences(projections, event, dataDir, architecture)) found.push_back(std::move(difference));
        std::string text;
        for (std::size_t i = 0; i < found.size() && i < 5; ++i) text += found[i] + '\n';
        return found.size() > 5 ? text + "and " + std::to_string(found.size() - 5) + " more" : text;
    }
    [[nodiscard]] std::set<std::string> losers() const {
        std::set<std::string> names;
        for (const auto& lost : projections.journal().lost().all()) names.insert(std::string(projections.text(lost.source)));
        return names;
    }

    std::unique_ptr<core::EventLogReader> reader;
    core::Projections projections;
};

INSTANTIATE_TEST_SUITE_P(Modes, LostTelemetry, testing::ValuesIn(kModes), printedMode);

TEST_P(LostTelemetry, IsReportedAndWhatMattersIsToldAgain) {
    Company company({"--mode", GetParam()});
    LoadClients clients(company, kClients, seed());
    expectInFlight(company, clients);
    const std::string victim = "payments#1";
    const auto killed = pids(company).at(victim);
    ASSERT_EQ(::kill(company.pid(), SIGSTOP), 0);
    for (const auto& instance : flooded()) EXPECT_TRUE(eventually([&] { return hasOverflowed(company, instance); }, 120)) << instance;
    ASSERT_EQ(::kill(killed, SIGKILL), 0);
    ASSERT_EQ(::kill(company.pid(), SIGCONT), 0);
    expectHealthy(company, {{victim, killed}});
    clients.stop();
    EXPECT_TRUE(eventually([&] { return ask(company, "status")["sagas"]["running"] == 0; }, 60)) << ask(company, "status").dump();
    EXPECT_GT(ask(company, "status")["lostEvents"], 0);
    EXPECT_TRUE(eventually([&] { return Told(company.dataDir()).differences(company.dataDir(), architecture()).empty(); }, 60)) << Told(company.dataDir()).differences(company.dataDir(), architecture());
    expectClean(company, clients.accepted());
    const Told told(company.dataDir());
    EXPECT_EQ(told.differences(company.dataDir(), architecture()), "");
    EXPECT_EQ(told.projections.sagas().countsAt(core::kNow).running, 0u);
    for (const auto& instance : flooded()) EXPECT_TRUE(told.losers().contains(instance)) << "nothing says that " << instance << " lost something";
}

} // namespace
} // namespace sagascope::test
