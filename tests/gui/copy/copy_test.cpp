#include "app/gui/copy/copy_desk.h"
#include "app/gui/copy/picture.h"
#include "app/gui/panel/copyable.h"
#include "app/gui/panel/tab_group.h"
#include "tests/gui/window/window_fixture.h"
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QStandardItemModel>
#include <QTableView>

namespace sagascope {
namespace {

QString clipboard() { return QApplication::clipboard()->text(); }

struct Drawing : QWidget, gui::Copyable {
    QSize pictureSize() const override { return {100, 40}; }
    void paintPicture(QPainter& painter) override {
        painter.fillRect(QRect(0, 0, 100, 40), Qt::red);
        painter.drawText(10, 20, "words");
    }
    QString pictureText() const override { return "as text"; }
};

using CopyTest = WindowTest;

} // namespace

TEST(Picture, IsTwiceAsSharpAsOnTheScreen) {
    Drawing drawing;
    const QImage image = gui::imageOf(drawing);
    EXPECT_EQ(image.size(), QSize(200, 80));
    EXPECT_EQ(image.pixelColor(199, 79), QColor(Qt::red));
}

TEST(Picture, AsSvgHoldsWordsAsWords) {
    Drawing drawing;
    const QByteArray svg = gui::svgOf(drawing, "title");
    EXPECT_TRUE(svg.contains("<svg") && svg.contains("words") && svg.contains("title")) << svg.toStdString();
    EXPECT_FALSE(svg.contains("<image")) << "vectors, no picture of a picture";
}

TEST(TableText, IsWhatIsShownUnderItsHeadings) {
    QStandardItemModel model(2, 2);
    model.setHorizontalHeaderLabels({"a", "b"});
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 2; ++column) model.setItem(row, column, new QStandardItem(QString("%1%2").arg(row).arg(column)));
    QTableView view;
    view.setModel(&model);
    EXPECT_EQ(gui::tableText(view), "a\tb\n00\t01\n10\t11");
    view.selectRow(1);
    EXPECT_EQ(gui::tableText(view), "a\tb\n10\t11");
}

TEST_F(CopyTest, CopiesTheTopologyAsImageVectorsAndText) {
    window.resize(1600, 1000); // where every name has room
    frame();
    frame();
    auto* topology = find<gui::TopologyView>("topology");
    topology->setFocus();
    action("copy-image")->trigger();
    EXPECT_EQ(QApplication::clipboard()->image().size(), topology->size() * 2);
    action("copy-svg")->trigger();
    const QByteArray svg = QApplication::clipboard()->mimeData()->data("image/svg+xml");
    EXPECT_TRUE(svg.contains("Payments")) << "names are words";
    action("copy-text")->trigger();
    EXPECT_TRUE(clipboard().contains("Payments: healthy")) << clipboard().toStdString();
}

TEST_F(CopyTest, CopiesTheTableThatIsUsed) {
    auto* list = window.findChild<QAbstractItemView*>("sagaList");
    ASSERT_NE(list, nullptr);
    list->setFocus();
    action("copy-table")->trigger();
    EXPECT_TRUE(clipboard().contains("c-0001")) << clipboard().toStdString();
}

TEST_F(CopyTest, TheLinkOpensTheRecordingAtThisMomentWithThisSaga) {
    session.file = "/tmp/my data/log.mcap";
    window.focus().follow(0);
    window.frames().seek(session.beginMicros() + 12'500'000);
    window.frames().frame();
    action("copy-link")->trigger();
    EXPECT_EQ(clipboard(), "sagascope open '/tmp/my data/log.mcap' --at 12.500000 --saga c-00000001");
    auto* logs = window.findChild<gui::TabGroup*>("everythingTabs");
    logs->showPage("logs");
    logs->findChild<QLineEdit*>()->setFocus();
    action("copy-link")->trigger();
    EXPECT_TRUE(clipboard().endsWith(" --saga c-00000001 --view logs")) << clipboard().toStdString();
}

} // namespace sagascope
