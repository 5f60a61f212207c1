#include "app/gui/inside/sagas_page.h"
#include "app/gui/inside/facts.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/inside/side_by_side.h"
#include "app/gui/sagas/saga_model.h"
#include <QCoreApplication>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr std::size_t kListed = 100; ///< sagas of one step

struct SagaTexts {
    Q_DECLARE_TR_FUNCTIONS(Inside)
};

QString stateText(wire::StepChanged::State state) {
    using State = wire::StepChanged;
    switch (state) {
    case State::STARTED: return SagaTexts::tr("▸ under way");
    case State::DONE: return SagaTexts::tr("✓ done");
    case State::REFUSED: return SagaTexts::tr("✕ refused");
    case State::TOMBSTONED: return SagaTexts::tr("– tombstoned");
    case State::RESOLVING: return SagaTexts::tr("! in doubt");
    case State::COMPENSATING: return SagaTexts::tr("↩ being undone");
    case State::COMPENSATED: return SagaTexts::tr("↩ undone");
    case State::FAILED: return SagaTexts::tr("✕ failed");
    default: return SagaTexts::tr("– not begun");
    }
}

std::string sagaKey(core::Row saga) { return std::to_string(saga); }

} // namespace

std::string SagasPage::Standing::key() const { return std::to_string(steps.type) + '.' + std::to_string(steps.step) + '.' + std::to_string(steps.state); }

SagasPage::SagasPage(const Context& context, const model::Node& node)
    : InsidePage(context, node), m_figures(new QLabel),
      m_steps(new LineTable(context.look, tr("Running sagas by step"), {{.title = tr("Saga"), .width = 116, .least = 80}, {.title = tr("Step"), .width = 146, .least = 110},
                                                                        {.title = tr("At"), .width = 92, .folds = 3}, {.title = tr("State"), .width = 116, .folds = 1}, {tr("Sagas"), 56, true},
                                                                        {.title = tr("Oldest"), .width = 64, .number = true, .folds = 2}})),
      m_sagas(new LineTable(context.look, tr("Sagas at the step"), {{tr("Saga"), 68, false, true}, {tr("There for"), 80, true}, {.title = tr("Attempt"), .width = 72, .number = true, .folds = 1}})),
      m_events(new LineTable(context.look, tr("Turn-arounds and resumptions"), {{tr("When"), 104, false, true}, {tr("Saga"), 68, false, true}, {tr("What"), 124},
                                                                                {.title = tr("Why"), .width = 230, .least = 110, .folds = 1}})) {
    m_steps->setWhenEmpty(tr("No saga runs at this instant"));
    m_sagas->setWhenEmpty(tr("No saga is at the chosen step"));
    m_events->setWhenEmpty(tr("No saga has turned back or was resumed yet"));
    m_figures->setWordWrap(true);
    m_figures->setContentsMargins(context.look.px(18), context.look.px(8), context.look.px(18), context.look.px(6));
    auto* byStep = new SideBySide(context.look);
    byStep->add(m_steps, 320, *m_steps);
    byStep->add(m_sagas, 190, *m_sagas);
    auto* parts = new SideBySide(context.look);
    parts->add(byStep, 510, 830);
    parts->add(m_events, 320, *m_events);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_figures);
    column->addWidget(parts, 1);
    connect(m_steps, &LineTable::chosen, this, [this](const std::string& key) {
        m_chosen = key;
        presentSagas();
        const auto standing = std::ranges::find(m_standings, key, &Standing::key);
        if (standing != m_standings.end() && !standing->steps.sagas.empty()) m_context.focus.follow(standing->steps.sagas.front().saga);
    });
    connect(m_sagas, &LineTable::chosen, this, &SagasPage::follow);
    connect(m_events, &LineTable::chosen, this, [this](const std::string& key) { follow(key.substr(0, key.find(' '))); });
}

void SagasPage::follow(const std::string& key) { m_context.focus.follow(static_cast<core::Row>(std::stoul(key))); }

void SagasPage::nameStep(const core::Projections& projections, Standing& standing) const {
    const auto& architecture = m_context.session.architecture();
    const model::Saga* definition = architecture.saga(projections.text(standing.steps.type));
    standing.type = definition == nullptr ? qstr(projections.text(standing.steps.type)) : qstr(definition->display, m_context.look);
    const bool isNamed = definition != nullptr && standing.steps.step >= 1 && standing.steps.step <= definition->steps.size();
    standing.step = isNamed ? QStringLiteral("%1 · %2").arg(standing.steps.step).arg(qstr(definition->step(standing.steps.step).command.display, m_context.look)) : QStringLiteral("–");
    if (standing.steps.participant != 0) standing.participant = qstr(architecture.displayOfNode(projections.text(standing.steps.participant), m_context.look.language));
}

