#include "services/kit/saga/saga_store.h"
#include "services/kit/storage/database.h"
#include "services/wire/names.h"
#include <nlohmann/json.hpp>

namespace sagascope::kit {

namespace {

const std::string kSelect = "SELECT saga, type, mode, state, step, reason, subject, traceparent, causation, input, results, compensated, started_at, "
                            "ifnull(ended_at, 0), ifnull(due, 0), driver FROM saga ";

SagaRow::State stateOf(std::string_view word) {
    for (int state = wire::SagaChanged::RUNNING; state <= wire::SagaChanged::FAILED; ++state) {
        if (word == wire::name(static_cast<SagaRow::State>(state))) return static_cast<SagaRow::State>(state);
    }
    throw std::runtime_error("a saga's row has the unknown state " + std::string(word));
}

} // namespace

const char* SagaStore::schema() {
    return R"(
CREATE TABLE IF NOT EXISTS saga(saga TEXT PRIMARY KEY, type TEXT NOT NULL, mode TEXT NOT NULL, state TEXT NOT NULL, step INTEGER NOT NULL,
                                reason TEXT NOT NULL, subject TEXT NOT NULL, traceparent TEXT NOT NULL, causation TEXT NOT NULL, input TEXT NOT NULL,
                                results TEXT NOT NULL, compensated TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER, due INTEGER,
                                driver TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS saga_unfinished ON saga(driver, due) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS saga_started ON saga(started_at);
CREATE INDEX IF NOT EXISTS saga_ended ON saga(ended_at) WHERE ended_at IS NOT NULL;
CREATE VIEW IF NOT EXISTS audit_saga AS SELECT saga, type, mode, state, reason FROM saga;
)";
}

wire::Envelope SagaRow::cause() const {
    wire::Envelope message;
    message.set_id(causation);
    message.set_saga(saga);
    message.set_saga_type(definition->name);
    *message.mutable_mode() = mode;
    message.set_traceparent(traceparent);
    message.set_subject(subject);
    message.set_reason(reason);
    message.set_payload(payload());
    return message;
}

void SagaRow::noteCompensated(const std::string& stepName) {
    auto names = nlohmann::json::parse(compensated);
    names.push_back(stepName);
    compensated = names.dump();
}

template<typename... Args>
std::vector<SagaRow> SagaStore::select(const std::string& sql, const Args&... args) {
    std::vector<SagaRow> rows;
    m_node.database().each(sql,
                           [&](SQLite::Statement& found) {
                               const auto text = [&](int column) { return found.getColumn(column).getString(); };
                               const auto number = [&](int column) { return static_cast<std::uint64_t>(found.getColumn(column).getInt64()); };
                               SagaRow row;
                               row.saga = text(0);
                               row.definition = m_architecture.saga(text(1));
                               if (row.definition == nullptr) throw std::runtime_error("saga " + row.saga + " is of the unknown type " + text(1));
                               row.mode = wire::parseMode(text(2)).value();
                               row.state = stateOf(text(3));
                               row.step = static_cast<std::uint32_t>(number(4));
                               row.reason = text(5);
                               row.subject = text(6);
                               row.traceparent = text(7);
                               row.causation = text(8);
                               row.input = text(9);
                               row.results = text(10);
                               row.compensated = text(11);
                               row.startedAt = number(12);
                               row.endedAt = number(13);
                               row.due = number(14);
                               row.driver = text(15);
                               rows.push_back(std::move(row));
                           },
                           args...);
    return rows;
}

std::optional<SagaRow> SagaStore::find(const std::string& saga) {
    static const std::string kSql = kSelect + "WHERE saga = ?";
    auto rows = select(kSql, saga);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

void SagaStore::insert(const SagaRow& row) {
    static const std::string kSql = "INSERT INTO saga VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0), ?)";
    m_node.database().run(kSql, row.saga, row.definition->name, wire::text(row.mode), wire::name(row.state), row.step, row.reason, row.subject,
                          row.traceparent, row.causation, row.input, row.results, row.compensated, row.startedAt, row.endedAt, row.due, row.driver);
}

void SagaStore::save(const SagaRow& row) {
    static const std::string kSql = "UPDATE saga SET state = ?, step = ?, reason = ?, causation = ?, results = ?, compensated = ?, ended_at = nullif(?, 0), "
                                    "due = nullif(?, 0), driver = ? WHERE saga = ?";
    m_node.database().run(kSql, wire::name(row.state), row.step, row.reason, row.causation, row.results, row.compensated, row.endedAt, row.due, row.driver,
                          row.saga);
}

std::vector<SagaRow> SagaStore::unfinished(const std::string& driver) {
    static const std::string kSql = kSelect + "WHERE ended_at IS NULL AND driver = ? ORDER BY started_at";
    return select(kSql, driver);
}

std::vector<SagaRow> SagaStore::lately(std::uint64_t micros, Node::LostSince since) {
    static const std::string kSql = kSelect + "WHERE ended_at IS NULL OR ended_at >= MIN((SELECT MAX(ended_at) FROM saga WHERE ended_at IS NOT NULL) - ?, ?)";
    return select(kSql, micros, since.value_or(INT64_MAX));
}

std::vector<SagaRow> SagaStore::overdue(std::uint64_t now) {
    static const std::string kSql = kSelect + "WHERE ended_at IS NULL AND driver = ? AND due < ? ORDER BY due LIMIT 500";
    return select(kSql, m_node.host().self().instance, now);
}

std::vector<std::string> SagaStore::drivers() {
    std::vector<std::string> found;
    m_node.database().each("SELECT DISTINCT driver FROM saga WHERE ended_at IS NULL",
                           [&](SQLite::Statement& row) { found.push_back(row.getColumn(0).getString()); });
    return found;
}

void SagaStore::adopt(const std::string& from, const std::string& to) {
    m_node.database().run("UPDATE saga SET driver = ? WHERE driver = ? AND ended_at IS NULL", to, from);
}

std::vector<SagaRow> SagaStore::list(const std::string& state, std::int64_t limit) {
    static const std::string kAll = kSelect + "ORDER BY started_at DESC LIMIT ?";
    static const std::string kRunning = kSelect + "WHERE ended_at IS NULL ORDER BY started_at DESC LIMIT ?";
    static const std::string kIn = kSelect + "WHERE state = ? ORDER BY started_at DESC LIMIT ?";
    if (state.empty()) return select(kAll, limit);
    return state == "running" ? select(kRunning, limit) : select(kIn, state, limit);
}

} // namespace sagascope::kit
