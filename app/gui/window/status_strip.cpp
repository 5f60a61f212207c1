#include "app/gui/window/status_strip.h"
#include "app/core/projections/health.h"
#include "app/gui/consistency/consistency_watch.h"
#include "app/gui/health/health_watch.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/panel/wrap_layout.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kGatherEvery = 500'000;      ///< µs
constexpr std::uint64_t kLatencyOver = 60'000'000; ///< µs

QIcon bellIcon(const Look& look) {
    const int side = look.px(16);
    QPixmap pixmap(side * 2, side * 2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / 8.0, side / 8.0); // drawn on 16 by 16
    QPainterPath path(QPointF(2, 12));
    path.cubicTo(4, 10.5, 4, 9, 4, 6.5);
    path.cubicTo(4, 0.5, 12, 0.5, 12, 6.5);
    path.cubicTo(12, 9, 12, 10.5, 14, 12);
    path.closeSubpath();
    path.addEllipse(QPointF(8, 13.4), 1.6, 1.4);
    painter.fillPath(path, look(Role::Secondary));
    painter.end();
    return QIcon(pixmap);
}

} // namespace

StatusStrip::StatusStrip(const Context& context, const HealthWatch& health, const ConsistencyWatch& consistency, QWidget* parent)
    : QWidget(parent), m_context(context), m_health(health), m_consistency(consistency), m_processes(new QLabel), m_messages(new QLabel), m_latency(new QLabel), m_doubt(new QLabel), m_inconsistent(new QLabel),
      m_dead(new QLabel), m_lost(new QLabel), m_alerts(new QPushButton) {
    setObjectName("status");
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumHeight(context.look.px(26));
    auto* row = new WrapLayout(this, 0);
    row->centreInRows();
    row->setContentsMargins(context.look.px(16), 0, context.look.px(16), 0);
    row->setSpacing(context.look.px(36));
    m_processes->setObjectName("status-processes");
    m_latency->setToolTip(tr("99 of 100 sagas of the last minute took at most this long"));
    m_doubt->setToolTip(tr("Sagas whose owner is asking whether a step was done"));
    m_lost->setToolTip(tr("Events that a process had to drop; anything else shown is complete"));
    for (QLabel* label : labels()) {
        label->setProperty("role", "secondary");
        row->addWidget(label);
    }
    row->pushRest();
    m_alerts->setObjectName("status-alerts");
    m_alerts->setProperty("emphasis", "status");
    m_alerts->setIconSize(QSize(context.look.px(16), context.look.px(16)));
    m_alerts->setIcon(bellIcon(context.look));
    showTip();
    row->addWidget(m_alerts);
    connect(m_alerts, &QPushButton::clicked, this, &StatusStrip::healthAsked);
    m_inconsistent->setToolTip(tr("How long the databases of the followed saga (else of the last one) disagreed; see Consistency"));
    connect(&consistency, &ConsistencyWatch::changed, this, &StatusStrip::showInconsistency);
    showInconsistency();
    connect(&health, &HealthWatch::changed, this, &StatusStrip::showAlerts);
    showAlerts();
    context.frames.add(this);
}

StatusStrip::~StatusStrip() { m_context.frames.remove(this); }

void StatusStrip::gather(const core::Projections& projections, const core::View& view) {
    const bool live = m_context.frames.isLive() && m_context.session.isLive();
    const wire::Hlc at = live ? core::instant(m_context.frames.now()) : view.instant;
    const std::uint64_t now = m_context.frames.now();
    if (now < m_gathered + kGatherEvery) return;
    m_gathered = now;
    m_fresh = true;
    m_figures.up = m_figures.wanted = m_figures.starting = 0;
    m_figures.isStopped = core::isStopped(projections.company(), at);
    for (const auto& process : projections.company().processesAt(at)) {
        if (core::isGone(projections.company(), process, at)) continue;
        ++m_figures.wanted;
        m_figures.up += process.state == wire::ProcessChanged::HEALTHY ? 1 : 0;
        m_figures.starting += process.state == wire::ProcessChanged::STARTING ? 1 : 0;
    }
    m_figures.messages = projections.journal().rateAt(at).messages;
    const auto from = wire::Hlc::fromMicros(at.micros() > kLatencyOver ? at.micros() - kLatencyOver : 0);
    auto latencies = projections.sagas().latencies(from, at);
    m_figures.p99.reset();
    if (!latencies.empty()) {
        const auto slow = latencies.begin() + static_cast<std::ptrdiff_t>((latencies.size() - 1) * 99 / 100);
        std::ranges::nth_element(latencies, slow, {}, &core::SagaLatency::micros);
        m_figures.p99 = slow->micros;
    }
    m_figures.inDoubt = projections.sagas().countsAt(m_context.frames.companyInstant()).inDoubt;
    m_figures.dead = projections.company().deadLettersAt(at);
    m_figures.lost = projections.journal().lostCount();
}

