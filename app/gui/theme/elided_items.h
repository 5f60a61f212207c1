#pragma once
#include <QStyledItemDelegate>

class QListView;

namespace sagascope::gui {

/// The items of a list that doesn't scroll sideways: what is too long is elided, and a tip says it in full.
class ElidedItems : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    static void in(QListView& list);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index) override;
};

} // namespace sagascope::gui
