#include "app/gui/inside/registry_page.h"
#include "app/gui/inside/facts.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/inside/side_by_side.h"
#include "app/gui/panel/frame_clock.h"
#include <QLabel>
#include <QVBoxLayout>

namespace sagascope::gui {
namespace {

constexpr double kShort = 0.25; ///< below this part of a lease somebody missed heartbeats

Meter meterOf(const core::Projections& projections, const core::Lease& lease, const Look& look) {
    const Role tone = lease.left == 0 ? Role::Failed : lease.fraction() < kShort ? Role::Waiting : Role::Ok;
    const QString left = lease.left == 0 ? LeasesPage::tr("✕ run out") : LeasesPage::tr("%1 left of %2").arg(durationText(lease.left, look), durationText(lease.registration.leaseMs * std::uint64_t(1000), look));
    return {qstr(projections.text(lease.registration.instance)), left + QStringLiteral(" · ") + qstr(projections.text(lease.registration.address)), lease.fraction(), tone};
}

LineCell changeCell(wire::InstanceChanged::State state) {
    switch (state) {
    case wire::InstanceChanged::REGISTERED: return {DiscoveryPage::tr("✓ registered"), 0, Role::Ok};
    case wire::InstanceChanged::EXPIRED: return {DiscoveryPage::tr("✕ lease expired"), 0, Role::Failed};
    case wire::InstanceChanged::DEREGISTERED: return {DiscoveryPage::tr("– left in good order"), 0, Role::Secondary};
    default: return {QStringLiteral("–")};
    }
}

} // namespace

LeasesPage::LeasesPage(const Context& context, const model::Node& node) : InsidePage(context, node), m_state(new QLabel), m_meters(new MeterList(context.look, tr("Leases"))) {
    m_state->setWordWrap(true);
    m_state->setContentsMargins(context.look.px(18), context.look.px(8), context.look.px(18), context.look.px(4));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_state);
    column->addWidget(m_meters);
    column->addStretch(1);
    setScrolled(content);
}

void LeasesPage::gather(const core::Projections& projections, const core::View& view) {
    const auto work = core::registryWorkOf(projections, projections.names().find(m_node.name), view.instant);
    m_incomplete = work.incomplete;
    m_next.clear();
    for (const auto& lease : work.leases) m_next.push_back(meterOf(projections, lease, m_context.look));
    if (m_context.frames.isLive() && !m_next.empty()) m_context.frames.wake(); // they run out while nothing happens
}

void LeasesPage::present() {
    const int count = static_cast<int>(m_next.size());
    const QString state = m_incomplete ? tr("! incomplete: it has just started, and for one lease callers keep the addresses they know") + QStringLiteral(" · ") + tr("%n instance(s) registered", nullptr, count)
                                       : tr("%n instance(s) registered", nullptr, count) + QStringLiteral(" · ") + tr("each heartbeat fills its bar again");
    if (m_state->text() != state) {
        m_state->setText(state);
        m_state->setProperty("tone", m_incomplete ? "waiting" : "");
        restyle(*m_state);
    }
    m_meters->take(m_next);
}

DiscoveryPage::DiscoveryPage(const Context& context, const model::Node& node)
    : InsidePage(context, node),
      m_watchers(new LineTable(context.look, tr("Watchers"), {{tr("Watches"), 140, false, true}, {tr("Asked"), 90, true}, {tr("Told of a change"), 140, true}})),
      m_changes(new LineTable(context.look, tr("Changes and look-ups"),
                              {{tr("When"), 112, false, true}, {tr("Instance"), 140, false, true}, {.title = tr("What"), .width = 200, .least = 130},
                               {.title = tr("Address or answer"), .width = 240, .mono = true, .least = 130, .folds = 1}})) {
    m_watchers->setWhenEmpty(tr("Nobody watches yet"));
    m_changes->setWhenEmpty(tr("Nobody has come, gone or been looked up yet"));
    auto* parts = new SideBySide(context.look);
    parts->add(m_watchers, 240, *m_watchers);
    parts->add(m_changes, 400, *m_changes);
    setWhole(parts);
}

void DiscoveryPage::addChange(const core::Projections& projections, const core::InstanceChange& change) {
    m_changeLines.push_back({"c" + std::to_string(change.position),
                             {{clockText(change.at.micros(), true), static_cast<double>(change.at.raw())}, {qstr(projections.text(change.instance))}, changeCell(change.state), {qstr(projections.text(change.address))}}});
}

void DiscoveryPage::addLookUp(const core::Projections& projections, const core::LookUp& lookUp) {
    const QString answer = tr("%n instance(s)", nullptr, lookUp.instances) + (lookUp.complete ? QString() : tr(", incomplete"));
    m_changeLines.push_back({"l" + std::to_string(lookUp.position),
                             {{clockText(lookUp.at.micros(), true), static_cast<double>(lookUp.at.raw())}, {qstr(projections.text(lookUp.from))},
                              {tr("▸ looked up %1").arg(qstr(projections.text(lookUp.service))), 0, Role::Running}, {answer}}});
}

void DiscoveryPage::gather(const core::Projections& projections, const core::View& view) {
    const auto work = core::registryWorkOf(projections, projections.names().find(m_node.name), view.instant);
    const Look& look = m_context.look;
    const auto ago = [&](wire::Hlc at) -> LineCell {
        if (at.raw() == 0) return {tr("not lately"), 1e18, Role::Secondary};
        const auto micros = view.instant.micros() - std::min(at, view.instant).micros();
        return {ageText(micros, look), static_cast<double>(micros)};
    };
    m_watcherLines.clear();
    for (const auto& watcher : work.watchers) {
        const QString name = qstr(projections.text(watcher.instance));
        m_watcherLines.push_back({name.toStdString(), {{name}, ago(watcher.asked), ago(watcher.told)}});
    }
    m_changeLines.clear();
    for (const auto& change : work.changes) addChange(projections, change);
    for (const auto& lookUp : work.lookUps) addLookUp(projections, lookUp);
    std::ranges::stable_sort(m_changeLines, std::greater(), [](const Line& line) { return line.cells[0].order; });
}

void DiscoveryPage::present() {
    m_watchers->take(m_watcherLines);
    m_changes->take(m_changeLines);
}

} // namespace sagascope::gui
