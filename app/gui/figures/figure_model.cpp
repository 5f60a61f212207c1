#include "app/gui/figures/figure_model.h"
#include <QStringList>

namespace sagascope::gui {

QVariant FigureModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto at = bucket(index.row());
    if (isOfFolding(role)) return foldingData(index, role, data(index, Qt::DisplayRole).toString());
    switch (role) {
    case Qt::DisplayRole: {
        if (index.column() == 0) return clockText(m_picture.table.at(at), m_picture.table.width < 1'000'000);
        return m_texts.value(m_picture.figure, m_picture.table.lines[static_cast<std::size_t>(index.column()) - 1].values[at]);
    }
    case Qt::FontRole: return index.column() == 0 ? m_look.mono(12) : m_look.text(13);
    case Qt::TextAlignmentRole: return static_cast<int>((index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return static_cast<int>((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    return section == 0 ? tr("Time") : m_picture.styles[static_cast<std::size_t>(section) - 1].name;
}

void FigureModel::take(FigurePicture picture) {
    const bool sameShape = picture.figure == m_picture.figure && picture.table.count == m_picture.table.count && picture.styles.size() == m_picture.styles.size();
    if (!sameShape) beginResetModel();
    m_picture = std::move(picture);
    if (!sameShape) endResetModel();
    else if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString FigureModel::text() const {
    QStringList lines, cells;
    for (int column = 0; column < columnCount(); ++column) cells << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << cells.join('\t');
    for (int row = 0; row < rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < columnCount(); ++column) cells << data(index(row, column), Qt::DisplayRole).toString();
        lines << cells.join('\t');
    }
    return lines.join('\n');
}

} // namespace sagascope::gui
