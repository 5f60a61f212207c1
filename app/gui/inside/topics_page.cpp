#include "app/gui/inside/topics_page.h"
#include "app/gui/inside/facts.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/inside/side_by_side.h"
#include "app/gui/inside/sparkline.h"
#include "app/gui/panel/frame_clock.h"
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kTrend = 60'000'000; ///< µs
constexpr std::size_t kSlices = 31;

LineCell number(std::uint64_t value, const Look& look, Role tone = Role::Text) { return {numberText(static_cast<double>(value), look), static_cast<double>(value), tone}; }
Role waiting(std::uint64_t value) { return value > 0 ? Role::Waiting : Role::Text; }
Role failed(std::uint64_t value) { return value > 0 ? Role::Failed : Role::Text; }

} // namespace

TopicsPage::TopicsPage(const Context& context, const model::Node& node)
    : InsidePage(context, node), m_figures(new QLabel), m_lag(new Sparkline(context.look)),
      m_topics(new LineTable(context.look, tr("Topics and their groups"),
                             {{.title = tr("Topic"), .width = 210, .mono = true, .least = 130}, {tr("Group"), 104},
                              {.title = tr("Consumers"), .width = 92, .number = true, .folds = 3}, {.title = tr("Records"), .width = 72, .number = true, .folds = 2},
                              {tr("Lag"), 52, true}, {.title = tr("Retrying"), .width = 72, .number = true, .folds = 1}, {tr("Dead"), 52, true}})),
      m_partitions(new LineTable(context.look, tr("Partitions"),
                                 {{tr("Partition"), 72, true}, {.title = tr("End"), .width = 52, .number = true, .folds = 3},
                                  {.title = tr("Committed"), .width = 84, .number = true, .folds = 2}, {tr("Lag"), 48, true}, {tr("Consumer"), 124, false, true},
                                  {.title = tr("Retrying"), .width = 72, .number = true, .folds = 1}, {tr("Dead"), 52, true}})) {
    m_topics->setWhenEmpty(tr("Nothing was published yet"));
    m_lag->setTone(Role::Waiting);
    m_figures->setWordWrap(true);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(context.look.px(18), context.look.px(8), context.look.px(18), context.look.px(6));
    top->setSpacing(context.look.px(18));
    top->addWidget(m_figures, 1);
    top->addWidget(m_lag, 0, Qt::AlignTop);
    auto* parts = new SideBySide(context.look);
    parts->add(m_topics, 380, *m_topics);
    parts->add(m_partitions, 330, *m_partitions);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(parts, 1);
    connect(m_topics, &LineTable::chosen, this, [this](const std::string& key) {
        m_chosen = key;
        presentPartitions();
    });
}

void TopicsPage::gather(const core::Projections& projections, const core::View& view) {
    m_groups.clear();
    for (core::TopicGroup& standing : projections.company().topicsAt(view.instant)) {
        Group group{std::move(standing), {}, {}, {}, {}};
        group.topic = qstr(projections.text(group.standing.topic));
        group.group = qstr(projections.text(group.standing.group));
        if (const auto* members = projections.records().membersAt(group.standing.group, view.instant)) {
            for (const auto& member : members->members) {
                group.members << qstr(projections.text(member.instance));
                for (const std::uint32_t partition : member.partitions) group.consumers[partition] = group.members.back();
            }
        }
        m_groups.push_back(std::move(group));
    }
    m_trend = core::lagTrend(projections.company(), 0, view.instant, kTrend, kSlices);
}

void TopicsPage::present() {
    const Look& look = m_context.look;
    const auto& architecture = m_context.session.architecture();
    std::vector<Line> lines;
    std::uint64_t lag = 0, retrying = 0, dead = 0, records = 0;
    QString lastTopic;
    for (const Group& group : m_groups) {
        const core::TopicGroup& standing = group.standing;
        const bool consumed = !group.group.isEmpty();
        if (consumed) lag += standing.lag, retrying += standing.retrying, dead += standing.dead;
        if (group.topic != lastTopic) records += standing.end;
        lastTopic = group.topic;
        const QString name = consumed ? qstr(architecture.displayOfNode(group.group.toStdString(), look.language)) : tr("nobody");
        lines.push_back({group.key(),
                         {{group.topic}, {name, 0, consumed ? Role::Text : Role::Secondary},
                          {QString::number(group.members.size()), static_cast<double>(group.members.size()), consumed && group.members.isEmpty() ? Role::Failed : Role::Text},
                          number(standing.end, look), consumed ? number(standing.lag, look, waiting(standing.lag)) : LineCell{QStringLiteral("–"), 0, Role::Secondary},
                          number(standing.retrying, look, waiting(standing.retrying)), number(standing.dead, look, failed(standing.dead))}});
    }
    m_topics->take(std::move(lines));
    FactText facts(look);
    facts.add(tr("records"), numberText(static_cast<double>(records), look));
    facts.add(tr("lag of all groups"), numberText(static_cast<double>(lag), look), waiting(lag));
    facts.add(tr("retrying"), numberText(static_cast<double>(retrying), look), waiting(retrying));
    facts.add(tr("dead letters"), numberText(static_cast<double>(dead), look), failed(dead));
    if (const QString html = facts.html(); m_figures->text() != html) m_figures->setText(html);
    const std::uint64_t highest = *std::ranges::max_element(m_trend);
    m_lag->setValues({m_trend.begin(), m_trend.end()}, highest == 0 ? QString() : numberText(static_cast<double>(highest), look), tr("Lag of all groups over the last minute, %1 at most").arg(numberText(static_cast<double>(highest), look)));
    presentPartitions();
}

void TopicsPage::presentPartitions() {
    const Look& look = m_context.look;
    auto group = std::ranges::find(m_groups, m_chosen, &Group::key);
    if (group == m_groups.end()) group = m_groups.begin();
    std::vector<Line> lines;
    if (group != m_groups.end()) {
        for (const auto& [partition, offset] : group->standing.partitions) {
            const auto consumer = group->consumers.find(partition);
            lines.push_back({std::to_string(partition),
                             {number(partition, look), number(offset.end, look), number(offset.committed, look), number(offset.lag(), look, waiting(offset.lag())),
                              consumer == group->consumers.end() ? LineCell{tr("nobody"), 0, Role::Secondary} : LineCell{consumer->second}, number(offset.retrying, look, waiting(offset.retrying)),
                              number(offset.dead, look, failed(offset.dead))}});
        }
        if (m_topics->chosenKey() != group->key()) m_topics->choose(group->key());
    }
    m_partitions->take(std::move(lines));
}

} // namespace sagascope::gui
