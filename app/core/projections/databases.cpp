#include "app/core/projections/databases.h"
#include <unordered_set>

namespace sagascope::core {

namespace {

constexpr std::uint16_t kNoIndex = 0xffff;

std::uint32_t checksum(std::string_view text) {
    std::uint32_t sum = 2'166'136'261; // FNV-1a
    for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 16'777'619;
    return sum;
}

} // namespace

void Databases::begin(Name database, Name name, std::size_t rows) {
    auto& table = m_databases[database].tables.try_emplace(name, m_pages).first->second;
    table.rows = rows;
    table.isPartial = rows > 0;
}

void Databases::apply(std::uint64_t position, wire::Hlc at, Name instance, const wire::Committed& event) {
    auto& database = m_databases[m_names.intern(event.database())];
    if (instance != 0) database.instances.insert(instance);
    if (event.commit_seq() == 0) return; // how its tables are defined
    if (!event.again() && instance != 0) m_commits[instance].add({at, position, event.micros()});
    database.lastCommit = std::max(database.lastCommit, event.commit_seq());
    if (!event.again()) see(database, event.commit_seq(), event.commit_seq());
    RowVersion version;
    version.at = at;
    version.position = position;
    version.commit = static_cast<std::uint32_t>(event.commit_seq());
    version.again = event.again();
    for (const auto& row : event.rows()) {
        if (row.table().empty()) { // keeps the place of one that a keyframe leaves out
            ++version.index;
            continue;
        }
        auto& table = database.tables.try_emplace(m_names.intern(row.table()), m_pages).first->second;
        if (row.op() == wire::Committed::Row::OP_UNSPECIFIED) {
            see(database, 1, event.commit_seq()); // all rows were told, whichever commit they are from
            database.toldAt = std::max(database.toldAt, at);
            takeInventory(table, {at, version.commit});
            continue;
        }
        version.op = static_cast<std::uint8_t>(row.op());
        version.columns = checksum(row.row());
        change(table, row.key(), version);
        ++version.index;
    }
}

void Databases::see(Database& database, std::uint64_t from, std::uint64_t to) {
    if (from > database.completeUntil + 1) {
        auto next = database.beyond.upper_bound(from);
        if (next != database.beyond.begin() && std::prev(next)->second + 1 >= from) from = (--next)->first;
        auto& last = database.beyond[from];
        last = std::max(last, to);
    } else {
        database.completeUntil = std::max(database.completeUntil, to);
    }
    auto stretch = database.beyond.begin();
    while (stretch != database.beyond.end() && stretch->first <= database.completeUntil + 1) {
        database.completeUntil = std::max(database.completeUntil, stretch->second);
        stretch = database.beyond.erase(stretch);
    }
}

/// Puts a version among those of its key, in order of commits, and among those of its table, in order of time. Of one that was reported
/// twice the earlier report stays.
void Databases::change(Table& table, std::string_view key, RowVersion version) {
    version.key = table.keys.intern(key);
    if (version.key >= table.newest.size()) table.newest.resize(version.key + 1, kNoRow);
    Row* place = &table.newest[version.key];
    const bool isUntold = table.isPartial && *place == kNoRow && version.op != wire::Committed::Row::INSERT;
    const bool existed = isUntold || isThere(table, *place);
    while (m_versions.holds(*place) && m_versions[*place].commit > version.commit) place = &m_versions[*place].previous;
    if (m_versions.holds(*place) && m_versions[*place].commit == version.commit) {
        auto& known = m_versions[*place];
        if (!isBefore(version, known)) return;
        table.versions.erase(std::find(table.versions.rbegin(), table.versions.rend(), *place).base() - 1);
        version.previous = known.previous;
        known = version;
        placeInTime(table, *place);
    } else {
        version.previous = *place;
        *place = m_versions.append(version);
        placeInTime(table, m_versions.end() - 1);
    }
    table.rows += static_cast<std::size_t>(isThere(table, table.newest[version.key])) - static_cast<std::size_t>(existed);
}

void Databases::takeInventory(Table& table, const Inventory& inventory) {
    table.inventories.push_back(inventory);
    table.isPartial = false;
    table.rows = static_cast<std::size_t>(std::count_if(table.newest.begin(), table.newest.end(), [&](Row row) { return isThere(table, row); }));
}

std::uint32_t Databases::Table::oldest(wire::Hlc until) const {
    std::uint32_t commit = 0;
    for (const auto& inventory : inventories)
        if (inventory.at <= until) commit = std::max(commit, inventory.commit);
    return commit;
}

bool Databases::isBefore(const RowVersion& a, const RowVersion& b) const {
    return a.at != b.at ? a.at < b.at : a.position != b.position ? a.position < b.position : a.index < b.index;
}

void Databases::placeInTime(Table& table, Row row) {
    auto& all = table.versions;
    auto end = all.end();
    while (end != all.begin() && isBefore(m_versions[row], m_versions[*(end - 1)])) --end;
    all.insert(end, row);
}

bool Databases::isRepetition(const RowVersion& version) const {
    return version.again && exists(version.previous) && m_versions[version.previous].columns == version.columns;
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
    auto from = std::upper_bound(all.begin(), all.end(), at, [this](wire::Hlc t, Row row) { return t < m_versions[row].at; });
    const auto oldest = table->oldest(at);
    std::unordered_set<std::uint32_t> met, confirmed; // keys; the latter were told again without a change
    while (from != all.begin() && result.size() < count) {
        const auto& version = m_versions[*--from];
        if (isRepetition(version)) {
            if (version.commit >= oldest) confirmed.insert(version.key);
            continue;
        }
        const bool isThere = version.op != wire::Committed::Row::DELETE && (version.commit >= oldest || confirmed.contains(version.key));
        if (met.insert(version.key).second && isThere) result.push_back({table->keys[version.key], version});
    }
    return result;
}

std::vector<TableRow> Databases::changes(Name database, Name name, wire::Hlc after, wire::Hlc until, std::size_t count) const {
    std::vector<TableRow> result;
    const auto* table = find(database, name);
    if (!table) return result;
    const auto& all = table->versions;
    const auto held = std::partition_point(all.begin(), all.end(), [this](Row row) { return !m_versions.holds(row); });
    auto from = std::upper_bound(held, all.end(), after, [this](wire::Hlc t, Row row) { return t < m_versions[row].at; });
    for (; from != all.end() && result.size() < count && m_versions[*from].at <= until; ++from) result.push_back({table->keys[m_versions[*from].key], m_versions[*from]});
    return result;
}

std::vector<TableRow> Databases::lateChanges(Name database, Name name, wire::Hlc after, wire::Hlc until, Row known) const {
    std::vector<TableRow> result;
    const auto* table = find(database, name);
    if (!table) return result;
    const auto& all = table->versions;
    const auto held = std::partition_point(all.begin(), all.end(), [this](Row row) { return !m_versions.holds(row); });
    const auto upTo = [&](wire::Hlc at) { return std::upper_bound(held, all.end(), at, [this](wire::Hlc t, Row row) { return t < m_versions[row].at; }); };
    const auto end = upTo(until);
    for (auto from = upTo(after); from < end; ++from)
        if (*from >= known) result.push_back({table->keys[m_versions[*from].key], m_versions[*from]});
    return result;
}

wire::Hlc Databases::changeBefore(Name database, Name name, wire::Hlc at, std::size_t count) const {
    const auto* table = find(database, name);
    if (!table) return {};
    const auto& all = table->versions;
    const auto held = std::partition_point(all.begin(), all.end(), [this](Row row) { return !m_versions.holds(row); });
    const auto end = std::upper_bound(held, all.end(), at, [this](wire::Hlc t, Row row) { return t < m_versions[row].at; });
    return static_cast<std::size_t>(end - held) > count ? m_versions[*(end - static_cast<std::ptrdiff_t>(count) - 1)].at : wire::Hlc();
}

std::size_t Databases::rowCount(Name database, Name name) const {
    const auto* table = find(database, name);
    return table ? table->rows : 0;
}

/// A row whose deletion was lost is found missing by the first report of all rows that doesn't tell it. That is an entry too: a deletion that
/// is told again, at the time of the report, with a row of no event.
std::vector<RowVersion> Databases::history(Name database, Name name, std::string_view key) const {
    std::vector<RowVersion> result;
    const auto* table = find(database, name);
    const auto number = table ? table->keys.find(key) : Strings::kUnknown;
    if (number == Strings::kUnknown || number >= table->newest.size()) return result;
    std::vector<Row> rows;
    for (Row row = table->newest[number]; m_versions.holds(row); row = m_versions[row].previous) rows.push_back(row);
    const auto foundMissing = [&](const RowVersion& version, wire::Hlc untilNext) {
        auto foundAt = kNow;
        for (const auto& inventory : table->inventories)
            if (inventory.commit > version.commit && inventory.at < untilNext) foundAt = std::min(foundAt, inventory.at);
        return version.op == wire::Committed::Row::DELETE ? kNow : foundAt;
    };
    bool wasMissing = false;
    for (; !rows.empty(); rows.pop_back()) {
        const auto& version = m_versions[rows.back()];
        if (wasMissing || !isRepetition(version)) result.push_back(version);
        const auto foundAt = foundMissing(version, rows.size() > 1 ? m_versions[rows[rows.size() - 2]].at : kNow);
        wasMissing = foundAt != kNow;
        if (!wasMissing) continue;
        auto& deletion = result.emplace_back(version);
        deletion.at = std::max(foundAt, version.at);
        deletion.op = wire::Committed::Row::DELETE;
        deletion.again = true;
        deletion.index = kNoIndex;
    }
    return result;
}

std::vector<TableRow> Databases::newestVersions(Name database, Name name, std::size_t count) const {
    std::vector<TableRow> result;
    const auto* table = find(database, name);
    if (!table) return result;
    const auto isGone = [&](const RowVersion& version) { return m_versions[table->newest[version.key]].commit < table->oldest(kNow); };
    for (auto row = table->versions.rbegin(); row != table->versions.rend() && result.size() < count; ++row)
        if (!isRepetition(m_versions[*row]) && !isGone(m_versions[*row])) result.push_back({table->keys[m_versions[*row].key], m_versions[*row]});
    std::reverse(result.begin(), result.end());
    return result;
}

std::uint64_t Databases::completeUntil(Name database) const {
    const auto found = m_databases.find(database);
    if (found == m_databases.end()) return 0;
    const auto& [name, known] = *found;
    const bool isDoubtful = std::ranges::any_of(known.instances, [&](Name instance) {
        const auto lost = m_lost.find(instance);
        return lost != m_lost.end() && lost->second > known.toldAt;
    });
    return isDoubtful ? 0 : known.completeUntil;
}

void Databases::lost(wire::Hlc at, Name instance) { m_lost[instance] = std::max(m_lost[instance], at); }

std::uint64_t Databases::lastCommit(Name database) const {
    const auto found = m_databases.find(database);
    return found == m_databases.end() ? 0 : found->second.lastCommit;
}

const Commit* Databases::firstCommit(Name instance, wire::Hlc after) const {
    const auto found = m_commits.find(instance);
    if (found == m_commits.end()) return nullptr;
    const auto until = found->second.countUntil(after);
    return until < found->second.all().size() ? &found->second.all()[until] : nullptr;
}

std::size_t Databases::bytes() const {
    auto sum = m_versions.bytes();
    for (const auto& [instance, commits] : m_commits) sum += commits.bytes();
    for (const auto& [name, database] : m_databases)
        for (const auto& [tableName, table] : database.tables)
            sum += table.keys.bytes() + (table.newest.capacity() + table.versions.capacity()) * sizeof(Row);
    return sum;
}

} // namespace sagascope::core
