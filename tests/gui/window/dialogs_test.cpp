// What the window opens beside itself, and what a speaker has at hand.
#include "app/gui/actions/palette.h"
#include "app/gui/compose/compose_dialog.h"
#include "app/gui/window/coach_line.h"
#include "app/gui/window/present_aid.h"
#include "tests/gui/window/window_fixture.h"
#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class Dialogs : public WindowTest {
protected:
    void openCompose() {
        action("compose")->trigger();
        frame();
    }
    static QWidget* afterTab(const QWidget* from) {
        QWidget* next = from->nextInFocusChain();
        while (next != from && (!next->isVisible() || (next->focusPolicy() & Qt::TabFocus) == 0)) next = next->nextInFocusChain();
        return next;
    }
    void openPalette(const char* typed) {
        action("palette")->trigger();
        find<Palette>("palette")->findChild<QLineEdit*>()->setText(typed);
    }
};

} // namespace

TEST_F(Dialogs, ComposeStartsASagaWithWhatTheFieldsSay) {
    openCompose();
    find<QLineEdit>("field-customerId")->setText("C-0042");
    find<QComboBox>("compose-token")->setCurrentIndex(1);
    click("compose-send");
    EXPECT_EQ(last().verb, "start");
    EXPECT_EQ(last().arguments["input"]["customerId"], "C-0042");
    EXPECT_EQ(last().arguments["token"], "expired");
}

TEST_F(Dialogs, TheLinesOfAChoiceAreHighEnoughToHit) {
    openCompose();
    auto* request = find<QComboBox>("compose-request");
    request->showPopup();
    EXPECT_GE(request->view()->visualRect(request->model()->index(0, 0)).height(), 24);
    request->hidePopup();
}

TEST_F(Dialogs, ComposeAsksForAResourceAndShowsTheAnswerWithItsHeaders) {
    openCompose();
    auto* request = find<QComboBox>("compose-request");
    request->setCurrentIndex(request->findText("GET  /v1/customers/{id}"));
    ASSERT_NE(find<QLineEdit>("field-id"), nullptr);
    find<QLineEdit>("field-id")->setText("C 1/2");
    session.answer = {{"http", {{"status", 200}, {"headers", {{"etag", "\"7\""}}}, {"body", {{"id", "C 1/2"}}}}}};
    click("compose-send");
    EXPECT_EQ(last().verb, "get");
    EXPECT_EQ(last().arguments["path"], "/v1/customers/C%201%2F2");
    EXPECT_FALSE(last().arguments.contains("saga"));
    EXPECT_TRUE(find<QPlainTextEdit>("compose-answer")->toPlainText().startsWith("etag: \"7\""));
}

TEST_F(Dialogs, ComposeIsOneFormAndTabGoesDownIt) {
    openCompose();
    auto* request = find<QComboBox>("compose-request");
    for (const char* chosen : {"GET  /v1/customers/{id}", "POST  Create contract"}) {
        request->setCurrentIndex(request->findText(chosen));
        QCoreApplication::sendPostedEvents();
        frame();
        QWidget* before = request;
        for (QWidget* field : find<ComposeDialog>("compose")->findChildren<QWidget*>(QRegularExpression("^field-"))) {
            EXPECT_EQ(field->mapTo(field->window(), QPoint()).x(), request->mapTo(request->window(), QPoint()).x()) << field->objectName().toStdString();
            EXPECT_EQ(field->width(), request->width());
            EXPECT_EQ(field->visibleRegion().boundingRect(), field->rect()) << "nothing of it is cut";
            EXPECT_EQ(afterTab(before), field) << field->objectName().toStdString();
            before = field;
        }
        EXPECT_NE(before, request) << "there are fields";
        EXPECT_EQ(find<QComboBox>("compose-token")->width(), request->width());
        const auto* again = find<QCheckBox>("compose-same-key");
        EXPECT_EQ(again->visibleRegion().boundingRect(), again->rect());
        EXPECT_GE(again->width(), again->sizeHint().width());
    }
}

TEST_F(Dialogs, ThePaletteRunsWhatIsTyped) {
    openPalette("load 20");
    QTest::keyClick(find<Palette>("palette")->findChild<QLineEdit*>(), Qt::Key_Return);
    EXPECT_EQ(last().verb, "load");
    EXPECT_EQ(last().arguments["rate"], 20);
}

TEST_F(Dialogs, ThePaletteSaysThatNothingIsCalledWhatIsTyped) {
    const auto given = session.given.size();
    openPalette("qqqq");
    const auto* list = find<Palette>("palette")->findChild<QListWidget*>();
    ASSERT_EQ(list->count(), 1);
    EXPECT_EQ(list->item(0)->text(), "Nothing is called that");
    QTest::keyClick(find<Palette>("palette")->findChild<QLineEdit*>(), Qt::Key_Return);
    EXPECT_EQ(session.given.size(), given);
    EXPECT_TRUE(find<Palette>("palette")->isVisible());
}

