#pragma once
#include "app/core/scenario/scenario_runner.h"
#include "app/core/session/live_session.h"
#include <thread>

namespace sagascope::cli {

/// Plays a scenario with a running company, on a thread of its own.
class ScenarioPlayer {
public:
    using Post = core::LiveSession::Post;
    /// `post` reaches the thread that uses the session.
    ScenarioPlayer(core::LiveSession& session, core::Scenario scenario, Post post);
    ~ScenarioPlayer(); ///< the company has ended, or `end` was called

    /// Both come through `post`: `told` after each step.
    void start(std::function<void(const core::StepResult&)> told, std::function<void()> done);
    void end(); ///< the company answers no more: gives up, and waits for the thread
    [[nodiscard]] const core::Scenario& scenario() const { return m_scenario; }
    [[nodiscard]] const core::ScenarioReport& report() const { return m_report; } ///< once it is done
    [[nodiscard]] bool isDone() const { return m_done; }

private:
    class World;
    core::LiveSession& m_session;
    core::Scenario m_scenario;
    Post m_post;
    std::unique_ptr<World> m_world;
    core::ScenarioReport m_report;
    bool m_done = false;
    std::thread m_thread;
};

/// Audits what a company has left in its data directory.
wire::Result<model::AuditReport> auditOf(const core::LiveSession& session);

} // namespace sagascope::cli
