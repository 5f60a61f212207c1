#include "app/gui/logs/log_panel.h"
#include "app/gui/panel/frame_clock.h"
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr qint64 kEveryMs = 100; ///< lines that rush by can't be read anyway
constexpr int kSearchMs = 4;     ///< a frame

} // namespace

LogPanel::LogPanel(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new LogModel(context.session, context.look, this)), m_search(*m_model), m_table(new FitTable(context.look, tr("Log lines"))), m_place(*m_table, *m_model), m_level(new QComboBox),
      m_process(new QComboBox), m_saga(new QCheckBox(tr("This saga"))), m_trace(new QCheckBox(tr("This trace"))), m_text(new QLineEdit), m_state(new QLabel), m_follow(new QPushButton) {
    setObjectName("logs");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(m_table, 1);
    buildTable();
    connect(&context.focus, &Focus::changed, this, [this] { m_focusMoved = !m_byHand; });
    connect(&context.focus, &Focus::followedChanged, this, [this] {
        m_sagasTrace = 0;
        offerFilters();
        changed();
    });
    context.frames.add(this);
    setFollowing(true);
}

LogPanel::~LogPanel() { m_context.frames.remove(this); }

core::LogFilter LogPanel::filter() const {
    core::LogFilter filter;
    filter.least = static_cast<wire::LogLine::Level>(m_level->currentData().toInt());
    filter.source = static_cast<core::Name>(m_process->currentData().toUInt());
    if (m_saga->isChecked()) filter.saga = m_context.focus.followed();
    filter.trace = m_onlyTrace;
    return filter;
}

void LogPanel::gather(const core::Projections& projections, const core::View& view) {
    if (!isVisible()) return;
    if (!m_isDue && !m_focusMoved && m_since.isValid() && !m_since.hasExpired(kEveryMs)) return;
    m_since.start();
    m_isDue = false;
    const auto at = m_context.frames.isLive() ? m_context.frames.companyInstant() : view.instant;
    m_next = m_selection.next(projections, filter(), at, m_model->lines());
    m_newProcesses.clear();
    for (const auto source : m_selection.sources())
        if (!m_model->knows(source)) m_newProcesses.emplace_back(source, qstr(projections.text(source)));
    m_sagasTrace = m_context.focus.followed() ? m_traceFinder.of(projections, *m_context.focus.followed(), at) : 0;
    markFocused(projections);
}

/// The line nearest to the message that was focused elsewhere.
void LogPanel::markFocused(const core::Projections& projections) {
    m_focusedLine.reset();
    if (!std::exchange(m_focusMoved, false)) return;
    if (const auto* message = m_context.focus.as<MessageFocus>()) m_focusedLine = core::lineOf(projections, message->message, m_model->lines());
}

void LogPanel::present() {
    if (!isVisible()) return;
    for (const auto& [name, text] : m_newProcesses) {
        m_model->nameProcess(name, text);
        m_process->addItem(text, name);
    }
    m_newProcesses.clear();
    takeLines();
    if (m_focusedLine) goTo(*std::exchange(m_focusedLine, std::nullopt));
    if (m_search.isRunning()) {
        if (const auto found = m_search.goOn(kSearchMs)) goTo(*found);
        m_context.frames.wake();
    }
    showSearch();
    offerFilters();
}

void LogPanel::takeLines() {
    m_table->setFiltered(filter() != core::LogFilter());
    const bool areOthers = m_next.kept < m_model->lines().size();
    if (!areOthers && m_next.added.empty()) return;
    if (areOthers) m_place.note(m_next.kept);
    else if (!m_following) m_missed += m_next.added.size();
    m_model->take(std::move(m_next));
    m_next = {m_model->lines().size(), {}};
    if (areOthers) m_place.restore(!m_following);
    m_table->measure();
    if (m_following) m_table->scrollToBottom();
}

void LogPanel::showSearch() {
    const auto& look = m_context.look;
    const auto count = numberText(static_cast<double>(m_model->lines().size()), look);
    const auto text = m_search.isRunning() ? tr("searching, %1 left").arg(numberText(static_cast<double>(m_search.left()), look)) : tr("%1 lines").arg(count);
    if (m_state->text() != text) m_state->setText(text);
    const auto follow = m_following ? tr("Following") : m_missed > 0 ? tr("Follow (%1 new)").arg(numberText(static_cast<double>(m_missed), look)) : tr("Follow");
    if (m_follow->text() != follow) m_follow->setText(follow);
    m_follow->setChecked(m_following);
}

