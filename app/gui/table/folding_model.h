#pragma once
#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace sagascope::gui {

/// A table's model that gives what columns without room say (`FitTable` tells it which) once more for the line as a whole: to be painted below it, in
/// tips, and to be read out.
class FoldingModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum FoldingRoles {
        FoldedRole = Qt::UserRole + 100, ///< a QStringList: "title: text"; empty: nothing is folded
        FreshnessRole                    ///< 1: changed just now … 0: long ago
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setFolded(std::vector<bool> folded); ///< by column
    [[nodiscard]] bool isFolded(int column) const { return static_cast<std::size_t>(column) < m_folded.size() && m_folded[static_cast<std::size_t>(column)]; }

protected:
    [[nodiscard]] bool isOfFolding(int role) const { return role == FoldedRole || role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole; }
    [[nodiscard]] QVariant foldingData(const QModelIndex& index, int role, const QString& tip) const;

private:
    [[nodiscard]] QStringList folded(int row) const;

    std::vector<bool> m_folded; ///< empty: none
};

} // namespace sagascope::gui
