#include "tests/gui/window/fit.h"
#include "tests/gui/window/window_fixture.h"
#include <QListView>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class TextsFit : public WindowTest {
protected:
    std::string cutInBars() {
        settle();
        QStringList all;
        for (const char* name : {"toolBar", "timelineStrip", "status"}) {
            EXPECT_TRUE(find<QWidget>(name)->isVisible()) << name;
            all += test::cutTexts(*find<QWidget>(name));
        }
        return all.join(", ").toStdString();
    }
};

} // namespace

TEST_F(TextsFit, EnglishAt1600) {
    window.resize(1600, 1000);
    EXPECT_EQ(cutInBars(), "");
}

TEST_F(TextsFit, FrenchAt1280By720) {
    action("language-fr")->trigger();
    window.resize(1280, 720);
    EXPECT_EQ(cutInBars(), "");
    EXPECT_EQ(window.size(), QSize(1280, 720)) << "the window can't be made that small";
    EXPECT_GE(find<QWidget>("topology")->width(), 600);
    EXPECT_LE(find<QListView>("sagaList")->width(), 60) << "the list is a rail";
    EXPECT_LE(find<QWidget>("dock-sagas")->width(), 60) << "and so is its dock";
    action("language-en")->trigger();
    frame();
}

TEST_F(TextsFit, TextsAThirdLongerThanEnglish) {
    const test::LongTexts longer;
    action("theme-light")->trigger(); // built anew
    window.resize(1600, 1000);
    EXPECT_EQ(cutInBars(), "");
    action("theme-system")->trigger();
    frame();
}

TEST_F(TextsFit, WhatCanBePressedIsLargeEnoughToHit) { EXPECT_EQ(test::smallButtons(window).join('\n').toStdString(), ""); }

TEST_F(TextsFit, EveryControlHasAnAccessibleName) {
    for (const auto* pressed : window.findChildren<QPushButton*>()) {
        EXPECT_FALSE(pressed->text().isEmpty() && pressed->accessibleName().isEmpty()) << pressed->objectName().toStdString();
    }
    for (const char* name : {"topology", "sagaList", "sagaFilter"}) EXPECT_FALSE(find<QWidget>(name)->accessibleName().isEmpty()) << name;
}
