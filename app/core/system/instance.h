#pragma once
#include "app/core/system/back_off.h"
#include "app/core/system/loop.h"
#include "app/core/system/world.h"
#include "services/model/architecture.h"

namespace sagascope::core {

/// One process of the company as its supervisor knows it: also while it is dead or kept down.
struct Instance {
    enum class Phase {
        Starting, ///< started, not ready yet
        Healthy,
        Stopping, ///< told to end
        Waiting,  ///< dead, to be started again after a pause
        Down      ///< kept down on purpose
    };
    enum class Wanted { Up, Down, Gone };

    const model::Node* node = nullptr;
    unsigned number = 1;
    std::string name;
    Phase phase = Phase::Waiting;
    Wanted wanted = Wanted::Up;
    bool isPaused = false;
    bool deathWanted = false; ///< the next death was asked for, and says nothing about the program
    std::unique_ptr<Process> process; ///< null: none runs
    int lastPid = 0;
    std::uint64_t incarnation = 0; ///< 0: it has not introduced itself yet
    std::string peer;              ///< routing id of its control connection; empty: none
    std::string address;           ///< where it was ready last
    std::string listen;            ///< where it is to listen
    std::string registry;          ///< where it looks for the registry
    std::string trouble;           ///< why it can't be started or ended by itself; empty: nothing is wrong
    unsigned restarts = 0;
    BackOff backOff;
    Loop::Timer timer = 0; ///< of the next start, or of the end of patience with a stop

    [[nodiscard]] bool isUp() const { return phase == Phase::Healthy && !isPaused; }
    /// As in `status`: "starting", "healthy", "stopping", "exited", "down", "paused".
    [[nodiscard]] std::string state() const;
};

} // namespace sagascope::core
