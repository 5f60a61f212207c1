// Several instances of a service on one database, under load: one is killed, some are taken away. Nothing of theirs is lost.
#include "services/wire/ids.h"
#include "tests/chaos/chaos.h"

namespace sagascope::test {
namespace {

using nlohmann::json;

constexpr int kClients = 6;

class Instances : public Chaos {
protected:
    static void scale(Company& company, const std::string& service, unsigned count) { ask(company, "scale", {{"target", service}, {"count", count}}); }
    static std::vector<std::string> gateways(Company& company) {
        std::vector<std::string> addresses;
        const auto status = ask(company, "status");
        for (const auto& process : status.at("processes")) {
            if (process.at("name") == "gateway") addresses.push_back(process.at("address"));
        }
        return addresses;
    }
    static std::string ownersService() { return std::string(wire::serviceOf(owners().front())); }
};

INSTANTIATE_TEST_SUITE_P(Modes, Instances, testing::ValuesIn(kModes), printedMode);

TEST_P(Instances, TakeOverWhatAKilledOneAndThoseScaledAwayLeave) {
    Company company({"--mode", GetParam()});
    std::map<std::string, unsigned> counts{{"contracts", 3}, {"payments", 2}, {"gateway", 2}};
    counts.emplace(ownersService(), 2);
    for (const auto& [service, count] : counts) scale(company, service, count);
    company.useGateways(gateways(company));
    LoadClients clients(company, kClients, seed());
    for (const auto& [service, count] : counts) {
        SCOPED_TRACE(service);
        expectInFlight(company, clients);
        killAtOnce(company, {wire::instanceName(service, 2)});
    }
    // Frozen first, so that its end is a kill: it can finish nothing, and nobody starts it again.
    const auto last = wire::instanceName(ownersService(), counts.at(ownersService()));
    expectInFlight(company, clients);
    ask(company, "pause", {{"target", last}});
    for (const auto& [service, count] : counts) scale(company, service, 1);
    expectInFlight(company, clients);
    expectHealthy(company);
    company.useGateways({});
    clients.stop();
    // What those that are gone left is taken over once their leases have expired.
    const auto nothingIsPending = [&] {
        const auto check = company.check({"--running"});
        return check.status == 0 && check.out.find("pending") == std::string::npos;
    };
    EXPECT_TRUE(eventually(nothingIsPending, 30)) << company.check({"--running"}).out;
    expectClean(company, clients.accepted());
}

} // namespace
} // namespace sagascope::test
