#include "services/gateway/request_store.h"
#include "services/kit/storage/database.h"
#include <algorithm>

namespace sagascope::gateway {

namespace {

const std::string kColumns = "saga, subject, ifnull(key, ''), body_hash, type, owner, mode, input, traceparent, causation";

Accepted rowOf(SQLite::Statement& row) {
    const auto text = [&](int column) { return row.getColumn(column).getString(); };
    return {text(0), text(1), text(2), text(3), text(4), text(5), wire::parseMode(text(6)).value_or(wire::Mode()), text(7), text(8), text(9)};
}

} // namespace

const char* RequestStore::schema() {
    return R"(
CREATE TABLE IF NOT EXISTS request (
  saga TEXT PRIMARY KEY, subject TEXT NOT NULL, key TEXT, body_hash TEXT NOT NULL, type TEXT NOT NULL, owner TEXT NOT NULL,
  mode TEXT NOT NULL, input TEXT NOT NULL, traceparent TEXT NOT NULL, causation TEXT NOT NULL,
  instance TEXT NOT NULL, accepted_at INTEGER NOT NULL, confirmed INTEGER NOT NULL DEFAULT 0, UNIQUE (subject, key));
CREATE INDEX IF NOT EXISTS request_unconfirmed ON request (instance) WHERE confirmed = 0;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE VIEW IF NOT EXISTS audit_request AS SELECT saga, type, owner, mode, confirmed FROM request;
)";
}

bool RequestStore::insert(const Accepted& request) {
    static const std::string kInsert = "INSERT OR IGNORE INTO request (saga, subject, key, body_hash, type, owner, mode, input, traceparent, causation, "
                                       "instance, accepted_at) VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    auto& host = m_node.host();
    return m_node.database().run(kInsert, request.saga, request.subject, request.key, request.bodyHash, request.type, request.owner, wire::text(request.mode),
                                 request.input, request.traceparent, request.causation, host.self().instance, host.clock().wallMicros()) == 1;
}

std::optional<Accepted> RequestStore::bySaga(const std::string& saga) {
    static const std::string kSelect = "SELECT " + kColumns + " FROM request WHERE saga = ?";
    std::optional<Accepted> found;
    m_node.database().each(kSelect, [&](SQLite::Statement& row) { found = rowOf(row); }, saga);
    return found;
}

std::optional<Accepted> RequestStore::byKey(const std::string& subject, const std::string& key) {
    static const std::string kSelect = "SELECT " + kColumns + " FROM request WHERE subject = ? AND key = ?";
    std::optional<Accepted> found;
    m_node.database().each(kSelect, [&](SQLite::Statement& row) { found = rowOf(row); }, subject, key);
    return found;
}

void RequestStore::confirm(const std::string& saga) {
    static const std::string kUpdate = "UPDATE request SET confirmed = 1 WHERE saga = ? AND confirmed = 0";
    m_node.database().run(kUpdate, saga);
}

bool RequestStore::withdraw(const std::string& saga) {
    static const std::string kDelete = "DELETE FROM request WHERE saga = ? AND instance = ? AND confirmed = 0";
    return m_node.database().run(kDelete, saga, m_node.host().self().instance) == 1;
}

std::vector<Accepted> RequestStore::unconfirmed(const std::string& instance) {
    static const std::string kSelect = "SELECT " + kColumns + " FROM request WHERE confirmed = 0 AND instance = ? ORDER BY accepted_at";
    std::vector<Accepted> found;
    m_node.database().each(kSelect, [&](SQLite::Statement& row) { found.push_back(rowOf(row)); }, instance);
    return found;
}

std::vector<Accepted> RequestStore::takeOver(const std::vector<std::string>& livingOthers, kit::Micros age) {
    static const std::string kSelect = "SELECT DISTINCT instance FROM request WHERE confirmed = 0 AND accepted_at < ?";
    static const std::string kUpdate = "UPDATE request SET instance = ? WHERE saga = ? AND confirmed = 0";
    auto& host = m_node.host();
    auto& database = m_node.database();
    std::vector<std::string> gone;
    const auto before = host.clock().wallMicros() - static_cast<std::uint64_t>(age.count());
    database.each(kSelect, [&](SQLite::Statement& row) {
        auto instance = row.getColumn(0).getString();
        if (std::find(livingOthers.begin(), livingOthers.end(), instance) == livingOthers.end()) gone.push_back(std::move(instance));
    }, before);
    std::vector<Accepted> taken;
    for (const auto& instance : gone) {
        for (auto& request : unconfirmed(instance)) {
            if (instance == host.self().instance || database.run(kUpdate, host.self().instance, request.saga) == 1) taken.push_back(std::move(request));
        }
    }
    return taken;
}

std::optional<wire::Mode> RequestStore::mode() {
    const auto text = m_node.database().text("SELECT value FROM setting WHERE name = 'mode'");
    if (!text) return std::nullopt;
    const auto mode = wire::parseMode(*text);
    return mode ? std::optional(*mode) : std::nullopt;
}

void RequestStore::setMode(const wire::Mode& mode) {
    m_node.database().run("INSERT INTO setting (name, value) VALUES ('mode', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", wire::text(mode));
}

} // namespace sagascope::gateway
