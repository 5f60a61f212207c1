#pragma once
#include "app/core/system/data_directory.h"
#include "app/core/system/instance.h"
#include "app/core/system/plan.h"
#include "app/core/system/recorder.h"
#include <list>
#include <unordered_map>

namespace sagascope::core {

/// Keeps a company's processes running: starts all at once, sees a death at once, starts the dead one again, and passes requests on to
/// them. Lives on the loop's thread, which is the one that starts processes and therefore must live as long as they should.
class Supervisor {
public:
    using Done = std::function<void(const nlohmann::json& result, const std::string& error)>;

    Supervisor(Loop& loop, const Plan& plan, const DataDirectory& directory, Recorder& recorder, World& world);
    ~Supervisor(); ///< kills what still runs
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;

    wire::Result<void> start();

    [[nodiscard]] const std::list<Instance>& instances() const { return m_instances; }
    /// Those of a service, or the one instance, that `target` names; everyone for an empty one.
    [[nodiscard]] wire::Result<std::vector<Instance*>> find(const std::string& target);
    [[nodiscard]] Instance* first(model::Role role); ///< the first that is up; nullptr: none
    [[nodiscard]] bool allUp() const;
    [[nodiscard]] bool allEnded() const;
    [[nodiscard]] std::string trouble() const; ///< why something can't be started; empty: nothing hinders

    void kill(Instance& instance);
    void stop(Instance& instance);    ///< and keep it down
    void restart(Instance& instance); ///< gently where it runs
    void pause(Instance& instance);
    void resume(Instance& instance);
    void revive(Instance& instance); ///< whatever keeps it from running
    void scale(const model::Node& node, unsigned count);
    void killAll(); ///< and keep all down

    /// Asks one process; its answer, or why there is none.
    void ask(Instance& instance, const std::string& verb, const nlohmann::json& arguments, Done done);
    /// Calls `done` as soon as `condition` holds, at once or after some change; with an error that says `what` after `patience`.
    void await(std::function<bool()> condition, std::chrono::milliseconds patience, const std::string& what, std::function<void(const std::string& error)> done);
    void changed(); ///< looks again at what is awaited

    // Told to the gateway when it starts; without, it knows itself.
    std::string mode;
    std::optional<double> rateLimit; ///< as in Plan

private:
    struct Question {
        Instance* instance;
        Done done;
        Loop::Timer timer;
    };
    struct Wait {
        std::function<bool()> condition;
        std::function<void(const std::string&)> done;
        Loop::Timer timer = 0;
    };
    Instance& add(const model::Node& node, unsigned number);
    void spawn(Instance& instance);
    void spawned(Instance& instance, std::unique_ptr<Process> process);
    void failedToStart(Instance& instance, const std::string& why);
    void died(Instance& instance);
    void afterDeath(Instance& instance, const ChildProcess::Exit& exit);
    void again(Instance& instance, std::chrono::milliseconds delay);
    void terminate(Instance& instance);
    void signal(Instance& instance, int number);
    void forgetQuestions(const Instance& instance);
    void report(const Instance& instance, wire::ProcessChanged::State state, const ChildProcess::Exit& exit = {});

    void takeMessage(const std::string& peer, const wire::Control& message);
    void greet(const std::string& peer, const wire::Control& hello);
    void ready(Instance& instance, const nlohmann::json& said);
    void tellRegistry(Instance& instance);

    Loop& m_loop;
    const Plan& m_plan;
    const DataDirectory& m_directory;
    Recorder& m_recorder;
    World& m_world;
    std::string m_registry;
    std::list<Instance> m_instances;
    std::unordered_map<std::uint64_t, Question> m_questions;
    std::uint64_t m_lastQuestion = 0;
    std::list<Wait> m_waits;
};

} // namespace sagascope::core
