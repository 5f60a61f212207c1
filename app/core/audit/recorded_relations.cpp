// A recorded database is the last state of each row it committed; its definitions are rows too (sqlite_schema).
#include "app/core/audit/recorded_relations.h"
#include "app/core/eventlog/event_log_reader.h"
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

namespace sagascope::core {

namespace {

constexpr int kLookEvery = 10'000; ///< of SQLite's instructions: some tenths of a millisecond
constexpr auto kSchema = "sqlite_schema";

struct RecordedRow {
    std::uint64_t commit = 0;
    std::string json; ///< empty: deleted
};
using RecordedTable = std::map<std::string, RecordedRow>;          // by key
using RecordedDatabase = std::map<std::string, RecordedTable>;     // by table

class Collector : public EventSink {
public:
    void addSource(std::uint16_t channel, const wire::Source& source) override { m_services[channel] = source.service(); }
    void apply(std::span<const LoggedEvent> events) override {
        for (const auto& logged : events) apply(logged);
    }

    std::map<std::string, std::pair<std::string, RecordedDatabase>> databases; ///< by name: its service, its rows
    std::map<std::string, std::vector<wire::Received>> received;               ///< by service: publications that arrived
    std::map<std::string, wire::BrokerOffset> offsets;                         ///< the last of each group and partition
    std::set<std::string> brokers; ///< services that report offsets
    std::uint64_t lost = 0;

private:
    void apply(const LoggedEvent& logged) {
        const auto& event = logged.event;
        if (event.has_committed()) {
            auto& [service, database] = databases[event.committed().database()];
            service = m_services[logged.channel];
            for (const auto& row : event.committed().rows()) {
                if (row.op() == wire::Committed::Row::OP_UNSPECIFIED) {
                    takeInventory(database[row.table()], event.committed().commit_seq());
                    continue;
                }
                auto& known = database[row.table()][row.key()];
                if (event.committed().commit_seq() < known.commit) continue; // another instance's, logged late
                known = {event.committed().commit_seq(), row.op() == wire::Committed::Row::DELETE ? std::string() : row.row()};
            }
        } else if (event.has_received() && !event.received().topic().empty()) {
            received[m_services[logged.channel]].push_back(event.received());
        } else if (event.has_offset()) {
            const auto& offset = event.offset();
            offsets[fmt::format("{}:{}/{}", offset.group(), offset.topic(), offset.partition())] = offset;
            brokers.insert(m_services[logged.channel]);
        } else if (event.has_gap()) {
            lost += event.gap().to() - event.gap().from() + 1;
        }
    }
    /// All rows were told, under this commit or later ones: the deletion of any other is lost.
    static void takeInventory(RecordedTable& table, std::uint64_t commit) {
        for (auto& [key, row] : table) {
            if (row.commit < commit) row = {commit, {}};
        }
    }
    std::map<std::uint16_t, std::string> m_services;
};

void bindJson(SQLite::Statement& statement, int index, const nlohmann::json& value) {
    if (value.is_number_integer()) statement.bind(index, value.get<std::int64_t>());
    else if (value.is_number()) statement.bind(index, value.get<double>());
    else if (value.is_string()) statement.bind(index, value.get<std::string>());
    else if (value.is_object()) statement.bind(index, std::string()); // a blob, of which only the size is known
    else statement.bind(index);
}

/// "CREATE TABLE x…" → "CREATE TABLE source.x…", the same for views.
std::string inSource(std::string sql, const std::string& type) {
    const auto name = std::string("CREATE ").size() + type.size();
    return sql.replace(name, 1, " source.");
}

void fill(SQLite::Database& database, const std::string& table, const RecordedTable& rows) {
    std::unique_ptr<SQLite::Statement> insert;
    for (const auto& [key, row] : rows) {
        if (row.json.empty()) continue;
        const auto json = nlohmann::json::parse(row.json, nullptr, false);
        if (!json.is_object()) continue;
        if (!insert) {
            std::string names;
            std::string marks;
            for (const auto& [name, value] : json.items()) {
                names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", name);
                marks += marks.empty() ? "?" : ", ?";
            }
            insert = std::make_unique<SQLite::Statement>(database, fmt::format("INSERT INTO source.\"{}\"({}) VALUES({})", table, names, marks));
        }
        insert->reset();
        int index = 0;
        for (const auto& [name, value] : json.items()) bindJson(*insert, ++index, value);
        insert->exec();
    }
}

void rebuild(SQLite::Database& database, const RecordedDatabase& recorded) {
    const auto schema = recorded.find(kSchema);
    if (schema == recorded.end()) return;
    SQLite::Transaction whole(database);
    for (const auto* type : {"TABLE", "VIEW"}) {
        for (const auto& [name, row] : schema->second) {
            const auto json = nlohmann::json::parse(row.json);
            if (json.at("type") == (std::string(type) == "TABLE" ? "table" : "view")) database.exec(inSource(json.at("sql"), type));
        }
    }
    for (const auto& [table, rows] : recorded) {
        if (table != kSchema) fill(database, table, rows);
    }
    whole.commit();
}

/// What others received of a topic came from the broker.
void copyBroker(SQLite::Database& database, Collector& collector) {
    SQLite::Transaction whole(database);
    SQLite::Statement insert(database, "INSERT INTO broker_record VALUES(?, 0, ?, ?, ?)");
    std::int64_t number = 0;
    for (const auto& broker : collector.brokers) {
        for (const auto& record : collector.received[broker]) {
            insert.reset();
            insert.bind(1, record.topic());
            insert.bind(2, ++number);
            insert.bind(3, record.id());
            insert.bind(4, record.saga());
            insert.exec();
        }
    }
    for (const auto& [name, offset] : collector.offsets) {
        if (offset.dead() == 0) continue;
        SQLite::Statement dead(database, "INSERT INTO broker_dead VALUES(?, ?, 0, ?, '')");
        dead.bind(1, offset.topic());
        dead.bind(2, offset.partition());
        dead.bind(3, fmt::format("{} of {}", offset.dead(), name));
        dead.exec();
    }
    whole.commit();
}

int isSet(void* cancelled) { return static_cast<const std::atomic<bool>*>(cancelled)->load() ? 1 : 0; }

} // namespace

wire::Result<model::Relations> recordedRelations(const EventLogReader& log, std::uint64_t until, std::atomic<bool>* cancelled) {
    Collector collector;
    log.announceSources(collector);
    for (const auto& chunk : log.chunks()) {
        if (cancelled != nullptr && *cancelled) return wire::failure("cancelled", log.path().string(), {});
        if (chunk.firstPosition < until) log.replay(chunk.firstPosition, std::min(until, chunk.endPosition()), collector);
    }
    model::Relations relations;
    relations.missing = {"maildir"};
    if (collector.lost > 0) relations.doubt = fmt::format("{} events are missing in the recording, so findings may be wrong", collector.lost);
    if (!log.isFinished()) relations.doubt += std::string(relations.doubt.empty() ? "" : "; ") + "the recording breaks off, so work may look unfinished";
    auto& database = relations.database();
    if (cancelled != nullptr) sqlite3_progress_handler(database.getHandle(), kLookEvery, isSet, cancelled);
    try {
        for (const auto& [name, recorded] : collector.databases) {
            relations.copyFrom(":memory:", recorded.first, [&](SQLite::Database& source) { rebuild(source, recorded.second); });
        }
        copyBroker(database, collector);
        relations.indexBySaga();
    } catch (const std::exception& error) {
        return wire::failure(fmt::format("the recording's rows can't be put together: {}", error.what()), log.path().string(), "check it with 'sagascope info'");
    }
    return relations;
}

} // namespace sagascope::core
