#include "app/gui/sagas/saga_panel.h"
#include "app/gui/panel/filter_note.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/reading_note.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kEvery = 100'000; ///< µs: a list that changes faster can't be read
constexpr int kRail = 52;                 ///< px at 100 %
constexpr std::size_t kScanned = 50'000;  ///< sagas a filter looks through
constexpr std::size_t kLong = 2'000;      ///< a list with more is looked at less often
constexpr std::size_t kReadAtOnce = 100;  ///< inputs read after one look

} // namespace

SagaPanel::SagaPanel(const Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_delegate(new SagaDelegate(context.look, m_model, this)), m_title(new QLabel(tr("Sagas"))), m_count(new QLabel),
      m_earlier(new QLabel), m_empty(new QLabel), m_all(new QPushButton(tr("Show all sagas"))), m_edit(new QLineEdit), m_wrong(new FilterNote(*m_edit)), m_list(new QListView), m_head(new QWidget), m_note(new ReadingNote(context)), m_search(new QWidget) {
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("role", "title");
    m_count->setProperty("role", "faint");
    m_empty->setProperty("role", "secondary");
    m_empty->setWordWrap(true);
    m_empty->setMargin(context.look.px(8));
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    m_earlier->setObjectName("earlierSagas");
    m_earlier->setProperty("role", "faint");
    m_earlier->setWordWrap(true);
    m_earlier->setContentsMargins(context.look.px(14), context.look.px(6), context.look.px(14), context.look.px(8));
    m_earlier->hide();
    m_all->setObjectName("showAllSagas");
    m_all->hide();
    m_edit->setObjectName("sagaFilter");
    m_edit->setPlaceholderText(tr("Filter: state, id, reason…"));
    m_edit->setAccessibleName(tr("Filter of the list of sagas"));
    m_edit->setToolTip(tr("Words, or fields: %1").arg(SagaFilter::fieldsOf(context.session.architecture()).join(' ')) + '\n' + tr("For example: state:compensated mode:async age>2s"));
    m_edit->setClearButtonEnabled(true);
    m_list->setObjectName("sagaList");
    m_list->setAccessibleName(tr("Sagas, newest first"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    const int pad = context.look.px(14);
    m_head->setProperty("surface", "panel");
    m_head->setAttribute(Qt::WA_StyledBackground);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(pad, context.look.px(10), pad, context.look.px(6));
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_count);
    auto* search = new QVBoxLayout(m_search);
    search->setContentsMargins(pad, 0, pad, context.look.px(10));
    search->addWidget(m_edit);
    search->addWidget(m_wrong);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_search);
    column->addWidget(m_note);
    column->addWidget(m_empty);
    column->addWidget(m_all, 0, Qt::AlignHCenter);
    column->addWidget(m_list, 1);
    column->addWidget(m_earlier);

    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter = SagaFilter::parse(text, m_context.session.architecture());
        m_wrong->say(m_filter.wrong());
        m_verdicts.forget();
        m_model.wantFewest();
        lookAgain();
    });
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_edit->clear();
        m_list->setFocus();
    });
    connect(&m_model, &SagaModel::moreWanted, this, &SagaPanel::lookAgain);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &SagaPanel::openMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SagaPanel::choose);
    connect(m_list, &QListView::clicked, this, &SagaPanel::choose);
    connect(&context.focus, &Focus::followedChanged, this, &SagaPanel::showFollowed);
    context.frames.add(this);
}

SagaPanel::~SagaPanel() { m_context.frames.remove(this); }

