#include "app/core/layout/message_style.h"
#include "app/core/layout/sequence.h"
#include <fmt/format.h>

namespace sagascope::core {

namespace {

constexpr std::size_t kColumn = 14;

/// One line of the picture, of which single characters can be set.
class Canvas {
public:
    explicit Canvas(std::size_t width) : m_cells(width, ' ') {}
    void set(std::size_t at, char c) {
        if (at < m_cells.size()) m_cells[at] = c;
    }
    void span(std::size_t from, std::size_t to, char c) {
        for (auto i = from; i < to; ++i) set(i, c);
    }
    [[nodiscard]] std::string line() const { return m_cells.substr(0, m_cells.find_last_not_of(' ') + 1); }

private:
    std::string m_cells;
};

std::size_t columnOf(std::size_t lifeline) { return lifeline * kColumn + 2; }

void drawArrow(Canvas& canvas, const SequenceArrow& arrow, const MessageStyle& style) {
    const char line = style.tone == MessageStyle::Tone::Compensation ? '=' : style.line == MessageStyle::Line::Call ? '-' : style.line == MessageStyle::Line::Event ? '~' : '.';
    const auto from = columnOf(arrow.from), to = columnOf(arrow.to);
    if (from == to) {
        canvas.span(from + 1, from + 4, line);
        canvas.set(from + 4, '<');
        return;
    }
    canvas.span(std::min(from, to) + 1, std::max(from, to), line);
    canvas.set(from < to ? to - 1 : to + 1, style.lost ? 'x' : from < to ? '>' : '<');
}

} // namespace

std::string SequenceLayout::text(const Messages& messages, const Names& names) const {
    std::string result;
    for (const auto& lifeline : m_lifelines) result += fmt::format("{:<{}}", names.text(lifeline.service), kColumn);
    result = result.substr(0, result.find_last_not_of(' ') + 1) + "\n";
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Canvas canvas(m_lifelines.size() * kColumn);
        for (std::size_t line = 0; line < m_lifelines.size(); ++line) canvas.set(columnOf(line), ':');
        for (const auto& activation : activations(i, i + 1)) canvas.set(columnOf(activation.lifeline), activation.depth > 0 ? '#' : '|');
        const auto& message = messages[m_rows[i].message];
        const auto style = styleOf(message);
        drawArrow(canvas, arrow(i), style);
        const char* glyph = style.tone == MessageStyle::Tone::Failed ? "✕ " : style.tone == MessageStyle::Tone::Compensation ? "↩ " : "";
        result += fmt::format("{:<{}}{}{}{}{}\n", canvas.line(), m_lifelines.size() * kColumn, glyph, names.text(message.type), style.repeated ? " (again)" : "", style.late ? " (late)" : "");
    }
    return result;
}

} // namespace sagascope::core
