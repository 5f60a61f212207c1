#pragma once
#include "services/kit/storage/database.h"

namespace sagascope::kit {

/// Databases as files in one folder.
class SqliteDatabases : public Databases {
public:
    /// `durable` false: nothing is synced (simulation: the crash of a process loses nothing that was written).
    SqliteDatabases(Host& host, std::filesystem::path folder, bool durable = true) : m_host(host), m_folder(std::move(folder)), m_durable(durable) {}
    wire::Result<std::unique_ptr<Database>> open(const std::string& name, const std::string& schema) override;

private:
    Host& m_host;
    std::filesystem::path m_folder;
    bool m_durable;
};

} // namespace sagascope::kit
