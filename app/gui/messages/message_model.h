#pragma once
#include "app/gui/messages/message_lines.h"
#include <QAbstractTableModel>

namespace sagascope::gui {

/// The table's rows. Holds copies; the panel hands over new ones.
class MessageModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Roles { OrderRole = Qt::UserRole, RowRole };

    MessageModel(const Look& look, QObject* parent = nullptr) : QAbstractTableModel(parent), m_look(look) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_lines.size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : MessageLine::Columns; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const std::vector<MessageLine>& lines() const { return m_lines; }
    /// Takes them over: rows that follow the present ones are appended, rows that differ change, anything else starts anew.
    void take(std::vector<MessageLine> lines);

private:
    const Look& m_look;
    std::vector<MessageLine> m_lines;
};

} // namespace sagascope::gui
