#include "app/gui/logs/log_model.h"

namespace sagascope::gui {
namespace {

constexpr int kTextsKept = 4000;

Role roleOf(wire::LogLine::Level level) {
    return level == wire::LogLine::ERR ? Role::Failed : level == wire::LogLine::WARN ? Role::Waiting : Role::Text;
}

} // namespace

LogModel::LogModel(const core::Session& session, const Look& look, QObject* parent)
    : FoldingModel(parent), m_session(session), m_look(look), m_texts(kTextsKept) {}

const LogText& LogModel::textOf(std::size_t row) const {
    const auto position = m_lines[row].position;
    if (const auto* known = m_texts.object(position)) return *known;
    auto* text = new LogText;
    if (const auto logged = m_session.event(position); logged && logged->event.has_log()) {
        const auto& line = logged->event.log();
        *text = {qstr(line.text()), qstr(line.saga()), qstr(line.trace())};
    } else {
        text->text = tr("(this line can't be read from the recording)");
    }
    m_texts.insert(position, text);
    return *text;
}

QString LogModel::cell(std::size_t row, int column) const {
    const auto& line = m_lines[row];
    switch (column) {
    case Time: return clockText(line.at.micros(), true);
    case Level:
        switch (line.level) {
        case wire::LogLine::ERR: return tr("✕ error");
        case wire::LogLine::WARN: return tr("! warning");
        case wire::LogLine::INFO: return tr("· info");
        default: return tr("· detail");
        }
    case Process: return m_processes.value(line.source);
    case Saga: return textOf(row).saga;
    case Trace: return textOf(row).trace.left(kTraceShown);
    case Text: return textOf(row).text;
    default: return {};
    }
}

bool LogModel::contains(std::size_t row, const QString& text) const {
    const auto& said = textOf(row);
    return said.text.contains(text, Qt::CaseInsensitive) || said.saga.contains(text, Qt::CaseInsensitive) || said.trace.contains(text, Qt::CaseInsensitive) ||
           m_processes.value(m_lines[row].source).contains(text, Qt::CaseInsensitive);
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (isOfFolding(role)) return foldingData(index, role, index.column() == Trace ? textOf(row).trace : cell(row, index.column()));
    switch (role) {
    case Qt::DisplayRole: return cell(row, index.column());
    case Qt::FontRole: return index.column() == Text || index.column() == Level || index.column() == Process ? m_look.text(13) : m_look.mono(12);
    case Qt::ForegroundRole: return m_look(index.column() == Time || index.column() == Trace ? Role::Secondary : roleOf(m_lines[row].level));
    case Qt::BackgroundRole: return !m_marked.isEmpty() && contains(row, m_marked) ? QVariant(m_look(Role::Selected)) : QVariant();
    default: return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Time: return tr("Time");
    case Level: return tr("Level");
    case Process: return tr("Process");
    case Saga: return tr("Saga");
    case Trace: return tr("Trace");
    default: return tr("Line");
    }
}

void LogModel::take(core::LogChange change) {
    if (change.kept == 0 && !m_lines.empty()) {
        beginResetModel();
        m_lines = std::move(change.added);
        return endResetModel();
    }
    if (change.kept < m_lines.size()) {
        beginRemoveRows({}, static_cast<int>(change.kept), static_cast<int>(m_lines.size()) - 1);
        m_lines.resize(change.kept);
        endRemoveRows();
    }
    if (change.added.empty()) return;
    beginInsertRows({}, static_cast<int>(m_lines.size()), static_cast<int>(m_lines.size() + change.added.size()) - 1);
    m_lines.insert(m_lines.end(), change.added.begin(), change.added.end());
    endInsertRows();
}

std::size_t LogModel::placeOf(const core::LogEntry& line) const {
    const auto order = [](const core::LogEntry& each) { return std::pair(each.at, each.position); };
    return static_cast<std::size_t>(std::ranges::lower_bound(m_lines, order(line), {}, order) - m_lines.begin());
}

void LogModel::mark(const QString& text) {
    if (text == m_marked) return;
    m_marked = text;
    if (!m_lines.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1), {Qt::BackgroundRole});
}

} // namespace sagascope::gui
