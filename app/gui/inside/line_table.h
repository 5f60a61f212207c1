#pragma once
#include "app/gui/inside/line_model.h"
#include <QSortFilterProxyModel>
#include <QTableView>

namespace sagascope::gui {

/// A table of lines: sorted by a click on a column (by none: in the order they were given), filtered by text, copied with Ctrl+C.
class LineTable : public QTableView {
    Q_OBJECT
public:
    LineTable(const Look& look, const QString& accessibleName, std::vector<LineColumn> columns, QWidget* parent = nullptr);

    void setColumns(std::vector<LineColumn> columns);
    void take(std::vector<Line> lines) { m_model->take(std::move(lines)); }
    [[nodiscard]] const LineModel& lines() const { return *m_model; }
    [[nodiscard]] QSortFilterProxyModel& sorted() const { return *m_sorted; }
    void setFilter(const QString& text) { m_sorted->setFilterFixedString(text); }

    [[nodiscard]] std::string chosenKey() const; ///< empty: none
    void choose(const std::string& key);         ///< silently; an empty or unknown key: none
    [[nodiscard]] QString text() const;          ///< the selected lines, else all, with tabs between
    void copy() const;

Q_SIGNALS:
    void chosen(const std::string& key); ///< by a person

private:
    const Look& m_look;
    LineModel* m_model;
    QSortFilterProxyModel* m_sorted;
    bool m_choosing = false;
};

} // namespace sagascope::gui
