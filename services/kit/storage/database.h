#pragma once
#include "services/kit/runtime/host.h"
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Database.h>
#include <optional>
#include <unordered_map>

namespace sagascope::wire {
class Committed;
}

namespace sagascope::kit {

class LogRoom;

/// One SQLite database and at most one open transaction, which spans a turn. Errors throw SQLite::Exception: a turn that can't be
/// committed ends the process, and the journal resumes. Bind arguments: integers, std::string/string_view, double, nullptr.
class Database {
public:
    Database(Host& host, std::string name, std::unique_ptr<SQLite::Database> connection);
    ~Database();
    void keepRoom(); ///< in its log (log_room.h)

    /// Opens a transaction (BEGIN IMMEDIATE, own busy handler in steps of 0.1–0.3 ms) unless one is open.
    void begin();
    [[nodiscard]] bool inTransaction() const { return m_open; }
    /// COMMIT; then reports every changed row as one Committed event with a commit_seq that rises by one with each transaction of this database.
    /// `told` runs in between: whoever knows a commit's number has all that was told of it.
    void commit(const std::function<void()>& told = {});
    void rollback();
    void savepoint();         ///< one level, inside the transaction
    void releaseSavepoint();
    void rollbackToSavepoint();
    /// What is changed from now on is changed by this transmission; 0, 0: by none.
    void setCause(std::uint64_t senderIncarnation, std::uint64_t transmission);

    /// INSERT, UPDATE, DELETE. Returns the number of changed rows.
    template<typename... Args>
    int run(const std::string& sql, const Args&... args) {
        const Use use{prepared(sql)};
        bindAll(use.statement, args...);
        return use.statement.exec();
    }
    /// SELECT; calls visit(SQLite::Statement&) for each row.
    template<typename Visit, typename... Args>
    void each(const std::string& sql, Visit visit, const Args&... args) {
        const Use use{prepared(sql)};
        bindAll(use.statement, args...);
        while (use.statement.executeStep()) visit(use.statement);
    }
    /// The first column of the first row.
    template<typename... Args>
    std::optional<std::string> text(const std::string& sql, const Args&... args) {
        const Use use{prepared(sql)};
        bindAll(use.statement, args...);
        if (!use.statement.executeStep() || use.statement.getColumn(0).isNull()) return std::nullopt;
        return use.statement.getColumn(0).getString();
    }
    template<typename... Args>
    std::optional<std::int64_t> number(const std::string& sql, const Args&... args) {
        const Use use{prepared(sql)};
        bindAll(use.statement, args...);
        if (!use.statement.executeStep() || use.statement.getColumn(0).isNull()) return std::nullopt;
        return use.statement.getColumn(0).getInt64();
    }

    [[nodiscard]] std::int64_t lastInserted() const { return m_connection->getLastInsertRowid(); }

    /// Something was committed after `commitSeq` and before this database was opened: a crash may have swallowed its report.
    [[nodiscard]] bool wasCommittedSince(std::uint64_t commitSeq) const { return commitSeq < m_found; }
    /// Every row as it is once more (`again`), a hundred with each call, which returns false with the last one. That names all tables, in
    /// rows without an operation, under the number of the last commit before the first call: what was not changed since and not told is gone.
    [[nodiscard]] std::function<bool()> retelling();
    [[nodiscard]] std::uint64_t commitSeq() const { return m_commitSeq; }

private:
    /// A statement while it is used: a SELECT that was not read to its end would keep its snapshot, and the next turn's writes out.
    struct Use {
        SQLite::Statement& statement;
        ~Use() { statement.tryReset(); }
    };
    SQLite::Statement& prepared(const std::string& sql); ///< cached, bindings cleared
    template<typename... Args>
    static void bindAll(SQLite::Statement& statement, const Args&... args) {
        int index = 0;
        (bindOne(statement, ++index, args), ...);
    }
    template<typename T>
    static void bindOne(SQLite::Statement& statement, int index, const T& value) {
        if constexpr (std::is_same_v<T, std::nullptr_t>) statement.bind(index);
        else if constexpr (std::is_floating_point_v<T>) statement.bind(index, static_cast<double>(value));
        else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) statement.bind(index, static_cast<std::int64_t>(value));
        else if constexpr (std::is_same_v<T, std::string> || std::is_array_v<T> || std::is_pointer_v<T>) statement.bindNoCopy(index, value); // outlives its use
        else statement.bind(index, std::string(value));
    }

    void report(wire::Committed committed, bool again, std::uint32_t micros);

    class Changes;   // rows changed in the open transaction, gathered by the pre-update hook
    class Retelling; // how far every row has been told once more
    Host& m_host;
    std::string m_name;
    std::unique_ptr<SQLite::Database> m_connection;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> m_statements;
    std::unique_ptr<Changes> m_changes;
    std::unique_ptr<LogRoom> m_room;
    std::uint64_t m_commitSeq = 0;
    std::uint64_t m_found = 0; ///< the last commit of those before
    bool m_open = false;
};

} // namespace sagascope::kit
