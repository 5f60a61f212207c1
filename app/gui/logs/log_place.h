#pragma once
#include "app/gui/logs/log_model.h"
#include "app/gui/table/fit_table.h"
#include <optional>

namespace sagascope::gui {

/// Keeps the line that is looked at where it is while other lines are shown than before: the chosen one where it's in sight, else the topmost. As
/// long as nobody scrolls or chooses, the first one is meant, whatever was shown in between.
class LogPlace {
public:
    LogPlace(FitTable& table, const LogModel& model) : m_table(table), m_model(model) {}

    void note(std::size_t kept);  ///< before all lines but so many go
    void restore(bool scrolls);   ///< after others came; where the chosen one is not among them none is chosen
    [[nodiscard]] bool isRestoring() const { return m_isRestoring; }

private:
    [[nodiscard]] std::optional<core::LogEntry> chosen() const;
    [[nodiscard]] bool isMoved() const; ///< by a person, since it was restored
    void choose(const core::LogEntry& line);

    FitTable& m_table;
    const LogModel& m_model;
    std::optional<core::LogEntry> m_line;
    std::optional<core::LogEntry> m_chosen;
    int m_down = 0;                   ///< rows between the first in sight and the line
    int m_value = 0;                  ///< where it was scrolled to by `restore`
    std::uint64_t m_chosenThen = 0;   ///< position of what was chosen by it; 0: nothing
    bool m_isRestoring = false;
};

} // namespace sagascope::gui
