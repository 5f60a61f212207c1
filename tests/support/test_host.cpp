#include "tests/support/test_host.h"
#include "services/kit/runtime/disk.h"
#include "services/kit/storage/sqlite_databases.h"
#include "services/wire/ids.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>
#include <unistd.h>

namespace sagascope::test {

namespace {
constexpr std::uint64_t kEpochMicros = 1'700'000'000'000'000;
}

struct TestHost::Parts {
    struct Clock : kit::Clock {
        explicit Clock(TestNetwork& n) : network(n) {}
        wire::Hlc tick() override { return hlc.tick(wallMicros()); }
        void observe(wire::Hlc remote) override { hlc.observe(remote); }
        [[nodiscard]] std::uint64_t wallMicros() const override { return kEpochMicros + static_cast<std::uint64_t>(network.m_now.count()); }
        [[nodiscard]] kit::Micros steady() const override { return network.m_now; }
        TestNetwork& network;
        wire::HlcClock hlc;
    };
    struct Timers : kit::Timers {
        explicit Timers(TestNetwork& n) : network(n) {}
        Id after(kit::Micros delay, std::function<void()> callback) override {
            due[{network.m_now + delay, ++last}] = std::move(callback);
            return last;
        }
        void cancel(Id id) override { std::erase_if(due, [&](const auto& entry) { return entry.first.second == id; }); }
        TestNetwork& network;
        std::map<std::pair<kit::Micros, Id>, std::function<void()>> due;
        Id last = 0;
    };
    struct Random : kit::Random {
        explicit Random(std::uint64_t seed) : engine(seed) {}
        std::uint64_t next() override { return engine(); }
        std::mt19937_64 engine;
    };
    struct Transport : kit::Transport {
        explicit Transport(TestHost& h) : host(h) {}
        wire::Result<std::string> listen(const std::string& wanted) override {
            host.m_network.m_byAddress[wanted] = &host;
            return wanted;
        }
        bool send(const std::string& address, const wire::Frame& frame) override {
            const auto found = host.m_network.m_byAddress.find(address);
            if (found == host.m_network.m_byAddress.end()) return false;
            return put(*found->second, frame);
        }
        bool answer(kit::Peer peer, const wire::Frame& frame) override {
            const auto found = byPeer.find(peer);
            return found != byPeer.end() && put(*found->second, frame);
        }
        void connect(const std::string& address) override {
            if (connected.insert(address).second && host.m_network.m_byAddress.contains(address))
                host.m_posted.push_back([this, address] { if (onConnected) onConnected(address); });
        }
        void disconnect(const std::string& address) override { connected.erase(address); }
        bool put(TestHost& to, const wire::Frame& frame) {
            if (host.m_network.arrives(frame, to.m_self.instance)) host.m_network.m_packets.push_back({&to, to.m_parts->transport.peerOf(host), frame});
            return true;
        }
        kit::Peer peerOf(TestHost& other) {
            for (const auto& [peer, known] : byPeer) {
                if (known == &other) return peer;
            }
            byPeer[++lastPeer] = &other;
            return lastPeer;
        }
        TestHost& host;
        std::map<kit::Peer, TestHost*> byPeer;
        std::set<std::string> connected;
        kit::Peer lastPeer = 0;
    };
    struct Telemetry : kit::Telemetry {
        explicit Telemetry(TestHost& h) : host(h) {}
        std::uint64_t emit(wire::Event& event) override {
            if (event.hlc() == 0) event.set_hlc(host.m_parts->clock.tick().raw());
            event.set_seq(nextSeq());
            host.events.push_back(event);
            return event.seq();
        }
        [[nodiscard]] std::uint64_t nextSeq() const override { return host.events.size() + 1; }
        bool flush() override { return true; }
        [[nodiscard]] bool hasRoom() const override { return host.hasRoom; }
        [[nodiscard]] std::uint64_t takeLoss() override { return std::exchange(host.lossToReport, 0); }
        TestHost& host;
    };

