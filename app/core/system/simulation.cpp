#include "app/core/system/simulation.h"
#include "app/core/system/simulated_time.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace sagascope::core {

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::microseconds;

namespace {

constexpr std::uint32_t kFirstPid = 100'000'000; // above every real one, so that nobody signals a stranger
constexpr auto kSlice = 20ms;                    // of simulated time: then others are listened to
constexpr auto kBreath = 2ms;                    // between slices that keep pace with real time
constexpr auto kSettleLook = 200us;
constexpr int kLooksPerFlush = 10;
constexpr char kProgram[] = "sagascope-sim";

} // namespace

/// One simulated process.
class Simulation::Actor : public Process {
public:
    Actor(Simulation& simulation, std::uint32_t pid, std::function<void()> ended) : whenEnded(std::move(ended)), m_simulation(simulation), m_pid(pid) {
        m_simulation.m_actors[pid] = this;
    }
    ~Actor() override {
        if (!exit) signal(SIGKILL);
        m_simulation.m_actors.erase(m_pid);
    }
    [[nodiscard]] int pid() const override { return static_cast<int>(m_pid); }
    void signal(int number) override {
        wire::simulation::Request request;
        request.mutable_signal()->set_pid(m_pid);
        request.mutable_signal()->set_number(number);
        m_simulation.ask(request);
    }
    [[nodiscard]] std::optional<ChildProcess::Exit> reap() override { return exit; }

    std::optional<ChildProcess::Exit> exit;
    std::function<void()> whenEnded;

private:
    Simulation& m_simulation;
    std::uint32_t m_pid;
};

/// HTTP to the simulated gateway.
class Simulation::Caller : public HttpCaller {
public:
    explicit Caller(Simulation& simulation) : m_simulation(simulation) {}
    void send(HttpCall call, std::chrono::seconds patience, Done done) override {
        const auto id = ++m_last;
        const auto timer = m_simulation.m_loop.after(patience, [this, id, url = call.base + call.path] { finish(id, wire::failure("no answer in time", url, "try again")); });
        m_waiting[id] = {std::move(done), timer, call.base + call.path};
        wire::simulation::Request request;
        auto& http = *request.mutable_http();
        http.set_id(id);
        http.set_base(call.base);
        http.set_method(call.method);
        http.set_target(call.path);
        http.set_body(call.body);
        for (const auto& [name, value] : call.fields) {
            auto& field = *http.add_fields();
            field.set_name(name);
            field.set_value(value);
        }
        m_simulation.ask(request);
    }
    void answered(const wire::simulation::HttpAnswer& said) {
        const auto waiting = m_waiting.find(said.id());
        if (waiting == m_waiting.end()) return;
        if (!said.error().empty()) return finish(said.id(), wire::failure(said.error(), waiting->second.url, "try again"));
        HttpAnswer answer{said.status(), {}, said.body()};
        for (const auto& field : said.fields()) answer.fields.emplace_back(field.name(), field.value());
        finish(said.id(), std::move(answer));
    }

private:
    struct Waiting {
        Done done;
        Loop::Timer timer;
        std::string url;
    };
    void finish(std::uint64_t id, wire::Result<HttpAnswer> answer) {
        auto waiting = m_waiting.extract(id);
        m_simulation.m_loop.cancel(waiting.mapped().timer);
        waiting.mapped().done(std::move(answer));
    }
    Simulation& m_simulation;
    std::map<std::uint64_t, Waiting> m_waiting;
    std::uint64_t m_last = 0;
};

Simulation::Simulation(Loop& loop, const Plan& plan, const DataDirectory& directory)
    : m_loop(loop), m_plan(plan), m_directory(directory), m_socket(m_context, zmq::socket_type::dealer), m_caller(std::make_unique<Caller>(*this)),
      m_load(loop, *m_caller), m_lastPid(kFirstPid) {}

Simulation::~Simulation() {
    m_loop.setTime(nullptr);
    for (const int end : m_lifeline) {
        if (end >= 0) ::close(end);
    }
}

wire::Result<void> Simulation::open(Heard heard) {
    m_heard = std::move(heard);
    if (::pipe2(m_lifeline, O_CLOEXEC) != 0) return wire::failure(std::strerror(errno), "lifeline", "raise the limit of open files");
    const auto address = m_directory.childrenAddress();
    try {
        m_socket.set(zmq::sockopt::linger, 0);
        m_socket.bind(address);
    } catch (const zmq::error_t& error) {
        return wire::failure(error.what(), address, "give another --data-dir");
    }
    ::chmod(address.c_str() + std::strlen("ipc://"), 0600);
    std::vector<std::string> arguments{"--data-dir", m_directory.path().string(), "--resources", m_plan.resources.string(), "--control", address,
                                       "--telemetry", m_directory.telemetryAddress(), "--seed", std::to_string(m_plan.seed),
                                       "--epoch", std::to_string(m_plan.simulated->epochMicros())};
    auto process = ChildProcess::spawn({m_plan.programs / kProgram, std::move(arguments), m_directory.path() / "logs" / "simulation.out", m_lifeline[0]});
    if (!process) return tl::unexpected(process.error());
    m_process.emplace(std::move(*process));
    m_began = std::chrono::steady_clock::now();
    m_loop.setTime(this);
    return {};
}

