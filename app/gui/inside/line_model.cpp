#include "app/gui/inside/line_model.h"
#include <unordered_map>
#include <unordered_set>

namespace sagascope::gui {

QVariant LineModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    if (role == KeyRole) return qstr(line.key);
    if (role == FreshnessRole) return line.freshness;
    const auto column = static_cast<std::size_t>(index.column());
    const bool isThere = column < line.cells.size();
    if (isOfFolding(role)) return foldingData(index, role, isThere ? line.cells[column].text : QString());
    if (!isThere) return {};
    const LineCell& cell = line.cells[column];
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case OrderRole: return m_columns[column].number ? QVariant(cell.order) : QVariant(cell.text);
    case Qt::TextAlignmentRole: return static_cast<int>((m_columns[column].number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: return m_columns[column].mono ? m_look.mono(12) : m_look.text(13);
    case Qt::ForegroundRole: return m_look(cell.tone);
    default: return {};
    }
}

QVariant LineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= columnCount()) return {};
    const LineColumn& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return column.title;
    if (role == Qt::TextAlignmentRole) return static_cast<int>((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

int LineModel::rowOf(const std::string& key) const {
    const auto found = std::ranges::find(m_lines, key, &Line::key);
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

void LineModel::setColumns(std::vector<LineColumn> columns) {
    if (columns == m_columns) return;
    beginResetModel();
    m_columns = std::move(columns);
    m_lines.clear();
    setFolded({});
    endResetModel();
}

void LineModel::take(std::vector<Line> lines) {
    removeMissing(lines);
    addNew(lines);
    arrange(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (m_lines[i] == lines[i]) continue;
        m_lines[i] = std::move(lines[i]);
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), std::max(columnCount() - 1, 0)));
    }
}

void LineModel::removeMissing(const std::vector<Line>& lines) {
    std::unordered_set<std::string_view> wanted;
    for (const Line& line : lines) wanted.insert(line.key);
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (wanted.contains(m_lines[static_cast<std::size_t>(last)].key)) continue;
        int first = last;
        while (first > 0 && !wanted.contains(m_lines[static_cast<std::size_t>(first) - 1].key)) --first;
        beginRemoveRows({}, first, last);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void LineModel::addNew(const std::vector<Line>& lines) {
    std::unordered_set<std::string_view> known;
    for (const Line& line : m_lines) known.insert(line.key);
    std::vector<Line> added;
    for (const Line& line : lines)
        if (!known.contains(line.key)) added.push_back(line);
    if (added.empty()) return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
    m_lines.insert(m_lines.end(), added.begin(), added.end());
    endInsertRows();
}

/// Brings the lines, which are those wanted by now, into the wanted order.
void LineModel::arrange(const std::vector<Line>& lines) {
    if (std::ranges::equal(m_lines, lines, {}, &Line::key, &Line::key)) return;
    Q_EMIT layoutAboutToBeChanged();
    std::unordered_map<std::string_view, int> place;
    for (std::size_t i = 0; i < lines.size(); ++i) place[lines[i].key] = static_cast<int>(i);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex& old : before) after << index(place.at(m_lines[static_cast<std::size_t>(old.row())].key), old.column());
    std::ranges::sort(m_lines, {}, [&](const Line& line) { return place.at(line.key); });
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

} // namespace sagascope::gui
