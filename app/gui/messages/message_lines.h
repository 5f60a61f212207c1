#pragma once
#include "app/core/layout/message_style.h"
#include "app/gui/panel/panel.h"
#include <array>

namespace sagascope::gui {

/// One row of the table: what it says, and by what it sorts.
struct MessageLine {
    enum Column { Sent, Message, From, To, Kind, Step, Attempt, Took, Size, Outcome, Verdict, Columns };
    core::Row row = core::kNoRow;
    core::Row saga = core::kNoRow;
    bool settled = false; ///< nothing of it changes any more
    core::MessageStyle style;
    std::array<QString, Columns> texts;
    std::array<double, Columns> order{}; ///< of the columns that are numbers
    bool operator==(const MessageLine& o) const { return row == o.row && texts == o.texts; }
};

/// Makes table rows of messages. Belongs to a panel.
class MessageLines {
public:
    MessageLines(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}
    [[nodiscard]] MessageLine line(const core::Projections& projections, core::Row row, wire::Hlc at) const;
    [[nodiscard]] static QString title(int column);
    [[nodiscard]] static bool isNumber(int column);

private:
    const model::Architecture& m_architecture;
    const Look& m_look;
};

} // namespace sagascope::gui
