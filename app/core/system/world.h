#pragma once
#include "app/core/load/load_generator.h"
#include "app/core/system/child_process.h"
#include "app/core/system/http_client.h"
#include "services/model/architecture.h"
#include "services/wire/control.pb.h"
#include <memory>

namespace sagascope::core {

/// One process of the company, wherever it runs. Destroying it kills it.
class Process {
public:
    virtual ~Process() = default;
    [[nodiscard]] virtual int pid() const = 0;
    virtual void signal(int number) = 0;
    /// How it ended; nothing while it runs. Afterwards it is gone.
    [[nodiscard]] virtual std::optional<ChildProcess::Exit> reap() = 0;
};

/// Where a company runs: on this machine (`Machine`), or on simulated time (`Simulation`). All of it on the loop's thread.
class World {
public:
    struct Wish {
        const model::Node& node;
        unsigned number;      ///< of the instance
        std::string listen;   ///< wanted address
        std::string registry; ///< its address
        std::filesystem::path output; ///< what it prints goes here
    };
    /// A message of the process that `peer` stands for.
    using Heard = std::function<void(const std::string& peer, const wire::Control& message)>;

    virtual ~World() = default;
    virtual wire::Result<void> open(Heard heard) = 0;
    /// `ended`: it can be reaped.
    virtual wire::Result<std::unique_ptr<Process>> spawn(const Wish& wish, std::function<void()> ended) = 0;
    virtual void send(const std::string& peer, const wire::Control& message) = 0;
    /// Where an instance is to listen at first.
    [[nodiscard]] virtual std::string address(const model::Node& node, unsigned number) = 0;
    virtual HttpCaller& http() = 0;
    virtual LoadDriver& load() = 0;
    /// Somebody waits for the company to do something, or does no longer. Time may stand still while nobody does.
    virtual void waitersChanged(int by) = 0;
    /// Returns once everything that has been reported so far has arrived; `arrived`: how many events have.
    virtual void settle(const std::function<std::uint64_t()>& arrived) = 0;
};

} // namespace sagascope::core
