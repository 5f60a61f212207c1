#include "app/gui/health/health_watch.h"
#include "app/gui/panel/frame_clock.h"

namespace sagascope::gui {
namespace {

constexpr qint64 kEveryMs = 500;
constexpr qint64 kAuditEveryMs = 5000;

} // namespace

HealthWatch::HealthWatch(const Context& context, core::LogAudit& audit, QObject* parent)
    : QObject(parent), m_context(context), m_texts(context.session.architecture(), context.look), m_audit(audit) {
    connect(&context.frames, &FrameClock::paceChanged, this, [this] { m_since.invalidate(); });
    context.frames.add(this);
}

HealthWatch::~HealthWatch() { m_context.frames.remove(this); }

void HealthWatch::gather(const core::Projections& projections, const core::View& view) {
    const bool live = m_context.frames.isAtNow();
    const auto instant = live ? m_context.frames.now() : view.instant == core::kNow ? projections.lastEvent().micros() : view.instant.micros();
    if (m_since.isValid() && !m_since.hasExpired(kEveryMs) && (live || instant == m_instant)) return;
    m_since.start();
    m_instant = instant;
    m_next.clear();
    for (const auto& alert : core::alerts(projections, m_context.session.architecture(), live ? core::kNow : core::instant(instant), instant)) m_next.push_back(m_texts.line(alert, projections));
    m_fresh = true;
}

void HealthWatch::present() {
    bool isNew = false;
    if (auto result = m_audit.take()) {
        m_result = std::move(result);
        isNew = true;
    }
    const bool isDue = m_isAnew || (m_context.frames.isAtNow() ? m_sinceAudit.hasExpired(kAuditEveryMs) : auditUntil() != m_audited);
    if ((m_asked || (m_wanted && isDue && m_audit.isRested())) && canAudit() && m_audit.start(m_context.session.recording(), auditUntil())) {
        m_asked = m_isAnew = false;
        m_audited = auditUntil();
        m_sinceAudit.start();
        isNew = true;
    }
    if (std::exchange(m_fresh, false)) {
        m_alerts = std::move(m_next);
        isNew = true; // "since" moves on
    }
    if (isNew) Q_EMIT changed();
}

std::optional<std::uint64_t> HealthWatch::auditUntil() const {
    return m_context.frames.isAtNow() ? std::nullopt : std::optional(m_instant);
}

int HealthWatch::violated() const {
    if (!m_result || lacksEvents()) return 0;
    return static_cast<int>(std::ranges::count_if(m_result->report.findings, [](const model::Finding& finding) { return !finding.violations.empty(); }));
}

void HealthWatch::auditNow() {
    m_asked = true;
    m_context.frames.wake();
}

} // namespace sagascope::gui
