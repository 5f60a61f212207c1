#include "services/kit/storage/database.h"
#include "services/kit/storage/changes.h"
#include "services/kit/storage/log_room.h"
#include <array>

namespace sagascope::kit {

Database::Database(Host& host, std::string name, std::unique_ptr<SQLite::Database> connection)
    : m_host(host), m_name(std::move(name)), m_connection(std::move(connection)) {
    m_commitSeq = m_found = static_cast<std::uint64_t>(number("SELECT seq FROM kit_commit").value_or(0));
    m_changes = std::make_unique<Changes>(m_connection->getHandle());
}

Database::~Database() = default;

void Database::keepRoom() { m_room = std::make_unique<LogRoom>(m_connection->getHandle()); }

SQLite::Statement& Database::prepared(const std::string& sql) {
    auto& statement = m_statements[sql];
    if (!statement) statement = std::make_unique<SQLite::Statement>(*m_connection, sql);
    statement->clearBindings();
    return *statement;
}

void Database::begin() {
    if (m_open) return;
    run("BEGIN IMMEDIATE");
    m_open = true;
}

void Database::commit(const std::function<void()>& told) {
    if (!m_open) return;
    if (m_changes->empty()) {
        run("COMMIT");
        m_open = false;
        if (told) told();
        return;
    }
    auto committed = m_changes->take();
    const auto seq = static_cast<std::uint64_t>(number("UPDATE kit_commit SET seq = seq + 1 RETURNING seq").value_or(0));
    m_host.crashPoint("commit");
    if (m_room) m_room->beforeCommit();
    const auto before = m_host.clock().steady();
    run("COMMIT");
    const auto took = m_host.clock().steady() - before;
    m_open = false;
    m_commitSeq = seq;
    m_host.crashPoint("committed");
    if (told) told();
    report(std::move(committed), false, static_cast<std::uint32_t>(took.count()));
}

void Database::rollback() {
    if (!m_open) return;
    if (sqlite3_get_autocommit(m_connection->getHandle()) == 0) run("ROLLBACK"); // a full disk may have ended it already
    m_changes->clear();
    m_open = false;
}

void Database::savepoint() {
    run("SAVEPOINT message");
    m_changes->mark();
}

void Database::releaseSavepoint() { run("RELEASE message"); }

void Database::rollbackToSavepoint() {
    run("ROLLBACK TO message");
    m_changes->backToMark();
}

void Database::setCause(std::uint64_t senderIncarnation, std::uint64_t transmission) { m_changes->setCause(senderIncarnation, transmission); }

void Database::report(wire::Committed committed, bool again, std::uint32_t micros) {
    wire::Event event;
    auto& report = *event.mutable_committed();
    report = std::move(committed);
    report.set_database(m_name);
    report.set_commit_seq(m_commitSeq);
    report.set_again(again);
    report.set_micros(micros);
    m_host.telemetry().emit(event);
}

bool Database::reportSince(std::uint64_t commitSeq) {
    if (commitSeq >= m_found) return false;
    const auto seq = static_cast<std::uint64_t>(number("SELECT seq FROM kit_commit").value_or(0));
    m_commitSeq = std::max(m_commitSeq, seq); // another instance may have committed
    reportEverything();
    return true;
}

void Database::reportEverything() {
    constexpr int kRowsPerEvent = 100;
    std::vector<std::array<std::string, 3>> tables; // name, expressions for the key and for the row as JSON
    each(R"(SELECT m.name, GROUP_CONCAT('"' || c.name || '"', ' || '' '' || ') FILTER (WHERE c.pk > 0),
                   GROUP_CONCAT(printf('''%s'', CASE typeof("%s") WHEN ''blob'' THEN json_object(''bytes'', length("%s")) ELSE "%s" END',
                                       c.name, c.name, c.name, c.name))
            FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name <> 'kit_commit' AND m.name NOT GLOB 'sqlite_*' GROUP BY m.name)",
         [&](SQLite::Statement& row) { tables.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString()}); });
    for (const auto& [table, key, json] : tables) {
        wire::Committed rows;
        const auto flush = [&] {
            if (rows.rows_size() > 0) report(std::exchange(rows, {}), true, 0);
        };
        SQLite::Statement all(*m_connection, fmt::format("SELECT {}, json_object({}) FROM \"{}\"", key.empty() ? "rowid" : key, json, table));
        while (all.executeStep()) {
            auto& row = *rows.add_rows();
            row.set_table(table);
            row.set_key(all.getColumn(0).getString());
            row.set_op(wire::Committed::Row::INSERT);
            row.set_row(all.getColumn(1).getString());
            if (rows.rows_size() == kRowsPerEvent) flush();
        }
        flush();
    }
}

} // namespace sagascope::kit
