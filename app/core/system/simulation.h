#pragma once
#include "app/core/system/data_directory.h"
#include "app/core/system/loop.h"
#include "app/core/system/paced_load.h"
#include "app/core/system/plan.h"
#include "app/core/system/world.h"
#include "services/wire/simulation.pb.h"

namespace sagascope::core {

/// A company on simulated time, in one process of its own (`sagascope-sim`). Time passes only in `pass`, which the loop calls when nothing
/// else is to be done; so the same commands at the same instants bring about the same, and the loop's timers are of simulated time too.
class Simulation final : public World, public LoopTime {
public:
    Simulation(Loop& loop, const Plan& plan, const DataDirectory& directory);
    ~Simulation() override;
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    wire::Result<void> open(Heard heard) override;
    wire::Result<std::unique_ptr<Process>> spawn(const Wish& wish, std::function<void()> ended) override;
    void send(const std::string& peer, const wire::Control& message) override;
    [[nodiscard]] std::string address(const model::Node& node, unsigned number) override;
    HttpCaller& http() override;
    LoadDriver& load() override { return m_load; }
    void waitersChanged(int by) override { m_waiters += by; }
    void settle(const std::function<std::uint64_t()>& arrived) override;

    [[nodiscard]] Loop::Time now() const override;
    std::chrono::milliseconds pass(Loop::Time until) override;

private:
    class Caller;
    class Actor;
    void ask(const wire::simulation::Request& request);
    void take(const wire::simulation::Answer& answer);
    void lost(); ///< its process has ended: everybody in it is dead
    void passUntil(std::chrono::microseconds until);

    Loop& m_loop;
    const Plan& m_plan;
    const DataDirectory& m_directory;
    Heard m_heard;
    zmq::context_t m_context{1};
    zmq::socket_t m_socket; ///< DEALER, to the one process
    int m_lifeline[2] = {-1, -1};
    std::optional<ChildProcess> m_process;
    std::chrono::steady_clock::time_point m_began;
    std::unique_ptr<Caller> m_caller;
    PacedLoad m_load;
    std::map<std::uint32_t, Actor*> m_actors;
    std::uint32_t m_lastPid;
    std::uint64_t m_events = 0;
    bool m_crowded = false;
    bool m_dead = false;
    int m_waiters = 0;
};

} // namespace sagascope::core
