#pragma once
#include "services/kit/storage/sqlite_databases.h"
#include "services/sim/network.h"
#include "services/sim/sim_files.h"
#include "services/wire/telemetry.pb.h"

namespace sagascope::sim {

/// What happens to the processes of a run, told to whoever drives it.
class Witness {
public:
    virtual ~Witness() = default;
    virtual void event(const kit::Identity& source, const wire::Event& event) = 0;
    virtual void line(const kit::Identity& source, kit::LogLevel level, std::string_view text, const kit::LogSubject& about) = 0;
    virtual void ready(const kit::Identity& /*source*/, const std::string& /*address*/) {}
    virtual void died(const kit::Identity& source, const std::string& where, bool byFault) = 0;
};

/// One incarnation of a process on simulated time. Its databases and files lie below the data directory, and outlive it.
class SimHost : public kit::Host {
public:
    using Make = std::function<std::unique_ptr<kit::Program>(kit::Host&)>;
    SimHost(Network& network, Witness& witness, kit::Identity self, kit::Settings settings);
    ~SimHost() override; ///< as kill -9

    void start(const Make& make); ///< its first turn, soon
    void stop();                  ///< as SIGTERM: its last turn; whoever drives it destroys it when its last words have arrived
    void pause();                 ///< as SIGSTOP
    void resume();
    [[nodiscard]] bool isAlive() const { return m_alive; }
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] kit::Program* program() { return m_program.get(); }

    const kit::Identity& self() const override { return m_self; }
    const kit::Settings& settings() const override { return m_settings; }
    kit::Clock& clock() override { return m_clock; }
    kit::Timers& timers() override { return m_timers; }
    kit::Random& random() override { return m_random; }
    kit::Transport& transport() override { return m_endpoint; }
    kit::Files& files() override { return m_files; }
    kit::Databases& databases() override { return m_databases; }
    kit::Telemetry& telemetry() override { return m_telemetry; }
    using Host::log;
    void log(kit::LogLevel level, std::string_view text, const kit::LogSubject& about) override;
    void ready(const std::string& address) override;
    void fail(const wire::Error& error) override;
    void post(std::function<void()> action) override;
    void crashPoint(const char* where) override;

private:
    struct Clock : kit::Clock {
        explicit Clock(const Schedule& s) : schedule(s) {}
        wire::Hlc tick() override { return hlc.tick(wallMicros()); }
        void observe(wire::Hlc remote) override { hlc.observe(remote); }
        [[nodiscard]] std::uint64_t wallMicros() const override { return schedule.wallMicros(); }
        [[nodiscard]] Micros steady() const override { return schedule.now(); }
        const Schedule& schedule;
        wire::HlcClock hlc;
    };
    struct Timers : kit::Timers {
        explicit Timers(SimHost& h) : host(h) {}
        Id after(Micros delay, std::function<void()> callback) override;
        void cancel(Id id) override;
        SimHost& host;
        std::map<std::pair<Micros, Id>, std::function<void()>> due;
        std::map<Id, Micros> when;
        Id last = 0;
    };
    struct Telemetry : kit::Telemetry {
        explicit Telemetry(SimHost& h) : host(h) {}
        std::uint64_t emit(wire::Event& event) override;
        [[nodiscard]] std::uint64_t nextSeq() const override { return seq + 1; }
        bool flush() override;
        [[nodiscard]] std::uint64_t takeLoss() override { return std::exchange(loss, 0); }
        void reportGap();
        SimHost& host;
        std::uint64_t seq = 0;
        std::uint64_t droppedFrom = 0; ///< first seq of an open gap; 0: none
        std::uint64_t droppedAt = 0;
        std::uint64_t loss = 0;
    };

    void mayCrash(const char* where);
    void wake(Micros at);
    void turn();
    void work();
    bool guarded(const std::function<void()>& body); ///< false: the process died of it
    void die(const std::string& where, bool byFault);

    Network& m_network;
    Witness& m_witness;
    kit::Identity m_self;
    kit::Settings m_settings;
    Clock m_clock;
    Timers m_timers;
    Chance m_random;
    Endpoint m_endpoint;
    SimFiles m_files;
    kit::SqliteDatabases m_databases;
    Telemetry m_telemetry;
    std::unique_ptr<kit::Program> m_program;
    std::deque<std::pair<kit::Peer, wire::Frame>> m_inbox;
    std::deque<std::function<void()>> m_posted;
    Micros m_busyUntil{0};
    Micros m_wakeAt = Micros::max();
    std::shared_ptr<bool> m_exists = std::make_shared<bool>(true);
    bool m_alive = true;
    bool m_ready = false;
    bool m_inTurn = false;
    bool m_paused = false;
};

} // namespace sagascope::sim
