#pragma once
#include <cstdint>

struct sqlite3;

namespace sagascope::kit {

/// Keeps zeros in a database's write-ahead log, ahead of what is written: a commit that takes their place changes no file's size, and its
/// sync takes half the time. Also moves the log into the database when it has grown long, as SQLite does by itself.
class LogRoom {
public:
    explicit LogRoom(sqlite3* connection);
    LogRoom(const LogRoom&) = delete;
    LogRoom& operator=(const LogRoom&) = delete;

    /// While this connection holds the write lock: then nobody else appends.
    void beforeCommit();

private:
    static int committed(void* self, sqlite3* connection, const char* schema, int frames);

    sqlite3* m_connection;
    std::int64_t m_frameSize;
    std::int64_t m_end = 0;      ///< of the log, after this connection's last commit
    std::int64_t m_reserved = 0; ///< of the file
};

} // namespace sagascope::kit