    Parts(TestHost& host, TestNetwork& network, const std::filesystem::path& folder, std::uint64_t seed)
        : clock(network), timers(network), random(seed), transport(host), files(folder, false), databases(host, folder, false), telemetry(host) {}
    Clock clock;
    Timers timers;
    Random random;
    Transport transport;
    kit::Disk files;
    kit::SqliteDatabases databases;
    Telemetry telemetry;
};

TestHost::TestHost(TestNetwork& network, const std::string& instance, const std::string& address, const std::string& registry) : m_network(network) {
    static std::uint64_t s_incarnations = 0; // each start of a process is another one
    m_self.service = wire::serviceOf(instance);
    m_self.instance = instance;
    m_self.incarnation = ++s_incarnations;
    m_settings.listen = address;
    m_settings.registry = registry;
    if (const char* resources = std::getenv("SAGASCOPE_RESOURCES")) m_settings.resources = resources;
    m_parts = std::make_unique<Parts>(*this, network, network.folder() / m_self.service, m_self.incarnation);
    network.m_hosts.push_back(this);
}

TestHost::~TestHost() {
    m_program.reset();
    std::erase(m_network.m_hosts, this);
    std::erase_if(m_network.m_byAddress, [&](const auto& entry) { return entry.second == this; });
    std::erase_if(m_network.m_packets, [&](const auto& packet) { return packet.to == this; });
    for (auto* other : m_network.m_hosts) std::erase_if(other->m_parts->transport.byPeer, [&](const auto& entry) { return entry.second == this; });
}

void TestHost::run(std::unique_ptr<kit::Program> program) {
    m_program = std::move(program);
    if (const auto started = m_program->start(); !started) ADD_FAILURE() << started.error().text();
    m_program->endTurn();
    // Whoever was connected to this address before finds it again.
    for (auto* other : m_network.m_hosts) {
        auto& transport = other->m_parts->transport;
        if (other != this && transport.connected.contains(m_settings.listen))
            other->m_posted.push_back([&transport, address = m_settings.listen] { if (transport.onConnected) transport.onConnected(address); });
    }
}

std::string TestHost::control(const std::string& verb, const std::string& json) {
    auto answer = std::make_shared<std::string>();
    m_program->control(verb, json, [answer](const std::string& result, const std::string& error) { *answer = error.empty() ? result : "error: " + error; });
    m_program->endTurn();
    m_network.settle();
    return *answer;
}

kit::Clock& TestHost::clock() { return m_parts->clock; }
kit::Timers& TestHost::timers() { return m_parts->timers; }
kit::Random& TestHost::random() { return m_parts->random; }
kit::Transport& TestHost::transport() { return m_parts->transport; }
kit::Files& TestHost::files() { return m_parts->files; }
kit::Databases& TestHost::databases() { return m_parts->databases; }
kit::Telemetry& TestHost::telemetry() { return m_parts->telemetry; }
void TestHost::log(kit::LogLevel, std::string_view text, const kit::LogSubject&) { lines.emplace_back(text); }
void TestHost::fail(const wire::Error& error) { lines.push_back("failed: " + error.text()); }

bool TestHost::turn() {
    if (!m_program) return false;
    bool worked = false;
    for (auto posted = std::exchange(m_posted, {}); auto& action : posted) {
        action();
        worked = true;
    }
    auto& due = m_parts->timers.due;
    while (!due.empty() && due.begin()->first.first <= m_network.m_now) {
        auto callback = due.extract(due.begin());
        callback.mapped()();
        worked = true;
    }
    auto& packets = m_network.m_packets;
    for (int taken = 0; taken < 64; ++taken) {
        const auto mine = std::find_if(packets.begin(), packets.end(), [&](const auto& packet) { return packet.to == this; });
        if (mine == packets.end()) break;
        auto packet = std::move(*mine);
        packets.erase(mine);
        m_program->receive(packet.peer, std::move(packet.frame));
        worked = true;
    }
    if (worked) m_program->endTurn();
    return worked;
}

TestNetwork::TestNetwork() {
    std::string pattern = (std::filesystem::temp_directory_path() / "sagascope-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    m_folder = pattern;
}

TestNetwork::~TestNetwork() {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

bool TestNetwork::step() {
    bool worked = false;
    for (auto* host : std::vector<TestHost*>(m_hosts)) worked = host->turn() || worked;
    return worked;
}

void TestNetwork::settle() {
    for (int turns = 0; step(); ++turns) {
        if (turns > 100'000) {
            ADD_FAILURE() << "the hosts never come to rest";
            return;
        }
    }
}

void TestNetwork::advance(kit::Micros by) {
    const auto end = m_now + by;
    settle();
    for (;;) {
        auto next = kit::Micros::max();
        for (auto* host : m_hosts) {
            const auto& due = host->m_parts->timers.due;
            if (!due.empty()) next = std::min(next, due.begin()->first.first);
        }
        if (next > end) break;
        m_now = std::max(m_now, next);
        settle();
    }
    m_now = end;
}

} // namespace sagascope::test
