#pragma once
#include "services/model/architecture.h"
#include "services/sim/sim_host.h"

namespace sagascope::sim {

/// A whole company in one thread: every process of the architecture on simulated time, started again when it dies.
class Company : private Witness {
public:
    struct Options {
        std::uint64_t seed = 1;
        std::string mode;                ///< of new sagas
        std::filesystem::path dataDir;
        std::filesystem::path resources;
        bool faulty = true;
        bool paired = false; ///< two instances of all that can have them, and pauses in which the other one takes over
    };
    Company(Options options, const model::Architecture& architecture);
    ~Company() override;

    [[nodiscard]] Schedule& schedule() { return m_schedule; }
    [[nodiscard]] Chance& chance() { return m_chance; }
    [[nodiscard]] const model::Architecture& architecture() const { return m_architecture; }
    [[nodiscard]] Faults& faults() { return m_faults; }
    /// The first ready instance with this role; nullptr while there is none.
    [[nodiscard]] SimHost* host(model::Role role);
    [[nodiscard]] bool isWhole() const; ///< every process is ready

    std::function<void(const kit::Identity&, const wire::Event&)> onEvent; ///< telemetry, as it is reported
    /// Up to which of a database's commits its listener lacks nothing; a process that starts is told so, and tells again what is lacking.
    std::function<std::uint64_t(const std::string& database)> heardUntil;
    std::function<void(const kit::Identity&)> onDeath;
    std::function<void(const std::string&)> onLine; ///< readable trace; costs nothing where it is not set
    /// What may never happen, whatever the faults: a process that ended by itself, an error in a log.
    [[nodiscard]] const std::vector<std::string>& complaints() const { return m_complaints; }

private:
    struct Process {
        std::string service;
        std::string instance;
        SimHost::Make make;
        std::unique_ptr<SimHost> host;
        unsigned starts = 0;
    };
    void start(Process& process);
    [[nodiscard]] bool hasTwin(const kit::Identity& source) const; ///< another instance that can take over
    [[nodiscard]] Process& process(const kit::Identity& source);
    void event(const kit::Identity& source, const wire::Event& event) override;
    void line(const kit::Identity& source, kit::LogLevel level, std::string_view text, const kit::LogSubject& about) override;
    void ready(const kit::Identity& source, const std::string& address) override;
    void died(const kit::Identity& source, const std::string& where, bool byFault) override;
    void trace(const kit::Identity& source, const std::string& text);

    Options m_options;
    const model::Architecture& m_architecture;
    Schedule m_schedule;
    Chance m_chance;
    Faults m_faults;
    Network m_network;
    std::vector<Process> m_processes;
    std::vector<std::string> m_complaints;
};

} // namespace sagascope::sim
