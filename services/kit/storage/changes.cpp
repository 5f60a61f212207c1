#include "services/kit/storage/changes.h"
#include <nlohmann/json.hpp>
#include <set>

namespace sagascope::kit {

namespace {

using Value = int (*)(sqlite3*, int, sqlite3_value**);

std::string keyText(sqlite3* connection, Value read, const std::vector<int>& columns) {
    std::string key;
    for (const int column : columns) {
        sqlite3_value* value = nullptr;
        read(connection, column, &value);
        const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
        if (!key.empty()) key += ' ';
        if (text != nullptr) key += text;
    }
    return key;
}

/// Most texts are plain: only quotes and backslashes are escaped in them. A serializer for each would cost more than the rest of the row.
void appendText(std::string& out, std::string_view text) {
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; })) {
        out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        return;
    }
    out += '"';
    for (std::size_t from = 0; from < text.size();) {
        const auto special = std::min(text.find_first_of("\"\\", from), text.size());
        out.append(text, from, special - from);
        if (special < text.size()) (out += '\\') += text[special];
        from = special + 1;
    }
    out += '"';
}

/// A blob is told by its size, as json_object tells it in Database::reportEverything.
void appendJson(std::string& out, sqlite3_value* value) {
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: out += std::to_string(sqlite3_value_int64(value)); return;
    case SQLITE_FLOAT: out += nlohmann::json(sqlite3_value_double(value)).dump(); return;
    case SQLITE_BLOB: out += fmt::format(R"({{"bytes":{}}})", sqlite3_value_bytes(value)); return;
    case SQLITE_TEXT: appendText(out, {reinterpret_cast<const char*>(sqlite3_value_text(value)), static_cast<std::size_t>(sqlite3_value_bytes(value))}); return;
    default: out += "null";
    }
}

} // namespace

Database::Changes::Changes(sqlite3* connection) : m_connection(connection) {
    // Beforehand, since no statement may be run inside the hook.
    std::vector<std::string> names;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'", -1, &statement, nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW) names.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    for (const auto& name : names) {
        if (name != kCommitTable) describe(name.c_str());
    }
    sqlite3_preupdate_hook(connection, hook, this);
}

Database::Changes::~Changes() { sqlite3_preupdate_hook(m_connection, nullptr, nullptr); }

void Database::Changes::hook(void* self, sqlite3*, int op, const char*, const char* table, sqlite3_int64 before, sqlite3_int64 after) {
    static_cast<Changes*>(self)->add(op, table, op == SQLITE_DELETE ? before : after);
}

void Database::Changes::describe(const char* name) {
    Table table{name, {}, {}};
    std::map<int, int> key; // place in the key → column
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(m_connection, "SELECT name, pk FROM pragma_table_info(?)", -1, &statement, nullptr);
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_TRANSIENT);
    for (int column = 0; sqlite3_step(statement) == SQLITE_ROW; ++column) {
        table.columns.push_back(nlohmann::json(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0))).dump() + ":");
        if (const int place = sqlite3_column_int(statement, 1); place > 0) key[place] = column;
    }
    sqlite3_finalize(statement);
    for (const auto& [place, column] : key) table.key.push_back(column);
    m_tables.emplace(name, std::move(table));
}

void Database::Changes::add(int op, const char* name, sqlite3_int64 rowid) {
    const auto found = m_tables.find(std::string_view(name));
    if (found == m_tables.end()) return; // bookkeeping of SQLite and of this kit
    const auto& table = found->second;
    const auto read = op == SQLITE_DELETE ? sqlite3_preupdate_old : sqlite3_preupdate_new;
    wire::Committed::Row row;
    row.set_table(table.name);
    row.set_key(table.key.empty() ? std::to_string(rowid) : keyText(m_connection, read, table.key));
    row.set_op(op == SQLITE_INSERT ? wire::Committed::Row::INSERT : op == SQLITE_UPDATE ? wire::Committed::Row::UPDATE : wire::Committed::Row::DELETE);
    if (op != SQLITE_DELETE) {
        auto& json = *row.mutable_row();
        json += '{';
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            sqlite3_value* value = nullptr;
            sqlite3_preupdate_new(m_connection, static_cast<int>(column), &value);
            if (column > 0) json += ',';
            json += table.columns[column];
            appendJson(json, value);
        }
        json += '}';
    }
    row.set_cause(numberOfCause());
    m_rows.push_back(std::move(row));
}

void Database::Changes::setCause(std::uint64_t senderIncarnation, std::uint64_t transmission) {
    m_cause.set_sender_incarnation(senderIncarnation);
    m_cause.set_transmission(transmission);
}

std::uint32_t Database::Changes::numberOfCause() {
    if (m_cause.transmission() == 0) return 0;
    if (m_causes.empty() || m_causes.back().transmission() != m_cause.transmission() || m_causes.back().sender_incarnation() != m_cause.sender_incarnation())
        m_causes.push_back(m_cause);
    return static_cast<std::uint32_t>(m_causes.size());
}

void Database::Changes::clear() {
    m_rows.clear();
    m_causes.clear();
    m_mark = 0;
}

wire::Committed Database::Changes::take() {
    using Row = wire::Committed::Row;
    // Only the last state of a row was ever durable. An insert stays one, though updates followed in the same transaction.
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> last;
    std::set<std::size_t> inserted;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        auto [at, fresh] = last.try_emplace({m_rows[i].table(), m_rows[i].key()}, i);
        const bool isInsert = m_rows[i].op() == Row::INSERT || (!fresh && inserted.contains(at->second) && m_rows[i].op() == Row::UPDATE);
        at->second = i;
        if (isInsert) inserted.insert(i);
    }
    std::set<std::size_t> kept;
    for (const auto& [row, at] : last) kept.insert(at);
    wire::Committed committed;
    for (const auto at : kept) {
        if (inserted.contains(at)) m_rows[at].set_op(Row::INSERT);
        *committed.add_rows() = std::move(m_rows[at]);
    }
    for (auto& cause : m_causes) *committed.add_causes() = std::move(cause);
    clear();
    return committed;
}

} // namespace sagascope::kit
