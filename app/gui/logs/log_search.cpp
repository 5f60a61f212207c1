#include "app/gui/logs/log_search.h"
#include <QElapsedTimer>

namespace sagascope::gui {

void LogSearch::start(const QString& text, std::optional<std::size_t> row, bool forward) {
    const auto count = m_model.lines().size();
    m_text = text;
    m_forward = forward;
    m_left = text.isEmpty() ? 0 : count;
    if (count > 0) m_at = row ? *row % count : forward ? count - 1 : 0;
}

std::optional<std::size_t> LogSearch::goOn(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    const auto count = m_model.lines().size();
    for (; m_left > 0 && count > 0; --m_left) {
        m_at = (std::min(m_at, count - 1) + (m_forward ? 1 : count - 1)) % count;
        if (m_model.contains(m_at, m_text)) {
            m_left = 0;
            return m_at;
        }
        if (timer.hasExpired(milliseconds)) {
            --m_left;
            return std::nullopt;
        }
    }
    m_left = 0;
    return std::nullopt;
}

} // namespace sagascope::gui
