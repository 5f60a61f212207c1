#include "app/core/projections/databases.h"
#include <unordered_set>

namespace sagascope::core {

bool Databases::isNew(Database& database, std::uint64_t commit) {
    database.lastCommit = std::max(database.lastCommit, commit);
    auto& above = database.seenAbove;
    const auto place = std::lower_bound(above.begin(), above.end(), commit);
    if (commit <= database.seenUntil || (place != above.end() && *place == commit)) return false;
    above.insert(place, commit);
    std::size_t joined = 0;
    while (joined < above.size() && above[joined] == database.seenUntil + 1) ++joined, ++database.seenUntil;
    // A hole that stays (its event was lost) must not make the list grow for ever.
    constexpr std::size_t kMostAbove = 1024;
    if (joined == 0 && above.size() > kMostAbove) database.seenUntil = above[kMostAbove / 2], joined = kMostAbove / 2 + 1;
    above.erase(above.begin(), above.begin() + static_cast<std::ptrdiff_t>(joined));
    return true;
}

void Databases::apply(std::uint64_t position, wire::Hlc at, const wire::Committed& event) {
    auto& database = m_databases[m_names.intern(event.database())];
    if (!isNew(database, event.commit_seq())) return;
    RowVersion version;
    version.at = at;
    version.position = position;
    for (const auto& row : event.rows()) {
        version.op = static_cast<std::uint8_t>(row.op());
        change(database.tables[m_names.intern(row.table())], row.key(), version);
        ++version.index;
    }
}

void Databases::change(Table& table, std::string_view key, RowVersion version) {
    version.key = table.keys.intern(key);
    if (version.key >= table.newest.size()) table.newest.resize(version.key + 1, kNoRow);
    const bool existed = exists(table.newest[version.key]);
    const auto row = m_versions.append(version);
    link(table, row);
    const bool exist = exists(table.newest[version.key]);
    table.rows += static_cast<std::size_t>(exist) - static_cast<std::size_t>(existed);
}

/// Puts a version where its time belongs: among those of its key, and among those of its table.
void Databases::link(Table& table, Row row) {
    const auto later = [&](Row other) {
        const auto &a = m_versions[other], &b = m_versions[row];
        return a.at != b.at ? a.at > b.at : a.position != b.position ? a.position > b.position : a.index > b.index;
    };
    Row* place = &table.newest[m_versions[row].key];
    while (m_versions.holds(*place) && later(*place)) place = &m_versions[*place].previous;
    m_versions[row].previous = std::exchange(*place, row);

    auto& all = table.versions;
    if (all.size() % Blocks<RowVersion>::kRows == 0)
        all.erase(all.begin(), std::find_if(all.begin(), all.end(), [&](Row other) { return m_versions.holds(other); }));
    auto end = all.end();
    while (end != all.begin() && m_versions.holds(*(end - 1)) && later(*(end - 1))) --end;
    all.insert(end, row);
}

const Databases::Table* Databases::find(Name database, Name table) const {
    const auto at = m_databases.find(database);
    if (at == m_databases.end()) return nullptr;
    const auto found = at->second.tables.find(table);
    return found == at->second.tables.end() ? nullptr : &found->second;
}

std::vector<Name> Databases::databases() const {
    std::vector<Name> result;
    for (const auto& [name, database] : m_databases) result.push_back(name);
    return result;
}

std::vector<Name> Databases::tables(Name database) const {
    std::vector<Name> result;
    if (const auto found = m_databases.find(database); found != m_databases.end())
        for (const auto& [name, table] : found->second.tables) result.push_back(name);
    return result;
}

std::vector<TableRow> Databases::rows(Name database, Name name, wire::Hlc at, std::size_t count) const {
    std::vector<TableRow> result;
    const auto* table = find(database, name);
    if (!table) return result;
    const auto& all = table->versions;
    const auto held = std::partition_point(all.begin(), all.end(), [this](Row row) { return !m_versions.holds(row); });
    auto from = std::upper_bound(held, all.end(), at, [this](wire::Hlc t, Row row) { return t < m_versions[row].at; });
    std::unordered_set<std::uint32_t> met;
    while (from != held && result.size() < count) {
        const auto& version = m_versions[*--from];
        if (met.insert(version.key).second && version.op != wire::Committed::Row::DELETE) result.push_back({table->keys[version.key], version});
    }
    return result;
}

std::size_t Databases::rowCount(Name database, Name name) const {
    const auto* table = find(database, name);
    return table ? table->rows : 0;
}

std::vector<RowVersion> Databases::history(Name database, Name name, std::string_view key) const {
    std::vector<RowVersion> result;
    const auto* table = find(database, name);
    const auto number = table ? table->keys.find(key) : Strings::kUnknown;
    if (number == Strings::kUnknown || number >= table->newest.size()) return result;
    for (Row row = table->newest[number]; m_versions.holds(row); row = m_versions[row].previous) result.push_back(m_versions[row]);
    std::reverse(result.begin(), result.end());
    return result;
}

std::uint64_t Databases::lastCommit(Name database) const {
    const auto found = m_databases.find(database);
    return found == m_databases.end() ? 0 : found->second.lastCommit;
}

std::size_t Databases::bytes() const {
    auto sum = m_versions.bytes();
    for (const auto& [name, database] : m_databases)
        for (const auto& [tableName, table] : database.tables)
            sum += table.keys.bytes() + (table.newest.capacity() + table.versions.capacity()) * sizeof(Row);
    return sum;
}

} // namespace sagascope::core
