#include "tests/bench/window/frames.h"
#include <QApplication>
#include <QMetaObject>
#include <fmt/format.h>

namespace sagascope::bench {

namespace {

constexpr double kPassedOver = 0.002; ///< ms: faster is no look

/// "LogPanel".
std::string nameOf(const gui::Panel& panel) {
    const auto* object = dynamic_cast<const QObject*>(&panel);
    if (object == nullptr) return "?";
    const std::string name = object->metaObject()->className();
    return name.substr(name.rfind(':') + 1);
}

} // namespace

double quantile(std::vector<double> values, double hundredths) {
    if (values.empty()) return 0;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * hundredths / 100);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

Frames::Frames(gui::FrameClock& clock) : m_clock(clock) {
    connect(&clock, &gui::FrameClock::frameDone, this, &Frames::add);
    begin();
}

void Frames::begin() {
    m_since.start();
    m_ms.clear();
    m_lags.clear();
    m_sum = {};
    m_panels.clear();
}

void Frames::add(const gui::FrameTimes& times) {
    m_ms.push_back(times.ms());
    m_sum.waitMs += times.waitMs;
    m_sum.gatherMs += times.gatherMs;
    m_sum.presentMs += times.presentMs;
    m_sum.paintMs += times.paintMs;
    for (const auto lag : times.lags) m_lags.push_back(static_cast<double>(lag) / 1e3);
    for (const auto& share : m_clock.shares()) {
        auto& panel = m_panels[nameOf(*share.panel)];
        if (share.gatherMs > kPassedOver) panel.gather.push_back(share.gatherMs);
        if (share.presentMs > kPassedOver) panel.present.push_back(share.presentMs);
    }
}

std::string Frames::text() const {
    const auto frames = static_cast<double>(std::max<std::size_t>(m_ms.size(), 1));
    return fmt::format("{:.1f} frames/s; a frame {:.1f} ms, 99 % {:.1f}, worst {:.1f} (on average: wait {:.2f}, look {:.2f}, present {:.2f}, paint {:.2f})", static_cast<double>(m_ms.size()) / seconds(),
                       quantile(m_ms, 50), quantile(m_ms, 99), quantile(m_ms, 100), m_sum.waitMs / frames, m_sum.gatherMs / frames, m_sum.presentMs / frames, m_sum.paintMs / frames);
}

std::string Frames::lagText() const {
    return fmt::format("event to pixel {:.1f} ms, 99 % {:.1f}, worst {:.1f}, of {} messages", quantile(m_lags, 50), quantile(m_lags, 99), quantile(m_lags, 100), m_lags.size());
}

std::string Frames::panelText(const std::string& panel) const {
    const auto found = m_panels.find(panel);
    if (found == m_panels.end()) return "was not asked";
    const auto& [gather, present] = found->second;
    return fmt::format("look {:.2f} ms, worst {:.2f} of {}; then {:.2f}, worst {:.2f}", quantile(gather, 50), quantile(gather, 100), gather.size(), quantile(present, 50), quantile(present, 100));
}

std::string Frames::panelText() const {
    std::string text;
    for (const auto& [name, panel] : m_panels)
        if (std::max(quantile(panel.gather, 100), quantile(panel.present, 100)) > 0.1) text += fmt::format("    {:<20} {}\n", name, panelText(name));
    return text;
}

std::string paintText(QWidget& widget) {
    constexpr int kTimes = 5;
    std::vector<double> ms;
    for (int i = 0; i < kTimes; ++i) {
        QElapsedTimer timer;
        timer.start();
        widget.grab();
        ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return fmt::format("{:.1f} ms", quantile(ms, 50));
}

void live(double seconds) {
    QElapsedTimer timer;
    timer.start();
    while (static_cast<double>(timer.nsecsElapsed()) / 1e9 < seconds) QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

} // namespace sagascope::bench
