#include "app/gui/inside/gateway_page.h"
#include "app/gui/inside/decision_texts.h"
#include "app/gui/inside/facts.h"
#include "app/gui/inside/limit_choice.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/inside/side_by_side.h"
#include "app/gui/panel/frame_clock.h"
#include <QLabel>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

using Kind = wire::GatewayDecision;
constexpr std::size_t kTextsKept = 5'000;

/// Keeps what was read from the log, so that a table that is looked at ten times a second reads each event once.
template<typename Read>
const QString& kept(std::unordered_map<std::uint64_t, QString>& texts, std::uint64_t position, Read read) {
    if (texts.size() > kTextsKept) texts.clear();
    const auto [found, isNew] = texts.try_emplace(position);
    if (isNew) found->second = read();
    return found->second;
}

LineCell decisionCell(const core::Decision& decision) {
    switch (decision.kind) {
    case Kind::CACHE_HIT: return {AdmissionPage::tr("✓ from the cache"), 0, Role::Ok};
    case Kind::CACHE_MISS: return {AdmissionPage::tr("▸ asked the service"), 0, Role::Text};
    case Kind::CACHE_REVALIDATED: return {AdmissionPage::tr("✓ the client’s copy still holds"), 0, Role::Ok};
    case Kind::CACHE_INVALIDATED: return {AdmissionPage::tr("↩ cache dropped"), 0, Role::Compensated};
    case Kind::LIMITED: return {AdmissionPage::tr("✕ too many: refused"), 0, Role::Waiting};
    case Kind::AUTHORIZED: return {AdmissionPage::tr("✓ admitted"), 0, Role::Ok};
    case Kind::UNAUTHENTICATED: return {AdmissionPage::tr("✕ no valid token"), 0, Role::Failed};
    case Kind::FORBIDDEN: return {AdmissionPage::tr("✕ scope missing"), 0, Role::Failed};
    case Kind::ROUTED: return {AdmissionPage::tr("▸ routed"), 0, Role::Running};
    case Kind::REPEATED: return {AdmissionPage::tr("! the same key again"), 0, Role::Waiting};
    case Kind::REJECTED: return {AdmissionPage::tr("✕ rejected"), 0, Role::Failed};
    default: return {QStringLiteral("–")};
    }
}

LineCell count(std::uint64_t value, const Look& look, Role tone = Role::Text) { return {numberText(static_cast<double>(value), look), static_cast<double>(value), value == 0 ? Role::Secondary : tone}; }
LineCell time(std::uint64_t micros, const Look& look) { return {durationText(micros, look), static_cast<double>(micros)}; }

} // namespace

TrafficPage::TrafficPage(const Context& context, const model::Node& node)
    : InsidePage(context, node),
      m_routes(new LineTable(context.look, tr("Routes"),
                             {{.title = tr("Route"), .width = 180, .mono = true, .least = 140}, {tr("Answered"), 78, true},
                              {.title = tr("a second"), .width = 76, .number = true, .folds = 1}, {tr("4xx"), 46, true}, {tr("5xx"), 46, true},
                              {.title = QStringLiteral("p50"), .width = 68, .number = true, .folds = 3}, {QStringLiteral("p95"), 68, true},
                              {.title = QStringLiteral("p99"), .width = 68, .number = true, .folds = 2}})),
      m_targets(new LineTable(context.look, tr("Instances asked"), {{tr("Instance"), 124, false, true}, {tr("Asked"), 60, true}, {tr("Share of its service"), 142, true}})) {
    m_routes->setWhenEmpty(tr("Nobody has asked anything yet"));
    m_targets->setWhenEmpty(tr("Nobody was asked yet"));
    auto* parts = new SideBySide(context.look);
    parts->add(m_routes, 420, *m_routes);
    parts->add(m_targets, 230, *m_targets);
    setWhole(parts);
}

