#pragma once
#include "services/model/architecture.h"
#include <SQLiteCpp/Database.h>
#include <filesystem>
#include <functional>
#include <set>

namespace sagascope::model {

/// What invariants are stated about: the `audit_*` views of all databases, each with one column `service` more, the broker's log
/// (`broker_record`, `broker_dead`) and the files of the Maildir (`maildir`: name, folder), side by side in one in-memory database.
class Relations {
public:
    /// Copies them out of a company's data directory. Nothing there is changed, and its processes may go on working.
    /// An error where a database, or a view that an invariant needs, is missing or can't be read.
    static wire::Result<Relations> fromDataDirectory(const std::filesystem::path& dataDir, const Architecture& architecture);
    Relations(); ///< empty

    [[nodiscard]] SQLite::Database& database() { return m_database; }
    /// Copies the views of a service's database, which is attached as `source` meanwhile; `fill` may first put there what it holds.
    void copyFrom(const std::string& uri, const std::string& service, const std::function<void(SQLite::Database&)>& fill = {});
    void indexBySaga(); ///< once everything was copied

    std::set<std::string> services; ///< whose databases were copied
    std::set<std::string> missing;  ///< relations that this source does not have
    std::string doubt;              ///< why the findings may be wrong; empty: nothing known

private:
    void copyViews(const std::string& service); ///< of the attached database `source`
    wire::Result<void> copyBrokerLog(const std::filesystem::path& folder);
    void copyMaildir(const std::filesystem::path& folder);

    SQLite::Database m_database;
};

} // namespace sagascope::model
