#include "app/gui/theme/colour_science.h"
#include "app/gui/theme/theme.h"
#include "services/model/architecture.h"
#include <algorithm>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class EveryTheme : public testing::TestWithParam<const char*> {
protected:
    Theme theme = Theme::named(GetParam());
    [[nodiscard]] double between(Role a, Role b) const { return contrast(theme.colour(a), theme.colour(b)); }
};

} // namespace

TEST_P(EveryTheme, DefinesEveryRole) {
    EXPECT_EQ(theme.name(), GetParam());
    for (int i = 0; i < static_cast<int>(Role::Count); ++i) {
        EXPECT_TRUE(theme.colour(static_cast<Role>(i)).isValid()) << Theme::word(static_cast<Role>(i)).toStdString();
    }
}

TEST_P(EveryTheme, TextCanBeReadOnEverySurface) {
    for (const Role surface : {Role::Panel, Role::Background, Role::Band, Role::Selected}) {
        for (const Role text : {Role::Text, Role::Secondary}) EXPECT_GE(between(text, surface), 4.5) << Theme::word(text).toStdString() << " on " << Theme::word(surface).toStdString();
    }
    for (const Role text : {Role::Faint, Role::Accent, Role::Ok, Role::Running, Role::Failed, Role::Waiting, Role::Compensated}) {
        EXPECT_GE(between(text, Role::Panel), 4.5) << Theme::word(text).toStdString();
    }
    EXPECT_GE(between(Role::OnAccent, Role::Accent), 4.5);
    EXPECT_GE(between(Role::OnNotice, Role::Notice), 4.5);
    for (const Role chip : {Role::Ok, Role::Running, Role::Failed, Role::Waiting, Role::Compensated}) EXPECT_GE(between(Role::OnOutcome, chip), 4.5) << Theme::word(chip).toStdString();
}

TEST_P(EveryTheme, LinesAndDotsStandOutFromTheirGround) {
    for (const Role line : {Role::Edge, Role::Ok, Role::Running, Role::Failed, Role::Waiting, Role::Compensated}) {
        EXPECT_GE(between(line, Role::Panel), 3) << Theme::word(line).toStdString();
    }
}

TEST_P(EveryTheme, OutcomesAreToldApartWithEverySight) {
    const Role outcomes[]{Role::Ok, Role::Running, Role::Failed, Role::Compensated};
    for (const Sight sight : {Sight::Normal, Sight::Deutan, Sight::Protan, Sight::Tritan}) {
        for (const Role a : outcomes) {
            for (const Role b : outcomes) {
                if (a >= b) continue;
                EXPECT_GE(distance(seenWith(sight, theme.colour(a)), seenWith(sight, theme.colour(b))), 18) << Theme::word(a).toStdString() << " and " << Theme::word(b).toStdString();
            }
        }
    }
}

TEST_P(EveryTheme, BoxesOfTheCompanyCanBeReadAndSeen) {
    const auto architecture = model::Architecture::load(qEnvironmentVariable("SAGASCOPE_RESOURCES").toStdString());
    ASSERT_TRUE(architecture);
    for (const model::Node& node : architecture->nodes) {
        EXPECT_GE(contrast(theme.colour(Role::Text), theme.fill(node.fill)), 4.5) << node.name;
        EXPECT_GE(contrast(theme.colour(Role::Secondary), theme.fill(node.fill)), 4.5) << node.name;
        EXPECT_GE(contrast(theme.outline(node.fill), theme.colour(Role::Panel)), 3) << node.name;
        for (const Role mark : {Role::Ok, Role::Failed, Role::Waiting, Role::Running}) EXPECT_GE(contrast(theme.colour(mark), theme.fill(node.fill)), 3) << node.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Themes, EveryTheme, testing::Values("light", "dark", "high-contrast", "projector"), [](const auto& theme) {
    std::string name = theme.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(Projector, HasNoPaleText) {
    const Theme theme = Theme::named("projector");
    EXPECT_GE(contrast(theme.colour(Role::Text), theme.colour(Role::Panel)), 10);
    EXPECT_GE(contrast(theme.colour(Role::Faint), theme.colour(Role::Panel)), 7);
}

TEST(ColourScience, KnowsBlackOnWhite) {
    EXPECT_NEAR(contrast(Qt::black, Qt::white), 21, 0.01);
    EXPECT_NEAR(distance(Qt::black, Qt::white), 100, 0.01);
}

TEST(ColourScience, RedAndGreenComeCloseForWhoSeesNoGreen) {
    const QColor red(200, 60, 60);
    const QColor green(110, 120, 40);
    EXPECT_LT(distance(seenWith(Sight::Deutan, red), seenWith(Sight::Deutan, green)), distance(red, green) / 2);
}

TEST(StyleSheet, GrowsWithTheTextSize) {
    Look look{Theme::named("light")};
    EXPECT_TRUE(styleSheet(look).contains("font-size: 14px"));
    look.scale = 2;
    EXPECT_TRUE(styleSheet(look).contains("font-size: 28px"));
    EXPECT_FALSE(styleSheet(look).contains('{' + Theme::word(Role::Text) + '}'));
}
