#pragma once
#include "services/kit/storage/database.h"
#include "services/wire/telemetry.pb.h"
#include <map>
#include <sqlite3.h>

namespace sagascope::kit {

/// The rows that the open transaction changed, as they are after it: one entry a row, however often it was touched.
class Database::Changes {
public:
    explicit Changes(sqlite3* connection);
    ~Changes();
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;

    [[nodiscard]] bool empty() const { return m_rows.empty(); }
    void mark() { m_mark = m_rows.size(); } ///< at a savepoint
    void backToMark() { m_rows.resize(m_mark); }
    void clear();
    void setCause(std::uint64_t senderIncarnation, std::uint64_t transmission);
    /// In order of change, without the database's name and number.
    [[nodiscard]] wire::Committed take();

private:
    struct Table {
        std::string name;
        std::vector<std::string> columns; ///< as JSON, with quotes and colon
        std::vector<int> key;             ///< columns of the primary key
    };
    static void hook(void* self, sqlite3* connection, int op, const char* schema, const char* table, sqlite3_int64 before, sqlite3_int64 after);
    void add(int op, const char* table, sqlite3_int64 rowid);
    void describe(const char* table);
    std::uint32_t numberOfCause();

    sqlite3* m_connection;
    std::map<std::string, Table, std::less<>> m_tables;
    std::vector<wire::Committed::Row> m_rows;
    std::size_t m_mark = 0;
    wire::Committed::Cause m_cause; ///< of what changes now; transmission 0: none
    std::vector<wire::Committed::Cause> m_causes; ///< that changed something
};

/// Number of the last commit.
inline constexpr auto kCommitTable = "kit_commit";

} // namespace sagascope::kit
