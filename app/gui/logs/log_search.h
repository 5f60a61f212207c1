#pragma once
#include "app/gui/logs/log_model.h"
#include <optional>

namespace sagascope::gui {

/// Looks for a text line by line, a few milliseconds a frame, so that tens of thousands of lines that have to be read from a file don't
/// hold up the picture.
class LogSearch {
public:
    explicit LogSearch(const LogModel& model) : m_model(model) {}

    /// Begins behind (or before) `row`; goes round at the end.
    void start(const QString& text, std::optional<std::size_t> row, bool forward);
    void stop() { m_left = 0; }
    [[nodiscard]] bool isRunning() const { return m_left > 0; }
    [[nodiscard]] std::size_t left() const { return m_left; } ///< lines not looked at yet
    /// Goes on for `milliseconds`; the row once it is found.
    [[nodiscard]] std::optional<std::size_t> goOn(int milliseconds);

private:
    const LogModel& m_model;
    QString m_text;
    std::size_t m_at = 0;
    std::size_t m_left = 0;
    bool m_forward = true;
};

} // namespace sagascope::gui
