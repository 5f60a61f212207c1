#include "app/gui/logs/log_place.h"
#include <QScrollBar>

namespace sagascope::gui {
namespace {

std::uint64_t positionOf(const std::optional<core::LogEntry>& line) { return line ? line->position : 0; }

} // namespace

std::optional<core::LogEntry> LogPlace::chosen() const {
    const auto index = m_table.currentIndex();
    return index.isValid() ? std::optional(m_model.lines()[static_cast<std::size_t>(index.row())]) : std::nullopt;
}

bool LogPlace::isMoved() const { return !m_line || m_table.verticalScrollBar()->value() != m_value || positionOf(chosen()) != m_chosenThen; }

void LogPlace::note(std::size_t kept) {
    const int top = m_table.rowAt(0), current = m_table.currentIndex().row();
    if (top >= 0 && isMoved()) {
        const int bottom = m_table.rowAt(m_table.viewport()->height() - 1);
        const int row = current >= top && (bottom < 0 || current <= bottom) ? current : top;
        m_line = m_model.lines()[static_cast<std::size_t>(row)];
        m_down = row - top;
        m_chosen = chosen();
    }
    if (current < static_cast<int>(kept)) return;
    m_isRestoring = true;
    m_table.selectionModel()->clear(); // a view would go to its neighbour, and scroll there
    m_isRestoring = false;
}

void LogPlace::restore(bool scrolls) {
    m_isRestoring = true;
    if (m_chosen) choose(*m_chosen);
    if (m_line && scrolls && !m_model.lines().empty()) {
        const auto row = std::min(m_model.placeOf(*m_line), m_model.lines().size() - 1);
        m_table.putAt(static_cast<int>(row), m_down);
    }
    m_isRestoring = false;
    m_value = m_table.verticalScrollBar()->value();
    m_chosenThen = positionOf(chosen());
}

void LogPlace::choose(const core::LogEntry& line) {
    const auto row = m_model.placeOf(line);
    if (row >= m_model.lines().size() || m_model.lines()[row].position != line.position) return;
    m_table.keepStill([&] { m_table.setCurrentIndex(m_model.index(static_cast<int>(row), LogModel::Text)); });
}

} // namespace sagascope::gui
