#include "app/gui/inside/line_table.h"
#include <QHeaderView>

namespace sagascope::gui {

LineTable::LineTable(const Look& look, const QString& accessibleName, std::vector<LineColumn> columns, QWidget* parent)
    : FitTable(look, accessibleName, parent), m_model(new LineModel(look, this)), m_sorted(new QSortFilterProxyModel(this)) {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(LineModel::OrderRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setModels(*m_model, *m_sorted);
    setSelectionMode(ExtendedSelection);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    setColumns(std::move(columns));
    sortByColumn(-1, Qt::AscendingOrder);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (!m_choosing && current.isValid()) Q_EMIT chosen(current.data(LineModel::KeyRole).toString().toStdString());
    });
}

void LineTable::setColumns(std::vector<LineColumn> columns) {
    if (columns == m_model->columns()) return;
    std::vector<ColumnRoom> rooms;
    for (const LineColumn& column : columns) rooms.push_back({column.width, column.least, column.folds});
    setRooms(std::move(rooms), [&] { m_model->setColumns(std::move(columns)); });
}

void LineTable::take(std::vector<Line> lines) {
    const auto change = [&] { m_model->take(std::move(lines)); };
    keepChosen([&] { m_sorted->sortColumn() < 0 ? keepPlace(change) : change(); }); // sorted, a line that goes elsewhere would take the view along
    measure();
}

void LineTable::setFilter(const QString& text) {
    setFiltered(!text.isEmpty());
    keepChosen([&] { m_sorted->setFilterFixedString(text); });
    measure();
}

/// Where the chosen line goes, none is chosen: nobody asked for its neighbour, which a view would go to.
void LineTable::keepChosen(const std::function<void()>& change) {
    const std::string key = chosenKey();
    m_choosing = true;
    keepStill(change);
    m_choosing = false;
    if (chosenKey() != key) choose(key);
}

std::string LineTable::chosenKey() const {
    return currentIndex().isValid() ? currentIndex().data(LineModel::KeyRole).toString().toStdString() : std::string();
}

void LineTable::choose(const std::string& key) {
    const int row = key.empty() ? -1 : m_model->rowOf(key);
    m_choosing = true;
    if (row < 0) selectionModel()->clear();
    else setCurrentIndex(m_sorted->mapFromSource(m_model->index(row, 0)));
    m_choosing = false;
}

} // namespace sagascope::gui
