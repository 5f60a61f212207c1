#include "tests/bench/recording/generator.h"
#include "services/kit/telemetry/ring_telemetry.h"
#include "tests/bench/recording/traffic.h"
#include <chrono>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sagascope::bench {

namespace {

class WallClock : public kit::Clock {
public:
    wire::Hlc tick() override { return m_clock.tick(wallMicros()); }
    void observe(wire::Hlc remote) override { m_clock.observe(remote); }
    std::uint64_t wallMicros() const override {
        return static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
    }
    kit::Micros steady() const override {
        return std::chrono::duration_cast<kit::Micros>(std::chrono::steady_clock::now().time_since_epoch());
    }

private:
    wire::HlcClock m_clock;
};

void generate(const std::filesystem::path& dir, const std::string& address, std::uint64_t incarnation, std::uint64_t count, double rate) {
    wire::Source source;
    source.set_service("generator");
    source.set_instance(fmt::format("generator#{}", incarnation));
    source.set_incarnation(incarnation);
    WallClock clock;
    zmq::context_t context;
    kit::RingTelemetry telemetry(clock, std::move(*wire::Ring::create(wire::Ring::pathFor(dir, source), source)), context, address);
    Traffic traffic(incarnation);
    wire::Event event;
    const auto begin = std::chrono::steady_clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
    for (std::uint64_t i = 0; i < count; ++i) {
        traffic.next(event);
        telemetry.emit(event);
        if (i % 64 != 63 && i + 1 < count) continue;
        telemetry.flush();
        while (seconds() * rate < static_cast<double>(i)) ::usleep(200);
    }
    for (int i = 0; i < 100; ++i) { // whatever did not leave is in the ring
        telemetry.flush();
        ::usleep(1000);
    }
}

} // namespace

Generators::Generators(const std::filesystem::path& dir, const std::string& address, std::uint64_t count, double rate, unsigned processes) {
    int started[2];
    if (::pipe(started) != 0) throw std::runtime_error("no pipe");
    m_started = started[1];
    for (unsigned i = 1; i <= processes; ++i) {
        if (const auto pid = ::fork(); pid != 0) {
            m_children.push_back(pid);
            continue;
        }
        ::close(started[1]);
        char none = 0;
        static_cast<void>(!::read(started[0], &none, 1)); // until capture listens, as a company's processes start after it
        generate(dir, address, i, count / processes, rate / processes);
        ::_exit(0);
    }
    ::close(started[0]);
}

Generators::~Generators() {
    begin();
    wait();
}

void Generators::begin() {
    if (m_started >= 0) ::close(m_started);
    m_started = -1;
}

void Generators::wait() {
    for (const auto child : m_children) ::waitpid(child, nullptr, 0);
    m_children.clear();
}

bool Generators::isDone() {
    std::erase_if(m_children, [](int child) { return ::waitpid(child, nullptr, WNOHANG) == child; });
    return m_children.empty();
}

} // namespace sagascope::bench
