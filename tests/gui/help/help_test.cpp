#include "app/gui/help/glossary_dialog.h"
#include "app/gui/help/picture_card.h"
#include "app/gui/help/term_card.h"
#include "app/gui/messages/message_lines.h"
#include "app/gui/panel/tab_group.h"
#include "tests/gui/window/window_fixture.h"
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QTableView>

namespace sagascope {
namespace {

class HelpTest : public WindowTest {
protected:
    gui::TermCard* card() { return window.findChild<gui::TermCard*>("termCard"); }
    gui::GlossaryDialog* glossary() { return window.findChild<gui::GlossaryDialog*>("glossary"); }
    gui::TabGroup* groupWith(const QString& page) {
        for (auto* group : window.findChildren<gui::TabGroup*>()) {
            for (const auto& one : group->pages())
                if (one.id == page) return group;
        }
        return nullptr;
    }
    void press(QWidget* parent, const char* name) {
        ASSERT_NE(parent, nullptr);
        auto* button = parent->findChild<QPushButton*>(name);
        ASSERT_NE(button, nullptr) << name;
        QTest::mouseClick(button, Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    QPushButton* saying(const QString& text) {
        for (auto* one : window.findChildren<QPushButton*>())
            if (one->text() == text) return one;
        return nullptr;
    }
};

} // namespace

TEST_F(HelpTest, F1DescribesThePictureInThreeSentencesAlsoForScreenReaders) {
    action("describe")->trigger();
    auto* picture = find<gui::PictureCard>("pictureCard");
    ASSERT_NE(picture, nullptr);
    EXPECT_TRUE(picture->text().startsWith("You see “Insurance company” live")) << picture->text().toStdString();
    EXPECT_TRUE(picture->text().contains("c-0001: step 1 of 5, “Create contract” at Contracts, is under way.")) << picture->text().toStdString();
    QAccessibleInterface* readOut = QAccessible::queryAccessibleInterface(picture);
    EXPECT_EQ(readOut->text(QAccessible::Description), picture->text());
    press(picture, "copyDescription");
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith("You see"));
    EXPECT_EQ(find<gui::PictureCard>("pictureCard"), nullptr) << "it closes";
}

TEST_F(HelpTest, AKnownWordIsExplainedWhenThePointerRestsOnIt) {
    auto* button = saying("Choreography");
    ASSERT_NE(button, nullptr);
    QTest::mouseMove(button, {10, 10});
    QTest::mouseMove(button, button->rect().center());
    EXPECT_EQ(card(), nullptr) << "not at once";
    ASSERT_TRUE(QTest::qWaitFor([&] { return card() != nullptr; }, 5'000));
    EXPECT_EQ(card()->term().id, "choreography");
    EXPECT_FALSE(card()->findChild<QLabel*>("brief")->text().isEmpty());
}

TEST_F(HelpTest, ShiftF1ExplainsTheFocusedWidgetsWordAndEscClosesIt) {
    saying("Choreography")->setFocus();
    action("explain")->trigger();
    ASSERT_NE(card(), nullptr);
    EXPECT_EQ(card()->term().id, "choreography");
    QTest::keyClick(card(), Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(card(), nullptr);
}

TEST_F(HelpTest, ShiftF1OnACellOfATableExplainsItThere) {
    groupWith("messages")->showPage("messages");
    frame();
    auto* table = find<QTableView>("message-table");
    ASSERT_GT(table->model()->rowCount(), 0);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, gui::MessageLine::From));
    action("explain")->trigger();
    ASSERT_NE(card(), nullptr);
    EXPECT_EQ(card()->term().id, "client");
    const int bottom = table->viewport()->mapToGlobal(table->visualRect(table->currentIndex()).bottomLeft()).y();
    EXPECT_GE(card()->y(), bottom);
    EXPECT_LE(card()->y(), bottom + 24);
}

TEST_F(HelpTest, ShowMeFocusesTheBoxOfTheWordsRole) {
    saying("Choreography")->setFocus();
    action("explain")->trigger();
    press(card(), "showMe");
    ASSERT_NE(window.focus().as<gui::NodeFocus>(), nullptr);
    EXPECT_EQ(window.focus().as<gui::NodeFocus>()->node, "broker");
}

TEST_F(HelpTest, TheGlossaryIsSearchedInBothLanguagesAndShowsThePage) {
    action("glossary")->trigger();
    ASSERT_NE(glossary(), nullptr);
    QTest::keyClicks(glossary()->findChild<QLineEdit*>(), "ligne de vie");
    EXPECT_EQ(glossary()->chosen(), "lifeline");
    const QString text = glossary()->findChild<QLabel*>("explanation")->text();
    EXPECT_TRUE(text.contains("lifeline") && text.contains("ligne de vie")) << text.toStdString();
    groupWith("sequence")->showPage("flow");
    press(glossary(), "showMe");
    EXPECT_EQ(groupWith("sequence")->page(), "sequence");
}

TEST_F(HelpTest, ShowMeOpensTheMenuOfAnActionAndDoesNotRunIt) {
    action("glossary")->trigger();
    glossary()->choose("heartbeat");
    EXPECT_EQ(glossary()->chosen(), "heartbeat");
    press(glossary(), "showMe");
    auto* menu = window.actionSet().menu(gui::Menu::View);
    auto* submenu = window.actionSet().menuOf("discovery");
    EXPECT_TRUE(menu->isVisible());
    EXPECT_EQ(menu->activeAction(), submenu->menuAction());
    EXPECT_TRUE(submenu->isVisible());
    EXPECT_EQ(submenu->activeAction(), action("discovery"));
    EXPECT_FALSE(action("discovery")->isChecked());
    menu->close();
}

TEST_F(HelpTest, EveryShowMeLeadsSomewhere) {
    const auto all = core::Glossary::load(qEnvironmentVariable("SAGASCOPE_RESOURCES").toStdString()).value();
    for (const auto& term : all.terms()) {
        const QString kind = QString::fromStdString(term.show).section(':', 0, 0), id = QString::fromStdString(term.show).section(':', 1);
        if (kind == "action") EXPECT_NE(window.actionSet()[id], nullptr) << term.id;
        else if (kind == "node") EXPECT_TRUE(model::roleOf(id.toStdString())) << term.id;
        else if (kind == "page") EXPECT_NE(groupWith(id), nullptr) << term.id << ": " << term.show;
        else EXPECT_TRUE(term.show.empty()) << term.id;
    }
}

} // namespace sagascope
