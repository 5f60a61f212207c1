#include "tests/support/told.h"
#include "services/wire/names.h"
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sagascope::test {

namespace {

using nlohmann::json;
using Rows = std::map<std::string, json>; // by key

bool hasView(SQLite::Database& database, const std::string& name) {
    SQLite::Statement found(database, "SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = ?");
    found.bind(1, name);
    return found.executeStep();
}

/// An orchestrator says of a step that it is compensated, wherever the participant had nothing to undo.
bool agree(const std::string& state, std::string_view told) {
    if (told == (state == "tombstone" ? "tombstoned" : state)) return true;
    return told == "compensated" && (state == "tombstone" || state == "refused");
}

json valueOf(const SQLite::Column& column) {
    if (column.isInteger()) return column.getInt64();
    if (column.isFloat()) return column.getDouble();
    if (column.isText()) return column.getString();
    if (column.isBlob()) return {{"bytes", column.getBytes()}}; // it is told by its size
    return nullptr;
}

Rows rowsIn(SQLite::Database& database, const std::string& table) {
    std::vector<std::string> key; // columns
    for (SQLite::Statement row(database, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk"); row.executeStep();) key.push_back(row.getColumn(0).getString());
    Rows rows;
    for (SQLite::Statement row(database, fmt::format("SELECT * FROM \"{}\"", table)); row.executeStep();) {
        json values = json::object();
        for (int column = 0; column < row.getColumnCount(); ++column) values[row.getColumnName(column)] = valueOf(row.getColumn(column));
        std::string name;
        for (const auto& column : key) name += (name.empty() ? "" : " ") + row.getColumn(column.c_str()).getString();
        rows.emplace(std::move(name), std::move(values));
    }
    return rows;
}

void compare(const std::string& table, const Rows& held, const Rows& told, std::vector<std::string>& differences) {
    for (const auto& [key, values] : held) {
        const auto known = told.find(key);
        if (known == told.end()) differences.push_back(fmt::format("nothing is told of row {} of {}: {}", key, table, values.dump()));
        else if (known->second != values) differences.push_back(fmt::format("told of row {} of {}: {}, but it is {}", key, table, known->second.dump(), values.dump()));
    }
    for (const auto& [key, values] : told) {
        if (!held.contains(key)) differences.push_back(fmt::format("told of row {} of {}: {}, but there is none", key, table, values.dump()));
    }
}

} // namespace

std::vector<std::string> sagaDifferences(const core::Projections& projections, const std::filesystem::path& dataDir, const model::Architecture& architecture) {
    std::vector<std::string> found;
    const auto& sagas = projections.sagas();
    for (const auto& node : architecture.nodes) {
        if (node.database.empty()) continue;
        SQLite::Database database((dataDir / node.name / node.database).string(), SQLite::OPEN_READONLY);
        if (hasView(database, "audit_saga")) {
            for (SQLite::Statement row(database, "SELECT saga, state FROM audit_saga"); row.executeStep();) {
                const auto saga = row.getColumn(0).getString(), state = row.getColumn(1).getString();
                const auto known = sagas.find(saga);
                const auto told = known == core::kNoRow ? "nothing" : wire::name(sagas.stateAt(known, core::kNow));
                if (told != state) found.push_back(fmt::format("told of {}: {}, but it is {}", saga, told, state));
            }
        }
        if (!hasView(database, "audit_step")) continue;
        for (SQLite::Statement row(database, "SELECT saga, step, state FROM audit_step"); row.executeStep();) {
            const auto saga = row.getColumn(0).getString(), state = row.getColumn(2).getString();
            const auto number = row.getColumn(1).getUInt();
            std::string_view told = "nothing";
            if (const auto known = sagas.find(saga); known != core::kNoRow) {
                for (const auto& step : sagas.stepsAt(known, core::kNow)) {
                    if (step.number == number) told = wire::name(step.state);
                }
            }
            if (!agree(state, told)) found.push_back(fmt::format("told of step {} of {}: {}, but it is {}", number, saga, told, state));
        }
    }
    return found;
}

std::vector<std::string> rowDifferences(const core::Projections& projections, const std::function<core::LoggedEvent(std::uint64_t)>& event,
                                        const std::filesystem::path& dataDir, const model::Architecture& architecture) {
    std::vector<std::string> found;
    const auto& names = projections.names();
    for (const auto& node : architecture.nodes) {
        if (node.database.empty()) continue;
        SQLite::Database database((dataDir / node.name / node.database).string(), SQLite::OPEN_READONLY);
        std::vector<std::string> tables;
        for (SQLite::Statement row(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'kit_commit' AND name NOT GLOB 'sqlite_*'"); row.executeStep();)
            tables.push_back(row.getColumn(0).getString());
        for (const auto& table : tables) {
            Rows told;
            for (const auto& row : projections.databases().rows(names.find(node.database), names.find(table), core::kNow, SIZE_MAX))
                told.emplace(row.key, json::parse(event(row.version.position).event.committed().rows(row.version.index).row(), nullptr, false));
            compare(node.name + '.' + table, rowsIn(database, table), told, found);
        }
    }
    return found;
}

} // namespace sagascope::test
