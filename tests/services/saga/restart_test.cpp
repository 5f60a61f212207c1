// Each process of a saga killed at each of its durable steps and sends: the saga ends all the same, once, and whole.
#include "tests/services/saga/memory_company.h"

namespace sagascope::test {
namespace {

struct Path {
    std::string mode;
    std::string customer; ///< who succeeds, or whose mail is refused at the last moment
};

std::ostream& operator<<(std::ostream& out, const Path& path) { return out << path.mode << " " << path.customer; }

struct Restart : testing::TestWithParam<Path> {
    static constexpr int kMany = 500; ///< no saga passes so many points
    std::size_t m_resumed = 0;

    /// One life for each crash point of the service; how many lives there were.
    int livesKilling(const std::string& service) {
        int count = 1;
        while (count < kMany && runsWithKill(service, count)) ++count;
        EXPECT_LT(count, kMany) << "it never comes to its last crash point";
        return count;
    }
    /// Whether the victim still reached its `count`-th crash point.
    bool runsWithKill(const std::string& service, int count) {
        MemoryCompany company;
        company.mode(GetParam().mode);
        company.killAt(service, count);
        const auto answer = company.post("/v1/contracts", contractFor(GetParam().customer), {{"Prefer", "wait=30"}});
        company.killNoMore(); // what comes later, heartbeats and all, is none of this saga's steps
        company.pass(kit::Micros(1'500'000));
        for (int more = 0; more < 40 && company.audit() != ""; ++more) company.pass(kit::Micros(500'000));
        EXPECT_EQ(company.audit(), "") << service << " killed at " << count << "\n" << company.conversation();
        EXPECT_EQ(company.text(ownerOf(), "SELECT state FROM saga"), GetParam().customer == "C-0001" ? "completed\n" : "compensated\n") << service << " killed at " << count;
        for (const auto& event : company.events()) m_resumed += event.has_saga() && event.saga().resumed() ? 1 : 0;
        return company.wasKilled();
    }
    [[nodiscard]] std::string ownerOf() const { return GetParam().mode.find("orchestration") != std::string::npos ? "orchestrator" : "contracts"; }
};

TEST_P(Restart, OfTheOwnerAtEachPoint) {
    EXPECT_GT(livesKilling(ownerOf()), 5);
    EXPECT_GT(m_resumed, 0U) << "no saga was taken up again from the journal";
}

TEST_P(Restart, OfThePivotAtEachPoint) {
    EXPECT_GT(livesKilling("notifications"), 3);
}

std::string nameOf(const testing::TestParamInfo<Path>& path) {
    auto name = path.param.mode + (path.param.customer == "C-0001" ? "_forward" : "_back");
    std::replace(name.begin(), name.end(), ',', '_');
    return name;
}
std::vector<Path> paths() {
    std::vector<Path> all;
    for (const auto& mode : kModes) {
        for (const auto* customer : {"C-0001", "C-0100"}) all.push_back({mode, customer});
    }
    return all;
}
INSTANTIATE_TEST_SUITE_P(Paths, Restart, testing::ValuesIn(paths()), nameOf);

} // namespace
} // namespace sagascope::test