TEST_F(Dialogs, ThePalettePutsWhatIsTypedWholeFirstAndMindsNoAccents) {
    const std::vector<QString> texts{"Client", "Client inconnu", "Montrer Client", "Montrer les multiclients", "Comment lire les points"};
    for (std::size_t i = 1; i < texts.size(); ++i) EXPECT_LT(matchCost(texts[i - 1], "client"), matchCost(texts[i], "client")) << texts[i].toStdString();
    EXPECT_EQ(matchCost("Santé", "sante"), 0);
    EXPECT_EQ(matchCost("Sante", "Santé"), 0);
    EXPECT_EQ(matchCost("Client", "broker"), -1);
}

TEST_F(Dialogs, ThePaletteFindsSagasByWhatIsShownOfTheirId) {
    session.feed(R"(10 claims#1 saga { saga: "k-9d2a4f01" saga_type: "settle-claim" state: COMPLETED owner: "claims" })", 300'000);
    frame();
    for (const char* typed : {"k-4f01", "9D2A", "k-9d2a4f01"}) {
        openPalette(typed);
        auto* palette = find<Palette>("palette");
        ASSERT_EQ(palette->findChild<QListWidget*>()->count(), 1) << typed;
        EXPECT_EQ(palette->findChild<QListWidget*>()->item(0)->text(), "Follow Settle claim k-4f01   ·   completed");
        QTest::keyClick(palette->findChild<QLineEdit*>(), Qt::Key_Return);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        EXPECT_EQ(window.focus().followed(), core::Row(1));
        window.focus().follow(core::Row(0));
    }
}

TEST_F(Dialogs, ThePaletteSaysWhyWhatItListsCanNotBeRunAndPutsItLast) {
    action("pause")->trigger();
    frame();
    openPalette("");
    const auto* list = find<Palette>("palette")->findChild<QListWidget*>();
    bool hindered = false;
    for (int i = 0; i < list->count(); ++i) {
        const bool enabled = (list->item(i)->flags() & Qt::ItemIsEnabled) != 0;
        EXPECT_FALSE(enabled && hindered) << list->item(i)->text().toStdString();
        hindered = !enabled;
        if (!hindered) continue;
        EXPECT_TRUE(list->item(i)->text().contains("   ·   ")) << list->item(i)->text().toStdString();
    }
    EXPECT_TRUE(hindered);
}

TEST_F(Dialogs, ThePaletteOffersNothingThatThePastForbids) {
    action("pause")->trigger();
    frame();
    const auto given = session.given.size();
    openPalette("heal everything");
    EXPECT_TRUE(find<Palette>("palette")->findChild<QListWidget*>()->item(0)->text().startsWith("Heal everything   ·   You see the past"));
    QTest::keyClick(find<Palette>("palette")->findChild<QLineEdit*>(), Qt::Key_Return);
    EXPECT_EQ(session.given.size(), given);
}

TEST_F(Dialogs, ARoomReadsWhatTheMessageSaysThatASpeakerHasSteppedTo) {
    session.feed(R"(
        1000 contracts#1 sent { id: "c-00000001.1.do" kind: EVENT type: "ContractCreated" from: "contracts#1" to: "broker" saga: "c-00000001" saga_type: "create-contract" step: 1 }
        2000 contracts#1 saga { saga: "c-00000001" saga_type: "create-contract" state: RUNNING owner: "contracts" }
    )");
    window.focus().follow(core::Row(0));
    frame();
    action("step-back")->trigger();
    frame();
    const QString sentence = "Contracts writes the contract down as pending.";
    ASSERT_NE(window.focus().as<MessageFocus>(), nullptr);
    EXPECT_FALSE(find<CoachLine>("coach")->text().contains(sentence)) << "at a desk the instant matters";
    action("present")->trigger();
    settle();
    EXPECT_TRUE(find<CoachLine>("coach")->text().startsWith(sentence + " · You see ")) << find<CoachLine>("coach")->text().toStdString();
    action("present-back")->trigger();
    frame();
    EXPECT_TRUE(find<CoachLine>("coach")->text().startsWith("You see ")) << "no step of the saga has begun";
    action("present")->trigger();
    settle();
}

TEST_F(Dialogs, ASpeakersKeysWorkOnlyWhilePresenting) {
    EXPECT_FALSE(action("blackout")->isEnabled());
    action("present")->trigger();
    settle();
    ASSERT_TRUE(action("blackout")->isEnabled());
    auto* aid = window.findChild<PresentAid*>();
    action("spotlight")->trigger();
    EXPECT_EQ(aid->kind(), PresentAid::Kind::Spotlight);
    action("blackout")->trigger();
    EXPECT_EQ(aid->kind(), PresentAid::Kind::Black);
    action("clear-focus")->trigger();
    EXPECT_EQ(aid->kind(), PresentAid::Kind::None) << "Esc first gives the picture back";
    EXPECT_EQ(window.isFullScreen(), true);
    action("clear-focus")->trigger();
    settle();
    EXPECT_FALSE(window.isFullScreen());
}
