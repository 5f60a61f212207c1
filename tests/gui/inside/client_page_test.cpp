#include "app/gui/inside/client_page.h"
#include "app/gui/inside/line_table.h"
#include "tests/gui/inside/inside_fixture.h"

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const char* const kAsync = R"(
    a: 1000 gateway#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-00000001" saga_type: "create-contract" }
       1100 gateway#1 received a
       1200 contracts#1 saga { saga: "c-00000001" saga_type: "create-contract" state: RUNNING owner: "contracts" subject: "web" }
    b: 1900 gateway#1 sent { kind: RESPONSE type: "202 Accepted" from: "gateway#1" to: "client" saga: "c-00000001" response: true }
       2000 client received b
       3000 gateway#1 decision { kind: CACHE_MISS subject: "web" route: "GET /v1/contracts/{id}" target: "/v1/contracts/1" service: "contracts" status: 200 }
)";

struct ClientPageTest : InsideFixture {
    ClientPageTest() { session.feed(kAsync, 1'000'000); }
    const ScreenText& browser() { return page<ScreensPage>()->devices()[0]->screen(); }
};

struct CrowdPageTest : InsideFixture {
    CrowdPageTest() {
        session.feed(R"(
            a: 1000 gateway#1 sent { kind: REQUEST type: "POST /v1/contracts" from: "client" to: "gateway#1" saga: "c-00000002" saga_type: "create-contract" }
               1100 gateway#1 received a
               1200 contracts#1 saga { saga: "c-00000002" saga_type: "create-contract" state: RUNNING owner: "contracts" subject: "crowd" }
               1300 gateway#1 decision { kind: ANSWERED subject: "crowd" route: "POST /v1/contracts" status: 202 }
        )", 500'000);
    }
};

} // namespace

TEST_F(ClientPageTest, TheBrowserIsPendingAndItsStopwatchRuns) {
    look("client", "screens");
    ASSERT_EQ(page<ScreensPage>()->devices().size(), 2U);
    EXPECT_EQ(browser().state, "! accepted, pending");
    EXPECT_EQ(browser().heading, "New contract c-0001");
    EXPECT_EQ(browser().note, "HTTP 202");
    EXPECT_EQ(page<ScreensPage>()->devices()[1]->screen().state, "nothing asked yet");
    EXPECT_TRUE(page<ScreensPage>()->devices()[0]->accessibleDescription().contains("pending"));
}

TEST_F(ClientPageTest, SaysThatTheCustomersKnowledgeIsOutOfDate) {
    session.feed("100000 contracts#1 saga { saga: \"c-00000001\" state: COMPLETED }\n", 600'000);
    look("client", "screens");
    EXPECT_TRUE(browser().isStale);
    EXPECT_TRUE(browser().note.startsWith("out of date")) << browser().note.toStdString();
}

TEST_F(ClientPageTest, HasNoDeviceForOthersWhereNobodyElseAsks) {
    look("client", "screens");
    EXPECT_TRUE(page<ScreensPage>()->others()->isHidden());
}

TEST_F(CrowdPageTest, ShowsADeviceForWhoeverElseAsks) {
    look("client", "screens");
    EXPECT_FALSE(page<ScreensPage>()->others()->isHidden());
    EXPECT_EQ(page<ScreensPage>()->othersText(), "Others · 1/s\ncrowd · one of their sagas, another every 5 s");
    EXPECT_EQ(page<ScreensPage>()->othersDevice().screen().heading, "New contract c-0002");
    EXPECT_EQ(page<ScreensPage>()->othersDevice().screen().state, "▸ sending…");
    ahead += 5'000'000;
    next();
    EXPECT_EQ(page<ScreensPage>()->othersText(), "Others · 0/s\ncrowd · one of their sagas");
    focus.follow(core::Row(0));
    next();
    EXPECT_TRUE(page<ScreensPage>()->othersText().endsWith("crowd · the followed saga"));
}

TEST_F(CrowdPageTest, AllDevicesHaveRoomBesideTheTopologyOfASmallWindow) {
    panel.resize(523, 420);
    look("client", "screens");
    QCoreApplication::processEvents();
    const auto* screens = page<ScreensPage>();
    for (const QWidget* device : {static_cast<const QWidget*>(screens->devices()[0]), static_cast<const QWidget*>(screens->devices()[1]), static_cast<const QWidget*>(&screens->othersDevice())})
        EXPECT_LE(device->mapTo(&panel, QPoint(device->width(), 0)).x(), panel.width());
}

TEST_F(ClientPageTest, AnIdIsNotBrokenAtItsHyphen) {
    model::Customer customer;
    customer.device = model::Customer::Device::Phone;
    DeviceView phone(look_, customer);
    const auto drawn = [&](const QString& heading) {
        phone.take({heading, "✓ done", {}, {}});
        return phone.grab().toImage();
    };
    const int whole = QFontMetrics(look_.text(13, QFont::DemiBold)).horizontalAdvance("New contract c-0001");
    for (int width = whole - 24; width < whole + 18; ++width) { // of the case, which is 23 px wider than what stands in it
        phone.resize(width, phone.sizeHint().height());
        EXPECT_EQ(drawn("New contract c-0001"), drawn("New contract\nc-0001")) << width;
    }
}

TEST_F(ClientPageTest, ListsReadsWithWhereTheyCameFrom) {
    look("client", "reads");
    const auto& model = *page<ReadsPage>()->table()->model();
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.index(0, 2).data().toString(), "/v1/contracts/1");
    EXPECT_EQ(model.index(0, 3).data().toString(), "▸ from the service");
}
