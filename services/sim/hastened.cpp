#include "services/sim/run.h"
#include <fmt/format.h>
#include <fstream>
#include <regex>
#include <sstream>

namespace sagascope::sim {

namespace fs = std::filesystem;

wire::Result<model::Architecture> hastenDeadlines(const fs::path& resources, const fs::path& copy, unsigned seconds) {
    std::error_code error;
    for (const auto* folder : {"architectures", "sagas"}) {
        fs::create_directories(copy / folder, error);
        fs::copy(resources / folder, copy / folder, fs::copy_options::recursive | fs::copy_options::overwrite_existing, error);
        if (error) return wire::failure(error.message(), (resources / folder).string(), "give the resources directory");
    }
    const std::regex minutes("async: *[0-9]+min");
    for (const auto& entry : fs::directory_iterator(copy / "sagas")) {
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        std::ofstream(entry.path()) << std::regex_replace(text.str(), minutes, fmt::format("async: {}s", seconds));
    }
    return model::Architecture::load(copy);
}

} // namespace sagascope::sim
