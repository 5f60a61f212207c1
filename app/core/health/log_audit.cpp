#include "app/core/health/log_audit.h"
#include "app/core/audit/recorded_relations.h"
#include "app/core/eventlog/give_way.h"
#include "app/core/eventlog/event_log_reader.h"

namespace sagascope::core {

namespace {
constexpr int kRestFactor = 10;
}

LogAudit::~LogAudit() {
    m_cancelled = true;
    if (m_thread.joinable()) m_thread.join();
}

bool LogAudit::isRested() const {
    const std::lock_guard lock(m_mutex);
    return std::chrono::steady_clock::now() >= m_rested;
}

bool LogAudit::start(const std::filesystem::path& log, std::optional<std::uint64_t> until) {
    if (m_running.exchange(true)) return false;
    if (m_thread.joinable()) m_thread.join();
    m_thread = std::thread([this, log, until] { run(log, until); });
    return true;
}

void LogAudit::run(const std::filesystem::path& log, std::optional<std::uint64_t> until) {
    giveWay();
    const auto begin = std::chrono::steady_clock::now();
    Result result;
    const auto reader = EventLogReader::open(log);
    if (reader) {
        result.events = until ? (*reader)->positionAt(*until * 1000) : (*reader)->count();
        auto report = recordedRelations(**reader, result.events, &m_cancelled).and_then([this](model::Relations relations) { return model::audit(relations, m_architecture); });
        if (report) result.report = std::move(*report);
        else result.problem = report.error().text();
    } else {
        result.problem = reader.error().text();
    }
    const auto end = std::chrono::steady_clock::now();
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(end - begin);
    result.at = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
    {
        const std::lock_guard lock(m_mutex);
        m_rested = end + kRestFactor * (end - begin);
        m_result = std::move(result);
    }
    m_running = false;
}

std::optional<LogAudit::Result> LogAudit::take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_result, std::nullopt);
}

} // namespace sagascope::core
