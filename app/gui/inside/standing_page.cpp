#include "app/gui/inside/standing_page.h"
#include "app/gui/inside/facts.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/panel/frame_clock.h"
#include <QPointer>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr int kAWhile = 6000; ///< ms: how long a question or an answer stands

} // namespace

StandingPage::StandingPage(const Context& context, const model::Node& node)
    : InsidePage(context, node), m_figures(new QLabel), m_replay(new QPushButton(tr("Replay"))), m_discard(new QPushButton(tr("Discard"))),
      m_table(new LineTable(context.look, tr("Retry list and dead letters"),
                            {{tr("State"), 110}, {tr("Group"), 120}, {.title = tr("Record"), .width = 220, .mono = true, .least = 130, .folds = 3},
                             {.title = tr("Message"), .width = 160, .least = 110}, {.title = tr("Saga"), .width = 80, .mono = true, .folds = 1},
                             {.title = tr("Attempts"), .width = 84, .number = true, .folds = 4},
                             {.title = tr("Next attempt"), .width = 110, .number = true, .folds = 2}, {.title = tr("Since"), .width = 90, .number = true, .folds = 5},
                             {.title = tr("Reason"), .width = 280, .least = 140}})) {
    m_table->setWhenEmpty(tr("What a consumer could not take would stand here"));
    m_figures->setWordWrap(true);
    m_replay->setObjectName("replay");
    m_discard->setObjectName("discard");
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(context.look.px(18), context.look.px(6), context.look.px(12), context.look.px(6));
    bar->setSpacing(context.look.px(8));
    bar->addWidget(m_figures, 1);
    bar->addWidget(m_replay);
    bar->addWidget(m_discard);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    connect(m_replay, &QPushButton::clicked, this, [this] { act("replay", chosenLetters()); });
    connect(m_discard, &QPushButton::clicked, this, &StandingPage::askAndDiscard);
    m_while.setSingleShot(true);
    m_while.setInterval(kAWhile);
    connect(&m_while, &QTimer::timeout, this, &StandingPage::forgetAsked);
    connect(m_table, &LineTable::chosen, this, &StandingPage::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_asked.clear(); // others are meant
        updateButtons();
    });
    connect(&context.commands, &Commands::refusalChanged, this, &StandingPage::updateButtons);
    updateButtons();
}

void StandingPage::gather(const core::Projections& projections, const core::View& view) {
    m_at = view.instant.micros();
    m_records.clear();
    const auto& architecture = m_context.session.architecture();
    const auto language = m_context.look.language;
    for (const core::StandingRecord& standing : projections.records().standingAt(view.instant)) {
        const core::RecordMark& mark = standing.mark;
        Record record{standing, core::deadLetterId(projections.names(), mark), {}, qstr(projections.text(mark.topic)), {}, {}, {}};
        record.group = qstr(architecture.displayOfNode(projections.text(mark.group), language));
        record.type = qstr(architecture.displayOfType(projections.text(mark.type), language));
        record.reason = qstr(architecture.displayOfReason(projections.text(mark.reason), language));
        if (mark.saga != core::kNoRow) record.sagaId = shortId(projections.sagas().id(mark.saga));
        m_records.push_back(std::move(record));
    }
    std::ranges::stable_sort(m_records, std::greater{}, &Record::isDead);
}

