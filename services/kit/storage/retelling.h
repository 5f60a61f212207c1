#pragma once
#include "services/kit/storage/database.h"
#include "services/wire/telemetry.pb.h"

namespace sagascope::kit {

/// Tells every row of a database once more, in pages that follow each other by key: nothing is held between them, and the database may
/// change meanwhile. A page is told under the commit it was read after.
class Database::Retelling {
public:
    explicit Retelling(Database& database);
    bool tellOn(); ///< false: that was all

private:
    struct Table {
        std::string name;
        std::string firstPage; ///< SELECT key, row as JSON, columns of the key
        std::string nextPage;  ///< the same behind a key
        int keys = 0;          ///< how many columns it has
    };
    void describeTables();
    [[nodiscard]] bool readPage(const Table& table, wire::Committed& into);
    [[nodiscard]] std::uint64_t lastCommit() const { return static_cast<std::uint64_t>(m_database.number("SELECT seq FROM kit_commit").value_or(0)); }

    Database& m_database;
    std::uint64_t m_begun; ///< the last commit before it began
    std::vector<Table> m_tables;
    std::size_t m_table = 0;         ///< the one that is told
    std::vector<std::string> m_told; ///< its last key that was told
};

} // namespace sagascope::kit