void SagaPanel::setRail(bool rail) {
    m_title->setVisible(!rail); // the head itself stays: the dock is held by it
    m_count->setVisible(!rail);
    m_search->setVisible(!rail);
    m_note->setMissing(rail ? QString() : tr("only sagas of this part are listed, and those that were still open."));
    for (QWidget* each : {static_cast<QWidget*>(this), m_head}) { // what is of one width has no separator
        each->setProperty("edge", rail ? QVariant(QStringLiteral("right")) : QVariant());
        restyle(*each);
    }
    layout()->setContentsMargins(0, 0, rail ? 1 : 0, 0); // the line
    m_isRail = rail;
    m_due = true;
    m_delegate->setRail(rail);
    setMinimumWidth(m_context.look.px(rail ? kRail : 200));
    setMaximumWidth(rail ? m_context.look.px(kRail) : QWIDGETSIZE_MAX);
    m_list->setVerticalScrollBarPolicy(rail ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_list->doItemsLayout();
}

void SagaPanel::focusFilter() {
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

std::uint64_t SagaPanel::every() const { return m_model.items().size() > kLong ? 5 * kEvery : kEvery; }

void SagaPanel::gather(const core::Projections& projections, const core::View& view) {
    const std::uint64_t now = m_context.frames.now();
    if (!isVisible() || (!m_due && now < m_gathered + every())) return;
    m_gathered = now;
    m_due = false;
    const auto& architecture = m_context.session.architecture();
    const auto& sagas = projections.sagas();
    const auto rows = sagas.newest(view.instant, m_filter.isEmpty() ? m_model.wanted() + 1 : kScanned);
    const auto reading = m_context.session.reading();
    m_isPart = reading && reading->isPart;
    if (m_isPart) m_verdicts.forget();
    m_verdicts.begin(view.instant);
    m_anySaga = !rows.empty();
    m_next.clear();
    m_unread.clear();
    bool more = false;
    for (const core::Row row : rows) {
        if (!m_filter.isEmpty() && !isSought(projections, row, view.instant)) continue;
        if ((more = m_next.size() == m_model.wanted())) break;
        // One that was over when it was looked at last doesn't change any more while time goes on, unless its steps were lost then and are told again.
        const int known = m_model.rowOf(row);
        const auto& ended = sagas[row].ended;
        if (known >= 0 && ended.raw() != 0 && ended <= view.instant && m_model.item(known).state == sagas[row].state && m_model.item(known).lastStep == sagas[row].lastStep) {
            m_next.push_back(m_model.item(known));
        } else {
            m_next.push_back(sagaItem(projections, architecture, row, view.instant, m_context.look));
        }
    }
    if (m_verdicts.isSpent()) lookAgain();
    m_model.setMore(more);
    const core::SagaCounts counts = sagas.countsAt(m_context.frames.companyInstant());
    m_total = counts.running + counts.completed + counts.compensated + counts.failed;
    m_running = counts.running;
    m_fresh = true;
}

bool SagaPanel::isSought(const core::Projections& projections, core::Row row, wire::Hlc at) {
    const auto& saga = projections.sagas()[row];
    const auto inputOf = [&](core::Row of) -> const nlohmann::json* {
        const auto known = m_inputs.find(of);
        if (known != m_inputs.end()) return &known->second;
        if (m_unread.size() < kReadAtOnce && saga.inputPosition != ~std::uint64_t(0)) m_unread.emplace_back(of, saga.inputPosition);
        return nullptr;
    };
    const bool isOver = saga.ended.raw() != 0 && saga.ended <= at;
    const bool isLasting = isOver && !m_isPart && !m_filter.asksForAge() && (!m_filter.asksForInput() || m_inputs.contains(row));
    return m_verdicts.of(row, isLasting, [&] { return m_filter.matches(projections, m_context.session.architecture(), row, at, inputOf); });
}

void SagaPanel::lookAgain() {
    m_due = true;
    m_context.frames.wake();
}

/// An input never changes; a part of those the filter asks about is read after each look.
void SagaPanel::readInputs() {
    for (const auto& [saga, position] : m_unread) {
        const auto logged = m_context.session.event(position);
        m_inputs[saga] = logged && logged->event.has_saga() ? nlohmann::json::parse(logged->event.saga().input(), nullptr, false) : nlohmann::json();
    }
    m_unread.clear();
    lookAgain();
}

/// All sagas of the company, as "sagascope ctl status" counts them; where the list begins later, that is said.
void SagaPanel::showCounts() {
    const Look& look = m_context.look;
    const auto earlier = m_context.session.earlierSagas();
    const QString count = tr("%1 · %2 running").arg(numberText(m_total + earlier, look), numberText(m_running, look));
    if (m_count->text() != count) m_count->setText(count);
    const QString note = earlier == 0 ? QString() : tr("%n saga(s) ended before this recording began: see the recordings before it.", nullptr, static_cast<int>(earlier));
    if (m_earlier->text() != note) m_earlier->setText(note);
    m_earlier->setVisible(!note.isEmpty() && !m_isRail);
}

void SagaPanel::present() {
    if (!m_fresh) return;
    m_fresh = false;
    if (!m_unread.empty()) readInputs();
    showCounts();
    if (m_next != m_model.items()) {
        // Who has scrolled down keeps what he looks at in view.
        QScrollBar* bar = m_list->verticalScrollBar();
        const int grown = static_cast<int>(m_next.size()) - m_model.rowCount();
        const bool away = bar->value() > 0;
        m_showing = true; // where the chosen one goes, a view would go and scroll to its neighbour, which nobody asked for
        if (std::ranges::find(m_next, m_context.focus.followed(), &SagaItem::saga) == m_next.end()) m_list->setCurrentIndex({});
        m_model.setItems(m_next);
        m_showing = false;
        if (away && grown > 0) bar->setValue(bar->value() + grown * m_delegate->sizeHint({}, {}).height());
        showFollowed();
    }
    if (!m_context.focus.followed() && !m_model.items().empty()) m_context.focus.follow(m_model.item(0).saga);
    const bool empty = m_next.empty() && !m_isRail; // the rail has no room for words
    m_empty->setVisible(empty);
    m_all->setVisible(empty && !m_filter.isEmpty());
    if (!empty) return;
    m_empty->setText(!m_anySaga && !m_context.session.isLive() ? tr("No saga at this instant.") : !m_anySaga ? tr("No saga yet. Start one above.") : m_verdicts.isSpent() ? tr("Searching…") : tr("No saga matches the filter."));
}

void SagaPanel::choose(const QModelIndex& index) {
    if (m_showing || !index.isValid()) return;
    const core::Row saga = m_model.item(index.row()).saga;
    m_context.focus.follow(saga);
    m_context.focus.set(SagaFocus{saga});
}

void SagaPanel::openMenu(const QPoint& place) {
    const auto index = m_list->indexAt(place);
    if (!index.isValid()) return;
    const core::Row saga = m_model.item(index.row()).saga;
    const auto& beside = m_context.focus.beside();
    const bool isBeside = std::ranges::find(beside, saga) != beside.end();
    auto* menu = new QMenu(this);
    menu->setObjectName("sagaMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Follow")), &QAction::triggered, this, [this, saga] { m_context.focus.follow(saga); });
    connect(menu->addAction(isBeside ? tr("Take out of the sequence") : tr("Add to the sequence")), &QAction::triggered, this,
            [this, saga, isBeside] { m_context.focus.showBeside(saga, !isBeside); });
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

void SagaPanel::showFollowed() {
    const int row = m_context.focus.followed() ? m_model.rowOf(*m_context.focus.followed()) : -1;
    m_showing = true;
    if (row >= 0) {
        m_list->setCurrentIndex(m_model.index(row));
    } else {
        m_list->clearSelection();
        m_list->setCurrentIndex({});
    }
    m_showing = false;
}

} // namespace sagascope::gui
