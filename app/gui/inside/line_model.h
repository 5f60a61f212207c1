#pragma once
#include "app/gui/panel/panel.h"
#include "app/gui/table/folding_model.h"

namespace sagascope::gui {

struct LineCell {
    QString text;
    double order = 0; ///< what it's sorted by, where the column is one of numbers
    Role tone = Role::Text;
    bool operator==(const LineCell&) const = default;
};

/// A row of a table. What it is about has a key that stays; what it says changes.
struct Line {
    std::string key;
    std::vector<LineCell> cells;
    double freshness = 0; ///< 1: changed just now … 0: long ago; painted as a fading ground, with reduced motion as a marker
    bool operator==(const Line&) const = default;
};

struct LineColumn {
    QString title;
    int width = 100; ///< px at 100 %, where there is room
    bool number = false;
    bool mono = false;
    int least = 0;   ///< px at 100 % down to which its texts may be elided; 0: never
    int folds = 0;   ///< where there is too little room: the highest go first, below the others; of equal ones the widest; the first column stays
    bool operator==(const LineColumn&) const = default;
};

/// Rows of text under keys. New lines replace the present ones in place, so that selection and scroll position stay with what they're about.
class LineModel : public FoldingModel {
    Q_OBJECT
public:
    enum Roles { OrderRole = Qt::UserRole, KeyRole };

    explicit LineModel(const Look& look, QObject* parent = nullptr) : FoldingModel(parent), m_look(look) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_lines.size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_columns.size()); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; }
    [[nodiscard]] const std::vector<LineColumn>& columns() const { return m_columns; }
    [[nodiscard]] int rowOf(const std::string& key) const; ///< −1: none
    void setColumns(std::vector<LineColumn> columns); ///< begins anew, without lines
    void take(std::vector<Line> lines);

private:
    void removeMissing(const std::vector<Line>& lines);
    void addNew(const std::vector<Line>& lines);
    void arrange(const std::vector<Line>& lines);

    const Look& m_look;
    std::vector<LineColumn> m_columns;
    std::vector<Line> m_lines;
};

} // namespace sagascope::gui