void TrafficPage::gather(const core::Projections& projections, const core::View& view) {
    const Look& look = m_context.look;
    const auto work = core::gatewayWorkOf(projections, m_context.session.architecture(), projections.names().find(m_node.name), view.instant);
    m_routeLines.clear();
    for (const auto& route : work.routes) {
        const QString name = qstr(projections.text(route.route));
        m_routeLines.push_back({name.toStdString(),
                                {{name}, count(route.answered, look), {numberText(route.perSecond, look, 1), route.perSecond}, count(route.refused, look, Role::Waiting),
                                 count(route.failed, look, Role::Failed), time(route.p50, look), time(route.p95, look), time(route.p99, look)}});
    }
    m_targetLines.clear();
    for (const auto& target : work.targets) {
        const QString name = qstr(projections.text(target.instance));
        m_targetLines.push_back({name.toStdString(), {{name}, count(target.messages, look), {numberText(100 * target.share, look) + QStringLiteral(" %"), target.share}}});
    }
}

void TrafficPage::present() {
    m_routes->take(m_routeLines);
    m_targets->take(m_targetLines);
}

AdmissionPage::AdmissionPage(const Context& context, const model::Node& node)
    : InsidePage(context, node), m_limit(new LimitChoice(context)), m_hint(new QLabel), m_buckets(new MeterList(context.look, tr("Tokens left"))),
      m_decisions(new LineTable(context.look, tr("Decisions"),
                                {{tr("When"), 112, false, true}, {tr("Subject"), 90}, {.title = tr("Request"), .width = 210, .mono = true, .least = 130},
                                 {.title = tr("Decision"), .width = 200, .least = 130}, {.title = tr("Status"), .width = 64, .number = true, .folds = 1},
                                 {.title = tr("Why"), .width = 260, .least = 130, .folds = 2}})) {
    m_decisions->setWhenEmpty(tr("Nobody has asked anything yet"));
    m_hint->setProperty("role", "secondary");
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(context.look.px(18), context.look.px(8), context.look.px(18), context.look.px(4));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_limit);
    column->addWidget(m_hint);
    column->addWidget(m_buckets);
    column->addWidget(m_decisions, 1);
}

void AdmissionPage::gather(const core::Projections& projections, const core::View& view) {
    const Look& look = m_context.look;
    const auto work = core::gatewayWorkOf(projections, m_context.session.architecture(), projections.names().find(m_node.name), view.instant);
    m_perSecond = work.limit;
    m_meters.clear();
    bool filling = false;
    for (const auto& bucket : work.buckets) {
        const Role tone = bucket.tokens < 1 ? Role::Failed : bucket.tokens < bucket.size / 4 ? Role::Waiting : Role::Ok;
        QString detail = tr("%1 of %2 tokens, %3 a second come back").arg(numberText(std::floor(bucket.tokens), look), shortNumberText(bucket.size, look), shortNumberText(bucket.perSecond, look));
        if (bucket.refused > 0) detail += QStringLiteral(" · ") + tr("%n refused", nullptr, static_cast<int>(bucket.refused));
        m_meters.push_back({qstr(projections.text(bucket.subject)), detail, bucket.size == 0 ? 0 : bucket.tokens / bucket.size, tone});
        filling = filling || bucket.tokens < bucket.size;
    }
    if (filling && m_context.frames.isLive()) m_context.frames.wake(); // they fill while nothing happens
    m_rows.clear();
    for (const auto& decision : work.newest) m_rows.push_back({decision, qstr(projections.text(decision.subject)), qstr(projections.text(decision.route))});
}

void AdmissionPage::present() {
    m_limit->take(m_perSecond);
    const QString hint = !m_perSecond ? tr("Which limit is set is not told.") : *m_perSecond == 0 ? tr("No limit, no buckets: every client may ask as often as it likes.") : tr("Nobody has taken a token lately: every bucket is full.");
    if (m_hint->text() != hint) m_hint->setText(hint);
    m_hint->setVisible(m_meters.empty());
    m_buckets->setVisible(!m_meters.empty());
    m_buckets->take(m_meters);
    std::vector<Line> lines;
    for (const Row& row : m_rows) {
        const auto status = row.decision.status;
        lines.push_back({std::to_string(row.decision.position),
                         {{clockText(row.decision.at.micros(), true), static_cast<double>(row.decision.at.raw())}, {row.subject}, {row.route}, decisionCell(row.decision),
                          {status == 0 ? QString() : QString::number(status), static_cast<double>(status)}, {detail(row.decision.position)}}});
    }
    m_decisions->take(std::move(lines));
}

