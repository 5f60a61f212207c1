#include "app/gui/panel/view_memory.h"
#include "app/gui/panel/tab_group.h"
#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>

namespace sagascope::gui {
namespace {

QString pathOf(const QWidget& widget) {
    QStringList names;
    for (const QWidget* each = &widget; each != nullptr; each = each->parentWidget()) {
        if (!each->objectName().isEmpty() && !each->objectName().startsWith("qt_")) names.prepend(each->objectName());
    }
    return names.join('/');
}

QVariant choiceOf(const QWidget& widget) {
    if (const auto* remembered = dynamic_cast<const Remembered*>(&widget)) return remembered->viewChoices();
    if (const auto* group = qobject_cast<const TabGroup*>(&widget)) return group->page();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return button->isCheckable() && button->group() == nullptr ? QVariant(button->isChecked()) : QVariant(); // groups show what the company is in
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) return box->currentIndex();
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) return edit->text();
    if (const auto* list = qobject_cast<const QListWidget*>(&widget)) return list->currentRow();
    const auto* table = qobject_cast<const QTableView*>(&widget);
    if (table == nullptr || !table->horizontalHeader()->isSortIndicatorShown()) return {};
    return QPoint(table->horizontalHeader()->sortIndicatorSection(), table->horizontalHeader()->sortIndicatorOrder());
}

/// At once, or as soon as the box has so many: some are filled by what the first frames find.
void chooseItem(QComboBox& box, int item) {
    if (item < box.count()) return box.setCurrentIndex(item);
    QObject::connect(box.model(), &QAbstractItemModel::rowsInserted, &box, [&box, item] {
        if (box.count() == item + 1) box.setCurrentIndex(item);
    });
}

void choose(QWidget& widget, const QVariant& choice) {
    if (auto* remembered = dynamic_cast<Remembered*>(&widget)) return remembered->setViewChoices(choice);
    if (auto* group = qobject_cast<TabGroup*>(&widget)) return group->showPage(choice.toString());
    if (auto* button = qobject_cast<QAbstractButton*>(&widget)) return button->setChecked(choice.toBool());
    if (auto* box = qobject_cast<QComboBox*>(&widget)) return chooseItem(*box, choice.toInt());
    if (auto* edit = qobject_cast<QLineEdit*>(&widget)) return edit->setText(choice.toString());
    if (auto* list = qobject_cast<QListWidget*>(&widget)) return list->setCurrentRow(choice.toInt());
    if (auto* table = qobject_cast<QTableView*>(&widget)) table->horizontalHeader()->setSortIndicator(choice.toPoint().x(), static_cast<Qt::SortOrder>(choice.toPoint().y()));
}

} // namespace

void ViewMemory::remember(const QWidget& panels) {
    for (const QWidget* widget : panels.findChildren<QWidget*>()) {
        if (widget->objectName().isEmpty()) continue;
        if (const QVariant choice = choiceOf(*widget); choice.isValid()) m_choices.insert(pathOf(*widget), choice);
    }
}

void ViewMemory::restore(const QWidget& panels) const {
    for (QWidget* widget : panels.findChildren<QWidget*>()) {
        if (widget->objectName().isEmpty()) continue;
        const auto choice = m_choices.constFind(pathOf(*widget));
        if (choice != m_choices.cend() && *choice != choiceOf(*widget)) choose(*widget, *choice);
    }
}

} // namespace sagascope::gui
