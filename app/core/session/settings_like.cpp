#include "app/core/session/company_setup.h"
#include "app/core/session/live_session.h"
#include "app/core/session/recorded_session.h"

namespace sagascope::core {

LiveSession::Settings settingsLike(RecordedSession& recording, wire::Hlc at) {
    CompanySetup setup;
    if (recording.log().keyframes().empty()) recording.waitUntilRead();
    recording.waitFor(at);
    recording.read([&](const Projections& projections) { setup = setupAt(projections, at); });
    LiveSession::Settings settings;
    settings.mode = setup.mode;
    settings.rateLimit = setup.rateLimit;
    settings.scale = std::move(setup.scale);
    settings.seed = recording.seed();
    settings.files = nlohmann::json::object();
    for (const auto& [name, content] : recording.log().files()) settings.files[name] = content;
    return settings;
}

} // namespace sagascope::core
