#pragma once
#include "app/gui/messages/message_filter.h"
#include "app/gui/messages/message_model.h"
#include "app/gui/table/fit_table.h"
#include <QElapsedTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace sagascope::gui {

class FilterNote;

/// All messages as a table, of the followed saga or of everything: to sort, filter, copy, and for whoever can't see dots.
class MessagesPanel : public QWidget, public gui::Panel {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 100'000; ///< messages looked at of everything: the newest

    explicit MessagesPanel(const Context& context, QWidget* parent = nullptr);
    ~MessagesPanel() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] FitTable* table() const { return m_table; }
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    [[nodiscard]] QCheckBox* everything() const { return m_everything; }

private:
    void buildTable();
    void changed(); ///< what is wanted: look at once
    void findNewest(const core::Messages& messages, wire::Hlc at);
    [[nodiscard]] bool isSought(const core::Projections& projections, core::Row row, int& left);
    void choose(const QModelIndex& current);
    void showFocused();
    void markFocused();

    Context m_context;
    MessageLines m_lines;
    MessageModel* m_model;
    FitTable* m_table;
    QLineEdit* m_filter;
    FilterNote* m_wrong;
    QCheckBox* m_everything;
    QLabel* m_count;
    MessageFilter m_wanted;
    std::vector<std::uint8_t> m_sought; ///< by row: what the filter said, and of which state of the message
    struct Newest {
        wire::Hlc at;
        core::Row begin = 0, end = 0; ///< of the rows there were
        std::vector<core::Row> rows;
    } m_newest; ///< of everything, as looked at last
    std::vector<core::Row> m_next;
    std::vector<double> m_orders; ///< by what `m_next` is sorted
    wire::Hlc m_at;               ///< the instant shown
    bool m_isFresh = false;
    bool m_isDue = true;
    bool m_reveals = false;  ///< the focused message is to be brought into sight
    bool m_choosing = false; ///< the focus changes because of the table, or the other way round
    std::size_t m_known = 0; ///< messages there are
    QElapsedTimer m_since;
};

} // namespace sagascope::gui
