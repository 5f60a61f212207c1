#include "app/gui/window/performance_strip.h"
#include <QHBoxLayout>
#include <QLabel>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kEvery = 500'000; ///< µs
constexpr double kFrameGoal = 8;          ///< ms
constexpr std::uint64_t kLagGoal = 33'000; ///< µs

} // namespace

PerformanceStrip::PerformanceStrip(const Context& context, QWidget* parent) : QWidget(parent), m_context(context) {
    setObjectName("performance-strip");
    setAccessibleName(tr("Performance of this window"));
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(context.look.px(24));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(context.look.px(16), 0, context.look.px(16), 0);
    row->setSpacing(context.look.px(28));
    m_frames = addLabel("performance-frames", tr("Pictures drawn in a second: at most 60, and only while something moves"));
    m_frame = addLabel("performance-frame", tr("What a frame takes of the window's thread, from its look at the log to the end of its painting; goal: 8 ms. Over the last two seconds"));
    m_lag = addLabel("performance-lag", tr("From the moment a process sends a message to the end of the paint that shows it; goal: 99 of 100 within 33 ms. Only while the picture is live at real pace"));
    m_events = addLabel("performance-events", tr("Events that all processes reported in the last second"));
    m_lost = addLabel("performance-lost", tr("Events that a process had to drop; anything else shown is complete"));
    row->addStretch(1);
    connect(&context.frames, &FrameClock::frameDone, this, [this](const FrameTimes& times) {
        if (isVisible()) m_meter.add(times, m_context.frames.now());
    });
    context.frames.add(this);
}

PerformanceStrip::~PerformanceStrip() { m_context.frames.remove(this); }

QLabel* PerformanceStrip::addLabel(const char* name, const QString& tip) {
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setProperty("role", "secondary");
    label->setToolTip(tip);
    layout()->addWidget(label);
    return label;
}

void PerformanceStrip::gather(const core::Projections& projections, const core::View& view) {
    const std::uint64_t now = m_context.frames.now();
    if (!isVisible() || now < m_gathered + kEvery) return;
    m_gathered = now;
    m_fresh = true;
    const bool live = m_context.frames.isLive() && m_context.session.isLive();
    m_eventRate = projections.journal().rateAt(live ? core::instant(now) : view.instant).events;
    m_lostCount = projections.journal().lostCount();
}

void PerformanceStrip::present() {
    if (!m_fresh) return;
    m_fresh = false;
    const Look& look = m_context.look;
    const FrameMeter::Figures f = m_meter.figures(m_context.frames.now());
    set(*m_frames, tr("%1 frames/s").arg(numberText(f.perSecond, look)), false);
    set(*m_frame, tr("frame %1 ms, at most %2 ms").arg(numberText(f.medianMs, look, 1), numberText(f.worstMs, look, 1)), f.medianMs > kFrameGoal);
    set(*m_lag, f.lag99 ? tr("event to pixel %1, 99 % within %2").arg(durationText(*f.medianLag, look), durationText(*f.lag99, look)) : tr("event to pixel –"), f.lag99 > kLagGoal);
    set(*m_events, tr("%1 events/s").arg(numberText(m_eventRate, look)), false);
    set(*m_lost, tr("lost events %1").arg(numberText(static_cast<double>(m_lostCount), look)), m_lostCount > 0);
}

void PerformanceStrip::set(QLabel& label, const QString& text, bool isMissed) {
    label.setText(isMissed ? QStringLiteral("! ") + text : text);
    const char* tone = isMissed ? "waiting" : "";
    if (label.property("tone").toString() == tone) return;
    label.setProperty("tone", tone);
    restyle(label);
}

} // namespace sagascope::gui
