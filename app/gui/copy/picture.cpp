#include "app/gui/copy/picture.h"
#include "app/gui/panel/copyable.h"
#include <QAbstractItemView>
#include <QBuffer>
#include <QLabel>
#include <QPainter>
#include <QSvgGenerator>
#include <QTextDocument>

namespace sagascope::gui {
namespace {

constexpr int kSharp = 2;

QSize sizeOf(const QWidget& panel) {
    const auto* drawing = dynamic_cast<const Copyable*>(&panel);
    return drawing != nullptr ? drawing->pictureSize() : panel.size();
}

void paint(QWidget& panel, QPainter& painter) {
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (auto* drawing = dynamic_cast<Copyable*>(&panel)) drawing->paintPicture(painter);
    else panel.render(&painter, {}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
}

} // namespace

QImage imageOf(QWidget& panel) {
    const QSize size = sizeOf(panel);
    QImage image(size * kSharp, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kSharp);
    image.fill(panel.palette().window().color());
    QPainter painter(&image);
    paint(panel, painter);
    return image;
}

QByteArray svgOf(QWidget& panel, const QString& title) {
    const QSize size = sizeOf(panel);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(panel.logicalDpiX());
    generator.setTitle(title);
    QPainter painter(&generator);
    paint(panel, painter);
    painter.end();
    return buffer.data();
}

QString textOf(QWidget& panel) {
    if (const auto* drawing = dynamic_cast<const Copyable*>(&panel)) return drawing->pictureText();
    if (const auto* view = qobject_cast<const QAbstractItemView*>(&panel)) return tableText(*view);
    QStringList lines;
    for (const QWidget* part : panel.findChildren<QWidget*>()) {
        if (!part->isVisible()) continue;
        if (const auto* drawing = dynamic_cast<const Copyable*>(part)) lines << drawing->pictureText();
        else if (const auto* view = qobject_cast<const QAbstractItemView*>(part)) lines << tableText(*view);
        else if (const auto* label = qobject_cast<const QLabel*>(part)) {
            QTextDocument document;
            Qt::mightBeRichText(label->text()) ? document.setHtml(label->text()) : document.setPlainText(label->text());
            lines << document.toPlainText();
        }
    }
    lines.removeAll(QString());
    return lines.join('\n');
}

} // namespace sagascope::gui
