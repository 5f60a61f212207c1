#pragma once
#include "app/gui/messages/message_lines.h"
#include "app/gui/table/folding_model.h"
#include <unordered_map>

namespace sagascope::gui {

/// The table's rows, as numbers of messages in the order shown. What they say is fetched when it is seen.
class MessageModel : public FoldingModel {
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole };
    using Fetch = std::function<MessageLine(core::Row)>;

    MessageModel(const Look& look, Fetch fetch, QObject* parent = nullptr) : FoldingModel(parent), m_look(look), m_fetch(std::move(fetch)) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : MessageLine::Columns; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const std::vector<core::Row>& rows() const { return m_rows; }
    [[nodiscard]] const MessageLine& line(int row) const;
    [[nodiscard]] int placeOf(core::Row message) const; ///< −1: not listed
    /// Rows that come behind or before the present ones are inserted; anything else starts anew. What may have changed is fetched again.
    void take(std::vector<core::Row> rows);
    void forget() { m_lines.clear(); } ///< another instant: all is fetched again

private:
    void insert(std::size_t at, std::size_t count, std::vector<core::Row> rows);

    static constexpr std::size_t kKept = 5000; ///< lines

    const Look& m_look;
    Fetch m_fetch;
    std::vector<core::Row> m_rows;
    mutable std::unordered_map<core::Row, MessageLine> m_lines; ///< those that were seen
};

} // namespace sagascope::gui
