#pragma once
#include <vector>

namespace sagascope::gui {

/// What a column, or a table beside others, asks for: widths in px.
struct WidthNeed {
    int least = 0;   ///< so that it still says something
    int content = 0; ///< so that all it says is read
    int wanted = 0;  ///< so that it doesn't look crammed
    int folds = 0;   ///< where there is too little room: the highest first; of equal ones the widest, then the last
    bool operator==(const WidthNeed&) const = default;
};

/// How wide each is in `room`: all of them together are never wider. Each gets the least it needs, then what it says, then what it wants, those that
/// lack little first. What there is no room for is folded away (0), but for the first.
[[nodiscard]] std::vector<int> fitColumns(const std::vector<WidthNeed>& needs, int room);

/// How wide each is when none may go and all is given out: as above, else in proportion.
[[nodiscard]] std::vector<int> shareOut(const std::vector<WidthNeed>& needs, int room);

} // namespace sagascope::gui
