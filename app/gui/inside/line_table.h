#pragma once
#include "app/gui/inside/column_fit.h"
#include "app/gui/inside/line_model.h"
#include <QSortFilterProxyModel>
#include <QTableView>

namespace sagascope::gui {

/// A table of lines: sorted by a click on a column (by none: in the order they were given), filtered by text, copied with Ctrl+C. It doesn't
/// scroll sideways: its columns are as wide as what they say, are elided where that is too much, and what has no room then stands below the others.
class LineTable : public QTableView {
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
    [[nodiscard]] QString text() const;          ///< the selected lines, else all, with tabs between
    void copy() const;
    [[nodiscard]] WidthNeed need() const; ///< of all its columns together

Q_SIGNALS:
    void chosen(const std::string& key); ///< by a person

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void keepChosen(const std::function<void()>& change);
    [[nodiscard]] std::vector<WidthNeed> needs() const;
    void measure(); ///< the lines in sight; what was wide once keeps its room, so that nothing jumps
    void fit();
    void fitHeight(); ///< of the lines, for what is folded of those in sight
    [[nodiscard]] std::pair<int, int> inSight() const; ///< first row and the one after the last
    void setByHand(int column, int before, int width);

    const Look& m_look;
    LineModel* m_model;
    QSortFilterProxyModel* m_sorted;
    std::vector<int> m_heads;   ///< of each column: what its title needs, px
    std::vector<int> m_content; ///< of each column: the widest that was seen, px
    std::vector<int> m_byHand;  ///< of each column: as wide as a person made it, px; 0: as it comes
    int m_foldedLines = 0;      ///< of text, below each line
    bool m_choosing = false;
    bool m_isFitting = false;
};

} // namespace sagascope::gui
