#include "tests/gui/window/window_fixture.h"
#include <QLabel>
#include <QListView>
#include <QTabBar>
#include <QTranslator>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

/// Every text a third longer, as a language may be that nobody has tried yet.
class LongTexts : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
        const QString source = QString::fromUtf8(text);
        return source + QString("aeiou").repeated(10).left(static_cast<int>(static_cast<double>(source.size()) * 0.35));
    }
};

constexpr int kPadding = 7; ///< between a button's text and its border, at least

/// Bars in which a text is cut or hangs over: their names.
QStringList cut(const QWidget& bar) {
    QStringList names;
    for (const auto* button : bar.findChildren<QPushButton*>()) {
        if (button->isVisible() && (button->width() < button->fontMetrics().horizontalAdvance(button->text()) + 2 * kPadding || !bar.rect().contains(QRect(button->mapTo(&bar, QPoint()), button->size())))) names << button->text();
    }
    for (const auto* label : bar.findChildren<QLabel*>()) {
        if (label->isVisible() && label->textFormat() != Qt::RichText && label->width() < label->fontMetrics().horizontalAdvance(label->text())) names << label->text();
    }
    return names;
}

class TextsFit : public WindowTest {
protected:
    std::string cutInBars() {
        for (int i = 0; i < 4; ++i) frame(); // built anew, shown, laid out
        QStringList all;
        for (const char* name : {"toolBar", "timelineStrip", "status"}) {
            EXPECT_TRUE(find<QWidget>(name)->isVisible()) << name;
            all += cut(*find<QWidget>(name));
        }
        for (const auto* bar : window.findChildren<QTabBar*>()) {
            if (bar->isVisible() && bar->count() > 0 && bar->tabRect(bar->count() - 1).right() > bar->width()) all << bar->accessibleName() + ": tabs";
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
    LongTexts longer;
    QCoreApplication::installTranslator(&longer);
    action("theme-light")->trigger(); // built anew
    window.resize(1600, 1000);
    EXPECT_EQ(cutInBars(), "");
    QCoreApplication::removeTranslator(&longer);
    action("theme-system")->trigger();
    frame();
}

TEST_F(TextsFit, WhatCanBePressedIsLargeEnoughToHit) {
    for (const auto* pressed : window.findChildren<QPushButton*>()) {
        if (!pressed->isVisible()) continue;
        EXPECT_GE(pressed->width(), 24) << pressed->text().toStdString();
        EXPECT_GE(pressed->height(), 24) << pressed->text().toStdString();
    }
}

TEST_F(TextsFit, EveryControlHasAnAccessibleName) {
    for (const auto* pressed : window.findChildren<QPushButton*>()) {
        EXPECT_FALSE(pressed->text().isEmpty() && pressed->accessibleName().isEmpty()) << pressed->objectName().toStdString();
    }
    for (const char* name : {"topology", "sagaList", "sagaFilter"}) EXPECT_FALSE(find<QWidget>(name)->accessibleName().isEmpty()) << name;
}
