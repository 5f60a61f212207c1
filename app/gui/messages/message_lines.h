#pragma once
#include "app/core/layout/message_style.h"
#include "app/gui/panel/panel.h"
#include <array>

namespace sagascope::gui {

/// What one row of the table says.
struct MessageLine {
    enum Column { Sent, Message, From, To, Kind, Step, Attempt, Took, Size, Outcome, Verdict, Columns };
    core::Row row = core::kNoRow;
    core::Row saga = core::kNoRow;
    bool settled = false; ///< nothing of it changes any more
    core::MessageStyle style;
    std::array<QString, Columns> texts;
};

/// Makes table rows of messages. Belongs to a panel.
class MessageLines {
public:
    MessageLines(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look) {}
    [[nodiscard]] MessageLine line(const core::Projections& projections, core::Row row, wire::Hlc at) const;
    [[nodiscard]] QString text(const core::Projections& projections, core::Row row, int column, wire::Hlc at) const;
    [[nodiscard]] double order(const core::Projections& projections, core::Row row, int column, wire::Hlc at) const; ///< of columns that are numbers
    /// By what each of the rows sorts in a column.
    [[nodiscard]] std::vector<double> orders(const core::Projections& projections, const std::vector<core::Row>& rows, int column, wire::Hlc at) const;
    [[nodiscard]] static QString title(int column);
    [[nodiscard]] static bool isNumber(int column);

private:
    [[nodiscard]] static std::uint32_t textKey(const core::Message& message, int column, wire::Hlc at);

    const model::Architecture& m_architecture;
    const Look& m_look;
};

} // namespace sagascope::gui
