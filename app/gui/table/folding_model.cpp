#include "app/gui/table/folding_model.h"
#include <algorithm>

namespace sagascope::gui {

void FoldingModel::setFolded(std::vector<bool> folded) {
    if (std::ranges::find(folded, true) == folded.end()) folded.clear();
    if (folded == m_folded) return;
    m_folded = std::move(folded);
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QStringList FoldingModel::folded(int row) const {
    QStringList parts;
    for (int column = 0; column < std::min(static_cast<int>(m_folded.size()), columnCount()); ++column) {
        if (!isFolded(column)) continue;
        const QString text = index(row, column).data().toString();
        if (!text.isEmpty()) parts << tr("%1: %2").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), text);
    }
    return parts;
}

QVariant FoldingModel::foldingData(const QModelIndex& index, int role, const QString& tip) const {
    if (role == FoldedRole) return folded(index.row());
    if (role == Qt::AccessibleDescriptionRole) return folded(index.row()).join(QStringLiteral(", "));
    return (QStringList(tip) + folded(index.row())).join('\n');
}

} // namespace sagascope::gui
