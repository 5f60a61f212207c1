#pragma once
#include "app/gui/inside/inside_page.h"
#include "app/gui/inside/row_bodies.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace sagascope::gui {

class LineTable;
class RowHistory;

/// The tables of a box's database at the instant shown: which there are, the rows of one of them, newest change first, and the history of
/// one row. What has just changed fades in.
class DatabasePage : public InsidePage {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 400; ///< rows shown, the newest changed
    /// `table`: this one alone, without the list of tables.
    DatabasePage(const Context& context, const model::Node& node, const std::string& table = {});

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;
    [[nodiscard]] LineTable* tables() const { return m_tables; }
    [[nodiscard]] LineTable* rows() const { return m_rows; }
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    [[nodiscard]] RowHistory* history() const { return m_history; }

private:
    struct Row {
        std::string key;
        core::RowVersion version;
    };
    struct Table {
        std::string name;
        std::size_t rows = 0;
        bool isShared = false; ///< other databases have one of that name too: it's of the kit, not of the business
    };
    QWidget* buildContent();
    void gatherTables(const core::Projections& projections, const core::View& view);
    void chooseTable(const std::string& table);
    void chooseRow(const std::string& key);
    void showFocus();
    void presentTables();
    void presentRows();
    void setColumnsFor(const std::vector<core::RowValue>& values);

    std::string m_table;
    std::string m_key; ///< of the chosen row
    LineTable* m_tables;
    LineTable* m_rows;
    QLineEdit* m_filter;
    QLabel* m_count;
    RowHistory* m_history;
    RowBodies m_bodies;
    std::vector<Table> m_tableList;
    std::vector<Row> m_rowList;
    std::vector<std::string> m_columns;
    std::size_t m_rowCount = 0;
    std::uint64_t m_at = 0;        ///< µs
    std::uint64_t m_countedAt = 0; ///< wall µs
    wire::Hlc m_countedFor;
    bool m_isCountDue = false;     ///< the list of tables still tells an earlier instant
    bool m_isCountCut = false;     ///< where a table has many rows
};

/// The steps that a box has written down, as they change.
class JournalPage : public DatabasePage {
    Q_OBJECT
public:
    JournalPage(const Context& context, const model::Node& node) : DatabasePage(context, node, node.journal) {}
};

} // namespace sagascope::gui