void StatusStrip::present() {
    if (!m_fresh) return;
    m_fresh = false;
    const Figures& f = m_figures;
    const Look& look = m_context.look;
    if (f.isStopped) set(*m_processes, tr("– company stopped"), "");
    else if (f.up + f.starting < f.wanted) set(*m_processes, tr("✕ %1 of %2 processes up").arg(f.up).arg(f.wanted), "failed");
    else if (f.starting > 0 || f.wanted == 0) set(*m_processes, tr("▸ %1 of %2 processes up").arg(f.up).arg(f.wanted), "running");
    else set(*m_processes, tr("✓ %n process(es) up", nullptr, f.up), "ok");
    set(*m_messages, tr("%1 msg/s").arg(numberText(f.messages, look)), "");
    set(*m_latency, f.p99 ? tr("p99 %1").arg(durationText(*f.p99, look)) : tr("p99 –"), "");
    set(*m_doubt, tr("in doubt %1").arg(f.inDoubt), f.inDoubt > 0 ? "waiting" : "");
    set(*m_dead, tr("dead letters %1").arg(f.dead), f.dead > 0 ? "failed" : "");
    set(*m_lost, tr("lost events %1").arg(numberText(static_cast<double>(f.lost), look)), f.lost > 0 ? "failed" : "");
    showTip();
}

void StatusStrip::showTip() {
    QStringList lines{tr("What is wrong, since when and why")};
    if (!isVisible())
        for (const QLabel* label : labels()) lines << label->text();
    if (const QString tip = lines.join('\n').trimmed(); tip != m_alerts->toolTip()) m_alerts->setToolTip(tip);
}

void StatusStrip::setBellShort(bool isShort) {
    m_isBellShort = isShort;
    showAlerts();
}

void StatusStrip::takeBellBack() { layout()->addWidget(m_alerts); }

void StatusStrip::showAlerts() {
    const int count = m_health.count();
    const auto text = count == 0 ? tr("no alert") : tr("%n alert(s)", nullptr, count);
    const bool critical = m_health.violated() > 0 || (!m_health.alerts().empty() && m_health.alerts().front().alert.severity == core::Alert::Severity::Critical);
    const auto* tone = count == 0 ? "" : critical ? "failed" : "waiting";
    const auto glyph = count == 0 ? QString() : critical ? QStringLiteral("✕ ") : QStringLiteral("! ");
    const QString number = count == 0 ? QString() : QString::number(count);
    m_alerts->setText(glyph + (m_isBellShort ? number : text));
    m_alerts->setAccessibleName(text);
    if (m_alerts->property("tone").toString() == tone) return;
    m_alerts->setProperty("tone", tone);
    restyle(*m_alerts);
}

void StatusStrip::showInconsistency() {
    const auto latest = m_consistency.latest();
    if (!latest) return set(*m_inconsistent, tr("inconsistent –"), "");
    set(*m_inconsistent, tr("inconsistent for %1").arg(durationText(latest->micros(m_consistency.instant()), m_context.look)), latest->over.raw() == 0 ? "waiting" : "");
}

void StatusStrip::set(QLabel& label, const QString& text, const char* tone) {
    if (label.text() != text) label.setText(text);
    if (label.property("tone").toString() == tone) return;
    label.setProperty("tone", tone);
    restyle(label);
}

} // namespace sagascope::gui
