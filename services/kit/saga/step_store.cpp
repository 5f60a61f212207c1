#include "services/kit/saga/step_store.h"
#include "services/kit/storage/database.h"
#include "services/wire/names.h"

namespace sagascope::kit {

namespace {

constexpr std::array<const char*, 5> kStates{"done", "refused", "tombstone", "compensated", "failed"};

StepState stateOf(const std::string& word) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        if (word == kStates[i]) return static_cast<StepState>(i);
    }
    throw std::runtime_error("a step's row has the unknown state " + word);
}

const char* word(StepState state) { return kStates[static_cast<std::size_t>(state)]; }

} // namespace

const char* StepStore::schema() {
    return R"(
CREATE TABLE IF NOT EXISTS inbox(message_id TEXT PRIMARY KEY, saga TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS step(saga TEXT NOT NULL, step INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL,
                                result TEXT NOT NULL, reason TEXT NOT NULL, called_next INTEGER NOT NULL, done_order INTEGER,
                                undo_causation TEXT, done_at INTEGER NOT NULL, undone_at INTEGER, PRIMARY KEY (saga, step)) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS audit_inbox AS SELECT message_id, saga FROM inbox;
CREATE VIEW IF NOT EXISTS audit_step AS SELECT saga, type, step, name, state, done_order, undo_causation FROM step;
)";
}

bool StepStore::note(const wire::Envelope& message) {
    static const std::string kInsert = "INSERT OR IGNORE INTO inbox VALUES(?, ?)";
    return m_node.database().run(kInsert, message.id(), message.saga()) == 1;
}

std::optional<StepRow> StepStore::find(const std::string& saga, std::uint32_t step) {
    static const std::string kSelect = "SELECT state, result, reason, called_next FROM step WHERE saga = ? AND step = ?";
    std::optional<StepRow> found;
    m_node.database().each(kSelect,
                           [&](SQLite::Statement& row) {
                               found = StepRow{stateOf(row.getColumn(0).getString()), row.getColumn(1).getString(), row.getColumn(2).getString(), row.getColumn(3).getInt() != 0};
                           },
                           saga, step);
    return found;
}

void StepStore::insert(const Task& task, const StepRow& row, const std::string& undoCausation) {
    static const std::string kInsert = "INSERT INTO step VALUES(?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), nullif(?, ''), ?, nullif(?, 0))";
    // Order of doing: the hybrid logical clock, which respects causality between services.
    const auto order = row.state == StepState::Done ? m_node.host().clock().tick().raw() : 0;
    const auto now = m_node.host().clock().wallMicros();
    m_node.database().run(kInsert, task.message.saga(), task.step.number, task.saga.name, task.step.name, word(row.state), row.result, row.reason,
                          row.calledNext, order, undoCausation, now, row.state == StepState::Tombstone ? now : 0);
}

void StepStore::undone(const Task& task, StepState state, const std::string& reason, const std::string& undoCausation) {
    static const std::string kUpdate = "UPDATE step SET state = ?, reason = ?, undo_causation = ?, undone_at = ? WHERE saga = ? AND step = ?";
    m_node.database().run(kUpdate, word(state), reason, undoCausation, m_node.host().clock().wallMicros(), task.message.saga(), task.step.number);
}

void StepStore::callsNextAgain(const std::string& saga, std::uint32_t step) {
    static const std::string kUpdate = "UPDATE step SET called_next = 2 WHERE saga = ? AND step = ?";
    m_node.database().run(kUpdate, saga, step);
}

bool StepStore::neverCalledNext(const std::string& saga, std::uint32_t step) {
    static const std::string kUpdate = "UPDATE step SET called_next = 0 WHERE saga = ? AND step = ? AND called_next = 1";
    return m_node.database().run(kUpdate, saga, step) == 1;
}

std::deque<StepStore::Change> StepStore::lately(std::uint64_t micros, Node::LostSince since) {
    std::deque<Change> changes;
    m_node.database().each(R"(
WITH newest(at) AS (SELECT MAX(MAX(done_at, IFNULL(undone_at, 0))) FROM step)
SELECT saga, step, state, reason, done_at, IFNULL(undone_at, 0) FROM step, newest WHERE MAX(done_at, IFNULL(undone_at, 0)) >= MIN(newest.at - ?, ?))",
                           [&](SQLite::Statement& row) {
                               const auto number = [&](int column) { return static_cast<std::uint64_t>(row.getColumn(column).getInt64()); };
                               changes.push_back({row.getColumn(0).getString(), static_cast<std::uint32_t>(number(1)),
                                                  {stateOf(row.getColumn(2).getString()), {}, row.getColumn(3).getString(), false}, number(4), number(5)});
                           },
                           micros, since.value_or(INT64_MAX));
    return changes;
}

nlohmann::json StepStore::view(const std::string& saga) {
    static const std::string kSelect = "SELECT step, name, state, done_at, ifnull(undone_at, done_at), reason FROM step WHERE saga = ? ORDER BY step";
    auto steps = nlohmann::json::array();
    m_node.database().each(kSelect,
                           [&](SQLite::Statement& row) {
                               const auto state = row.getColumn(2).getString();
                               steps.push_back({{"number", row.getColumn(0).getInt()},
                                                {"name", row.getColumn(1).getString()},
                                                {"participant", m_node.host().self().service},
                                                {"state", state == "tombstone" ? "tombstoned" : state},
                                                {"startedAt", isoTime(static_cast<std::uint64_t>(row.getColumn(3).getInt64()))},
                                                {"endedAt", isoTime(static_cast<std::uint64_t>(row.getColumn(4).getInt64()))},
                                                {"reason", row.getColumn(5).getString()}});
                           },
                           saga);
    return steps;
}

} // namespace sagascope::kit
