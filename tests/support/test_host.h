#pragma once
#include "services/kit/runtime/host.h"
#include "services/wire/envelope.pb.h"
#include "services/wire/telemetry.pb.h"
#include <deque>
#include <map>
#include <memory>
#include <random>

namespace sagascope::test {

class TestHost;

/// Simulated time and wires between TestHosts: nothing moves unless the test says so.
class TestNetwork {
public:
    TestNetwork();
    ~TestNetwork();

    /// Delivers what was sent and runs what is due, in order of time, until nothing is left to do now. Time stands still.
    void settle();
    /// Moves time on in steps to each timer in between, and settles after each.
    void advance(kit::Micros by);

    [[nodiscard]] kit::Micros now() const { return m_now; }
    /// Says whether a frame may arrive; by default all do. A lost frame was sent all the same.
    std::function<bool(const wire::Frame&, const std::string& toInstance)> arrives = [](const wire::Frame&, const std::string&) { return true; };
    /// A folder for files and databases of all hosts, removed at the end.
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

private:
    friend class TestHost;
    struct Packet {
        TestHost* to;
        kit::Peer peer; ///< as the receiver knows the sender
        wire::Frame frame;
    };
    bool step(); ///< one host's turn; false: nobody had anything to do

    kit::Micros m_now{0};
    std::filesystem::path m_folder;
    std::map<std::string, TestHost*> m_byAddress;
    std::vector<TestHost*> m_hosts;
    std::deque<Packet> m_packets;
};

/// One process in memory: a host on simulated time, its databases and files below the network's folder (they outlive it, as on disk).
class TestHost : public kit::Host {
public:
    /// `address` is where it listens and what `Settings::listen` says.
    TestHost(TestNetwork& network, const std::string& instance, const std::string& address, const std::string& registry = {});
    ~TestHost() override; ///< as kill -9: nothing is finished, connections are gone

    void run(std::unique_ptr<kit::Program> program); ///< starts it; a failure to start fails the test
    [[nodiscard]] kit::Program& program() { return *m_program; }
    /// A control request; the reply's JSON, or "error: …". Empty while there is none yet.
    std::string control(const std::string& verb, const std::string& json = "{}");

    std::vector<wire::Event> events;         ///< telemetry, in order of seq
    std::uint64_t lossToReport = 0;          ///< what telemetry says next it lost something since
    bool hasRoom = true;                     ///< telemetry takes what can wait
    std::vector<std::string> lines;          ///< log
    std::function<void(const char*)> atCrashPoint;
    [[nodiscard]] const std::string& readyAt() const { return m_ready; } ///< what it told its starter; empty: nothing yet
    kit::Settings& options() { return m_settings; }

    // kit::Host
    [[nodiscard]] const kit::Identity& self() const override { return m_self; }
    [[nodiscard]] const kit::Settings& settings() const override { return m_settings; }
    kit::Clock& clock() override;
    kit::Timers& timers() override;
    kit::Random& random() override;
    kit::Transport& transport() override;
    kit::Files& files() override;
    kit::Databases& databases() override;
    kit::Telemetry& telemetry() override;
    using Host::log;
    void log(kit::LogLevel level, std::string_view text, const kit::LogSubject& about) override;
    void ready(const std::string& address) override { m_ready = address; }
    void fail(const wire::Error& error) override;
    void post(std::function<void()> action) override { m_posted.push_back(std::move(action)); }
    void crashPoint(const char* where) override {
        if (atCrashPoint) atCrashPoint(where);
    }

private:
    friend class TestNetwork;
    struct Parts; // clock, timers, transport, … of this host
    bool turn();  ///< posted work, due timers and received frames; false: there were none

    TestNetwork& m_network;
    kit::Identity m_self;
    kit::Settings m_settings;
    std::string m_ready;
    std::deque<std::function<void()>> m_posted;
    std::unique_ptr<Parts> m_parts;
    std::unique_ptr<kit::Program> m_program;
};

} // namespace sagascope::test
