#include "app/gui/window/performance_strip.h"
#include "tests/gui/window/window_fixture.h"
#include <QApplication>
#include <QLabel>

namespace sagascope {
namespace {

using namespace gui;

class PerformanceStripTest : public WindowTest {
protected:
    QWidget* strip() { return find<QWidget>("performance-strip"); }
    QString text(const char* name) { return find<QLabel>(name)->text(); }
};

TEST_F(PerformanceStripTest, IsShownOnDemandAndTellsFramesLagEventsAndLosses) {
    EXPECT_FALSE(strip()->isVisible());
    action("performance")->trigger();
    ASSERT_TRUE(strip()->isVisible());
    session.feed("1 contracts#1 gap { from: 1 to: 3 }\n b: 2 phone sent { kind: COMMAND from: \"client\" to: \"gateway\" }", 0);
    frame(); // shows it
    frame(); // tells how old it was
    EXPECT_TRUE(text("performance-frames").endsWith(" frames/s"));
    EXPECT_TRUE(text("performance-frame").contains("frame ")) << text("performance-frame").toStdString();
    EXPECT_TRUE(text("performance-lag").contains(" 99 % within ")) << text("performance-lag").toStdString();
    EXPECT_TRUE(text("performance-events").endsWith(" events/s"));
    EXPECT_EQ(text("performance-lost"), "! lost events 3");
    action("performance")->trigger();
    EXPECT_FALSE(strip()->isVisible());
}

TEST_F(PerformanceStripTest, StaysWhenTheWindowIsBuiltAnew) {
    action("performance")->trigger();
    action("language-fr")->trigger();
    QApplication::processEvents();
    for (int i = 0; i < 100 && !strip()->isVisible(); ++i) QApplication::processEvents(); // built, then shown
    EXPECT_TRUE(strip()->isVisible());
    EXPECT_TRUE(action("performance")->isChecked());
    frame();
    EXPECT_TRUE(text("performance-frames").endsWith(" images/s"));
    action("language-en")->trigger();
    QApplication::processEvents();
}

} // namespace
} // namespace sagascope
