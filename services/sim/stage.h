#pragma once
#include "services/gateway/http_message.h"
#include "services/kit/runtime/process_log.h"
#include "services/kit/telemetry/ring_telemetry.h"
#include "services/sim/sim_host.h"
#include "services/wire/simulation.pb.h"

namespace sagascope::sim {

/// A company on simulated time whose processes are started, told and ended from outside, by the app's supervisor as if they were real ones:
/// each says hello and ready, reports through a telemetry ring of its own, and ends by a signal. Without faults of its own.
class Stage : private Witness {
public:
    struct Options {
        std::uint64_t seed = 1;
        std::uint64_t epochMicros = Schedule::kEpochMicros; ///< wall time at the beginning
        std::filesystem::path dataDir;
        std::filesystem::path resources;
        std::string telemetry; ///< address of capture
    };
    Stage(Options options, zmq::context_t& context);
    ~Stage() override;

    wire::simulation::Answer handle(const wire::simulation::Request& request);

private:
    struct Process {
        std::uint32_t pid = 0;
        unsigned number = 1; ///< of the instance
        kit::Identity self;
        kit::Settings settings;
        SimHost::Make make;
        std::unique_ptr<SimHost> host; ///< null until its hello was answered
        std::unique_ptr<kit::RingTelemetry> telemetry;
        std::optional<kit::ProcessLog> log;
        std::string address; ///< where it is ready
    };
    void spawn(const wire::simulation::Spawn& spawn);
    void signal(const wire::simulation::Signal& signal);
    void tell(const wire::simulation::Tell& tell);
    void begin(Process& process, const std::string& settings);
    void fail(const Process& process, const wire::Error& error); ///< it can't go on
    void http(const wire::simulation::Http& http);
    void pass(Micros until);
    void end(std::uint32_t pid, int code, int signal);
    void say(std::uint32_t pid, const std::string& verb, const std::string& json);
    void reply(std::uint32_t pid, std::uint64_t id, const std::string& json, const std::string& error);
    void answer(std::uint64_t id, const std::string& error, const gateway::HttpResponse& response);
    [[nodiscard]] Process* find(std::uint32_t pid);
    [[nodiscard]] Process* find(const std::string& address);
    [[nodiscard]] bool isCrowded() const;

    void event(const kit::Identity& source, const wire::Event& event) override;
    void line(const kit::Identity& source, kit::LogLevel level, std::string_view text, const kit::LogSubject& about) override;
    void ready(const kit::Identity& source, const std::string& address) override;
    void died(const kit::Identity& source, const std::string& where, bool byFault) override;

    Options m_options;
    zmq::context_t& m_context;
    Schedule m_schedule;
    Chance m_chance;
    Faults m_faults;
    Network m_network;
    std::map<std::string, SimHost::Make> m_programs;
    std::map<std::uint32_t, Process> m_processes;
    std::map<std::uint64_t, std::uint32_t> m_open; ///< HTTP requests that are under way: at which process
    std::vector<wire::simulation::Said> m_said;
    std::uint64_t m_events = 0;
};

} // namespace sagascope::sim
