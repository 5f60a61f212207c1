#pragma once
#include "app/gui/panel/frame_meter.h"
#include <QWidget>

class QLabel;

namespace sagascope::gui {

/// View > Performance: how the window itself does. Frames and what they take, how long from an event to its pixel, events a second, events lost.
class PerformanceStrip : public QWidget, public Panel {
    Q_OBJECT
public:
    explicit PerformanceStrip(const Context& context, QWidget* parent = nullptr);
    ~PerformanceStrip() override;

    void gather(const core::Projections& projections, const core::View& view) override;
    void present() override;

private:
    QLabel* addLabel(const char* name, const QString& tip);
    void set(QLabel& label, const QString& text, bool isMissed);

    Context m_context;
    FrameMeter m_meter;
    QLabel* m_frames;
    QLabel* m_frame;
    QLabel* m_lag;
    QLabel* m_events;
    QLabel* m_lost;
    std::uint64_t m_gathered = 0; ///< wall µs
    std::uint32_t m_eventRate = 0;
    std::uint64_t m_lostCount = 0;
    bool m_fresh = false;
};

} // namespace sagascope::gui
