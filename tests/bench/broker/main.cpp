// Throughput of the broker alone: real processes, real sockets, a real disk. One process publishes with a window, one consumes; every
// record is synced before it is confirmed or delivered.
#include "services/broker/broker.h"
#include "services/kit/broker/consumer.h"
#include "services/kit/runtime/run_program.h"
#include "services/registry/registry.h"
#include "services/wire/crc32c.h"
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sagascope;

namespace {

constexpr std::uint64_t kRecords = 200'000;
constexpr std::uint64_t kWindow = 2048;
constexpr auto kRegistry = "tcp://127.0.0.1:18500";

class Publisher : public kit::Node {
public:
    using Node::Node;

protected:
    wire::Result<void> begin() override {
        onBody(wire::Frame::kPublished, [this](const kit::Inbound& inbound) {
            m_confirmed += static_cast<std::uint64_t>(inbound.frame.published().outbox_size());
            fill();
        });
        whenReachable("broker", [this] { fill(); });
        return {};
    }

private:
    void fill() {
        for (; m_sent < kRecords && m_sent < m_confirmed + kWindow; ++m_sent) {
            wire::Frame frame;
            auto& publish = *frame.mutable_publish();
            publish.set_topic(fmt::format("events.Type{}", m_sent % 10));
            publish.set_key(fmt::format("c-{}", m_sent));
            publish.set_outbox(m_sent);
            auto& message = *publish.mutable_message();
            message.set_id(publish.key() + ".1.do");
            message.set_saga(publish.key());
            message.set_payload(std::string(400, 'x'));
            message.set_crc32c(wire::crc32c(message.payload()));
            sendFrame("broker", std::move(frame));
        }
    }
    std::uint64_t m_sent = 0;
    std::uint64_t m_confirmed = 0;
};

class Subscriber : public kit::Node {
public:
    explicit Subscriber(kit::Host& host) : Node(host), m_consumer(*this, "broker", "sink", topics(), [this](const wire::Deliver&, const kit::Inbound&) { return take(); }) {}

protected:
    wire::Result<void> begin() override {
        m_consumer.start();
        return {};
    }

private:
    static std::vector<std::string> topics() {
        std::vector<std::string> names;
        for (int i = 0; i < 10; ++i) names.push_back(fmt::format("events.Type{}", i));
        return names;
    }
    kit::Verdict take() {
        if (m_taken++ == 0) m_since = host().clock().steady();
        if (m_taken == kRecords) {
            const auto seconds = static_cast<double>((host().clock().steady() - m_since).count()) / 1e6;
            fmt::print("broker: {} records published, synced, delivered and settled in {:.2f} s: {:.0f}/s\n", kRecords, seconds, kRecords / seconds);
            std::fflush(stdout);
            ::kill(0, SIGTERM);
        }
        return kit::Verdict::ack();
    }
    kit::Consumer m_consumer;
    std::uint64_t m_taken = 0;
    kit::Micros m_since{0};
};

pid_t spawn(const std::string& folder, const std::string& service, std::function<std::unique_ptr<kit::Program>(kit::Host&)> make) {
    const auto child = ::fork();
    if (child != 0) return child;
    std::string arguments[] = {service, "--data-dir", folder, "--registry", kRegistry, "--listen", service == "registry" ? kRegistry : "tcp://127.0.0.1:*"};
    char* argv[8] = {};
    for (std::size_t i = 0; i < 7; ++i) argv[i] = arguments[i].data();
    std::freopen((folder + "/" + service + ".out").c_str(), "w", service == "sink" ? stderr : stdout);
    std::exit(kit::runProgram(7, argv, {service, "benchmark", {}, std::move(make)}));
}

} // namespace

int main() {
    std::string folder = (std::filesystem::current_path() / "broker-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return 2;
    ::setpgid(0, 0);
    std::signal(SIGTERM, SIG_IGN); // ends the others, by their group
    spawn(folder, "registry", [](kit::Host& host) { return std::make_unique<registry::Registry>(host); });
    spawn(folder, "broker", [](kit::Host& host) { return std::make_unique<broker::Broker>(host, broker::BrokerSettings{}); });
    spawn(folder, "sink", [](kit::Host& host) { return std::make_unique<Subscriber>(host); });
    spawn(folder, "source", [](kit::Host& host) { return std::make_unique<Publisher>(host); });
    while (::wait(nullptr) > 0) {}
    std::filesystem::remove_all(folder);
    return 0;
}
