// Every page of every group of tabs, for every box: no text is cut, whatever can be pressed is large enough, and nothing needs scrolling sideways, in both
// languages and with texts a third longer.
#include "app/gui/inside/line_table.h"
#include "app/gui/panel/tab_group.h"
#include "tests/gui/support/busy_company.h"
#include "tests/gui/window/fit.h"
#include "tests/gui/window/window_fixture.h"
#include <QCheckBox>
#include <QDockWidget>
#include <QHeaderView>

using namespace sagascope;
using namespace sagascope::gui;

namespace {

class PanelsFit : public WindowTest {
protected:
    PanelsFit() {
        session.feed(test::kBusyCompany, 3'000'000);
        session.feed(test::rowsOf(session.architecture()), 2'000'000);
    }
    /// What doesn't fit on the pages of a group: "node/page: texts".
    QStringList misfits(TabGroup& group, const QString& where) {
        QStringList all;
        auto* dock = qobject_cast<QDockWidget*>(group.parentWidget());
        if (dock == nullptr) return {where + "is in no dock"};
        dock->show();
        dock->raise(); // one that was never in front has no size
        for (const auto& page : group.pages()) {
            group.showPage(page.id);
            settle();
            if (!where.isEmpty()) chooseFirstRows(group);
            for (const auto& text : test::cutTexts(group) + test::smallButtons(group) + test::scrollingSideways(group)) all << where + page.id + ": " + text;
        }
        return all;
    }
    /// So that what tells of a chosen row is there too.
    void chooseFirstRows(TabGroup& group) {
        for (auto* table : group.findChildren<LineTable*>()) {
            if (table->isVisible() && !table->currentIndex().isValid()) table->setCurrentIndex(table->model()->index(0, 0));
            filled += table->isVisible() && table->model()->rowCount() > 0 ? 1 : 0;
        }
        settle();
    }
    std::string misfits() {
        settle();
        QStringList all;
        action("explore")->trigger();
        settle();
        window.focus().follow(core::Row(0));
        find<QCheckBox>("message-all")->setChecked(true);
        for (const char* name : {"sagaTabs", "everythingTabs"}) all += misfits(*find<TabGroup>(name), {});
        find<QPushButton>("figure-table")->setChecked(true);
        all += misfits(*find<TabGroup>("everythingTabs"), "with a table: ");
        for (const auto& node : session.architecture().nodes) {
            clickBox(node.name.c_str());
            settle();
            for (auto* group : window.findChildren<TabGroup*>())
                if (group->objectName() == "inside") all += misfits(*group, QString::fromStdString(node.name) + '/');
        }
        EXPECT_GE(filled, 30) << "tables have nothing to show";
        return all.join('\n').toStdString();
    }
    ~PanelsFit() override {
        window.appearance().setLanguage(model::Language::English);
        settle();
    }
    void french() { window.appearance().setLanguage(model::Language::French); }

    int filled = 0; ///< tables with lines that were looked at
};

} // namespace

TEST_F(PanelsFit, EnglishAt1600) {
    window.resize(1600, 1000);
    EXPECT_EQ(misfits(), "");
}

TEST_F(PanelsFit, EnglishAt1280By720) {
    window.resize(1280, 720);
    EXPECT_EQ(misfits(), "");
}

TEST_F(PanelsFit, FrenchAt1600) {
    french();
    window.resize(1600, 1000);
    EXPECT_EQ(misfits(), "");
}

TEST_F(PanelsFit, FrenchAt1280By720) {
    french();
    window.resize(1280, 720);
    EXPECT_EQ(misfits(), "");
}

TEST_F(PanelsFit, TextsAThirdLongerThanEnglish) {
    const test::LongTexts longer;
    action("theme-light")->trigger(); // built anew
    window.resize(1600, 1000);
    EXPECT_EQ(misfits(), "");
    action("theme-system")->trigger();
    frame();
}
