#include "app/gui/messages/message_model.h"

namespace sagascope::gui {

QVariant MessageModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto& line = m_lines[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return line.texts[column];
    case OrderRole: return MessageLines::isNumber(index.column()) ? QVariant(line.order[column]) : QVariant(line.texts[column]);
    case RowRole: return line.row;
    case Qt::TextAlignmentRole: return static_cast<int>((MessageLines::isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: return index.column() == MessageLine::Sent || index.column() == MessageLine::Took ? m_look.mono(12) : m_look.text(13);
    case Qt::ForegroundRole:
        if (line.style.tone == core::MessageStyle::Tone::Failed || line.style.lost) return m_look(Role::Failed);
        if (line.style.tone == core::MessageStyle::Tone::Compensation) return m_look(Role::Compensated);
        return m_look(Role::Text);
    default: return {};
    }
}

QVariant MessageModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? MessageLines::title(section) : QVariant();
}

void MessageModel::take(std::vector<MessageLine> lines) {
    const auto known = m_lines.size();
    const bool follows = lines.size() >= known && std::equal(m_lines.begin(), m_lines.end(), lines.begin(), [](const MessageLine& a, const MessageLine& b) { return a.row == b.row; });
    if (!follows) {
        beginResetModel();
        m_lines = std::move(lines);
        return endResetModel();
    }
    for (std::size_t i = 0; i < known; ++i) {
        if (m_lines[i] == lines[i]) continue;
        m_lines[i] = std::move(lines[i]);
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), MessageLine::Columns - 1));
    }
    if (lines.size() == known) return;
    beginInsertRows({}, static_cast<int>(known), static_cast<int>(lines.size()) - 1);
    std::move(lines.begin() + static_cast<std::ptrdiff_t>(known), lines.end(), std::back_inserter(m_lines));
    endInsertRows();
}

} // namespace sagascope::gui
