#pragma once
#include "app/core/health/log_audit.h"
#include "app/gui/health/alert_texts.h"
#include <QElapsedTimer>
#include <QObject>
#include <algorithm>

namespace sagascope::gui {

/// Keeps an eye on the company for the whole window: what is wrong at the instant that is shown, and whether the invariants hold.
class HealthWatch : public QObject, public Panel {
    Q_OBJECT
public:
    /// `audit` outlives it: an audit under way goes on when the window is built anew.
    HealthWatch(const Context& context, core::LogAudit& audit, QObject* parent = nullptr);
    ~HealthWatch() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    [[nodiscard]] const std::vector<AlertLine>& alerts() const { return m_alerts; }
    [[nodiscard]] const std::optional<core::LogAudit::Result>& audit() const { return m_result; } ///< nullopt: none yet
    [[nodiscard]] bool isAuditing() const { return m_audit.isRunning(); }
    [[nodiscard]] bool canAudit() const { return !m_context.session.recording().empty(); }
    [[nodiscard]] int violated() const; ///< invariants, at the last audit; where events were lost nothing is certain, and none is counted
    [[nodiscard]] bool lacksEvents() const { return std::ranges::any_of(m_alerts, [](const AlertLine& line) { return line.alert.kind == core::Alert::Kind::LostEvents; }); }
    [[nodiscard]] int count() const { return static_cast<int>(m_alerts.size()) + violated(); }
    [[nodiscard]] std::uint64_t instant() const { return m_instant; } ///< µs since 1970
    /// While somebody looks, an audit follows the other; `now` begins one at once.
    void setAuditing(bool wanted) { m_wanted = wanted; }
    void auditNow();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] std::optional<std::uint64_t> auditUntil() const; ///< nullopt: all there is

    Context m_context;
    AlertTexts m_texts;
    core::LogAudit& m_audit;
    std::vector<AlertLine> m_alerts;
    std::vector<AlertLine> m_next;
    std::optional<core::LogAudit::Result> m_result;
    std::optional<std::uint64_t> m_audited; ///< until when the last audit looked
    std::uint64_t m_instant = 0;
    bool m_wanted = false;
    bool m_asked = false;
    bool m_fresh = false;
    bool m_isAnew = true; ///< no audit was begun yet
    QElapsedTimer m_since;
    QElapsedTimer m_sinceAudit;
};

} // namespace sagascope::gui
