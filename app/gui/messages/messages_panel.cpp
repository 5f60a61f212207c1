#include "app/gui/messages/messages_panel.h"
#include "app/gui/panel/filter_note.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/no_saga.h"
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {
constexpr qint64 kEveryMs = 200;      ///< a table changes at most this often, so that it can be read
constexpr qint64 kLongEveryMs = 1000; ///< … a long one
constexpr std::size_t kShort = 200, kLong = 5000; ///< rows
constexpr std::size_t kUnsettled = 4096; ///< messages, the newest, whose order may still change
constexpr int kJudgedAtOnce = 1000;   ///< messages the filter looks at in one frame
}

MessagesPanel::MessagesPanel(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_lines(context.session.architecture(), context.look), m_model(new MessageModel(context.look, [this](core::Row row) {
          MessageLine line;
          m_context.session.read([&](const core::Projections& projections) { if (projections.messages().holds(row)) line = m_lines.line(projections, row, m_at); });
          return line;
      }, this)),
      m_table(new FitTable(context.look, tr("Messages"))), m_filter(new QLineEdit), m_wrong(new FilterNote(*m_filter)), m_everything(new QCheckBox(tr("All messages"))), m_count(new QLabel) {
    setObjectName("messages");
    m_filter->setPlaceholderText(tr("Filter: type, service, outcome…"));
    m_filter->setAccessibleName(tr("Filter of the table of messages"));
    m_filter->setToolTip(tr("Words, or fields: %1").arg(MessageFilter::fields().join(' ')) + '\n' + tr("For example: kind:event outcome:refused attempt>1 took>2ms size>500"));
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
    m_wrong->setContentsMargins(8, 0, 8, 6);
    column->addWidget(m_wrong);
    column->addWidget(m_table, 1);
    m_filter->setObjectName("message-filter");
    m_everything->setObjectName("message-all");
    m_table->setObjectName("message-table");
    buildTable();
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_wanted = MessageFilter::parse(text);
        m_wrong->say(m_wanted.wrong());
        m_sought.clear();
        changed();
    });
    connect(m_everything, &QCheckBox::toggled, this, &MessagesPanel::changed);
    connect(&context.focus, &Focus::changed, this, &MessagesPanel::showFocused);
    context.frames.add(this);
}

MessagesPanel::~MessagesPanel() { m_context.frames.remove(this); }

void MessagesPanel::buildTable() {
    using Line = MessageLine;
    m_table->setModels(*m_model, *m_model);
    m_table->horizontalHeader()->setSortIndicatorShown(true);
    m_table->horizontalHeader()->setSectionsClickable(true);
    m_table->horizontalHeader()->setSortIndicator(Line::Sent, Qt::AscendingOrder);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &MessagesPanel::changed);
    std::vector<ColumnRoom> rooms(Line::Columns);
    rooms[Line::Sent] = {.width = 112};
    rooms[Line::Message] = {.width = 190, .least = 120};
    rooms[Line::From] = rooms[Line::To] = {.width = 120, .least = 80};
    rooms[Line::Kind] = {.width = 100, .folds = 4};
    rooms[Line::Step] = {.width = 52, .folds = 5};
    rooms[Line::Attempt] = {.width = 70, .folds = 6};
    rooms[Line::Took] = {.width = 88, .folds = 2};
    rooms[Line::Size] = {.width = 64, .folds = 7};
    rooms[Line::Outcome] = {.width = 200, .least = 100, .folds = 1};
    rooms[Line::Verdict] = {.width = 120, .folds = 3};
    m_table->setRooms(std::move(rooms));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MessagesPanel::choose);
}

void MessagesPanel::changed() {
    m_isDue = m_reveals = true;
    m_context.frames.wake();
}

/// Asks the filter about up to `left` messages; the others wait for the next frame.
bool MessagesPanel::isSought(const core::Projections& projections, core::Row row, int& left) {
    if (m_wanted.isEmpty()) return true;
    constexpr std::uint8_t kKnown = 1, kArrived = 2, kSettled = 4, kLost = 8, kTold = 16, kSought = 32, kFinal = kArrived | kSettled | kTold;
    if (row < m_sought.size() && (m_sought[row] & kFinal) == kFinal) return (m_sought[row] & kSought) != 0; // nothing of it changes any more
    const auto& message = projections.messages()[row];
    const auto state = static_cast<std::uint8_t>(kKnown | (message.arrivedBy(m_at) ? kArrived : 0) | (message.settledBy(m_at) ? kSettled : 0) | (core::styleOf(message, m_at).lost ? kLost : 0) | (message.confirmed ? kTold : 0));
    if (row < m_sought.size() && (m_sought[row] & ~kSought) == state) return (m_sought[row] & kSought) != 0;
    if (--left < 0) return false;
    const bool sought = m_wanted.matches(projections, m_lines, row, m_at);
    if (row >= m_sought.size()) m_sought.resize(row + 1U);
    m_sought[row] = static_cast<std::uint8_t>(state | (sought ? kSought : 0));
    return sought;
}

