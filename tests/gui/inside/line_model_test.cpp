#include "app/gui/inside/line_table.h"
#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QScrollBar>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

Line line(const std::string& key, const QString& text, double order = 0) { return {key, {{text, order}, {QString::fromStdString(key)}}}; }

QString keys(const QAbstractItemModel& model) {
    QStringList keys;
    for (int i = 0; i < model.rowCount(); ++i) keys << model.index(i, 0).data(LineModel::KeyRole).toString();
    return keys.join(' ');
}

struct LineModelTest : testing::Test {
    LineModelTest() { model.setColumns({{"Text", 80, true}, {"Key", 80}}); }
    Look look{Theme::named("light")};
    LineModel model{look};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

/// A hundred lines, of which a few are in sight.
struct LongTable : testing::Test {
    LongTable() {
        for (int i = 0; i < 100; ++i) lines.push_back(line(fmt::format("k{}", i), QString::number(i), i));
        table.resize(300, 200);
        table.show();
        table.take(lines);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] std::string topmost() const { return table.model()->index(table.rowAt(0), 0).data(LineModel::KeyRole).toString().toStdString(); }
    void without(const std::string& key) {
        std::erase_if(lines, [&](const Line& each) { return each.key == key; });
        table.take(lines);
        QCoreApplication::processEvents();
    }
    Look look{Theme::named("light")};
    LineTable table{look, "Test", {{"Text", 80, true}, {"Key", 80}}};
    std::vector<Line> lines;
};

} // namespace

TEST_F(LineModelTest, TakesNewLinesInPlace) {
    model.take({line("a", "1"), line("b", "2"), line("c", "3")});
    const QPersistentModelIndex b = model.index(1, 0);
    model.take({line("d", "0"), line("c", "3"), line("b", "2, changed")});
    EXPECT_EQ(keys(model), "d c b");
    ASSERT_TRUE(b.isValid());
    EXPECT_EQ(b.row(), 2) << "what is selected stays selected";
    EXPECT_EQ(b.data().toString(), "2, changed");
    model.take({});
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_FALSE(b.isValid());
}

TEST_F(LineModelTest, KeepsTheRulesOfAModelWhateverComes) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> wanted;
        for (char key = 'a'; key < 'm'; ++key)
            if (random() % 2 == 0) wanted.emplace_back(1, key);
        std::shuffle(wanted.begin(), wanted.end(), random);
        std::vector<Line> lines;
        QStringList expected;
        for (const std::string& key : wanted) {
            lines.push_back(line(key, QString::number(random() % 3)));
            expected << QString::fromStdString(key);
        }
        model.take(lines);
        ASSERT_EQ(keys(model), expected.join(' '));
        ASSERT_EQ(model.lines(), lines);
    }
}

TEST(LineTable, SortsNumbersAsNumbersFiltersAndCopies) {
    Look look{Theme::named("light")};
    LineTable table(look, "Test", {{"Text", 80, true}, {"Key", 80}});
    table.take({line("a", "10", 10), line("b", "9", 9), line("c", "100", 100)});
    EXPECT_EQ(keys(*table.model()), "a b c") << "as given, until a column is clicked";
    table.sortByColumn(0, Qt::AscendingOrder);
    EXPECT_EQ(keys(*table.model()), "b a c");
    table.setFilter("10");
    EXPECT_EQ(table.text(), "Text\tKey\n10\ta\n100\tc");
}

TEST(LineTable, TellsWhatAPersonChoosesAndOnlyThat) {
    Look look{Theme::named("light")};
    LineTable table(look, "Test", {{"Text", 80}, {"Key", 80}});
    table.take({line("a", "1"), line("b", "2")});
    std::string chosen;
    QObject::connect(&table, &LineTable::chosen, [&](const std::string& key) { chosen = key; });
    table.choose("a");
    EXPECT_EQ(chosen, "");
    EXPECT_EQ(table.chosenKey(), "a");
    table.setCurrentIndex(table.model()->index(1, 0));
    EXPECT_EQ(chosen, "b");
    table.choose("");
    EXPECT_EQ(table.chosenKey(), "");
}

TEST(LineTable, WhereTheChosenLineGoesNoneIsChosen) {
    Look look{Theme::named("light")};
    LineTable table(look, "Test", {{"Text", 80}, {"Key", 80}});
    table.take({line("a", "1"), line("b", "2"), line("c", "3")});
    table.setCurrentIndex(table.model()->index(1, 0));
    std::string chosen;
    QObject::connect(&table, &LineTable::chosen, [&](const std::string& key) { chosen = key; });
    table.take({line("d", "0"), line("b", "2")});
    EXPECT_EQ(table.chosenKey(), "b") << "others come and go";
    table.take({line("d", "0"), line("c", "3")});
    EXPECT_EQ(table.chosenKey(), "");
    table.setCurrentIndex(table.model()->index(0, 0));
    ASSERT_EQ(chosen, "d");
    chosen.clear();
    table.setFilter("3");
    EXPECT_EQ(table.chosenKey(), "");
    EXPECT_EQ(chosen, "") << "nobody asked for its neighbour";
}

TEST_F(LongTable, StaysWhereItWasScrolledToWhenTheChosenLineGoes) {
    table.setCurrentIndex(table.model()->index(10, 0));
    table.verticalScrollBar()->setValue(60);
    ASSERT_EQ(topmost(), "k60");
    without("k10");
    EXPECT_EQ(table.chosenKey(), "");
    EXPECT_EQ(topmost(), "k60");
    table.sortByColumn(0, Qt::DescendingOrder);
    table.setCurrentIndex(table.model()->index(10, 0));
    const std::string key = table.chosenKey();
    table.verticalScrollBar()->setValue(60);
    without(key);
    EXPECT_EQ(table.chosenKey(), "");
    EXPECT_EQ(table.verticalScrollBar()->value(), 60);
}

TEST_F(LongTable, KeepsWhatIsReadInItsPlaceWhileLinesComeAboveIt) {
    lines.insert(lines.begin(), line("new", "new"));
    table.take(lines);
    QCoreApplication::processEvents();
    EXPECT_EQ(topmost(), "new") << "at the top one sees what comes";
    table.verticalScrollBar()->setValue(50);
    ASSERT_EQ(topmost(), "k49");
    lines.insert(lines.begin(), line("newer", "newer"));
    table.take(lines);
    EXPECT_EQ(topmost(), "k49");
}

TEST(LineTable, WithoutLinesItSaysWhy) {
    Look look{Theme::named("light")};
    LineTable table(look, "Test", {{"Text", 80}, {"Key", 80}});
    table.resize(300, 200);
    table.take({});
    EXPECT_EQ(table.accessibleDescription(), "Nothing yet");
    const QImage said = table.grab().toImage();
    table.setWhenEmpty("Nobody has asked yet");
    table.take({});
    EXPECT_EQ(table.accessibleDescription(), "Nobody has asked yet");
    EXPECT_NE(table.grab().toImage(), said) << "and so one sees";
    table.take({line("a", "1")});
    EXPECT_EQ(table.accessibleDescription(), "");
    table.setFilter("7");
    EXPECT_EQ(table.accessibleDescription(), "Nothing matches the filter");
}
