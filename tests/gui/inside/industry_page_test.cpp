#include "app/gui/inside/industry_page.h"
#include "tests/gui/inside/inside_fixture.h"

using namespace sagascope;
using namespace sagascope::gui;

namespace {
using IndustryPageTest = InsideFixture;
}

TEST_F(IndustryPageTest, ComparesEveryBoxWithTheToolsOfTheTrade) {
    for (const auto& node : session.architecture().nodes) {
        look(node.name, "industry");
        auto* shown = page<IndustryPage>();
        ASSERT_NE(shown, nullptr) << node.name;
        EXPECT_TRUE(shown->text().contains("Is called")) << node.name << ": " << shown->text().toStdString();
        EXPECT_GE(shown->text().count("<tr>"), 4) << node.name;
    }
}

TEST_F(IndustryPageTest, SpeaksTheLanguageOfTheWindow) {
    look_.language = model::Language::French;
    look(session.architecture().node(model::Role::Broker)->name, "industry");
    EXPECT_TRUE(page<IndustryPage>()->text().contains("Le plus proche parent")) << page<IndustryPage>()->text().toStdString();
}