/// Of many messages only the last can have changed since they were looked at, with what came meanwhile: from the first of those on they're taken anew.
void MessagesPanel::findNewest(const core::Messages& messages, wire::Hlc at) {
    if (m_newest.at == at && m_newest.end == messages.end()) return;
    auto& rows = m_newest.rows;
    const bool goesOn = at >= m_newest.at && messages.begin() == m_newest.begin && messages.end() >= m_newest.end; // not another part of a recording
    if (!goesOn) rows.clear();
    auto last = messages.newest(at, goesOn ? std::min<std::size_t>(messages.end() - m_newest.end + kUnsettled, kMost) : kMost);
    const auto isBefore = [&](core::Row row, wire::Hlc sent) { return messages[row].sent < sent; };
    const auto from = last.empty() ? rows.end() : std::lower_bound(rows.begin(), rows.end(), messages[last.front()].sent, isBefore);
    const auto first = std::find(from, rows.end(), last.empty() ? core::kNoRow : last.front());
    if (first == rows.end()) {
        rows = goesOn ? messages.newest(at, kMost) : std::move(last);
    } else {
        rows.erase(first, rows.end());
        rows.insert(rows.end(), last.begin(), last.end());
        if (rows.size() > kMost) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(kMost));
    }
    m_newest.at = at;
    m_newest.begin = messages.begin();
    m_newest.end = messages.end();
}

void MessagesPanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    const auto shown = m_everything->isChecked() ? m_model->rows().size() : std::max(m_model->rows().size(), m_known); // whatever the filter leaves of a long saga
    const qint64 every = shown > kLong ? kLongEveryMs : shown > kShort || m_everything->isChecked() ? kEveryMs : 0;
    if (!m_isDue && every > 0 && m_since.isValid() && !m_since.hasExpired(every)) return;
    m_since.start();
    m_isDue = false;
    if (view.instant < m_at) m_model->forget(), m_sought.clear(); // back in time
    m_at = view.instant;
    const auto& messages = projections.messages();
    if (m_everything->isChecked()) findNewest(messages, view.instant);
    const auto rows = m_everything->isChecked() ? std::span<const core::Row>(m_newest.rows) : view.story.rows();
    m_next.assign(rows.begin(), rows.end());
    m_known = m_everything->isChecked() ? messages.end() - messages.begin() : m_next.size();
    int left = kJudgedAtOnce;
    std::erase_if(m_next, [&](core::Row row) { return !isSought(projections, row, left); });
    m_isDue = left < 0;
    if (m_isDue) m_context.frames.wake(); // goes on in the next frame
    const auto* header = m_table->horizontalHeader();
    const bool byTime = header->sortIndicatorSection() == MessageLine::Sent;
    m_orders = byTime ? std::vector<double>() : m_lines.orders(projections, m_next, header->sortIndicatorSection(), view.instant);
    m_isFresh = true;
}

void MessagesPanel::present() {
    if (!std::exchange(m_isFresh, false)) return;
    const bool descending = m_table->horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder;
    if (!m_orders.empty()) {
        std::vector<std::size_t> places(m_next.size());
        for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
        std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return descending ? m_orders[a] > m_orders[b] : m_orders[a] < m_orders[b]; });
        std::vector<core::Row> sorted;
        sorted.reserve(places.size());
        for (const auto place : places) sorted.push_back(m_next[place]);
        m_next = std::move(sorted);
    } else if (descending) {
        std::reverse(m_next.begin(), m_next.end());
    }
    const auto shown = numberText(static_cast<double>(m_next.size()), m_context.look);
    m_count->setText(m_known > m_next.size() ? tr("%1 of %2").arg(shown, numberText(static_cast<double>(m_known), m_context.look)) : shown);
    m_table->keepPlace([&] { m_model->take(std::move(m_next)); });
    m_next.clear();
    m_table->setFiltered(!m_wanted.isEmpty() && m_known > 0);
    m_table->setWhenEmpty(m_everything->isChecked() ? tr("No message yet") : noSagaText(m_context));
    m_table->measure();
    markFocused();
}

void MessagesPanel::choose(const QModelIndex& current) {
    if (m_choosing || !current.isValid()) return;
    m_choosing = true;
    const auto& line = m_model->line(current.row());
    m_context.focus.setMessage(line.row, line.saga);
    m_choosing = false;
}

void MessagesPanel::showFocused() {
    m_reveals = !m_choosing;
    markFocused();
}

/// The line of the focused message is the current one. Only a new focus, or what else was asked for, brings it into sight: a table whose lines come and go
/// stays where it was scrolled to.
void MessagesPanel::markFocused() {
    const auto* focused = m_context.focus.as<MessageFocus>();
    const auto place = m_choosing || !focused ? -1 : m_model->placeOf(focused->message);
    if (place < 0) return;
    const auto index = m_model->index(place, 0);
    m_choosing = true;
    if (m_table->currentIndex().row() != place) m_table->keepStill([&] { m_table->setCurrentIndex(index); });
    if (std::exchange(m_reveals, false)) m_table->scrollTo(index);
    m_choosing = false;
}

} // namespace sagascope::gui
