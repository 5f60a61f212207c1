#pragma once
#include "services/model/architecture.h"
#include <SQLiteCpp/Database.h>
#include <filesystem>
#include <set>

namespace sagascope::core {

class EventLogReader;

/// What invariants are stated about: the `audit_*` views of all databases, each with one column `service` more, the broker's log
/// (`broker_record`, `broker_dead`) and the files of the Maildir (`maildir`: name, folder), side by side in one in-memory database.
class Relations {
public:
    /// Copies them out of a company's data directory. Nothing there is changed, and its processes may go on working.
    /// An error where a database, or a view that an invariant needs, is missing or can't be read.
    static wire::Result<Relations> fromDataDirectory(const std::filesystem::path& dataDir, const model::Architecture& architecture);
    /// Builds them from a recording: each database from the rows it committed, with the views it defines; the broker's log from what it
    /// received. The mailbox is not in a recording.
    static wire::Result<Relations> fromRecording(const EventLogReader& log);
    Relations();

    [[nodiscard]] SQLite::Database& database() { return m_database; }
    [[nodiscard]] const std::set<std::string>& missing() const { return m_missing; } ///< relations that this source does not have
    [[nodiscard]] const std::string& doubt() const { return m_doubt; } ///< why the findings may be wrong; empty: nothing known

private:
    void copyViews(const std::string& service); ///< of the attached database `source`
    void attach(const std::string& uri);
    wire::Result<void> copyBrokerLog(const std::filesystem::path& folder);
    void copyMaildir(const std::filesystem::path& folder);
    void indexBySaga();

    SQLite::Database m_database;
    std::set<std::string> m_missing;
    std::string m_doubt;
};

} // namespace sagascope::core
