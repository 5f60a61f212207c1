#pragma once
#include "app/core/session/live_recorder.h"
#include "app/core/session/session.h"
#include "app/core/system/running_company.h"
#include "app/core/system/running.h"

namespace sagascope::core {

/// A company that runs here: its processes, their telemetry, and what is drawn of it.
class LiveSession final : public Session {
public:
    struct Settings {
        std::filesystem::path dataDir; ///< empty: a new one
        std::filesystem::path programs; ///< folder of the processes' programs; empty: where this program is
        std::string mode;              ///< "async,choreography"; empty: the one used last
        std::optional<double> rateLimit; ///< as in Plan
        std::optional<std::uint64_t> seed; ///< of everything that happens by chance; none: one is drawn
        std::map<std::string, unsigned> scale; ///< instances of services that begin with more than one
        nlohmann::json files;              ///< of the architecture, as Architecture::files gives them; null: those of the data directory, else the installed ones
        std::shared_ptr<SimulatedTime> simulated; ///< null: a real company
    };
    /// Hands an action to the thread that uses the session.
    using Post = std::function<void(std::function<void()>)>;

    /// Starts everything and does not wait for it. `ended`: it has gone down, by whoever's command; comes through `post`.
    static wire::Result<std::unique_ptr<LiveSession>> start(const Settings& settings, Post post, std::function<void()> ended);
    ~LiveSession() override; ///< kills what still runs, closes the log

    [[nodiscard]] const model::Architecture& architecture() const override { return m_architecture; }
    [[nodiscard]] bool isLive() const override { return true; }
    [[nodiscard]] std::string title() const override { return m_directory.path().filename().string(); }
    [[nodiscard]] std::uint64_t beginMicros() const override { return m_begin; }
    void read(const std::function<void(const Projections&)>& look) const override { m_recorder->read(look); }
    [[nodiscard]] std::optional<LoggedEvent> event(std::uint64_t position) const override { return m_recorder->event(position); }
    [[nodiscard]] std::filesystem::path recording() const override { return log(); }
    [[nodiscard]] std::optional<std::uint64_t> seed() const override { return m_seed; }
    [[nodiscard]] std::string standstill() const override { return m_recorder->state().trouble; }
    [[nodiscard]] std::uint32_t earlierSagas() const override { return m_recorder->earlierSagas(); }
    void command(const std::string& verb, const nlohmann::json& arguments, Done done) override;
    [[nodiscard]] unsigned generation() const override { return m_recorder->generation(); }

    /// `done` comes through `post` once everything is healthy, or with an error as soon as a process can't be started.
    void whenUp(std::function<void(const std::string& error)> done);
    [[nodiscard]] SimulatedTime* simulated() const { return m_simulated.get(); } ///< null: a real company
    void hurry() { m_company->hurry(); } ///< goes down without waiting for what is under way
    [[nodiscard]] const DataDirectory& directory() const { return m_directory; }
    [[nodiscard]] std::filesystem::path log() const { return m_recorder->log(); }
    [[nodiscard]] Capture::State captureState() const { return m_recorder->state(); }
    wire::Result<void> close(); ///< after it has ended: closes the log

private:
    LiveSession(DataDirectory directory, model::Architecture architecture, nlohmann::json files, const Plan& plan, Post post);
    wire::Result<void> run(Plan plan, std::function<void()> ended);

    DataDirectory m_directory;
    model::Architecture m_architecture;
    Post m_post;
    std::shared_ptr<SimulatedTime> m_simulated;
    std::uint64_t m_begin;
    std::uint64_t m_seed;
    std::unique_ptr<LiveRecorder> m_recorder;
    std::unique_ptr<RunningCompany> m_company;
    std::optional<Announcement> m_announcement;
};

class RecordedSession;
/// For a fresh company like the recorded one at `at`, in a data directory of its own: with its architecture, mode, rate limit, seed and instances.
[[nodiscard]] LiveSession::Settings settingsLike(RecordedSession& recording, wire::Hlc at);

} // namespace sagascope::core
