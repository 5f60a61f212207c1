#include "app/core/system/running.h"
#include "app/core/system/data_directory.h"
#include <cerrno>
#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

namespace sagascope::core {

namespace fs = std::filesystem;

wire::Result<Announcement> Announcement::make(const Running& company) {
    const auto folder = runtimeFolder();
    if (!folder) return tl::unexpected(folder.error());
    const auto file = *folder / fmt::format("{}.json", company.pid);
    const auto draft = *folder / fmt::format("{}.draft", company.pid); // renamed, so that nobody reads half of it
    const auto text = nlohmann::json{{"control", company.control}, {"data_dir", company.dataDir.string()}, {"pid", company.pid}}.dump();
    if (!(std::ofstream(draft) << text << '\n' << std::flush)) return wire::failure("can't be written", draft.string(), "check its permissions");
    ::chmod(draft.c_str(), 0600);
    std::error_code error;
    fs::rename(draft, file, error);
    if (error) return wire::failure(error.message(), file.string(), "check its permissions");
    return Announcement(file);
}

Announcement::~Announcement() {
    std::error_code ignored; // a stale one is removed by whoever looks next
    if (!m_file.empty()) fs::remove(m_file, ignored);
}

std::vector<Running> findRunning() {
    std::vector<Running> found;
    const auto folder = runtimeFolder();
    if (!folder) return found;
    std::error_code ignored; // an unreadable folder holds no company of ours
    for (const auto& entry : fs::directory_iterator(*folder, ignored)) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream in(entry.path());
        const auto json = nlohmann::json::parse(in, nullptr, false);
        if (!json.is_object()) continue;
        Running company{json.value("control", ""), json.value("data_dir", ""), json.value("pid", 0)};
        // A directory may be in use by another one than the dead one that announced it.
        const bool lives = company.pid > 0 && (::kill(company.pid, 0) == 0 || errno != ESRCH) && isInUse(company.dataDir);
        if (lives) found.push_back(std::move(company));
        else fs::remove(entry.path(), ignored);
    }
    std::sort(found.begin(), found.end(), [](const Running& a, const Running& b) { return a.pid < b.pid; });
    return found;
}

wire::Result<Running> findOnlyRunning() {
    auto found = findRunning();
    if (found.empty()) return wire::failure("no company is running", "this machine", "start one: sagascope up");
    if (found.size() == 1) return std::move(found.front());
    std::string list;
    for (const auto& company : found) list += fmt::format("{}{} (in {})", list.empty() ? "" : ", ", company.control, company.dataDir.string());
    return wire::failure("several companies are running", list, "name one with --control");
}

} // namespace sagascope::core
