#pragma once
#include "services/model/architecture.h"
#include <SQLiteCpp/Database.h>
#include <filesystem>

namespace sagascope::core {

/// What invariants are stated about: the `audit_*` views of all databases, each with one column `service` more, the broker's log
/// (`broker_record`, `broker_dead`) and the files of the Maildir (`maildir`: name, folder), side by side in one in-memory database.
class Relations {
public:
    /// Copies them out of a company's data directory. Nothing there is changed, and its processes may go on working.
    /// An error where a database, or a view that an invariant needs, is missing or can't be read.
    static wire::Result<Relations> fromDataDirectory(const std::filesystem::path& dataDir, const model::Architecture& architecture);
    Relations();

    [[nodiscard]] SQLite::Database& database() { return m_database; }

private:
    void copyViews(const std::filesystem::path& file, const std::string& service);
    wire::Result<void> copyBrokerLog(const std::filesystem::path& folder);
    void copyMaildir(const std::filesystem::path& folder);
    void indexBySaga();

    SQLite::Database m_database;
};

} // namespace sagascope::core
