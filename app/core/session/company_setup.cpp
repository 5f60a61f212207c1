#include "app/core/session/company_setup.h"
#include "app/core/health/alerts.h"
#include "app/core/inside/gateway.h"
#include "services/wire/names.h"

namespace sagascope::core {

CompanySetup setupAt(const Projections& projections, wire::Hlc at) {
    CompanySetup setup;
    const Company& company = projections.company();
    ModeChange mode = company.modeAt(at);
    if (mode.communication == wire::COMMUNICATION_UNSPECIFIED && !company.modes().empty()) mode = company.modes().front(); // before anything was up
    if (mode.communication != wire::COMMUNICATION_UNSPECIFIED) setup.mode = wire::text(wire::makeMode(mode.communication, mode.coordination));
    setup.rateLimit = rateLimitAt(projections, at);
    if (!setup.rateLimit) setup.rateLimit = firstRateLimit(projections);
    for (const ProcessChange& process : company.processesAt(at)) {
        if (!isGone(company, process, at)) ++setup.scale[std::string(projections.text(process.service))];
    }
    std::erase_if(setup.scale, [](const auto& service) { return service.second < 2; });
    return setup;
}

} // namespace sagascope::core