void LogPanel::setFollowing(bool following) {
    m_following = following;
    if (following) {
        m_missed = 0;
        m_table->scrollToBottom();
    }
    showSearch();
}

/// A person scrolled: away from the end it stops following, back at the end it follows again.
void LogPanel::scrolled(int value) {
    const bool atEnd = value >= m_table->verticalScrollBar()->maximum();
    if (atEnd != m_following) setFollowing(atEnd);
}

/// Whoever chooses a line wants to look at it.
void LogPanel::chosen(const QModelIndex& current) {
    offerFilters();
    if (m_place.isRestoring() || !current.isValid()) return;
    const bool atEnd = current.row() + 1 == m_model->rowCount();
    if (atEnd != m_following) setFollowing(atEnd);
}

void LogPanel::changed() {
    m_isDue = true;
    m_missed = 0;
    m_search.stop();
    m_context.frames.wake();
}

std::uint64_t LogPanel::traceAtHand() const {
    const auto row = current();
    const auto trace = row ? m_model->lines()[*row].trace : 0;
    return trace != 0 ? trace : m_sagasTrace;
}

void LogPanel::offerFilters() {
    const auto offer = [](QCheckBox& box, bool can, const QString& tip) {
        box.setEnabled(can);
        if (box.toolTip() != tip) box.setToolTip(tip);
    };
    const bool isFollowing = m_context.focus.followed().has_value(), hasTrace = m_onlyTrace != 0 || traceAtHand() != 0;
    offer(*m_saga, isFollowing, isFollowing ? tr("Only lines of the followed saga") : tr("Follow a saga to see only its lines"));
    offer(*m_trace, hasTrace, hasTrace ? tr("Only lines of the trace of the chosen line, else of the followed saga") : tr("Choose a line of a trace, or follow a saga"));
}

void LogPanel::onlyTrace(bool only) {
    m_onlyTrace = only ? traceAtHand() : 0;
    m_trace->setChecked(m_onlyTrace != 0);
    m_trace->setText(m_onlyTrace != 0 ? tr("Trace %1").arg(LogModel::traceText(m_onlyTrace)) : tr("This trace"));
    changed();
}

std::optional<std::size_t> LogPanel::current() const {
    const auto index = m_table->currentIndex();
    return index.isValid() ? std::optional(static_cast<std::size_t>(index.row())) : std::nullopt;
}

void LogPanel::search(bool forward) {
    m_search.start(m_text->text(), current(), forward);
    m_context.frames.wake();
}

void LogPanel::goTo(std::size_t row) {
    if (row >= m_model->lines().size()) return;
    const auto index = m_model->index(static_cast<int>(row), LogModel::Text);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
    setFollowing(false);
}

void LogPanel::open(int row) {
    const auto line = m_model->lines()[static_cast<std::size_t>(row)];
    auto message = core::kNoRow;
    std::string node;
    m_context.session.read([&](const core::Projections& projections) {
        message = core::messageOf(projections, line);
        node = projections.text(projections.names().service(line.source));
    });
    m_byHand = true;
    if (message != core::kNoRow) m_context.focus.setMessage(message, line.saga);
    else if (m_context.session.architecture().node(node) != nullptr) m_context.focus.set(NodeFocus{node});
    m_byHand = false;
}

void LogPanel::menuAt(const QPoint& point) {
    const auto index = m_table->indexAt(point);
    if (!index.isValid()) return;
    const auto row = static_cast<std::size_t>(index.row());
    const auto& line = m_model->lines()[row];
    QMenu menu;
    auto* message = menu.addAction(tr("Show its message"), this, [this, index] { open(index.row()); });
    auto* saga = menu.addAction(tr("Follow its saga"), this, [this, line] { m_context.focus.follow(line.saga); });
    menu.addSeparator();
    auto* process = menu.addAction(tr("Only this process"), this, [this, line] { m_process->setCurrentIndex(m_process->findData(line.source)); });
    auto* trace = menu.addAction(tr("Only this trace"), this, [this] { onlyTrace(true); });
    menu.addSeparator();
    menu.addAction(tr("Copy"), m_table, &FitTable::copy);
    for (QAction* action : {message, saga}) action->setEnabled(line.saga != core::kNoRow);
    process->setEnabled(m_process->findData(line.source) >= 0);
    trace->setEnabled(line.trace != 0);
    menu.exec(m_table->viewport()->mapToGlobal(point));
}

} // namespace sagascope::gui
