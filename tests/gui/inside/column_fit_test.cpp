#include "app/gui/table/column_fit.h"
#include "app/gui/inside/line_table.h"
#include <QHeaderView>
#include <gtest/gtest.h>
#include <random>

using namespace sagascope::gui;

namespace {

using Widths = std::vector<int>;

struct ColumnsFit : testing::Test {
    ColumnsFit() {
        table.take({{"a", {{"a"}, {"12"}, {QString(60, 'w')}, {"seldom"}}}});
        table.show();
    }
    void make(int width) {
        table.resize(width, 200);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] int widths() const {
        int all = 0;
        for (int i = 0; i < 4; ++i) all += table.columnWidth(i);
        return all;
    }
    Look look{Theme::named("light")};
    LineTable table{look, "Test", {{"Name", 80}, {"Count", 60, true}, {.title = "Why", .width = 200, .least = 90}, {.title = "Rare", .width = 80, .folds = 1}}};
};

} // namespace

TEST(FitColumns, GivesEachWhatItWantsWhereThereIsRoom) { EXPECT_EQ(fitColumns({{10, 20, 30, 0}, {5, 5, 50, 0}}, 200), (Widths{30, 50})); }

TEST(FitColumns, GivesWhatIsSaidBeforeWhatLooksWell) {
    EXPECT_EQ(fitColumns({{10, 20, 90, 0}, {10, 60, 60, 0}}, 80), (Widths{20, 60}));
    EXPECT_EQ(fitColumns({{10, 20, 90, 0}, {10, 60, 60, 0}}, 50), (Widths{20, 30})) << "who lacks little first";
}

TEST(FitColumns, FoldsTheLeastWantedFirstOfEqualsTheWidestThenTheLast) {
    EXPECT_EQ(fitColumns({{10, 10, 10, 0}, {10, 30, 10, 0}, {10, 10, 10, 0}}, 20), (Widths{10, 0, 10}));
    EXPECT_EQ(fitColumns({{10, 10, 10, 0}, {10, 10, 10, 2}, {10, 10, 10, 1}}, 20), (Widths{10, 0, 10}));
    EXPECT_EQ(fitColumns({{10, 10, 10, 0}, {10, 10, 10, 0}, {10, 10, 10, 0}}, 20), (Widths{10, 10, 0}));
    EXPECT_EQ(fitColumns({{50, 50, 50, 0}, {50, 50, 50, 0}}, 20), (Widths{20, 0})) << "the first stays";
}

TEST(FitColumns, AreNeverWiderThanTheRoom) {
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
        std::vector<WidthNeed> needs;
        for (auto i = random() % 8 + 1; i > 0; --i) {
            const int least = static_cast<int>(random() % 90) + 1, content = least + static_cast<int>(random() % 90);
            needs.push_back({least, content, content + static_cast<int>(random() % 90), static_cast<int>(random() % 3)});
        }
        const int room = static_cast<int>(random() % 600) + 1;
        int all = 0;
        for (const int width : fitColumns(needs, room)) all += width;
        ASSERT_LE(all, room);
        ASSERT_GT(all, 0);
    }
}

TEST(ShareOut, GivesOutAllThereIs) {
    EXPECT_EQ(shareOut({{10, 20, 30, 0}, {10, 20, 30, 0}}, 200), (Widths{100, 100}));
    EXPECT_EQ(shareOut({{100, 100, 100, 0}, {300, 300, 300, 0}}, 200), (Widths{50, 150})) << "in proportion where it's too little";
}

TEST_F(ColumnsFit, ATableShowsAllColumnsWhereThereIsRoom) {
    make(1200);
    EXPECT_FALSE(table.isColumnHidden(3));
    EXPECT_LE(widths(), table.viewport()->width());
    EXPECT_TRUE(table.model()->index(0, 0).data(LineModel::FoldedRole).toStringList().isEmpty());
}

TEST_F(ColumnsFit, WhereThereIsLittleATextIsElidedAndThenAColumnStandsBelowTheOthers) {
    make(1200);
    const int high = table.rowHeight(0);
    make(360);
    EXPECT_FALSE(table.isColumnHidden(3)) << "the long text gave way";
    make(260);
    EXPECT_TRUE(table.isColumnHidden(3));
    EXPECT_LE(widths(), table.viewport()->width());
    EXPECT_GT(table.rowHeight(0), high);
    EXPECT_EQ(table.model()->index(0, 0).data(LineModel::FoldedRole).toStringList(), QStringList("Rare: seldom"));
    EXPECT_EQ(table.model()->index(0, 0).data(Qt::AccessibleDescriptionRole).toString(), "Rare: seldom");
    EXPECT_TRUE(table.text().contains("seldom")) << "copied all the same";
    make(1200);
    EXPECT_FALSE(table.isColumnHidden(3));
    EXPECT_EQ(table.rowHeight(0), high);
}

TEST_F(ColumnsFit, AColumnKeepsTheWidthThatAPersonGaveIt) {
    make(1200);
    table.horizontalHeader()->resizeSection(0, 300);
    make(1100);
    EXPECT_EQ(table.columnWidth(0), 300);
}
