#include "app/gui/window/status_strip.h"
#include "app/gui/panel/frame_clock.h"
#include "app/gui/topology/topology_view.h"
#include <QHBoxLayout>
#include <QLabel>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kEvery = 500'000;      ///< µs
constexpr std::uint64_t kLatencyOver = 60'000'000; ///< µs

} // namespace

StatusStrip::StatusStrip(const Context& context, const TopologyView& topology, QWidget* parent)
    : QWidget(parent), m_context(context), m_topology(topology), m_processes(new QLabel), m_messages(new QLabel), m_latency(new QLabel), m_doubt(new QLabel),
      m_dead(new QLabel), m_lost(new QLabel), m_performance(new QLabel) {
    setObjectName("status");
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(context.look.px(26));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(context.look.px(16), 0, context.look.px(16), 0);
    row->setSpacing(context.look.px(36));
    m_processes->setObjectName("status-processes");
    m_latency->setToolTip(tr("99 of 100 sagas of the last minute took at most this long"));
    m_doubt->setToolTip(tr("Sagas whose owner is asking whether a step was done"));
    m_lost->setToolTip(tr("Events that a process had to drop; anything else shown is complete"));
    for (QLabel* label : {m_processes, m_messages, m_latency, m_doubt, m_dead, m_lost}) {
        label->setProperty("role", "secondary");
        row->addWidget(label);
    }
    row->addStretch(1);
    m_performance->setProperty("role", "secondary");
    m_performance->hide();
    row->addWidget(m_performance);
    context.frames.add(this);
}

StatusStrip::~StatusStrip() { m_context.frames.remove(this); }

void StatusStrip::setPerformance(bool shown) { m_performance->setVisible(shown); }

void StatusStrip::gather(const core::Projections& projections, const core::View& view) {
    const bool live = m_context.frames.isLive() && m_context.session.isLive();
    const wire::Hlc at = live ? core::instant(m_context.frames.now()) : view.instant;
    const std::uint64_t now = m_context.frames.now();
    if (now < m_gathered + kEvery) return;
    const auto frames = m_context.frames.figures().frames;
    m_figures.frames = static_cast<double>(frames - m_framesThen) * 1e6 / static_cast<double>(now - m_gathered);
    m_framesThen = frames;
    m_gathered = now;
    m_fresh = true;
    m_figures.up = m_figures.wanted = 0;
    for (const auto& process : projections.company().processesAt(at)) {
        ++m_figures.wanted;
        m_figures.up += process.state == wire::ProcessChanged::HEALTHY ? 1 : 0;
    }
    const core::Activity rate = projections.journal().rateAt(at);
    m_figures.messages = rate.messages;
    m_figures.events = rate.events;
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
    const bool allUp = f.up == f.wanted && f.wanted > 0;
    set(*m_processes, allUp ? tr("✓ %n process(es) up", nullptr, f.up) : tr("✕ %1 of %2 processes up").arg(f.up).arg(f.wanted), allUp ? "ok" : "failed");
    set(*m_messages, tr("%1 msg/s").arg(numberText(f.messages, look)), "");
    set(*m_latency, f.p99 ? tr("p99 %1").arg(durationText(*f.p99, look)) : tr("p99 –"), "");
    set(*m_doubt, tr("in doubt %1").arg(f.inDoubt), f.inDoubt > 0 ? "waiting" : "");
    set(*m_dead, tr("dead letters %1").arg(f.dead), f.dead > 0 ? "failed" : "");
    set(*m_lost, tr("lost events %1").arg(numberText(static_cast<double>(f.lost), look)), f.lost > 0 ? "failed" : "");
    if (!m_performance->isVisible()) return;
    set(*m_performance, tr("%1 frames/s · look %2 ms · paint %3 ms · %4 events/s")
                            .arg(numberText(f.frames, look), numberText(m_context.frames.figures().gatherMs, look, 2), numberText(m_topology.paintMs(), look, 2), numberText(f.events, look)), "");
}

void StatusStrip::set(QLabel& label, const QString& text, const char* tone) {
    if (label.text() != text) label.setText(text);
    if (label.property("tone").toString() == tone) return;
    label.setProperty("tone", tone);
    restyle(label);
}

} // namespace sagascope::gui
