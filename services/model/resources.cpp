#include "services/model/architecture.h"
#include <cstdlib>

namespace sagascope::model {

wire::Result<std::filesystem::path> findResources() {
    if (const char* named = std::getenv("SAGASCOPE_RESOURCES"); named != nullptr) {
        if (std::filesystem::is_directory(named)) return std::filesystem::path(named);
        return wire::failure("is not a directory", std::string("SAGASCOPE_RESOURCES=") + named, "unset it or name the resources directory");
    }
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto* relative : {"../share/sagascope", "../../../resources"}) {
        auto candidate = program / relative;
        if (std::filesystem::is_directory(candidate / "sagas")) return std::filesystem::weakly_canonical(candidate);
    }
    return wire::failure("the resources directory was not found", program.string(), "reinstall sagascope or set SAGASCOPE_RESOURCES");
}

} // namespace sagascope::model
