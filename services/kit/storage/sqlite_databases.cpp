#include "services/kit/storage/sqlite_databases.h"
#include "services/wire/telemetry.pb.h"
#include <nlohmann/json.hpp>
#include <sqlite3.h>
#include <unistd.h>

namespace sagascope::kit {

namespace {

constexpr int kBusyStepMicros = 100;
constexpr int kBusyGiveUpMicros = 10'000'000;

/// Another instance holds the write lock for the length of one commit. SQLite's own handler would soon sleep for 100 ms.
int waitWhileBusy(void*, int attempt) {
    const int step = kBusyStepMicros * (1 + attempt % 3);
    if (attempt * kBusyStepMicros * 2 > kBusyGiveUpMicros) return 0;
    ::usleep(static_cast<useconds_t>(step));
    return 1;
}

/// Turning a new file into WAL mode fails at once, whatever the busy handler says, while another instance does the same.
void switchToWal(SQLite::Database& connection) {
    int attempt = 0;
    while (connection.tryExec("PRAGMA journal_mode = WAL") == SQLITE_BUSY && waitWhileBusy(nullptr, attempt) != 0) ++attempt;
}

/// Tells the log how tables and views are defined, so that what stands in a recording can be asked as the database can. As rows of
/// SQLite's own sqlite_schema, before the first commit: they change nothing.
void reportSchema(Host& host, const std::string& name, SQLite::Database& connection) {
    wire::Event event;
    auto& report = *event.mutable_committed();
    report.set_database(name);
    report.set_again(true);
    SQLite::Statement schema(connection, "SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*' AND name <> 'kit_commit'");
    while (schema.executeStep()) {
        auto& row = *report.add_rows();
        row.set_table("sqlite_schema");
        row.set_key(schema.getColumn(1).getString());
        row.set_op(wire::Committed::Row::INSERT);
        row.set_row(nlohmann::json{{"type", schema.getColumn(0).getString()}, {"name", row.key()}, {"sql", schema.getColumn(2).getString()}}.dump());
    }
    host.telemetry().emit(event);
}

/// Its accounts of memory cost a mutex for each piece; nobody asks for them.
void keepNoAccounts() {
    [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

} // namespace

wire::Result<std::unique_ptr<Database>> SqliteDatabases::open(const std::string& name, const std::string& schema) {
    const auto file = m_folder / name;
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    keepNoAccounts();
    try {
        auto connection = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX);
        sqlite3_busy_handler(connection->getHandle(), waitWhileBusy, nullptr);
        switchToWal(*connection);
        connection->exec(m_durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
        connection->exec("PRAGMA temp_store = MEMORY");
        connection->exec("BEGIN IMMEDIATE");
        connection->exec("CREATE TABLE IF NOT EXISTS kit_commit(id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL);"
                         "INSERT OR IGNORE INTO kit_commit VALUES(1, 0)");
        connection->exec(schema);
        connection->exec("COMMIT");
        reportSchema(m_host, name, *connection);
        auto database = std::make_unique<Database>(m_host, name, std::move(connection));
        if (m_durable) database->keepRoom();
        return database;
    } catch (const SQLite::Exception& failed) {
        return wire::failure(std::string("the database can't be opened: ") + failed.what(), file.string(), "free disk space, check its permissions, or give another --data-dir");
    }
}

} // namespace sagascope::kit