wire::Result<std::unique_ptr<Process>> Simulation::spawn(const Wish& wish, std::function<void()> ended) {
    if (m_dead) return wire::failure("the simulation has ended", (m_directory.path() / "logs" / "simulation.out").string(), "see what it printed, and start the company again");
    const auto pid = ++m_lastPid;
    auto actor = std::make_unique<Actor>(*this, pid, std::move(ended));
    wire::simulation::Request request;
    auto& spawn = *request.mutable_spawn();
    spawn.set_pid(pid);
    spawn.set_service(wish.node.name);
    spawn.set_instance(wish.number);
    spawn.set_listen(wish.listen);
    spawn.set_registry(wish.registry);
    // Afterwards, once the supervisor knows whom the first words are from.
    m_loop.after(0ms, [this, request] { ask(request); });
    return actor;
}

void Simulation::send(const std::string& peer, const wire::Control& message) {
    wire::simulation::Request request;
    request.mutable_tell()->set_pid(static_cast<std::uint32_t>(std::stoul(peer)));
    *request.mutable_tell()->mutable_control() = message;
    ask(request);
}

std::string Simulation::address(const model::Node& node, unsigned number) { return fmt::format("sim://{}-{}", node.name, number); }

HttpCaller& Simulation::http() { return *m_caller; }

Loop::Time Simulation::now() const { return Loop::Time(m_plan.simulated->now()); }

void Simulation::ask(const wire::simulation::Request& request) {
    if (m_dead) return;
    m_socket.send(zmq::buffer(request.SerializeAsString()), zmq::send_flags::none);
    zmq::pollitem_t items[] = {{m_socket.handle(), 0, ZMQ_POLLIN, 0}, {nullptr, m_process->descriptor(), ZMQ_POLLIN, 0}};
    zmq::message_t message;
    while (!m_socket.recv(message, zmq::recv_flags::dontwait)) {
        if (items[1].revents != 0) return lost();
        try {
            zmq::poll(items, 2, std::chrono::milliseconds(-1));
        } catch (const zmq::error_t& error) {
            if (error.num() != EINTR) throw;
        }
    }
    wire::simulation::Answer answer;
    if (answer.ParseFromArray(message.data(), static_cast<int>(message.size()))) take(answer);
}

void Simulation::take(const wire::simulation::Answer& answer) {
    m_plan.simulated->set(microseconds(answer.now()));
    m_events = answer.events();
    m_crowded = answer.crowded();
    // What they say is acted on once whoever has just asked is done.
    for (const auto& said : answer.said()) {
        m_loop.after(0ms, [this, said] {
            if (said.has_http()) return m_caller->answered(said.http());
            const auto actor = m_actors.find(said.pid());
            if (actor == m_actors.end()) return;
            if (said.has_control()) return m_heard(std::to_string(said.pid()), said.control());
            actor->second->exit = ChildProcess::Exit{said.ended().code(), said.ended().signal()};
            actor->second->whenEnded();
        });
    }
}

void Simulation::lost() {
    m_dead = true;
    for (const auto& [pid, actor] : m_actors) {
        m_loop.after(0ms, [this, pid] {
            const auto found = m_actors.find(pid);
            if (found == m_actors.end()) return;
            found->second->exit = ChildProcess::Exit{0, SIGKILL};
            found->second->whenEnded();
        });
    }
}

std::chrono::milliseconds Simulation::pass(Loop::Time until) {
    const auto pace = m_plan.simulated->pace();
    if (pace != SimulatedTime::Pace::Real && m_waiters == 0) return -1ms; // until something is asked
    auto target = std::min(duration_cast<microseconds>(until.time_since_epoch()), m_plan.simulated->now() + kSlice);
    bool isAhead = false;
    if (pace != SimulatedTime::Pace::Hurried) {
        const auto real = duration_cast<microseconds>(std::chrono::steady_clock::now() - m_began);
        isAhead = real < target;
        target = std::min(target, real);
    }
    if (target > m_plan.simulated->now()) passUntil(target);
    return isAhead || m_crowded ? duration_cast<std::chrono::milliseconds>(kBreath) : 0ms;
}

void Simulation::passUntil(microseconds until) {
    if (m_dead) return m_plan.simulated->set(until); // for the timers of those who clear up
    wire::simulation::Request request;
    request.mutable_pass()->set_until(static_cast<std::uint64_t>(until.count()));
    ask(request);
}

void Simulation::settle(const std::function<std::uint64_t()>& arrived) {
    for (int look = 1; !m_dead && arrived() < m_events; ++look) {
        std::this_thread::sleep_for(kSettleLook);
        if (look % kLooksPerFlush == 0) ask({}); // ships what the wires would not take before
    }
}

} // namespace sagascope::core
