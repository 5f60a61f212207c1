#pragma once
#include "app/core/projections/projections.h"
#include "services/kit/runtime/host.h"
#include "services/model/architecture.h"

namespace sagascope::sim {

/// Listens to a simulated company as the app does to a real one.
class Listener {
public:
    void hear(const kit::Identity& source, const wire::Event& event);
    [[nodiscard]] std::uint64_t heardUntil(const std::string& database) const;
    /// Where the projections say anything else of sagas and steps than the databases do: nothing may differ once all is told.
    [[nodiscard]] std::vector<std::string> differences(const std::filesystem::path& dataDir, const model::Architecture& architecture) const;

private:
    core::Projections m_projections;
    std::map<std::uint64_t, std::uint16_t> m_channels; ///< by incarnation
    std::uint64_t m_position = 0;
};

} // namespace sagascope::sim
