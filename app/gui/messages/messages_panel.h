#pragma once
#include "app/gui/messages/message_model.h"
#include <QElapsedTimer>
#include <QSortFilterProxyModel>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace sagascope::gui {

/// All messages as a table, of the followed saga or of everything: to sort, filter, copy, and for whoever can't see dots.
class MessagesPanel : public QWidget, public gui::Panel {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 2000; ///< rows shown of everything: the newest

    explicit MessagesPanel(const Context& context, QWidget* parent = nullptr);
    ~MessagesPanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    [[nodiscard]] QCheckBox* everything() const { return m_everything; }
    void copy(); ///< the selected rows, else all, with tabs between

private:
    void buildTable();
    void choose(const QModelIndex& current);
    void markFocused();

    Context m_context;
    MessageLines m_lines;
    MessageModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    QLineEdit* m_filter;
    QCheckBox* m_everything;
    QLabel* m_count;
    std::vector<MessageLine> m_next;
    bool m_isDue = true;
    bool m_choosing = false; ///< the focus changes because of the table, or the other way round
    std::size_t m_known = 0; ///< messages there are
    QElapsedTimer m_since;
};

} // namespace sagascope::gui
