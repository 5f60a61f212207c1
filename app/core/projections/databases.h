#pragma once
#include "app/core/projections/blocks.h"
#include "app/core/projections/series.h"
#include "app/core/projections/strings.h"
#include "services/wire/telemetry.pb.h"
#include <map>
#include <set>
#include <vector>

namespace sagascope::core {

/// One version of one row. Its columns are in the Committed event at `position`, as rows(`index`).
struct RowVersion {
    wire::Hlc at;
    std::uint64_t position = 0;
    Row previous = kNoRow;   ///< the version of the same key before it
    std::uint32_t key = 0;
    std::uint32_t commit = 0; ///< low bits of its commit_seq
    std::uint32_t columns = 0; ///< checksum of what it holds: tells a row that is only told again
    std::uint16_t index = 0;
    std::uint8_t op = 0;     ///< wire::Committed::Row::Op
    bool again = false;      ///< its owner told every row again, changed or not
};

/// One transaction that became durable.
struct Commit {
    wire::Hlc at;             ///< its end
    std::uint64_t position = 0;
    std::uint32_t micros = 0; ///< how long COMMIT took
};

struct TableRow {
    std::string_view key;
    RowVersion version;
};

/// Which rows each database's tables hold at an instant. Only changed rows are known, and all of them are: a database's owner tells every
/// row again where the log lacks a commit. A row told again that did not change is no version of its own. All are told once rows without an
/// operation name the tables: what was not told under that commit or a later one is no longer there, whose deletion was lost.
class Databases {
public:
    Databases(Pages& pages, Names& names) : m_pages(pages), m_names(names), m_versions(pages) {}

    [[nodiscard]] std::vector<Name> databases() const;
    [[nodiscard]] std::vector<Name> tables(Name database) const;
    /// Up to `count` rows that exist at `at`, last changed first.
    [[nodiscard]] std::vector<TableRow> rows(Name database, Name table, wire::Hlc at, std::size_t count) const;
    /// The changes of a table in (after, until], in order of time, at most the first `count`.
    [[nodiscard]] std::vector<TableRow> changes(Name database, Name table, wire::Hlc after, wire::Hlc until, std::size_t count) const;
    /// Those of them that became known after there were `known` versions: what arrived late.
    [[nodiscard]] std::vector<TableRow> lateChanges(Name database, Name table, wire::Hlc after, wire::Hlc until, Row known) const;
    [[nodiscard]] Row versions() const { return m_versions.end(); } ///< how many are known, of all databases
    /// When the last change before the `count` ones that lie before `at` was made; zero: there are not so many.
    [[nodiscard]] wire::Hlc changeBefore(Name database, Name table, wire::Hlc at, std::size_t count) const;
    [[nodiscard]] std::size_t rowCount(Name database, Name table) const; ///< as of now
    [[nodiscard]] std::vector<RowVersion> history(Name database, Name table, std::string_view key) const; ///< in order of time
    [[nodiscard]] std::vector<TableRow> newestVersions(Name database, Name table, std::size_t count) const; ///< deleted rows too, oldest first, without those only told again
    [[nodiscard]] std::uint64_t lastCommit(Name database) const; ///< the highest commit_seq seen
    /// The first transaction of an instance that ended after `after`; nullptr: none known.
    [[nodiscard]] const Commit* firstCommit(Name instance, wire::Hlc after) const;
    [[nodiscard]] const std::map<Name, Series<Commit>>& commits() const { return m_commits; } ///< by instance
    /// Every commit up to this one was seen, with all that was told before it. 0 where some of that may be lost.
    [[nodiscard]] std::uint64_t completeUntil(Name database) const;
    [[nodiscard]] std::size_t bytes() const;

    void begin(Name database, Name table, std::size_t rows); ///< the log is read from a keyframe on; so many rows are not told
    void apply(std::uint64_t position, wire::Hlc at, Name instance, const wire::Committed& event);
    void lost(wire::Hlc at, Name instance); ///< events of an instance, up to then

private:
    /// All of a table had been told by then; what is there was told under this commit or a later one.
    struct Inventory {
        wire::Hlc at;
        std::uint32_t commit = 0;
    };
    struct Table {
        explicit Table(Pages& pages) : keys(pages) {}
        Strings keys;
        std::vector<Row> newest;   ///< version, by number of key
        std::vector<Row> versions; ///< of all keys, in order of time
        std::size_t rows = 0;
        bool isPartial = false;    ///< rows are there that no event told
        std::vector<Inventory> inventories;
        [[nodiscard]] std::uint32_t oldest(wire::Hlc until) const; ///< commit under which a row must have been told to be there
    };
    struct Database {
        std::map<Name, Table> tables;
        std::uint64_t lastCommit = 0;
        std::uint64_t completeUntil = 0;
        std::map<std::uint64_t, std::uint64_t> beyond; ///< those seen after a hole: first and last of each stretch
        wire::Hlc toldAt;                              ///< when all of it had been told last
        std::set<Name> instances;                      ///< who wrote to it
    };
    static void see(Database& database, std::uint64_t from, std::uint64_t to);
    void change(Table& table, std::string_view key, RowVersion version);
    [[nodiscard]] bool isBefore(const RowVersion& a, const RowVersion& b) const; ///< in time
    void placeInTime(Table& table, Row row);
    void takeInventory(Table& table, const Inventory& inventory);
    [[nodiscard]] bool isThere(const Table& table, Row row) const { return exists(row) && m_versions[row].commit >= table.oldest(kNow); }
    [[nodiscard]] bool exists(Row row) const { return m_versions.holds(row) && m_versions[row].op != wire::Committed::Row::DELETE; }
    [[nodiscard]] bool isRepetition(const RowVersion& version) const;
    [[nodiscard]] const Table* find(Name database, Name table) const;

    Pages& m_pages;
    Names& m_names;
    Blocks<RowVersion> m_versions;
    std::map<Name, Database> m_databases;
    std::map<Name, Series<Commit>> m_commits; ///< by instance
    std::map<Name, wire::Hlc> m_lost;         ///< when an instance's last events were lost
};

} // namespace sagascope::core
