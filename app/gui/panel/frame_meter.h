#pragma once
#include "app/gui/panel/frame_clock.h"
#include <deque>

namespace sagascope::gui {

/// What the frames of the last two seconds took.
class FrameMeter {
public:
    struct Figures {
        double perSecond = 0;
        double medianMs = 0; ///< of the window's thread
        double worstMs = 0;
        std::optional<std::uint64_t> medianLag; ///< µs from event to pixel; none where nothing new was seen
        std::optional<std::uint64_t> lag99;     ///< 99 of 100 took at most this long
    };
    void add(const FrameTimes& times, std::uint64_t now); ///< `now`: µs since 1970, as below
    [[nodiscard]] Figures figures(std::uint64_t now);

private:
    struct Frame {
        std::uint64_t at = 0;
        double ms = 0;
        std::vector<std::uint64_t> lags;
    };
    void forget(std::uint64_t now);
    std::deque<Frame> m_frames;
};

} // namespace sagascope::gui
