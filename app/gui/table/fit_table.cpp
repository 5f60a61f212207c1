#include "app/gui/table/fit_table.h"
#include "app/gui/panel/copyable.h"
#include "app/gui/table/line_delegate.h"
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <numeric>

namespace sagascope::gui {
namespace {

constexpr int kPadding = 18;   ///< px at 100 %: left and right of a cell's text
constexpr int kEdge = 6;       ///< px at 100 %: right of the last column
constexpr int kMostFolded = 2; ///< lines of text for what is folded
constexpr int kUnseen = 20;    ///< rows measured while nothing is in sight yet

} // namespace

FitTable::FitTable(const Look& look, const QString& accessibleName, QWidget* parent) : QTableView(parent), m_look(look), m_whenEmpty(tr("Nothing yet")) {
    setAccessibleName(accessibleName);
    setItemDelegate(new LineDelegate(look, this));
    setSelectionBehavior(SelectRows);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(look.px(LineDelegate::kLine));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &FitTable::setByHand);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &FitTable::fit);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &FitTable::measure);
    connect(new QShortcut(QKeySequence::Copy, this, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, &FitTable::copy);
}

void FitTable::setModels(FoldingModel& model, QAbstractItemModel& shown) {
    m_model = &model;
    setModel(&shown);
}

void FitTable::setRooms(std::vector<ColumnRoom> rooms, const std::function<void()>& change) {
    m_rooms = std::move(rooms);
    m_heads.assign(m_rooms.size(), 0);
    m_content.assign(m_rooms.size(), 0);
    m_byHand.assign(m_rooms.size(), 0);
    m_foldedLines = 0;
    m_isFitting = true;
    if (change) change();
    m_isFitting = false;
    fit();
    updateGeometry();
}

void FitTable::keepStill(const std::function<void()>& change) {
    setAutoScroll(false);
    change();
    setAutoScroll(true);
}

void FitTable::keepPlace(const std::function<void()>& change) {
    const int row = verticalScrollBar()->value() > 0 ? rowAt(0) : -1;
    const QPersistentModelIndex first = row < 0 ? QModelIndex() : model()->index(row, 0);
    keepStill(change);
    if (first.isValid() && first.row() != row) putAt(first.row(), 0);
}

void FitTable::putAt(int row, int down) {
    scrollTo(model()->index(row, 0), PositionAtTop); // lays out what came
    verticalScrollBar()->setValue(row - down);
}

std::pair<int, int> FitTable::inSight() const {
    const int first = std::max(rowAt(0), 0), last = rowAt(viewport()->height() - 1);
    return {first, std::min(last < 0 ? first + kUnseen : last + 1, model()->rowCount())};
}

void FitTable::measure() {
    if (m_isFitting) return;
    if (const QString said = model()->rowCount() > 0 ? QString() : whenEmpty(); said != accessibleDescription()) setAccessibleDescription(said);
    const auto [first, end] = inSight();
    bool grew = false;
    for (std::size_t column = 0; column < m_rooms.size() && first < end; ++column) {
        const auto cell = [&](int row) { return model()->index(row, static_cast<int>(column)); };
        const QFontMetrics metrics(cell(first).data(Qt::FontRole).value<QFont>());
        for (int row = first; row < end; ++row) {
            const int wide = metrics.horizontalAdvance(cell(row).data().toString()) + m_look.px(kPadding);
            grew = grew || wide > m_content[column];
            m_content[column] = std::max(m_content[column], wide);
        }
    }
    if (!grew) return fitHeight();
    fit();
    updateGeometry();
}

std::vector<WidthNeed> FitTable::needs() const {
    const auto* header = horizontalHeader();
    const int sorted = header->isSortIndicatorShown() ? header->sortIndicatorSection() : -1;
    std::vector<WidthNeed> needs;
    for (std::size_t i = 0; i < m_rooms.size(); ++i) {
        const ColumnRoom& room = m_rooms[i];
        const int head = m_heads[i], content = std::max(head, m_content[i]);
        const int least = room.least == 0 ? content : std::max(head, std::min(content, m_look.px(room.least)));
        const int folds = static_cast<int>(i) == sorted ? -1 : room.folds;
        const WidthNeed need{least, content, std::max(content, m_look.px(room.width)), folds};
        needs.push_back(m_byHand[i] == 0 ? need : WidthNeed{m_byHand[i], m_byHand[i], m_byHand[i], folds});
    }
    return needs;
}

