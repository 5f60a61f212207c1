#include "tests/services/sim/listener.h"
#include "services/wire/names.h"
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

namespace sagascope::sim {

namespace {

bool hasView(SQLite::Database& database, const std::string& name) {
    SQLite::Statement found(database, "SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = ?");
    found.bind(1, name);
    return found.executeStep();
}

/// An orchestrator says of a step that it is compensated, wherever the participant had nothing to undo.
bool agree(const std::string& state, std::string_view told) {
    if (told == (state == "tombstone" ? "tombstoned" : state)) return true;
    return told == "compensated" && (state == "tombstone" || state == "refused");
}

} // namespace

void Listener::hear(const kit::Identity& source, const wire::Event& event) {
    const auto [channel, isNew] = m_channels.emplace(source.incarnation, static_cast<std::uint16_t>(m_channels.size()));
    if (isNew) {
        wire::Source described;
        described.set_service(source.service);
        described.set_instance(source.instance);
        described.set_incarnation(source.incarnation);
        m_projections.addSource(channel->second, described);
    }
    core::LoggedEvent logged;
    logged.position = m_position++;
    logged.logTime = logged.position;
    logged.channel = channel->second;
    logged.event = event;
    m_projections.apply({&logged, 1});
}

std::uint64_t Listener::heardUntil(const std::string& database) const {
    return m_projections.databases().completeUntil(m_projections.names().find(database));
}

std::vector<std::string> Listener::differences(const std::filesystem::path& dataDir, const model::Architecture& architecture) const {
    std::vector<std::string> found;
    const auto& sagas = m_projections.sagas();
    for (const auto& node : architecture.nodes) {
        if (node.database.empty()) continue;
        SQLite::Database database((dataDir / node.name / node.database).string(), SQLite::OPEN_READONLY);
        if (hasView(database, "audit_saga")) {
            for (SQLite::Statement row(database, "SELECT saga, state FROM audit_saga"); row.executeStep();) {
                const auto saga = row.getColumn(0).getString(), state = row.getColumn(1).getString();
                const auto known = sagas.find(saga);
                const auto told = known == core::kNoRow ? "nothing" : wire::name(sagas.stateAt(known, core::kNow));
                if (told != state) found.push_back(fmt::format("told of {}: {}, but it is {}", saga, told, state));
            }
        }
        if (!hasView(database, "audit_step")) continue;
        for (SQLite::Statement row(database, "SELECT saga, step, state FROM audit_step"); row.executeStep();) {
            const auto saga = row.getColumn(0).getString(), state = row.getColumn(2).getString();
            const auto number = row.getColumn(1).getUInt();
            std::string_view told = "nothing";
            if (const auto known = sagas.find(saga); known != core::kNoRow) {
                for (const auto& step : sagas.stepsAt(known, core::kNow)) {
                    if (step.number == number) told = wire::name(step.state);
                }
            }
            if (!agree(state, told)) found.push_back(fmt::format("told of step {} of {}: {}, but it is {}", number, saga, told, state));
        }
    }
    return found;
}

} // namespace sagascope::sim
