#include "tests/gui/window/fit.h"
#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>

namespace sagascope::test {
namespace {

constexpr int kPadding = 7; ///< between a button's text and its border, at least
constexpr int kHit = 24;    ///< px, each way

bool isCut(const QLabel& label) {
    if (label.textFormat() == Qt::RichText || label.text().contains('<')) return false;
    if (label.wordWrap()) return label.height() + label.fontMetrics().height() / 2 < label.heightForWidth(label.width()); // a line is lost
    return label.width() < label.fontMetrics().size(0, label.text()).width();
}

QStringList cutSections(const QHeaderView& header) {
    QStringList cut;
    for (int i = 0; header.model() != nullptr && i < header.count(); ++i) {
        if (header.isSectionHidden(i)) continue;
        const QString text = header.model()->headerData(i, header.orientation()).toString();
        const int wanted = header.fontMetrics().horizontalAdvance(text);
        if (header.sectionSize(i) < wanted) cut << QStringLiteral("column %1 (%2 of %3 px)").arg(text).arg(header.sectionSize(i)).arg(wanted);
    }
    return cut;
}

} // namespace

QString LongTexts::translate(const char*, const char* text, const char*, int) const {
    const QString source = QString::fromUtf8(text);
    return source + QString("aeiou").repeated(10).left(static_cast<int>(static_cast<double>(source.size()) * 0.35));
}

QStringList cutTexts(const QWidget& place) {
    QStringList texts;
    for (const auto* button : place.findChildren<QPushButton*>()) {
        if (!button->isVisible()) continue;
        const bool hangsOver = !button->parentWidget()->rect().contains(button->geometry());
        if (hangsOver || button->width() < button->fontMetrics().horizontalAdvance(button->text()) + 2 * kPadding) texts << button->text();
    }
    for (const auto* label : place.findChildren<QLabel*>()) {
        if (label->isVisible() && isCut(*label)) texts << label->text();
    }
    for (const auto* bar : place.findChildren<QTabBar*>()) {
        if (bar->isVisible() && bar->count() > 0 && bar->tabRect(bar->count() - 1).right() > bar->width()) texts << "tabs of " + bar->accessibleName();
    }
    for (const auto* header : place.findChildren<QHeaderView*>()) {
        if (header->isVisible() && header->orientation() == Qt::Horizontal) texts += cutSections(*header);
    }
    return texts;
}

QStringList scrollingSideways(const QWidget& place) {
    QStringList sideways;
    for (const auto* area : place.findChildren<QAbstractScrollArea*>()) {
        const int beyond = area->horizontalScrollBar()->maximum();
        if (area->isVisible() && beyond > 0) sideways << QStringLiteral("%1 scrolls sideways by %2 px, %3 are seen").arg(area->accessibleName()).arg(beyond).arg(area->viewport()->width());
    }
    return sideways;
}

QStringList hangingOver(const QWidget& place) {
    QStringList over;
    const auto scrolls = [&](const QWidget* each) {
        for (; each != nullptr && each != &place; each = each->parentWidget())
            if (qobject_cast<const QAbstractScrollArea*>(each->parentWidget()) != nullptr) return true;
        return false;
    };
    for (const auto* each : place.findChildren<QWidget*>()) {
        if (!each->isVisible() || each->isWindow() || each->window() != place.window() || each->visibleRegion().isEmpty() || scrolls(each)) continue;
        const QRect where(each->mapTo(&place, QPoint()), each->size());
        if (!place.rect().contains(where)) over << QStringLiteral("%1 %2 at %3,%4 %5×%6").arg(QString::fromLatin1(each->metaObject()->className()), each->objectName()).arg(where.x()).arg(where.y()).arg(where.width()).arg(where.height());
    }
    return over;
}

QStringList smallButtons(const QWidget& place) {
    QStringList small;
    for (const auto* pressed : place.findChildren<QAbstractButton*>()) {
        if (pressed->isVisible() && (pressed->width() < kHit || pressed->height() < kHit)) small << QStringLiteral("%1 is %2×%3 px").arg(pressed->text()).arg(pressed->width()).arg(pressed->height());
    }
    return small;
}

} // namespace sagascope::test