void StandingPage::present() {
    const Look& look = m_context.look;
    std::vector<Line> lines;
    std::size_t dead = 0;
    for (const Record& record : m_records) {
        const core::RecordMark& mark = record.standing.mark;
        dead += record.isDead() ? 1 : 0;
        const std::uint64_t since = m_at > record.standing.since.micros() ? m_at - record.standing.since.micros() : 0;
        LineCell next{QStringLiteral("–"), 1e18, Role::Secondary};
        if (!record.isDead() && mark.due > m_at) next = {tr("in %1").arg(ageText(mark.due - m_at, look)), static_cast<double>(mark.due)};
        else if (!record.isDead() && mark.due > 0) next = {tr("now"), static_cast<double>(mark.due), Role::Running};
        else if (!record.isDead()) next = {tr("in its turn"), 1e17, Role::Secondary};
        lines.push_back({record.id,
                         {record.isDead() ? LineCell{tr("✕ dead letter"), 0, Role::Failed} : LineCell{tr("! retrying"), 0, Role::Waiting}, {record.group},
                          {QStringLiteral("%1/%2/%3").arg(record.topic).arg(mark.partition).arg(mark.offset)}, {record.type}, {record.sagaId},
                          {QString::number(mark.attempts), static_cast<double>(mark.attempts)}, next, {ageText(since, look), static_cast<double>(since)}, {record.reason}}});
    }
    m_table->take(std::move(lines));
    FactText facts(look);
    facts.add(tr("retrying"), numberText(static_cast<double>(m_records.size() - dead), look), dead < m_records.size() ? Role::Waiting : Role::Text);
    facts.add(tr("dead letters"), numberText(static_cast<double>(dead), look), dead > 0 ? Role::Failed : Role::Text);
    const QString text = (m_records.empty() ? tr("No retries, no dead letters.") : facts.html()) + (m_done.isEmpty() ? QString() : QStringLiteral(" · ") + m_done);
    if (m_figures->text() != text) m_figures->setText(text);
    updateButtons();
}

/// The chosen dead letters; with none chosen, all of them.
std::vector<std::string> StandingPage::chosenLetters() const {
    std::vector<std::string> chosen, all;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const Record& record : m_records) {
        if (!record.isDead()) continue;
        all.push_back(record.id);
        const QString key = qstr(record.id);
        if (std::any_of(rows.begin(), rows.end(), [&](const QModelIndex& row) { return row.data(LineModel::KeyRole).toString() == key; })) chosen.push_back(record.id);
    }
    return rows.isEmpty() ? all : chosen;
}

void StandingPage::updateButtons() {
    const auto chosen = chosenLetters();
    const std::size_t letters = chosen.size();
    std::erase_if(m_asked, [&](const std::string& letter) { return std::ranges::find(chosen, letter) == chosen.end(); });
    const QString& refusal = m_context.commands.refusal();
    const bool all = m_table->selectionModel()->selectedRows().isEmpty() && letters > 1;
    m_replay->setText(all ? tr("Replay all") : tr("Replay"));
    m_discard->setText(!m_asked.empty() ? tr("Discard %1 for good?").arg(numberText(static_cast<double>(m_asked.size()), m_context.look)) : all ? tr("Discard all") : tr("Discard"));
    for (QPushButton* button : {m_replay, m_discard}) button->setEnabled(letters > 0 && refusal.isEmpty());
    m_replay->setToolTip(!refusal.isEmpty() ? refusal : letters == 0 ? tr("There is no dead letter to replay") : tr("Hands them to their group once more"));
    m_discard->setToolTip(!refusal.isEmpty() ? refusal : letters == 0 ? tr("There is no dead letter to discard") : tr("Gives them up for good: what waits for them waits on"));
}

void StandingPage::act(const std::string& op, const std::vector<std::string>& letters) {
    if (letters.empty()) return;
    const auto count = numberText(static_cast<double>(letters.size()), m_context.look);
    m_context.commands.run("dead-letters", {{"op", op}, {"ids", letters}}, [page = QPointer<StandingPage>(this), said = (op == "replay" ? tr("handed over once more: %1") : tr("discarded: %1")).arg(count)](const nlohmann::json&) {
        if (!page) return;
        page->m_done = said;
        page->m_while.start();
        page->m_context.frames.wake();
    });
}

void StandingPage::askAndDiscard() {
    if (m_asked.empty()) {
        m_asked = chosenLetters();
        m_while.start();
    } else {
        act("discard", std::exchange(m_asked, {}));
    }
    updateButtons();
}

void StandingPage::forgetAsked() {
    m_asked.clear();
    m_done.clear();
    m_context.frames.wake();
    updateButtons();
}

void StandingPage::choose(const std::string& key) {
    const auto found = std::ranges::find(m_records, key, &Record::id);
    if (found != m_records.end() && found->standing.mark.saga != core::kNoRow) m_context.focus.followFromHere(found->standing.mark.saga);
}

} // namespace sagascope::gui
