#include "app/gui/consistency/consistency_panel.h"
#include "app/gui/panel/mode_text.h"
#include "app/gui/theme/elided_items.h"
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr int kBeside = 560; ///< px at 100 %

using Verdict = core::FactState::Verdict;
using Mode = ConsistencyWatch::Mode;

constexpr std::array kModes{Mode{wire::SYNC, wire::CHOREOGRAPHY}, Mode{wire::SYNC, wire::ORCHESTRATION}, Mode{wire::ASYNC, wire::CHOREOGRAPHY}, Mode{wire::ASYNC, wire::ORCHESTRATION}};

QLabel* label(const char* role, const QString& text = {}) {
    auto* result = new QLabel(text);
    result->setProperty("role", role);
    result->setWordWrap(true);
    return result;
}

QString glyphOf(Verdict verdict) { return verdict == Verdict::Holds ? QStringLiteral("✓") : verdict == Verdict::NotYet ? QStringLiteral("…") : QStringLiteral("✕"); }
const char* toneOf(Verdict verdict) { return verdict == Verdict::Holds ? "ok" : verdict == Verdict::NotYet ? "waiting" : "failed"; }

void setTone(QLabel& text, const char* tone) {
    if (text.property("tone").toString() == tone) return;
    text.setProperty("tone", tone);
    restyle(text);
}

} // namespace

ConsistencyPanel::ConsistencyPanel(const Context& context, const ConsistencyWatch& watch, QWidget* parent) : QWidget(parent), m_context(context), m_watch(watch) {
    setObjectName("consistency");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* area = new QScrollArea;
    area->setWidget(buildFacts());
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    row->addWidget(area, 3);
    row->addWidget(buildModes(), 2);
    connect(&watch, &ConsistencyWatch::changed, this, &ConsistencyPanel::update);
}

QWidget* ConsistencyPanel::buildFacts() {
    auto* content = new QWidget;
    content->setProperty("surface", "panel");
    content->setAttribute(Qt::WA_StyledBackground);
    const auto& look = m_context.look;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(look.px(16), look.px(10), look.px(12), look.px(10));
    m_title = label("heading");
    m_title->setObjectName("consistency-title");
    column->addWidget(m_title);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(look.px(12));
    m_grid->setVerticalSpacing(look.px(6));
    m_grid->setColumnStretch(1, 3);
    m_grid->setColumnStretch(2, 3);
    m_grid->setColumnStretch(3, 2);
    column->addLayout(m_grid);
    column->addStretch(1);
    return content;
}

QWidget* ConsistencyPanel::buildModes() {
    auto* side = new QWidget;
    const auto& look = m_context.look;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(look.px(12), look.px(10), look.px(12), 0);
    auto* title = label("heading", tr("Inconsistent for"));
    title->setToolTip(tr("From a saga's first effect until all facts hold for good; of sagas seen lately that are over"));
    column->addWidget(title);
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(look.px(3));
    grid->setColumnStretch(0, 1);
    const QStringList heads{tr("mode"), tr("sagas"), QStringLiteral("p50"), QStringLiteral("p95")};
    for (int i = 0; i < heads.size(); ++i) grid->addWidget(label("caption", heads[i]), 0, i, i == 0 ? Qt::AlignLeft : Qt::AlignRight);
    for (int i = 0; i < 4; ++i) {
        grid->addWidget(label("secondary", modeText(wire::makeMode(i < 2 ? wire::SYNC : wire::ASYNC, i % 2 == 0 ? wire::CHOREOGRAPHY : wire::ORCHESTRATION))), i + 1, 0);
        std::array<QLabel*, 3> cells{label("mono"), label("mono"), label("mono")};
        for (int k = 0; k < 3; ++k) grid->addWidget(cells[static_cast<std::size_t>(k)], i + 1, k + 1, Qt::AlignRight);
        m_modes.push_back(cells);
    }
    column->addLayout(grid);
    m_openTitle = label("heading");
    column->addSpacing(look.px(6));
    column->addWidget(m_openTitle);
    m_open = new QListWidget;
    m_open->setObjectName("consistency-open");
    m_open->setAccessibleName(tr("Sagas that are inconsistent now"));
    m_open->setUniformItemSizes(true);
    ElidedItems::in(*m_open);
    const auto follow = [this](QListWidgetItem* item) {
        const auto saga = item->data(Qt::UserRole).value<core::Row>();
        m_context.focus.follow(saga);
        m_context.focus.set(SagaFocus{saga});
    };
    connect(m_open, &QListWidget::itemClicked, this, follow);
    connect(m_open, &QListWidget::itemActivated, this, follow);
    column->addWidget(m_open, 1);
    column->addStretch(0); // while the list is empty and leaves its room to the facts
    return side;
}

