#include "app/gui/inside/line_table.h"
#include "app/gui/panel/copyable.h"
#include "app/gui/panel/table_columns.h"
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QShortcut>
#include <QStyledItemDelegate>

namespace sagascope::gui {
namespace {

/// Lays a fading ground under what has just changed; with reduced motion a bar at its left, which does not move.
class FreshDelegate : public QStyledItemDelegate {
public:
    FreshDelegate(const Look& look, QObject* parent) : QStyledItemDelegate(parent), m_look(look) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const double freshness = index.data(LineModel::FreshnessRole).toDouble();
        if (freshness > 0 && !m_look.reducedMotion) {
            QColor ground = m_look(Role::Accent);
            ground.setAlphaF(static_cast<float>(0.32 * freshness));
            painter->fillRect(option.rect, ground);
        } else if (freshness > 0 && index.column() == 0) {
            painter->fillRect(QRect(option.rect.topLeft(), QSize(m_look.px(3), option.rect.height())), m_look(Role::Accent));
        }
        QStyledItemDelegate::paint(painter, option, index);
    }

private:
    const Look& m_look;
};

} // namespace

LineTable::LineTable(const Look& look, const QString& accessibleName, std::vector<LineColumn> columns, QWidget* parent)
    : QTableView(parent), m_look(look), m_model(new LineModel(look, this)), m_sorted(new QSortFilterProxyModel(this)) {
    setAccessibleName(accessibleName);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(LineModel::OrderRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setModel(m_sorted);
    setItemDelegate(new FreshDelegate(look, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setSortingEnabled(true);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setStyleSheet(QStringLiteral("QTableView::item { padding: 0 %1px; }").arg(look.px(6)));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(look.px(26));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setColumns(std::move(columns));
    sortByColumn(-1, Qt::AscendingOrder);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (!m_choosing && current.isValid()) Q_EMIT chosen(current.data(LineModel::KeyRole).toString().toStdString());
    });
    connect(new QShortcut(QKeySequence::Copy, this, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, &LineTable::copy);
}

void LineTable::setColumns(std::vector<LineColumn> columns) {
    if (columns == m_model->columns()) return;
    m_model->setColumns(std::move(columns));
    const auto& set = m_model->columns();
    for (std::size_t i = 0; i < set.size(); ++i) gui::setColumnWidth(*this, static_cast<int>(i), m_look.px(set[i].width));
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

QString LineTable::text() const { return tableText(*this); }

void LineTable::copy() const { QApplication::clipboard()->setText(text()); }

} // namespace sagascope::gui
