#include "app/gui/help/term_finder.h"
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

const core::Glossary& glossary() {
    static const core::Glossary kGlossary = core::Glossary::load(qEnvironmentVariable("SAGASCOPE_RESOURCES").toStdString()).value();
    return kGlossary;
}

std::string termUnder(const QWidget& widget, QPoint position) {
    const auto place = textAt(widget, position);
    const auto* term = place ? termAt(glossary(), *place, model::Language::English) : nullptr;
    return term == nullptr ? "none" : term->id;
}

/// Where the middle of the label's word is.
QPoint placeOf(const QLabel& label, const QString& word) {
    const QFontMetrics metrics(label.font());
    const int before = metrics.horizontalAdvance(label.text().left(label.text().indexOf(word)));
    return {before + metrics.horizontalAdvance(word) / 2, label.height() / 2};
}

} // namespace

TEST(TermFinder, FindsTheVeryWordOfALabel) {
    QLabel label("each topic has a lag");
    label.resize(label.sizeHint());
    EXPECT_EQ(termUnder(label, placeOf(label, "topic")), "topic");
    EXPECT_EQ(termUnder(label, placeOf(label, "lag")), "lag");
    EXPECT_EQ(termUnder(label, placeOf(label, "each")), "none");
}

TEST(TermFinder, FindsTheWordInALineThatWasBrokenAndInRichText) {
    QLabel label("<b>nothing at all in the first line</b><br>outbox");
    label.setTextFormat(Qt::RichText);
    label.resize(label.sizeHint());
    EXPECT_EQ(termUnder(label, {8, label.height() * 3 / 4}), "outbox");
    EXPECT_EQ(termUnder(label, {8, label.height() / 4}), "none");
}

TEST(TermFinder, FindsNothingBesideTheText) {
    QLabel label("lag");
    label.resize(400, 100);
    EXPECT_EQ(termUnder(label, {350, 50}), "none");
    EXPECT_EQ(termUnder(label, {8, 50}), "lag");
    label.setAlignment(Qt::AlignRight | Qt::AlignTop);
    EXPECT_EQ(termUnder(label, {390, 8}), "lag");
    EXPECT_EQ(termUnder(label, {8, 50}), "none");
}

TEST(TermFinder, FindsWordsOfButtonsTabsCellsAndHeadings) {
    EXPECT_EQ(termUnder(QPushButton("&Choreography"), {5, 5}), "choreography");
    QTabBar tabs;
    tabs.addTab("Trace");
    tabs.resize(tabs.sizeHint());
    EXPECT_EQ(termUnder(tabs, tabs.tabRect(0).center()), "trace");
    QStandardItemModel model(1, 2);
    model.setHorizontalHeaderLabels({"Topic", "x"});
    model.setItem(0, 1, new QStandardItem("a dead letter"));
    QTableView view;
    view.setModel(&model);
    view.resize(400, 200);
    view.show();
    EXPECT_EQ(termUnder(*view.viewport(), view.visualRect(model.index(0, 1)).center()), "dead-letter");
    EXPECT_EQ(termUnder(*view.viewport(), view.visualRect(model.index(0, 0)).center()), "none");
    EXPECT_EQ(termUnder(*view.horizontalHeader()->viewport(), {10, 5}), "topic");
}

TEST(TermFinder, SaysWhereTheCurrentCellOrTabStands) {
    QStandardItemModel model(40, 2);
    QTableView view;
    view.setModel(&model);
    view.resize(400, 200);
    view.show();
    EXPECT_EQ(placeOfTexts(view), view.rect()) << "none is current";
    view.setCurrentIndex(model.index(2, 1));
    EXPECT_EQ(placeOfTexts(view), view.visualRect(model.index(2, 1)).translated(view.viewport()->pos()));
    view.setColumnHidden(1, true);
    EXPECT_EQ(placeOfTexts(view), view.visualRect(model.index(2, 0)).translated(view.viewport()->pos()));
    view.scrollToBottom();
    EXPECT_EQ(placeOfTexts(view), view.rect()) << "it's out of sight";
    QTabBar tabs;
    tabs.addTab("Trace");
    tabs.addTab("Flow");
    tabs.setCurrentIndex(1);
    tabs.resize(tabs.sizeHint());
    EXPECT_EQ(placeOfTexts(tabs), tabs.tabRect(1));
}
