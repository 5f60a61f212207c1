#pragma once
#include "app/gui/panel/panel.h"
#include <QWidget>

class QLabel;
class QPushButton;

namespace sagascope::gui {

class ConsistencyWatch;
class HealthWatch;

/// The last line: processes up, messages a second, saga p99, in doubt, for how long inconsistent, lost events, alerts.
class StatusStrip : public QWidget, public Panel {
    Q_OBJECT
public:
    StatusStrip(const Context& context, const HealthWatch& health, const ConsistencyWatch& consistency, QWidget* parent = nullptr);
    ~StatusStrip() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

    /// The bell may stand elsewhere while the line itself isn't seen; what the line says is then the bell's tip.
    [[nodiscard]] QPushButton* bell() const { return m_alerts; }
    void takeBellBack();
    void setBellShort(bool isShort); ///< a number instead of words

Q_SIGNALS:
    void healthAsked(); ///< a person wants to see the alerts

private:
    void showAlerts();
    void showInconsistency();
    [[nodiscard]] QList<QLabel*> labels() const { return {m_processes, m_messages, m_latency, m_doubt, m_inconsistent, m_dead, m_lost}; }
    void showTip();
    void set(QLabel& label, const QString& text, const char* tone);

    Context m_context;
    const HealthWatch& m_health;
    const ConsistencyWatch& m_consistency;
    QLabel* m_processes;
    QLabel* m_messages;
    QLabel* m_latency;
    QLabel* m_doubt;
    QLabel* m_inconsistent;
    QLabel* m_dead;
    QLabel* m_lost;
    QPushButton* m_alerts;
    std::uint64_t m_gathered = 0; ///< wall µs
    bool m_fresh = false;
    bool m_isBellShort = false;
    struct Figures {
        int up = 0;
        int wanted = 0;
        int starting = 0;
        bool isStopped = false; ///< the whole company, on purpose
        std::uint32_t messages = 0;
        std::optional<std::uint64_t> p99;
        std::uint32_t inDoubt = 0;
        std::uint32_t dead = 0;
        std::uint64_t lost = 0;
    } m_figures;
};

} // namespace sagascope::gui