WidthNeed FitTable::need() const {
    const int edge = m_look.px(kEdge);
    WidthNeed all{edge, edge, edge};
    for (const WidthNeed& each : needs()) all = {all.least + each.least, all.content + each.content, all.wanted + each.wanted};
    return all;
}

bool FitTable::isNumber(int column) const { return (model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0; }

/// What is folded goes across all columns, so they take all the room: the widest that has no numbers gets the rest.
void FitTable::widen(std::vector<int>& widths, int room) const {
    const auto roomier = [&](std::size_t i) { return isNumber(static_cast<int>(i)) ? 0 : widths[i]; };
    std::size_t wide = 0;
    for (std::size_t i = 0; i < widths.size(); ++i)
        if (widths[wide] == 0 || (widths[i] > 0 && roomier(i) > roomier(wide))) wide = i;
    widths[wide] += std::max(0, room - std::accumulate(widths.begin(), widths.end(), 0));
}

void FitTable::fit() {
    if (m_rooms.empty() || horizontalHeader()->count() != static_cast<int>(m_rooms.size())) return;
    const int room = viewport()->width() - m_look.px(kEdge);
    for (int i = 0; i < horizontalHeader()->count(); ++i) // of one that's hidden it isn't told
        if (!isColumnHidden(i)) m_heads[static_cast<std::size_t>(i)] = horizontalHeader()->sectionSizeHint(i);
    std::vector<int> widths = fitColumns(needs(), room);
    std::vector<bool> folded;
    for (const int width : widths) folded.push_back(width == 0);
    const bool folds = std::ranges::find(folded, true) != folded.end();
    if (folds) widen(widths, room);
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

void FitTable::fitHeight() {
    const QFontMetrics metrics(m_look.text(12));
    const int width = viewport()->width() - m_look.px(2 * LineDelegate::kMargin);
    const auto [first, end] = inSight();
    for (int row = first; m_foldedLines > 0 && m_foldedLines < kMostFolded && row < end; ++row) {
        const QStringList folded = model()->index(row, 0).data(FoldingModel::FoldedRole).toStringList();
        m_foldedLines = std::clamp(static_cast<int>(LineDelegate::wrapped(folded, metrics, width).size()), m_foldedLines, kMostFolded);
    }
    const int high = m_look.px(LineDelegate::kLine + m_foldedLines * LineDelegate::kFolded);
    if (verticalHeader()->defaultSectionSize() != high) verticalHeader()->setDefaultSectionSize(high);
}

void FitTable::setWhenEmpty(const QString& text) {
    if (text == m_whenEmpty) return;
    m_whenEmpty = text;
    viewport()->update();
}

void FitTable::setFiltered(bool isFiltered) {
    if (std::exchange(m_isFiltered, isFiltered) != isFiltered) viewport()->update();
}

void FitTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (model()->rowCount() > 0) return;
    QPainter painter(viewport());
    painter.setFont(m_look.text(13));
    painter.setPen(m_look(Role::Secondary));
    const int edge = m_look.px(kPadding);
    painter.drawText(viewport()->rect().adjusted(edge, 0, -edge, 0), Qt::AlignCenter | Qt::TextWordWrap, whenEmpty());
}

void FitTable::setByHand(int column, int, int width) {
    if (m_isFitting || width == 0 || static_cast<std::size_t>(column) >= m_byHand.size()) return;
    m_byHand[static_cast<std::size_t>(column)] = width;
}

void FitTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) m_foldedLines = 0;
    fit();
}

QString FitTable::text() const { return tableText(*this); }

void FitTable::copy() const { QApplication::clipboard()->setText(text()); }

} // namespace sagascope::gui
