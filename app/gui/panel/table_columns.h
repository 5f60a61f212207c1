#pragma once
#include <QHeaderView>
#include <QTableView>

namespace sagascope::gui {

/// `px` wide, or as wide as its heading needs in the language of now.
inline void setColumnWidth(QTableView& table, int column, int px) { table.setColumnWidth(column, std::max(px, table.horizontalHeader()->sectionSizeHint(column))); }

} // namespace sagascope::gui
