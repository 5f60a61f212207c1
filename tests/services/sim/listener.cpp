#include "tests/services/sim/listener.h"
#include "tests/support/told.h"

namespace sagascope::sim {

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
    return test::sagaDifferences(m_projections, dataDir, architecture);
}

} // namespace sagascope::sim
