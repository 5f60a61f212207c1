#include "app/core/session/live_session.h"
#include "services/model/audit/ended_sagas.h"
#include <random>
#include <unistd.h>

namespace sagascope::core {

namespace {

std::uint64_t nowMicros() {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

/// Another one for each run on the same data: ids and keys must not come again.
std::uint64_t seedOf(const LiveSession::Settings& settings, const DataDirectory& directory) {
    if (!settings.seed && !settings.simulated) return (std::uint64_t(std::random_device{}()) << 32) | std::random_device{}();
    constexpr std::uint64_t kApart = 0x9e3779b97f4a7c15;
    std::error_code ignored; // it was created just now
    const std::filesystem::directory_iterator recordings(directory.path() / "recordings", ignored);
    return settings.seed.value_or(1) + kApart * static_cast<std::uint64_t>(std::distance(begin(recordings), end(recordings)));
}

/// Where the processes read the architecture. One that isn't the installed one is kept in the data directory, so that the company can be started there again.
wire::Result<std::filesystem::path> resourcesOf(const nlohmann::json& files, const std::filesystem::path& installed, const DataDirectory& directory) {
    const auto own = directory.path() / "resources";
    if (!files.is_null()) {
        const auto known = model::Architecture::files(installed);
        if (known && *known == files) return installed;
        if (auto written = model::Architecture::write(files, own, installed); !written) return tl::unexpected(written.error());
    }
    return std::filesystem::exists(own) ? own : installed;
}

std::filesystem::path programFolder() {
    std::error_code ignored; // without /proc the programs are looked for in the working directory
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
}

} // namespace

wire::Result<std::unique_ptr<LiveSession>> LiveSession::start(const Settings& settings, Post post, std::function<void()> ended) {
    const auto installed = model::findResources();
    if (!installed) return tl::unexpected(installed.error());
    auto directory = DataDirectory::open(settings.dataDir.empty() ? DataDirectory::fresh() : settings.dataDir);
    if (!directory) return tl::unexpected(directory.error());
    const auto resources = resourcesOf(settings.files, *installed, *directory);
    if (!resources) return tl::unexpected(resources.error());
    auto files = model::Architecture::files(*resources);
    if (!files) return tl::unexpected(files.error());
    auto architecture = model::Architecture::fromFiles(*files);
    if (!architecture) return tl::unexpected(architecture.error());
    Plan plan{*architecture, *resources, settings.programs.empty() ? programFolder() : settings.programs, settings.mode, settings.rateLimit, seedOf(settings, *directory), settings.scale, settings.simulated};
    std::unique_ptr<LiveSession> session(new LiveSession(std::move(*directory), std::move(*architecture), std::move(*files), plan, std::move(post)));
    if (auto running = session->run(std::move(plan), std::move(ended)); !running) return tl::unexpected(running.error());
    return session;
}

LiveSession::LiveSession(DataDirectory directory, model::Architecture architecture, nlohmann::json files, const Plan& plan, Post post)
    : m_directory(std::move(directory)), m_architecture(std::move(architecture)), m_post(std::move(post)), m_simulated(plan.simulated),
      m_begin(plan.simulated ? plan.simulated->epochMicros() : nowMicros()), m_seed(plan.seed), m_recorder(std::make_unique<LiveRecorder>(m_directory, std::move(files), plan.seed, plan.simulated)) {}

wire::Result<void> LiveSession::run(Plan plan, std::function<void()> ended) {
    const auto earlier = model::endedSagas(m_directory.path(), m_architecture);
    if (!earlier) return tl::unexpected(earlier.error());
    if (auto started = m_recorder->start(*earlier); !started) return started;
    m_company = std::make_unique<RunningCompany>(std::move(plan), m_directory, *m_recorder, [this, ended = std::move(ended)] { m_post(ended); });
    if (auto started = m_company->start(); !started) return started;
    auto announcement = Announcement::make({m_directory.controlAddress(), m_directory.path(), ::getpid()});
    if (!announcement) return tl::unexpected(announcement.error());
    m_announcement.emplace(std::move(*announcement));
    return {};
}

LiveSession::~LiveSession() { static_cast<void>(close()); } // whoever wants to know calls it before

wire::Result<void> LiveSession::close() {
    m_announcement.reset();
    m_company.reset();
    return m_recorder->stop();
}

void LiveSession::command(const std::string& verb, const nlohmann::json& arguments, Done done) {
    m_company->command(verb, arguments, [this, done = std::move(done)](const nlohmann::json& result, const std::string& error) {
        m_post([done, result, error] { done(result, error); });
    });
}

void LiveSession::whenUp(std::function<void(const std::string&)> done) {
    m_company->whenUp([this, done = std::move(done)](const std::string& error) { m_post([done, error] { done(error); }); });
}

} // namespace sagascope::core
