#include "app/cli/scenario_player.h"
#include <condition_variable>
#include <future>

namespace sagascope::cli {

using nlohmann::json;
using std::chrono::milliseconds;

/// The running company, for the scenario's thread. A simulated one has its own time.
class ScenarioPlayer::World : public core::ScenarioWorld {
public:
    World(core::LiveSession& session, const Post& post) : m_session(session), m_post(post) {}

    wire::Result<json> command(const std::string& verb, const json& arguments) override {
        auto answer = std::make_shared<std::promise<wire::Result<json>>>();
        auto result = answer->get_future();
        m_post([this, verb, arguments, answer] {
            m_session.command(verb, arguments, [verb, answer](const json& value, const std::string& error) {
                if (error.empty()) answer->set_value(value);
                else answer->set_value(wire::failure(error, verb));
            });
        });
        while (result.wait_for(milliseconds(100)) != std::future_status::ready) {
            if (isOver()) return wire::failure("the company went down", verb, "play the scenario again");
        }
        return result.get();
    }
    wire::Result<model::AuditReport> audit() override { return auditOf(m_session); }
    [[nodiscard]] milliseconds now() const override {
        if (const auto* simulated = m_session.simulated()) return std::chrono::duration_cast<milliseconds>(simulated->now());
        return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
    }
    void pause(milliseconds time) override {
        if (m_session.simulated() != nullptr) return static_cast<void>(command("wait", {{"forMs", time.count()}})); // an error ends the next command too
        std::unique_lock lock(m_mutex);
        m_ended.wait_for(lock, time, [this] { return m_over; });
    }

    /// Nobody answers any more, and nothing is waited for.
    void end() {
        const std::lock_guard lock(m_mutex);
        m_over = true;
        m_ended.notify_all();
    }

private:
    [[nodiscard]] bool isOver() {
        const std::lock_guard lock(m_mutex);
        return m_over;
    }

    core::LiveSession& m_session;
    const Post& m_post;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_over = false;
};

ScenarioPlayer::ScenarioPlayer(core::LiveSession& session, core::Scenario scenario, Post post)
    : m_session(session), m_scenario(std::move(scenario)), m_post(std::move(post)), m_world(std::make_unique<World>(session, m_post)) {}

ScenarioPlayer::~ScenarioPlayer() { end(); }

void ScenarioPlayer::start(std::function<void(const core::StepResult&)> told, std::function<void()> done) {
    m_thread = std::thread([this, told = std::move(told), done = std::move(done)] {
        auto report = core::ScenarioRunner(*m_world, [&](const core::StepResult& step) { m_post([told, step] { told(step); }); }).run(m_scenario);
        m_post([this, report = std::move(report), done] {
            m_report = report;
            m_done = true;
            done();
        });
    });
}

void ScenarioPlayer::end() {
    m_world->end();
    if (m_thread.joinable()) m_thread.join();
}

wire::Result<model::AuditReport> auditOf(const core::LiveSession& session) {
    auto relations = model::Relations::fromDataDirectory(session.directory().path(), session.architecture());
    if (!relations) return tl::unexpected(relations.error());
    return model::audit(*relations, session.architecture());
}

} // namespace sagascope::cli
