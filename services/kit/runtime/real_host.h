#pragma once
#include "services/kit/runtime/arguments.h"
#include "services/kit/runtime/control_link.h"
#include "services/kit/runtime/disk.h"
#include "services/kit/runtime/process_log.h"
#include "services/kit/runtime/reactor.h"
#include "services/kit/runtime/zmq_transport.h"
#include "services/kit/storage/sqlite_databases.h"
#include "services/kit/telemetry/ring_telemetry.h"
#include <random>

namespace sagascope::kit {

/// A process on the real machine: system clock, ZeroMQ, files, SQLite, a telemetry ring.
class RealHost : public Host {
public:
    static wire::Result<std::unique_ptr<RealHost>> create(const std::string& service, Arguments arguments);

    const Identity& self() const override { return m_self; }
    const Settings& settings() const override { return m_settings; }
    Clock& clock() override { return m_clock; }
    Timers& timers() override { return m_reactor; }
    Random& random() override { return m_random; }
    Transport& transport() override { return m_transport; }
    Files& files() override { return m_disk; }
    Databases& databases() override { return m_databases; }
    Telemetry& telemetry() override { return *m_telemetry; }
    using Host::log;
    void log(LogLevel level, std::string_view text, const LogSubject& about) override;
    void ready(const std::string& address) override;
    void fail(const wire::Error& error) override;
    void post(std::function<void()> action) override { m_reactor.post(std::move(action)); }

    // For the loop that drives it.
    [[nodiscard]] Reactor& reactor() { return m_reactor; }
    [[nodiscard]] ZmqTransport& wires() { return m_transport; }
    [[nodiscard]] ControlLink* control() { return m_control.get(); }
    [[nodiscard]] bool failed() const { return m_failed; }
    void flushLog() { m_log.flush(); }

private:
    RealHost(Identity self, Settings settings, std::uint64_t seed, std::unique_ptr<Telemetry> telemetry, ProcessLog log, std::unique_ptr<zmq::context_t> context);

    class SeededRandom : public Random {
    public:
        explicit SeededRandom(std::uint64_t seed) : m_engine(seed) {}
        std::uint64_t next() override { return m_engine(); }
    private:
        std::mt19937_64 m_engine;
    };

    Identity m_self;
    Settings m_settings;
    std::unique_ptr<zmq::context_t> m_context;
    SystemClock m_clock;
    Reactor m_reactor;
    SeededRandom m_random;
    ZmqTransport m_transport;
    Disk m_disk;
    SqliteDatabases m_databases;
    std::unique_ptr<Telemetry> m_telemetry;
    std::unique_ptr<ControlLink> m_control;
    ProcessLog m_log;
    bool m_failed = false;
};

} // namespace sagascope::kit
