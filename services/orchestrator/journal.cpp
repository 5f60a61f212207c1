#include "services/orchestrator/journal.h"
#include "services/kit/saga/messages.h"
#include "services/kit/storage/database.h"
#include "services/wire/names.h"

namespace sagascope::orchestrator {

namespace {
wire::StepChanged::State stateOf(std::string_view word) {
    for (int state = wire::StepChanged::STARTED; state <= wire::StepChanged::FAILED; ++state) {
        if (word == wire::name(static_cast<wire::StepChanged::State>(state))) return static_cast<wire::StepChanged::State>(state);
    }
    throw std::runtime_error("a journal's row has the unknown state " + std::string(word));
}
} // namespace

const char* Journal::schema() {
    return R"(
CREATE TABLE IF NOT EXISTS inbox(message_id TEXT PRIMARY KEY, saga TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS journal(saga TEXT NOT NULL, step INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, started_at INTEGER NOT NULL,
                                   changed_at INTEGER NOT NULL, PRIMARY KEY (saga, step)) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS audit_inbox AS SELECT message_id, saga FROM inbox;
)";
}

bool Journal::note(const wire::Envelope& reply) {
    static const std::string kInsert = "INSERT OR IGNORE INTO inbox VALUES(?, ?)";
    return m_node.database().run(kInsert, reply.id(), reply.saga()) == 1;
}

void Journal::write(const kit::SagaRow& row, const model::Step& step, wire::StepChanged::State state, const std::string& reason) {
    static const std::string kUpsert = "INSERT INTO journal VALUES(?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT(saga, step) DO UPDATE SET state = ?3, reason = ?4, changed_at = ?5";
    m_node.database().run(kUpsert, row.saga, step.number, wire::name(state), reason, m_node.host().clock().wallMicros());
    kit::reportStepLater(m_node, row.saga, step, state, reason);
}

kit::Node::Telling Journal::tellAgain(const model::Architecture& architecture, kit::Node::LostSince since) {
    static const std::string kSelect = "SELECT saga, step, state, reason, started_at, changed_at FROM journal "
                                       "WHERE changed_at >= MIN((SELECT MAX(changed_at) FROM journal) - ?, ?)";
    struct Entry {
        std::string saga;
        const model::Step* step;
        wire::StepChanged::State state;
        std::string reason;
        std::uint64_t startedAt;
        std::uint64_t changedAt;
    };
    auto entries = std::make_shared<std::deque<Entry>>();
    m_node.database().each(kSelect,
                           [&](SQLite::Statement& row) {
                               const auto saga = row.getColumn(0).getString();
                               const auto* definition = architecture.sagaById(saga);
                               if (definition == nullptr) return;
                               const auto at = [&](int column) { return static_cast<std::uint64_t>(row.getColumn(column).getInt64()); };
                               entries->push_back({saga, &definition->step(row.getColumn(1).getUInt()), stateOf(row.getColumn(2).getString()), row.getColumn(3).getString(), at(4), at(5)});
                           },
                           kit::kToldAgainMicros, since.value_or(INT64_MAX));
    return [this, entries] {
        if (entries->empty()) return false;
        const auto& [saga, step, state, reason, startedAt, changedAt] = entries->front();
        if (state != wire::StepChanged::STARTED) kit::tellStepAgain(m_node, saga, *step, wire::StepChanged::STARTED, {}, startedAt);
        kit::tellStepAgain(m_node, saga, *step, state, reason, changedAt);
        entries->pop_front();
        return true;
    };
}

nlohmann::json Journal::view(const kit::SagaRow& row) {
    static const std::string kSelect = "SELECT step, state, reason, started_at, changed_at FROM journal WHERE saga = ? ORDER BY step";
    auto steps = nlohmann::json::array();
    m_node.database().each(kSelect,
                           [&](SQLite::Statement& found) {
                               const auto& step = row.definition->step(static_cast<std::uint32_t>(found.getColumn(0).getInt()));
                               const auto state = found.getColumn(1).getString();
                               const bool isOpen = state == "started" || state == "resolving" || state == "compensating";
                               const auto time = [&](int column) { return nlohmann::json(kit::isoTime(static_cast<std::uint64_t>(found.getColumn(column).getInt64()))); };
                               steps.push_back({{"number", step.number},
                                                {"name", step.name},
                                                {"participant", step.participant},
                                                {"state", state},
                                                {"startedAt", time(3)},
                                                {"endedAt", isOpen ? nlohmann::json() : time(4)},
                                                {"reason", found.getColumn(2).getString()}});
                           },
                           row.saga);
    return steps;
}

} // namespace sagascope::orchestrator
