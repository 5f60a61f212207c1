#pragma once
#include "app/gui/panel/frame_clock.h"
#include <QElapsedTimer>
#include <QWidget>
#include <map>

namespace sagascope::bench {

/// The value below which `hundredths` of 100 lie; 0 where there are none.
[[nodiscard]] double quantile(std::vector<double> values, double hundredths);

/// What the frames of a window took from begin() on.
class Frames : public QObject {
public:
    explicit Frames(gui::FrameClock& clock);
    void begin(); ///< forgets what was before
    [[nodiscard]] std::size_t count() const { return m_ms.size(); }
    [[nodiscard]] double seconds() const { return static_cast<double>(m_since.nsecsElapsed()) / 1e9; }
    [[nodiscard]] const std::vector<double>& lagsMs() const { return m_lags; }
    /// "59.9 frames/s; a frame 2.1 ms, 99 % 4.0, worst 9.1 (wait 0.0, look 0.3, present 0.3, paint 1.5 on average)"
    [[nodiscard]] std::string text() const;
    /// "event to pixel 12.1 ms, 99 % 21.0, worst 40.2, of 12,000 messages"
    [[nodiscard]] std::string lagText() const;
    /// What one panel's looks took, under the lock and after it; what it passed over does not count.
    [[nodiscard]] std::string panelText(const std::string& panel) const;
    [[nodiscard]] std::string panelText() const; ///< of all that took more than a tenth of a millisecond, a line each

private:
    void add(const gui::FrameTimes& times);
    struct Panel {
        std::vector<double> gather;
        std::vector<double> present;
    };
    gui::FrameClock& m_clock;
    QElapsedTimer m_since;
    std::vector<double> m_ms;
    std::vector<double> m_lags;
    gui::FrameTimes m_sum;
    std::map<std::string, Panel> m_panels;
};

/// "3.1 ms": how long painting it takes, with all that is in it; the median of several.
[[nodiscard]] std::string paintText(QWidget& widget);

/// Lets the window live for so long.
void live(double seconds);

} // namespace sagascope::bench
