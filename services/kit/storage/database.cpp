#include "services/kit/storage/database.h"
#include "services/kit/storage/changes.h"
#include "services/kit/storage/log_room.h"

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
    if (report.commit_seq() == 0) report.set_commit_seq(m_commitSeq);
    report.set_again(again);
    report.set_micros(micros);
    m_host.telemetry().emit(event);
}

} // namespace sagascope::kit
