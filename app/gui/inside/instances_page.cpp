#include "app/gui/inside/instances_page.h"
#include "app/gui/inside/facts.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/inside/sparkline.h"
#include <QCoreApplication>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

namespace sagascope::gui {
namespace {

struct InstanceTexts {
    Q_DECLARE_TR_FUNCTIONS(Inside)
};
using Process = wire::ProcessChanged;

LineCell stateCell(const core::ProcessChange& process) {
    switch (process.state) {
    case Process::STARTING: return {InstanceTexts::tr("▸ starting"), 0, Role::Running};
    case Process::HEALTHY:
    case Process::RESUMED: return {InstanceTexts::tr("✓ healthy"), 0, Role::Ok};
    case Process::STOPPING: return {InstanceTexts::tr("▸ stopping"), 0, Role::Waiting};
    case Process::PAUSED: return {InstanceTexts::tr("! paused"), 0, Role::Waiting};
    case Process::DOWN: return {InstanceTexts::tr("✕ stopped, kept down"), 0, Role::Failed};
    case Process::EXITED:
        if (process.signal != 0) return {InstanceTexts::tr("✕ killed by signal %1").arg(process.signal), 0, Role::Failed};
        return {InstanceTexts::tr("✕ ended with status %1").arg(process.exitCode), 0, Role::Failed};
    default: return {QStringLiteral("–"), 0, Role::Secondary};
    }
}

} // namespace

InstancesPage::InstancesPage(const Context& context, const model::Node& node)
    : InsidePage(context, node), m_figures(new QLabel), m_latency(new Sparkline(context.look)),
      m_table(new LineTable(context.look, tr("Instances"),
                            {{tr("Instance"), 130, false, true}, {.title = tr("State"), .width = 170, .least = 110},
                             {.title = tr("pid"), .width = 76, .number = true, .mono = true, .folds = 3},
                             {.title = tr("Address"), .width = 200, .mono = true, .least = 130, .folds = 4},
                             {.title = tr("Restarts"), .width = 84, .number = true, .folds = 1},
                             {tr("Since"), 100, true}, {tr("Messages/s"), 104, true}, {.title = tr("Share"), .width = 76, .number = true, .folds = 2}})) {
    m_figures->setWordWrap(true);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(context.look.px(18), context.look.px(8), context.look.px(18), context.look.px(6));
    top->setSpacing(context.look.px(18));
    top->addWidget(m_figures, 1);
    top->addWidget(m_latency, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
}

void InstancesPage::gather(const core::Projections& projections, const core::View& view) {
    m_at = view.instant.micros();
    m_work = core::workOf(projections, projections.names().find(m_node.name), view.instant);
    m_names.clear();
    for (const core::InstanceWork& instance : m_work.instances) m_names.push_back({qstr(projections.text(instance.process.instance)), qstr(projections.text(instance.process.address))});
}

void InstancesPage::present() {
    const Look& look = m_context.look;
    std::vector<Line> lines;
    for (std::size_t i = 0; i < m_work.instances.size(); ++i) {
        const core::InstanceWork& instance = m_work.instances[i];
        const core::ProcessChange& process = instance.process;
        const std::uint64_t since = m_at > process.at.micros() ? m_at - process.at.micros() : 0;
        lines.push_back({m_names[i].instance.toStdString(),
                         {{m_names[i].instance},
                          stateCell(process),
                          {QString::number(process.pid), static_cast<double>(process.pid)},
                          {m_names[i].address},
                          {QString::number(process.restarts), static_cast<double>(process.restarts), process.restarts > 0 ? Role::Waiting : Role::Text},
                          {ageText(since, look), static_cast<double>(since)},
                          {numberText(instance.perSecond, look, instance.perSecond < 10 ? 1 : 0), instance.perSecond},
                          {m_work.received == 0 ? QString() : numberText(100 * instance.share, look) + QStringLiteral(" %"), instance.share}}});
    }
    m_table->take(std::move(lines));
    const QString figures = figuresText();
    if (m_figures->text() != figures) m_figures->setText(figures);
    std::vector<double> trend;
    for (const std::uint64_t p95 : m_work.trend) trend.push_back(p95 == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(p95));
    const std::uint64_t highest = *std::ranges::max_element(m_work.trend);
    m_latency->setValues(std::move(trend), highest == 0 ? QString() : durationText(highest, look), tr("p95 of the time a message takes here, over the last %1").arg(spanText()));
}

QString InstancesPage::spanText() const { return ageText(m_work.span, m_context.look); }

QString InstancesPage::figuresText() const {
    const Look& look = m_context.look;
    const auto count = [&](std::uint64_t value) { return numberText(static_cast<double>(value), look); };
    FactText facts(look);
    facts.add(tr("last %1").arg(spanText()), tr("%1 messages").arg(count(m_work.received)));
    if (m_work.settled > 0) {
        facts.add(QStringLiteral("p50"), durationText(m_work.p50, look));
        facts.add(QStringLiteral("p95"), durationText(m_work.p95, look));
        facts.add(QStringLiteral("p99"), durationText(m_work.p99, look));
    }
    const auto verdict = [&](wire::Settled::Verdict which, const QString& name, Role tone) {
        if (const auto number = m_work.verdict(which); number > 0) facts.add(name, count(number), tone);
    };
    verdict(wire::Settled::DUPLICATE, tr("duplicates absorbed"), Role::Text);
    verdict(wire::Settled::TOMBSTONED, tr("tombstoned"), Role::Compensated);
    verdict(wire::Settled::LATE, tr("late"), Role::Waiting);
    verdict(wire::Settled::RETRY, tr("put back for a retry"), Role::Waiting);
    verdict(wire::Settled::EXPIRED, tr("expired"), Role::Failed);
    verdict(wire::Settled::REFUSED, tr("refused unread"), Role::Failed);
    verdict(wire::Settled::DEAD, tr("dead letters"), Role::Failed);
    if (m_work.outbox > 0) {
        facts.add(tr("outbox"), tr("%1 rows wait").arg(count(m_work.outbox)), Role::Waiting);
        if (m_at > m_work.outboxOldest) facts.add(tr("the oldest for"), ageText(m_at - m_work.outboxOldest, look), Role::Waiting);
    } else if (!m_node.database.empty()) {
        facts.add(tr("outbox"), tr("empty"));
    }
    if (m_work.retries > 0) facts.add(tr("calls made again"), count(m_work.retries), Role::Waiting);
    return facts.html();
}

} // namespace sagascope::gui
