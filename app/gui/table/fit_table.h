#pragma once
#include "app/gui/table/column_fit.h"
#include "app/gui/table/folding_model.h"
#include "app/gui/theme/theme.h"
#include <QTableView>
#include <functional>

namespace sagascope::gui {

/// How much room a column of a table wants, in px at 100 %.
struct ColumnRoom {
    int width = 100; ///< where there is room
    int least = 0;   ///< down to which its texts may be elided; 0: never
    int folds = 0;   ///< where there is too little room: the highest go first, below the others; of equal ones the widest; the first column stays, and so does the one by which is sorted
    bool operator==(const ColumnRoom&) const = default;
};

/// A table that doesn't scroll sideways: its columns are as wide as what they say, are elided where that is too much, and what has no room then stands
/// below the others, across the line.
class FitTable : public QTableView {
    Q_OBJECT
public:
    FitTable(const Look& look, const QString& accessibleName, QWidget* parent = nullptr);

    /// `shown`: what the view shows, the model itself or a proxy of it.
    void setModels(FoldingModel& model, QAbstractItemModel& shown);
    void setRooms(std::vector<ColumnRoom> rooms, const std::function<void()>& change = {}); ///< by column; `change` gives the model its columns
    void measure(); ///< the lines in sight; what was wide once keeps its room, so that nothing jumps
    [[nodiscard]] WidthNeed need() const; ///< of all its columns together
    /// The current line goes elsewhere, or away, without the view going after it.
    void keepStill(const std::function<void()>& change);
    /// The same, and where it was scrolled down the first line in sight stays the first, whatever comes or goes above it.
    void keepPlace(const std::function<void()>& change);
    [[nodiscard]] QString text() const; ///< the selected lines, else all, with tabs between
    void copy() const;
    void putAt(int row, int down); ///< the line, so many lines below the first in sight
    /// What it says in its middle while it has no lines, instead of "Nothing yet".
    void setWhenEmpty(const QString& text);
    void setFiltered(bool isFiltered); ///< … and where it's the filter's doing, that

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QString whenEmpty() const { return m_isFiltered ? tr("Nothing matches the filter") : m_whenEmpty; }
    void fit();
    [[nodiscard]] std::vector<WidthNeed> needs() const;
    void fitHeight(); ///< of the lines, for what is folded of those in sight
    [[nodiscard]] std::pair<int, int> inSight() const; ///< first row and the one after the last
    [[nodiscard]] bool isNumber(int column) const;
    void widen(std::vector<int>& widths, int room) const;
    void setByHand(int column, int before, int width);

    const Look& m_look;
    FoldingModel* m_model = nullptr;
    QString m_whenEmpty;
    bool m_isFiltered = false;
    std::vector<ColumnRoom> m_rooms;
    std::vector<int> m_heads;   ///< of each column: what its title needs, px
    std::vector<int> m_content; ///< of each column: the widest that was seen, px
    std::vector<int> m_byHand;  ///< of each column: as wide as a person made it, px; 0: as it comes
    int m_foldedLines = 0;      ///< of text, below each line
    bool m_isFitting = false;
};

} // namespace sagascope::gui
