#include "app/gui/theme/elided_items.h"
#include <QHelpEvent>
#include <QListView>
#include <QToolTip>

namespace sagascope::gui {

void ElidedItems::in(QListView& list) {
    list.setItemDelegate(new ElidedItems(&list));
    list.setTextElideMode(Qt::ElideRight);
}

/// A list gives its items the room that the widest asks for, but at least its own.
QSize ElidedItems::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const { return {0, QStyledItemDelegate::sizeHint(option, index).height()}; }

bool ElidedItems::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const bool isCut = QStyledItemDelegate::sizeHint(option, index).width() > option.rect.width();
    if (event->type() != QEvent::ToolTip || !isCut || !index.data(Qt::ToolTipRole).toString().isEmpty()) return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), index.data().toString(), view, option.rect);
    return true;
}

} // namespace sagascope::gui
