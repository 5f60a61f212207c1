#include "app/gui/inside/registry_page.h"
#include "app/gui/inside/line_table.h"
#include "tests/gui/inside/inside_fixture.h"
#include <QLabel>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kRegistry = R"(
       10 supervisor#1 process { service: "registry" instance: "registry#1" state: HEALTHY }
       20 registry#1 metric { name: "incomplete" value: 1 }
       1100 registry#1 instance { service: "payments" instance: "payments#1" address: "tcp://127.0.0.1:3005" state: REGISTERED lease_ms: 60000 }
       1200 registry#1 instance { service: "claims" instance: "claims#1" address: "tcp://127.0.0.1:3002" state: REGISTERED lease_ms: 1000 }
    w: 1200 contracts#1 sent { kind: SYSTEM type: "watch" from: "contracts#1" to: "registry" }
       1300 registry#1 received w
       1600 registry#1 looked_up { service: "payments" instances: "payments#1" complete: false from: "contracts#1" }
)";

struct RegistryPageTest : InsideFixture {
    RegistryPageTest() { session.feed(kRegistry, 2'000'000); }
    static std::string text(const LineTable& table, int row, int column) { return table.model()->index(row, column).data().toString().toStdString(); }
};

} // namespace

TEST_F(RegistryPageTest, LeasesRunOutAsBars) {
    look("registry", "leases");
    const auto& meters = page<LeasesPage>()->meters()->meters();
    ASSERT_EQ(meters.size(), 2U);
    EXPECT_EQ(meters[0].name, "claims#1");
    EXPECT_EQ(meters[0].tone, Role::Failed) << "two seconds ago, for one second";
    EXPECT_EQ(meters[1].tone, Role::Ok);
    EXPECT_NEAR(meters[1].fraction, 58.0 / 60, 0.01);
    EXPECT_TRUE(page<LeasesPage>()->meters()->accessibleDescription().contains("payments#1: "));
}

TEST_F(RegistryPageTest, SaysThatItIsIncomplete) {
    look("registry", "leases");
    EXPECT_TRUE(page<LeasesPage>()->state()->text().startsWith("! incomplete"));
    session.feed("5 registry#1 metric { name: \"incomplete\" value: 0 }\n", 1'000'000);
    look("broker");
    look("registry", "leases");
    EXPECT_FALSE(page<LeasesPage>()->state()->text().contains("incomplete"));
}

TEST_F(RegistryPageTest, ListsWatchersChangesAndLookUps) {
    look("registry", "discovery");
    EXPECT_EQ(text(*page<DiscoveryPage>()->watchers(), 0, 0), "contracts#1");
    const auto& changes = *page<DiscoveryPage>()->changes();
    ASSERT_EQ(changes.model()->rowCount(), 3);
    EXPECT_EQ(text(changes, 0, 2), "▸ looked up payments");
    EXPECT_TRUE(QString::fromStdString(text(changes, 0, 3)).endsWith("incomplete"));
    EXPECT_EQ(text(changes, 1, 2), "✓ registered");
}
