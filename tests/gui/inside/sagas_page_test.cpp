#include "app/gui/inside/line_table.h"
#include "app/gui/inside/sagas_page.h"
#include "tests/gui/inside/inside_fixture.h"
#include <QLabel>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

struct SagasPageTest : InsideFixture {
    SagasPageTest() {
        session.feed(R"(
            100 orchestrator#1 saga { saga: "c-aaaaaa" saga_type: "create-contract" state: RUNNING owner: "orchestrator" }
            110 orchestrator#1 step { saga: "c-aaaaaa" step: 2 participant: "customers" state: STARTED attempt: 2 }
            200 orchestrator#1 saga { saga: "c-bbbbbb" saga_type: "create-contract" state: RUNNING owner: "orchestrator" }
            210 orchestrator#1 step { saga: "c-bbbbbb" step: 2 participant: "customers" state: STARTED attempt: 1 }
            300 orchestrator#1 saga { saga: "c-cccccc" saga_type: "create-contract" state: RUNNING owner: "orchestrator" }
            310 orchestrator#1 saga { saga: "c-cccccc" state: COMPENSATING reason: "premium-over-limit" }
            320 orchestrator#1 step { saga: "c-cccccc" step: 1 participant: "contracts" state: COMPENSATING }
        )", 1'000'000);
        look("orchestrator", "sagas");
        sagas = page<SagasPage>();
    }
    std::string followed() {
        std::string id;
        session.read([&](const core::Projections& projections) { id = focus.followed() ? projections.sagas().id(*focus.followed()) : "-"; });
        return id;
    }
    SagasPage* sagas = nullptr;
};

} // namespace

TEST_F(SagasPageTest, CountsThemByStepAndListsThose) {
    const auto lines = all(sagas->steps()).split('\n');
    ASSERT_EQ(lines.size(), 3);
    EXPECT_TRUE(lines[1].contains("↩ being undone\t1\t")) << lines[1].toStdString();
    EXPECT_TRUE(lines[2].contains("\tCustomers\t▸ under way\t2\t")) << lines[2].toStdString();
    sagas->steps()->setCurrentIndex(sagas->steps()->model()->index(1, 0));
    EXPECT_EQ(followed(), "c-aaaaaa") << "the one that stands there longest";
    ASSERT_EQ(sagas->sagas()->lines().rowCount(), 2);
    sagas->sagas()->setCurrentIndex(sagas->sagas()->model()->index(1, 0));
    EXPECT_EQ(followed(), "c-bbbbbb");
}

TEST_F(SagasPageTest, TellsWhatTurnedAroundAndWhy) {
    EXPECT_TRUE(all(sagas->events()).contains("\t↩ turned around\tthe premium is over the customer’s limit"));
    sagas->events()->setCurrentIndex(sagas->events()->model()->index(0, 0));
    EXPECT_EQ(followed(), "c-cccccc");
}

TEST_F(SagasPageTest, IsThatOfAnEarlierInstant) {
    core::Row first = 0;
    session.read([&](const core::Projections& projections) { frames.seek(projections.sagas()[first].started.micros() + 50); });
    next();
    EXPECT_EQ(sagas->steps()->lines().rowCount(), 1);
    EXPECT_EQ(sagas->events()->lines().rowCount(), 0);
}
