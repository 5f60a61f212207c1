#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/frame_clock.h"
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {
constexpr qint64 kEveryMs = 200; ///< a long table changes at most this often, so that it can be read
constexpr std::size_t kShort = 200;
}

MessagesPanel::MessagesPanel(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_lines(context.session.architecture(), context.look), m_model(new MessageModel(context.look, this)),
      m_sorted(new QSortFilterProxyModel(this)), m_table(new QTableView), m_filter(new QLineEdit), m_everything(new QCheckBox(tr("All messages"))), m_count(new QLabel) {
    setObjectName("messages");
    m_filter->setPlaceholderText(tr("Filter: type, service, outcome…"));
    m_filter->setAccessibleName(tr("Filter of the table of messages"));
    m_filter->setClearButtonEnabled(true);
    m_count->setProperty("role", "secondary");
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 6, 8, 6);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_everything);
    bar->addWidget(m_count);
    bar->setSpacing(context.look.px(12));
    m_count->setMinimumWidth(context.look.px(40));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    buildTable();
    connect(m_filter, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_everything, &QCheckBox::toggled, this, [this] {
        m_isDue = true;
        m_context.frames.wake();
    });
    connect(&context.focus, &Focus::changed, this, &MessagesPanel::markFocused);
    context.frames.add(this);
}

MessagesPanel::~MessagesPanel() { m_context.frames.remove(this); }

void MessagesPanel::buildTable() {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(MessageModel::OrderRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("Messages"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(MessageLine::Sent, Qt::AscendingOrder);
    m_table->setShowGrid(false);
    m_table->setStyleSheet(QStringLiteral("QTableView::item { padding: 0 %1px; }").arg(m_context.look.px(6)));
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_context.look.px(26));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    constexpr int kWidths[MessageLine::Columns] = {112, 190, 120, 120, 100, 52, 70, 88, 64, 200, 120};
    for (int i = 0; i < MessageLine::Columns; ++i) m_table->setColumnWidth(i, m_context.look.px(kWidths[i]));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MessagesPanel::choose);
    connect(new QShortcut(QKeySequence::Copy, m_table, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, &MessagesPanel::copy);
}

void MessagesPanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    const bool isLong = m_model->lines().size() > kShort;
    if (isLong && !m_isDue && m_since.isValid() && !m_since.hasExpired(kEveryMs)) return;
    m_since.start();
    m_isDue = false;
    const auto& messages = projections.messages();
    auto rows = m_everything->isChecked() ? messages.newest(view.instant, kMost) : view.story;
    m_known = m_everything->isChecked() ? messages.end() - messages.begin() : rows.size();
    const auto& present = m_model->lines();
    m_next.clear();
    m_next.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        // A settled message's line stays as it is.
        if (i < present.size() && present[i].row == rows[i] && present[i].settled && messages[rows[i]].settledBy(view.instant)) m_next.push_back(present[i]);
        else m_next.push_back(m_lines.line(projections, rows[i], view.instant));
    }
}

void MessagesPanel::present() {
    if (!isVisible() || m_next == m_model->lines()) return;
    m_model->take(m_next);
    m_count->setText(m_known > m_next.size() ? tr("newest %1 of %2").arg(numberText(static_cast<double>(m_next.size()), m_context.look), numberText(static_cast<double>(m_known), m_context.look))
                                             : numberText(static_cast<double>(m_next.size()), m_context.look));
    markFocused();
}

void MessagesPanel::choose(const QModelIndex& current) {
    if (m_choosing || !current.isValid()) return;
    m_choosing = true;
    const auto& line = m_model->lines()[static_cast<std::size_t>(m_sorted->mapToSource(current).row())];
    m_context.focus.setMessage(line.row, line.saga);
    m_choosing = false;
}

void MessagesPanel::markFocused() {
    const auto* focused = m_context.focus.as<MessageFocus>();
    if (m_choosing || !focused) return;
    const auto& lines = m_model->lines();
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const MessageLine& line) { return line.row == focused->message; });
    if (found == lines.end()) return;
    m_choosing = true;
    m_table->setCurrentIndex(m_sorted->mapFromSource(m_model->index(static_cast<int>(found - lines.begin()), 0)));
    m_choosing = false;
}

void MessagesPanel::copy() {
    auto rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        for (int i = 0; i < m_sorted->rowCount(); ++i) rows << m_sorted->index(i, 0);
    std::sort(rows.begin(), rows.end());
    QStringList text, cells;
    for (int column = 0; column < MessageLine::Columns; ++column) cells << MessageLines::title(column);
    text << cells.join('\t');
    for (const auto& row : rows) {
        cells.clear();
        for (int column = 0; column < MessageLine::Columns; ++column) cells << row.siblingAtColumn(column).data().toString();
        text << cells.join('\t');
    }
    QApplication::clipboard()->setText(text.join('\n'));
}

} // namespace sagascope::gui