const QString& AdmissionPage::detail(std::uint64_t position) {
    return kept(m_details, position, [&] {
        const auto event = m_context.session.event(position);
        return event && event->event.has_decision() ? decisionReason(qstr(event->event.decision().detail()), m_context.session.architecture(), m_context.look) : QString();
    });
}

CachePage::CachePage(const Context& context, const model::Node& node)
    : InsidePage(context, node), m_figures(new QLabel),
      m_entries(new LineTable(context.look, tr("Cache entries"),
                              {{.title = tr("Target"), .width = 260, .mono = true, .least = 150}, {.title = tr("For"), .width = 90, .folds = 2},
                               {.title = tr("Answer of"), .width = 130, .folds = 3}, {tr("Age"), 80, true},
                               {.title = tr("Still fresh for"), .width = 110, .number = true, .folds = 1}, {tr("Hits"), 64, true}})) {
    m_entries->setWhenEmpty(tr("Nothing is kept yet"));
    m_figures->setWordWrap(true);
    m_figures->setContentsMargins(context.look.px(18), context.look.px(8), context.look.px(18), context.look.px(6));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_figures);
    column->addWidget(m_entries, 1);
}

void CachePage::gather(const core::Projections& projections, const core::View& view) {
    const auto& architecture = m_context.session.architecture();
    const auto work = core::gatewayWorkOf(projections, architecture, projections.names().find(m_node.name), view.instant);
    m_hits = work.cacheHits;
    m_misses = work.cacheMisses;
    m_span = work.span;
    m_at = view.instant.micros();
    m_next.clear();
    for (const auto& entry : work.cache)
        m_next.push_back({entry, qstr(projections.text(entry.subject)), originText(qstr(projections.text(entry.service)), architecture, m_context.look)});
    if (!m_next.empty() && m_context.frames.isLive()) m_context.frames.wake(); // they grow old while nothing happens
}

void CachePage::present() {
    const Look& look = m_context.look;
    FactText facts(look);
    facts.add(tr("entries"), numberText(static_cast<double>(m_next.size()), look));
    facts.add(tr("last %1").arg(ageText(m_span, look)), tr("%1 from the cache, %2 asked").arg(numberText(m_hits, look), numberText(m_misses, look)));
    if (m_hits + m_misses > 0) facts.add(tr("hit rate"), numberText(100.0 * m_hits / (m_hits + m_misses), look) + QStringLiteral(" %"));
    facts.add(tr("kept"), tr("only what is final"), Role::Secondary);
    if (m_figures->text() != facts.html()) m_figures->setText(facts.html());
    std::vector<Line> lines;
    for (const Entry& one : m_next) {
        const auto age = m_at - std::min(m_at, one.entry.stored.micros());
        const auto fresh = one.entry.freshSeconds * std::uint64_t(1'000'000);
        lines.push_back({std::to_string(one.entry.position),
                         {{target(one.entry.position)}, {one.subject}, {one.service}, {ageText(age, look), static_cast<double>(age)},
                          {ageText(fresh - std::min(age, fresh), look), static_cast<double>(fresh - std::min(age, fresh))}, count(one.entry.hits, look)}});
    }
    m_entries->take(std::move(lines));
}

const QString& CachePage::target(std::uint64_t position) {
    return kept(m_targets, position, [&] {
        const auto event = m_context.session.event(position);
        return event && event->event.has_decision() ? qstr(event->event.decision().target()) : QString();
    });
}

} // namespace sagascope::gui
