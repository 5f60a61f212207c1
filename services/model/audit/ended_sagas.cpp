#include "services/model/audit/ended_sagas.h"
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

namespace sagascope::model {

wire::Result<std::map<std::string, std::uint32_t>> endedSagas(const std::filesystem::path& dataDir, const Architecture& architecture) {
    std::map<std::string, std::uint32_t> ended;
    for (const auto& node : architecture.nodes) {
        const auto file = dataDir / node.name / node.database;
        if (node.database.empty() || !std::filesystem::is_regular_file(file)) continue;
        try {
            SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
            if (database.execAndGet("SELECT count(*) FROM sqlite_master WHERE name = 'audit_saga'").getInt() == 0) continue; // owns none
            SQLite::Statement states(database, "SELECT state, count(*) FROM audit_saga WHERE state IN ('completed', 'compensated', 'failed') GROUP BY state");
            while (states.executeStep()) ended[states.getColumn(0).getString()] += states.getColumn(1).getUInt();
        } catch (const SQLite::Exception& error) {
            return wire::failure(fmt::format("a database can't be read: {}", error.what()), file.string(), "check its permissions, and that it is whole");
        }
    }
    return ended;
}

} // namespace sagascope::model