void SagasPage::gather(const core::Projections& projections, const core::View& view) {
    m_at = view.instant.micros();
    m_counts = core::standingsOf(projections, projections.names().find(m_node.name), view.instant);
    m_standings.clear();
    for (core::StepStanding& steps : m_counts.steps) {
        Standing standing{std::move(steps), {}, {}, {}, {}};
        nameStep(projections, standing);
        for (std::size_t i = 0; i < std::min(standing.steps.sagas.size(), kListed); ++i) standing.ids.push_back(shortId(projections.sagas().id(standing.steps.sagas[i].saga)));
        m_standings.push_back(std::move(standing));
    }
    m_eventList.clear();
    for (const core::SagaEvent& event : m_counts.events)
        m_eventList.push_back({event, shortId(projections.sagas().id(event.saga)), qstr(m_context.session.architecture().displayOfReason(projections.text(event.reason), m_context.look.language))});
}

void SagasPage::present() {
    const Look& look = m_context.look;
    FactText facts(look);
    const auto add = [&](const QString& name, std::uint32_t value, Role tone) { facts.add(name, numberText(value, look), value > 0 ? tone : Role::Text); };
    add(tr("running"), m_counts.running, Role::Running);
    add(tr("being compensated"), m_counts.compensating, Role::Compensated);
    add(tr("in doubt"), m_counts.inDoubt, Role::Waiting);
    add(tr("ended"), m_counts.ended, Role::Text);
    add(tr("turned around"), m_counts.turnedAround, Role::Compensated);
    add(tr("resumed after a restart"), m_counts.resumed, Role::Waiting);
    if (const QString html = facts.html(); m_figures->text() != html) m_figures->setText(html);
    presentSteps();
    presentSagas();
    presentEvents();
}

void SagasPage::presentSteps() {
    std::vector<Line> lines;
    for (const Standing& standing : m_standings) {
        const std::uint64_t since = standing.steps.sagas.front().since.micros();
        const std::uint64_t age = m_at > since ? m_at - since : 0;
        const auto count = static_cast<double>(standing.steps.sagas.size());
        lines.push_back({standing.key(),
                         {{standing.type}, {standing.step}, {standing.participant}, {stateText(standing.steps.state), 0, tone(chip(standing.steps.state))}, {numberText(count, m_context.look), count},
                          {ageText(age, m_context.look), static_cast<double>(age)}}});
    }
    m_steps->take(std::move(lines));
}

void SagasPage::presentSagas() {
    auto standing = std::ranges::find(m_standings, m_chosen, &Standing::key);
    if (standing == m_standings.end()) standing = m_standings.begin();
    std::vector<Line> lines;
    if (standing != m_standings.end()) {
        for (std::size_t i = 0; i < standing->ids.size(); ++i) {
            const auto& entry = standing->steps.sagas[i];
            const std::uint64_t age = m_at > entry.since.micros() ? m_at - entry.since.micros() : 0;
            lines.push_back({sagaKey(entry.saga),
                             {{standing->ids[i]}, {ageText(age, m_context.look), static_cast<double>(age)}, {QString::number(entry.attempt), static_cast<double>(entry.attempt), entry.attempt > 1 ? Role::Waiting : Role::Text}}});
        }
        if (m_steps->chosenKey() != standing->key()) m_steps->choose(standing->key());
    }
    m_sagas->take(std::move(lines));
}

void SagasPage::presentEvents() {
    using What = core::SagaEvent::What;
    std::vector<Line> lines;
    for (const Event& entry : m_eventList) {
        const LineCell what = entry.event.what == What::TurnedAround ? LineCell{tr("↩ turned around"), 0, Role::Compensated}
                              : entry.event.what == What::Resumed    ? LineCell{tr("! resumed"), 0, Role::Waiting}
                                                                     : LineCell{tr("✕ failed"), 0, Role::Failed};
        lines.push_back({sagaKey(entry.event.saga) + ' ' + std::to_string(entry.event.at.raw()) + ' ' + std::to_string(static_cast<int>(entry.event.what)),
                         {{clockText(entry.event.at.micros(), true)}, {entry.id}, what, {entry.reason}}});
    }
    m_events->take(std::move(lines));
}

} // namespace sagascope::gui
