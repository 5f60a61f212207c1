#pragma once
#include "app/gui/inside/line_model.h"
#include "app/gui/table/fit_table.h"
#include <QSortFilterProxyModel>

namespace sagascope::gui {

/// A table of lines: sorted by a click on a column (by none: in the order they were given), filtered by text, copied with Ctrl+C.
class LineTable : public FitTable {
    Q_OBJECT
public:
    LineTable(const Look& look, const QString& accessibleName, std::vector<LineColumn> columns, QWidget* parent = nullptr);

    void setColumns(std::vector<LineColumn> columns);
    void take(std::vector<Line> lines);
    [[nodiscard]] const LineModel& lines() const { return *m_model; }
    [[nodiscard]] QSortFilterProxyModel& sorted() const { return *m_sorted; }
    void setFilter(const QString& text);

    [[nodiscard]] std::string chosenKey() const; ///< empty: none
    void choose(const std::string& key);         ///< silently; an empty or unknown key: none

Q_SIGNALS:
    void chosen(const std::string& key); ///< by a person

private:
    void keepChosen(const std::function<void()>& change);

    LineModel* m_model;
    QSortFilterProxyModel* m_sorted;
    bool m_choosing = false;
};

} // namespace sagascope::gui
