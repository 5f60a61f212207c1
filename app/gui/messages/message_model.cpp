#include "app/gui/messages/message_model.h"

namespace sagascope::gui {

const MessageLine& MessageModel::line(int row) const {
    const auto message = m_rows[static_cast<std::size_t>(row)];
    const auto known = m_lines.find(message);
    return known != m_lines.end() ? known->second : m_lines.emplace(message, m_fetch(message)).first->second;
}

QVariant MessageModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto column = static_cast<std::size_t>(index.column());
    if (isOfFolding(role)) return foldingData(index, role, line(index.row()).texts[column]);
    switch (role) {
    case Qt::DisplayRole: return line(index.row()).texts[column];
    case RowRole: return m_rows[static_cast<std::size_t>(index.row())];
    case Qt::TextAlignmentRole: return static_cast<int>((MessageLines::isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: return index.column() == MessageLine::Sent || index.column() == MessageLine::Took ? m_look.mono(12) : m_look.text(13);
    case Qt::ForegroundRole: {
        const auto& style = line(index.row()).style;
        if (style.tone == core::MessageStyle::Tone::Failed || style.lost) return m_look(Role::Failed);
        if (style.tone == core::MessageStyle::Tone::Compensation) return m_look(Role::Compensated);
        return m_look(Role::Text);
    }
    default: return {};
    }
}

QVariant MessageModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return static_cast<int>((MessageLines::isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? MessageLines::title(section) : QVariant();
}

int MessageModel::placeOf(core::Row message) const {
    const auto found = std::find(m_rows.begin(), m_rows.end(), message);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void MessageModel::insert(std::size_t at, std::size_t count, std::vector<core::Row> rows) {
    beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + count) - 1);
    m_rows = std::move(rows);
    endInsertRows();
}

void MessageModel::take(std::vector<core::Row> rows) {
    m_lines.size() > kKept ? m_lines.clear() : static_cast<void>(std::erase_if(m_lines, [](const auto& known) { return !known.second.settled; }));
    const auto known = m_rows.size(), added = rows.size() - std::min(rows.size(), known);
    const bool before = rows.size() >= known && std::equal(m_rows.rbegin(), m_rows.rend(), rows.rbegin());
    const bool behind = rows.size() >= known && std::equal(m_rows.begin(), m_rows.end(), rows.begin());
    if (!before && !behind) {
        beginResetModel();
        m_rows = std::move(rows);
        return endResetModel();
    }
    if (added > 0) insert(behind ? known : 0, added, std::move(rows));
    if (known > 0) Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, MessageLine::Columns - 1));
}

} // namespace sagascope::gui
