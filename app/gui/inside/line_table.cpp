#include "app/gui/inside/line_table.h"
#include "app/gui/inside/line_delegate.h"
#include "app/gui/panel/copyable.h"
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QResizeEvent>
#include <QShortcut>
#include <numeric>

namespace sagascope::gui {
namespace {

constexpr int kPadding = 18;   ///< px at 100 %: left and right of a cell's text
constexpr int kEdge = 6;       ///< px at 100 %: right of the last column
constexpr int kMostFolded = 2; ///< lines of text for what is folded
constexpr int kUnseen = 20;    ///< rows measured while nothing is in sight yet

} // namespace

LineTable::LineTable(const Look& look, const QString& accessibleName, std::vector<LineColumn> columns, QWidget* parent)
    : QTableView(parent), m_look(look), m_model(new LineModel(look, this)), m_sorted(new QSortFilterProxyModel(this)) {
    setAccessibleName(accessibleName);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(LineModel::OrderRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setModel(m_sorted);
    setItemDelegate(new LineDelegate(look, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setSortingEnabled(true);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setStyleSheet(QStringLiteral("QTableView::item { padding: 0 %1px; }").arg(look.px(6)));
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(look.px(LineDelegate::kLine));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setColumns(std::move(columns));
    sortByColumn(-1, Qt::AscendingOrder);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &LineTable::setByHand);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (!m_choosing && current.isValid()) Q_EMIT chosen(current.data(LineModel::KeyRole).toString().toStdString());
    });
    connect(new QShortcut(QKeySequence::Copy, this, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, &LineTable::copy);
}

void LineTable::setColumns(std::vector<LineColumn> columns) {
    if (columns == m_model->columns()) return;
    m_heads.assign(columns.size(), 0);
    m_content.assign(columns.size(), 0);
    m_byHand.assign(columns.size(), 0);
    m_foldedLines = 0;
    m_isFitting = true;
    m_model->setColumns(std::move(columns));
    m_isFitting = false;
    fit();
    updateGeometry();
}

void LineTable::take(std::vector<Line> lines) {
    keepChosen([&] { m_model->take(std::move(lines)); });
    measure();
}

void LineTable::setFilter(const QString& text) {
    keepChosen([&] { m_sorted->setFilterFixedString(text); });
}

/// Where the chosen line goes, none is chosen: nobody asked for its neighbour, which a view would go to.
void LineTable::keepChosen(const std::function<void()>& change) {
    const std::string key = chosenKey();
    m_choosing = true;
    change();
    m_choosing = false;
    if (chosenKey() != key) choose(key);
}

std::pair<int, int> LineTable::inSight() const {
    const int first = std::max(rowAt(0), 0), last = rowAt(viewport()->height() - 1);
    return {first, std::min(last < 0 ? first + kUnseen : last + 1, m_sorted->rowCount())};
}

void LineTable::measure() {
    const QFontMetrics text(m_look.text(13)), mono(m_look.mono(12));
    const auto [first, end] = inSight();
    bool grew = false;
    for (int row = first; row < end; ++row) {
        for (int column = 0; column < m_sorted->columnCount(); ++column) {
            const auto at = static_cast<std::size_t>(column);
            const QFontMetrics& metrics = m_model->columns()[at].mono ? mono : text;
            const int wide = metrics.horizontalAdvance(m_sorted->index(row, column).data().toString()) + m_look.px(kPadding);
            grew = grew || wide > m_content[at];
            m_content[at] = std::max(m_content[at], wide);
        }
    }
    if (!grew) return fitHeight();
    fit();
    updateGeometry();
}

std::vector<WidthNeed> LineTable::needs() const {
    std::vector<WidthNeed> needs;
    for (std::size_t i = 0; i < m_content.size(); ++i) {
        const LineColumn& column = m_model->columns()[i];
        const int head = m_heads[i], content = std::max(head, m_content[i]);
        const int least = column.least == 0 ? content : std::max(head, std::min(content, m_look.px(column.least)));
        const WidthNeed need{least, content, std::max(content, m_look.px(column.width)), column.folds};
        needs.push_back(m_byHand[i] == 0 ? need : WidthNeed{m_byHand[i], m_byHand[i], m_byHand[i], column.folds});
    }
    return needs;
}

WidthNeed LineTable::need() const {
    const int edge = m_look.px(kEdge);
    WidthNeed all{edge, edge, edge};
    for (const WidthNeed& each : needs()) all = {all.least + each.least, all.content + each.content, all.wanted + each.wanted};
    return all;
}

void LineTable::fit() {
    const int room = viewport()->width() - m_look.px(kEdge);
    for (int i = 0; i < horizontalHeader()->count(); ++i) // of one that's hidden it isn't told
        if (!isColumnHidden(i)) m_heads[static_cast<std::size_t>(i)] = horizontalHeader()->sectionSizeHint(i);
    std::vector<int> widths = fitColumns(needs(), room);
    std::vector<bool> folded;
    for (const int width : widths) folded.push_back(width == 0);
    const bool folds = std::ranges::find(folded, true) != folded.end();
    if (folds) { // the line below goes across all of them
        const auto roomier = [&](std::size_t i) { return m_model->columns()[i].number ? 0 : widths[i]; };
        std::size_t wide = 0;
        for (std::size_t i = 0; i < widths.size(); ++i)
            if (folded[wide] || (!folded[i] && roomier(i) > roomier(wide))) wide = i;
        widths[wide] += std::max(0, room - std::accumulate(widths.begin(), widths.end(), 0));
    }
    m_isFitting = true;
    for (int i = 0; i < static_cast<int>(widths.size()); ++i) {
        setColumnHidden(i, folded[static_cast<std::size_t>(i)]);
        if (!isColumnHidden(i)) setColumnWidth(i, widths[static_cast<std::size_t>(i)]);
    }
    m_model->setFolded(std::move(folded));
    m_isFitting = false;
    m_foldedLines = folds ? std::max(m_foldedLines, 1) : 0;
    fitHeight();
}

void LineTable::fitHeight() {
    const QFontMetrics metrics(m_look.text(12));
    const int width = viewport()->width() - m_look.px(2 * LineDelegate::kMargin);
    const auto [first, end] = inSight();
    for (int row = first; m_foldedLines > 0 && m_foldedLines < kMostFolded && row < end; ++row) {
        const QStringList folded = m_sorted->index(row, 0).data(LineModel::FoldedRole).toStringList();
        m_foldedLines = std::clamp(static_cast<int>(LineDelegate::wrapped(folded, metrics, width).size()), m_foldedLines, kMostFolded);
    }
    const int high = m_look.px(LineDelegate::kLine + m_foldedLines * LineDelegate::kFolded);
    if (verticalHeader()->defaultSectionSize() != high) verticalHeader()->setDefaultSectionSize(high);
}

void LineTable::setByHand(int column, int, int width) {
    if (m_isFitting || width == 0) return;
    m_byHand[static_cast<std::size_t>(column)] = width;
}

void LineTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) m_foldedLines = 0;
    fit();
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
