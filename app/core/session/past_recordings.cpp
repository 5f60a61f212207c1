#include "app/core/session/past_recordings.h"

namespace sagascope::core {

std::optional<std::filesystem::path> newestRecording(const std::filesystem::path& sessions, const std::filesystem::path& current) {
    namespace fs = std::filesystem;
    std::optional<fs::path> newest;
    std::error_code ignored; // what can't be read is no recording to offer
    for (const auto& session : fs::directory_iterator(sessions, ignored)) {
        if (session.path() == current) continue;
        for (const auto& file : fs::directory_iterator(session.path() / "recordings", ignored)) {
            if (file.path().extension() != ".mcap") continue;
            // Both names begin with the time of their start.
            if (!newest || file.path().filename() > newest->filename()) newest = file.path();
        }
    }
    return newest;
}

} // namespace sagascope::core