/// Facts and modes beside each other, or one below the other.
void ConsistencyPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    static_cast<QBoxLayout*>(layout())->setDirection(width() < m_context.look.px(kBeside) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ConsistencyPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

void ConsistencyPanel::update() {
    if (!isVisible()) return;
    updateFacts();
    updateModes();
    updateOpen();
}

void ConsistencyPanel::updateFacts() {
    const auto& followed = m_watch.followed();
    const auto& look = m_context.look;
    if (!followed) m_title->setText(tr("Follow a saga to see what its databases say of it."));
    else if (followed->facts.empty()) m_title->setText(tr("Nothing is known yet of what the databases say of %1.").arg(followed->id));
    else if (!followed->inconsistency) m_title->setText(tr("%1 has had no effect yet").arg(followed->id));
    else if (followed->inconsistency->over.raw() == 0) m_title->setText(tr("%1 has been inconsistent for %2").arg(followed->id, durationText(followed->inconsistency->micros(m_watch.instant()), look)));
    else m_title->setText(tr("%1 is consistent; it was not for %2").arg(followed->id, durationText(followed->inconsistency->micros(m_watch.instant()), look)));
    const auto count = followed ? followed->facts.size() : 0;
    while (m_rows.size() < count) {
        Row row{label("heading"), label("heading"), label("secondary"), label("secondary")};
        row.glyph->setWordWrap(false);
        int column = 0;
        for (QLabel* part : {row.glyph, row.fact, row.says, row.since}) m_grid->addWidget(part, static_cast<int>(m_rows.size()), column++, Qt::AlignTop);
        m_rows.push_back(row);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto& row = m_rows[i];
        for (QLabel* part : {row.glyph, row.fact, row.says, row.since}) part->setVisible(i < count);
        if (i >= count) continue;
        const auto& state = followed->facts[i];
        row.glyph->setText(glyphOf(state.verdict));
        setTone(*row.glyph, toneOf(state.verdict));
        row.glyph->setAccessibleName(state.verdict == Verdict::Holds ? tr("holds") : state.verdict == Verdict::NotYet ? tr("not yet") : tr("violated"));
        row.glyph->setToolTip(row.glyph->accessibleName());
        row.fact->setText(qstr(state.fact->display, look));
        QStringList says;
        for (std::size_t k = 0; k < state.says.size(); ++k)
            says << tr("%1: %2, says %3").arg(qstr(state.fact->agree[k].display, look), state.says[k] ? tr("yes") : tr("no"), qstr(m_context.session.architecture().displayOfNode(state.fact->agree[k].service, look.language)));
        row.says->setText(says.join('\n'));
        row.since->setText(state.since.raw() == 0 ? QString() : tr("since %1").arg(clockText(state.since.micros(), true)));
    }
}

void ConsistencyPanel::updateModes() {
    const auto modes = m_watch.modes();
    for (std::size_t i = 0; i < kModes.size(); ++i) {
        const auto found = modes.find(kModes[i]);
        const bool known = found != modes.end();
        m_modes[i][0]->setText(known ? numberText(static_cast<double>(found->second.sagas), m_context.look) : QStringLiteral("–"));
        m_modes[i][1]->setText(known ? durationText(found->second.p50, m_context.look) : QStringLiteral("–"));
        m_modes[i][2]->setText(known ? durationText(found->second.p95, m_context.look) : QStringLiteral("–"));
    }
}

void ConsistencyPanel::updateOpen() {
    const auto& open = m_watch.open();
    m_open->setHidden(open.empty());
    m_openTitle->setText(tr("%n saga(s) inconsistent now", nullptr, static_cast<int>(open.size())));
    while (m_open->count() > static_cast<int>(open.size())) delete m_open->takeItem(m_open->count() - 1);
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (m_open->count() <= static_cast<int>(i)) new QListWidgetItem(m_open);
        auto* item = m_open->item(static_cast<int>(i));
        const bool violated = std::ranges::any_of(open[i].facts, [](const core::FactState& state) { return state.verdict == Verdict::Violated; });
        QStringList missing;
        for (const auto& state : open[i].facts)
            if (state.verdict != Verdict::Holds) missing << qstr(state.fact->display, m_context.look);
        const auto text = QStringLiteral("%1 %2 · %3 · %4").arg(violated ? QStringLiteral("✕") : QStringLiteral("…"), open[i].id,
                                                                   durationText(open[i].inconsistency->micros(m_watch.instant()), m_context.look), missing.join(", "));
        if (item->text() != text) item->setText(text);
        item->setData(Qt::UserRole, open[i].row);
        item->setToolTip(text);
        item->setForeground(m_context.look(violated ? Role::Failed : Role::Text));
    }
}

QString ConsistencyPanel::text() const {
    QStringList lines;
    if (m_watch.followed())
        for (std::size_t i = 0; i < m_watch.followed()->facts.size(); ++i) lines << m_rows[i].glyph->text() + ' ' + m_rows[i].fact->text();
    return lines.join('\n');
}

} // namespace sagascope::gui
