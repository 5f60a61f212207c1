#pragma once
#include "app/core/logs/log_selection.h"
#include "app/gui/panel/panel.h"
#include "app/gui/table/folding_model.h"
#include "services/wire/ids.h"
#include <QCache>
#include <QHash>

namespace sagascope::gui {

/// What a line says, read from the log.
struct LogText {
    QString text;
    QString saga;
    QString trace;
};

/// Rows of the table of log lines. It holds where each line stands in the log; what a line says is read when a row is looked at, outside
/// of the projections' lock, and kept for the last few thousand rows.
class LogModel : public FoldingModel {
    Q_OBJECT
public:
    enum Column { Time, Level, Process, Saga, Trace, Text, Columns };

    LogModel(const core::Session& session, const Look& look, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_lines.size()); }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const std::vector<core::LogEntry>& lines() const { return m_lines; }
    void take(core::LogChange change);
    [[nodiscard]] std::size_t placeOf(const core::LogEntry& line) const; ///< its row, or where it would stand
    void nameProcess(core::Name instance, const QString& name) { m_processes.insert(instance, name); }
    [[nodiscard]] bool knows(core::Name instance) const { return m_processes.contains(instance); }
    /// Reads it from the log unless it was read lately.
    [[nodiscard]] const LogText& textOf(std::size_t row) const;
    [[nodiscard]] static QString traceText(std::uint64_t trace) { return qstr(wire::hex(trace)).left(kTraceShown); }
    [[nodiscard]] QString cell(std::size_t row, int column) const;
    /// The rows that contain this text stand out.
    void mark(const QString& text);
    [[nodiscard]] bool contains(std::size_t row, const QString& text) const; ///< in any case

private:
    static constexpr int kTraceShown = 8; ///< digits

    const core::Session& m_session;
    const Look& m_look;
    std::vector<core::LogEntry> m_lines;
    QHash<core::Name, QString> m_processes;
    mutable QCache<std::uint64_t, LogText> m_texts; ///< by position
    QString m_marked;
};

} // namespace sagascope::gui
