#include "app/gui/panel/frame_meter.h"
#include <algorithm>

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kOver = 2'000'000; ///< µs

template<typename T>
T quantile(std::vector<T> values, std::size_t hundredths) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) * hundredths / 100);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

} // namespace

void FrameMeter::add(const FrameTimes& times, std::uint64_t now) {
    m_frames.push_back({now, times.ms(), times.lags});
    forget(now);
}

void FrameMeter::forget(std::uint64_t now) {
    while (!m_frames.empty() && m_frames.front().at + kOver < now) m_frames.pop_front();
}

FrameMeter::Figures FrameMeter::figures(std::uint64_t now) {
    forget(now);
    Figures figures;
    if (m_frames.empty()) return figures;
    std::vector<double> times;
    std::vector<std::uint64_t> lags;
    for (const Frame& frame : m_frames) {
        times.push_back(frame.ms);
        lags.insert(lags.end(), frame.lags.begin(), frame.lags.end());
    }
    figures.perSecond = static_cast<double>(m_frames.size()) * 1e6 / static_cast<double>(kOver);
    figures.worstMs = *std::ranges::max_element(times);
    figures.medianMs = quantile(std::move(times), 50);
    if (lags.empty()) return figures;
    figures.medianLag = quantile(lags, 50);
    figures.lag99 = quantile(std::move(lags), 99);
    return figures;
}

} // namespace sagascope::gui
