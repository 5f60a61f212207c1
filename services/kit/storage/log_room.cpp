#include "services/kit/storage/log_room.h"
#include <algorithm>
#include <array>
#include <sqlite3.h>

namespace sagascope::kit {

namespace {
constexpr std::int64_t kAhead = 1 << 20;
constexpr std::int64_t kLogHead = 32;   // https://sqlite.org/fileformat2.html#walformat
constexpr std::int64_t kFrameHead = 24;
constexpr int kCheckpointFrames = 1000;

std::int64_t pageSize(sqlite3* connection) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(connection, "PRAGMA page_size", -1, &statement, nullptr);
    const auto size = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return size;
}
} // namespace

LogRoom::LogRoom(sqlite3* connection) : m_connection(connection), m_frameSize(kFrameHead + pageSize(connection)) {
    sqlite3_wal_hook(connection, committed, this);
}

int LogRoom::committed(void* self, sqlite3* connection, const char* schema, int frames) {
    auto& room = *static_cast<LogRoom*>(self);
    room.m_end = kLogHead + frames * room.m_frameSize;
    if (frames >= kCheckpointFrames) sqlite3_wal_checkpoint_v2(connection, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return SQLITE_OK;
}

// Only behind the end of the file, where no frame can be. Whoever reads the log after a crash stops at the first frame that is none.
void LogRoom::beforeCommit() {
    static constexpr std::array<char, 64 << 10> kZeros{};
    if (m_end + kAhead / 2 <= m_reserved) return;
    sqlite3_file* log = nullptr;
    if (sqlite3_file_control(m_connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK || log == nullptr || log->pMethods == nullptr) return;
    sqlite3_int64 size = 0;
    if (log->pMethods->xFileSize(log, &size) != SQLITE_OK) return;
    m_reserved = m_end + kAhead;
    while (size < m_reserved) {
        const auto bytes = std::min<sqlite3_int64>(kZeros.size(), m_reserved - size);
        if (log->pMethods->xWrite(log, kZeros.data(), static_cast<int>(bytes), size) != SQLITE_OK) return; // a full disk: the commit tells
        size += bytes;
    }
}

} // namespace sagascope::kit
