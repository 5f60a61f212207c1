#include "services/kit/storage/retelling.h"
#include <fmt/format.h>

namespace sagascope::kit {

namespace {
constexpr int kRowsOfAPage = 100;
}

Database::Retelling::Retelling(Database& database) : m_database(database), m_begun(lastCommit()) { describeTables(); }

void Database::Retelling::describeTables() {
    const auto* sql = R"(
SELECT m.name, IFNULL(GROUP_CONCAT('"' || c.name || '"', ' || '' '' || ') FILTER (WHERE c.pk > 0), 'rowid'),
       IFNULL(GROUP_CONCAT('"' || c.name || '"', ', ') FILTER (WHERE c.pk > 0), 'rowid'), MAX(1, COUNT(*) FILTER (WHERE c.pk > 0)),
       GROUP_CONCAT(printf('''%s'', CASE typeof("%s") WHEN ''blob'' THEN json_object(''bytes'', length("%s")) ELSE "%s" END', c.name, c.name, c.name, c.name))
FROM sqlite_master m JOIN pragma_table_info(m.name) c
WHERE m.type = 'table' AND m.name <> 'kit_commit' AND m.name NOT GLOB 'sqlite_*' GROUP BY m.name)";
    m_database.each(sql, [&](SQLite::Statement& row) {
        const auto text = [&](int column) { return row.getColumn(column).getString(); };
        Table table{text(0), {}, {}, row.getColumn(3).getInt()};
        const auto select = fmt::format("SELECT {}, json_object({}), {} FROM \"{}\"", text(1), text(4), text(2), table.name);
        const auto page = fmt::format(" ORDER BY {} LIMIT {}", text(2), kRowsOfAPage);
        std::string marks = "?";
        for (int key = 1; key < table.keys; ++key) marks += ", ?";
        table.firstPage = select + page;
        table.nextPage = fmt::format("{} WHERE ({}) > ({}){}", select, text(2), marks, page);
        m_tables.push_back(std::move(table));
    });
}

bool Database::Retelling::tellOn() {
    wire::Committed told;
    told.set_commit_seq(std::max(m_database.m_commitSeq, lastCommit())); // another instance may have committed
    if (m_table < m_tables.size()) {
        if (!readPage(m_tables[m_table], told)) ++m_table;
        if (told.rows_size() > 0) m_database.report(std::move(told), true, 0);
        return true;
    }
    for (const auto& table : m_tables) told.add_rows()->set_table(table.name);
    told.set_commit_seq(m_begun);
    m_database.report(std::move(told), true, 0);
    return false;
}

bool Database::Retelling::readPage(const Table& table, wire::Committed& into) {
    const Use use{m_database.prepared(m_told.empty() ? table.firstPage : table.nextPage)};
    for (std::size_t key = 0; key < m_told.size(); ++key) use.statement.bind(static_cast<int>(key) + 1, m_told[key]);
    while (use.statement.executeStep()) {
        const auto text = [&](int column) { return use.statement.getColumn(column).getString(); };
        auto& row = *into.add_rows();
        row.set_table(table.name);
        row.set_key(text(0));
        row.set_op(wire::Committed::Row::INSERT);
        row.set_row(text(1));
        m_told.clear();
        for (int key = 0; key < table.keys; ++key) m_told.push_back(text(2 + key));
    }
    const bool isFull = into.rows_size() == kRowsOfAPage;
    if (!isFull) m_told.clear();
    return isFull;
}

std::function<bool()> Database::retelling() {
    return [telling = std::make_shared<Retelling>(*this)] { return telling->tellOn(); };
}

} // namespace sagascope::kit
