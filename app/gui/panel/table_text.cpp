#include "app/gui/panel/copyable.h"
#include <QAbstractItemView>
#include <algorithm>

namespace sagascope::gui {

QString tableText(const QAbstractItemView& view) {
    const QAbstractItemModel* model = view.model();
    if (model == nullptr) return {};
    QModelIndexList rows = view.selectionModel()->selectedRows();
    if (rows.isEmpty())
        for (int i = 0; i < model->rowCount(); ++i) rows << model->index(i, 0);
    std::sort(rows.begin(), rows.end());
    QStringList text, cells;
    for (int column = 0; column < model->columnCount(); ++column) cells << model->headerData(column, Qt::Horizontal).toString();
    if (cells.join(QString()) != QString()) text << cells.join('\t');
    for (const QModelIndex& row : rows) {
        cells.clear();
        for (int column = 0; column < model->columnCount(); ++column) cells << row.siblingAtColumn(column).data().toString();
        text << cells.join('\t');
    }
    return text.join('\n');
}

} // namespace sagascope::gui
