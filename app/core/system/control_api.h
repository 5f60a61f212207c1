#pragma once
#include "app/core/system/saga_starter.h"

namespace sagascope::core {

constexpr unsigned kMostInstances = 8;     ///< of a service
constexpr double kHighestRate = 100'000; ///< of a load or a limit, requests a second

/// What can be told to a company: the verbs of the control API (ARCHITECTURE.md). On the loop's thread.
class ControlApi {
public:
    using Done = Supervisor::Done;
    /// `ended`: the company is down for good.
    ControlApi(Loop& loop, const Plan& plan, const DataDirectory& directory, Recorder& recorder, Supervisor& supervisor, World& world, std::function<void()> ended);
    ~ControlApi();

    void handle(const std::string& verb, const nlohmann::json& arguments, Done done);
    [[nodiscard]] nlohmann::json status() const;
    /// Ends without waiting for what is under way.
    void hurry();

private:
    using Arguments = nlohmann::json;
    void mode(const Arguments& arguments, Done done);
    void rateLimit(const Arguments& arguments, Done done);
    void load(const Arguments& arguments, Done done);
    void kill(const Arguments& arguments, Done done);
    void stop(const Arguments& arguments, Done done);
    void pause(const Arguments& arguments, Done done);
    void resume(const Arguments& arguments, Done done);
    void restart(const Arguments& arguments, Done done);
    void scale(const Arguments& arguments, Done done);
    void heal(const Arguments& arguments, Done done);
    void reset(const Arguments& arguments, Done done);
    void down(const Arguments& arguments, Done done);
    void deadLetters(const Arguments& arguments, Done done);
    void token(const Arguments& arguments, Done done);
    void wait(const Arguments& arguments, Done done);

    void askAll(const std::vector<Instance*>& instances, const std::string& verb, const Arguments& arguments, const Done& done);
    void tellGateways(const std::string& verb, const Arguments& arguments, std::function<void()> keep, Done done);
    void askRole(model::Role role, const std::string& verb, const Arguments& arguments, Done done);
    [[nodiscard]] wire::Result<std::vector<Instance*>> target(const Arguments& arguments, bool mayBeAll);
    void awaitUp(std::vector<std::pair<std::string, int>> instances, Done done);
    void awaitGone(std::vector<std::pair<std::string, int>> instances, Done done);
    void startLoad(LoadPlan plan, bool report, const Done& done);
    void drain(std::function<void()> done);
    void lookWhetherDrained(Loop::Time giveUp, Loop::Time quietSince, std::uint64_t commits, std::function<void()> done);
    void stopAll(Done done);
    void renew(Done done);
    void commanded(const std::string& verb, const Arguments& arguments, bool ok);

    Loop& m_loop;
    const Plan& m_plan;
    const DataDirectory& m_directory;
    Recorder& m_recorder;
    Supervisor& m_supervisor;
    World& m_world;
    std::function<void()> m_ended;
    SagaStarter m_starter;
    LoadDriver& m_load;
    std::map<std::string, std::function<void(const Arguments&, Done)>> m_verbs;
};

} // namespace sagascope::core
