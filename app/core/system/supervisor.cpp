#include "app/core/system/supervisor.h"
#include "services/wire/ids.h"
#include "services/wire/names.h"
#include <fmt/format.h>
#include <fstream>

namespace sagascope::core {

using namespace std::chrono_literals;

namespace {

constexpr int kCannotGoOn = 3; // exit status of a process that says so
constexpr int kWrongUsage = 2;
constexpr int kNotExecuted = 127;

std::string lastLine(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line, last;
    while (std::getline(in, line)) {
        if (!line.empty()) last = line;
    }
    return last;
}

std::filesystem::path outputOf(const DataDirectory& directory, const Instance& instance) {
    return directory.path() / "logs" / fmt::format("{}-{}.out", instance.node->name, instance.number);
}

} // namespace

std::string Instance::state() const {
    if (isPaused) return "paused";
    switch (phase) {
    case Phase::Starting: return "starting";
    case Phase::Healthy: return "healthy";
    case Phase::Stopping: return "stopping";
    case Phase::Waiting: return "exited";
    case Phase::Down: return "down";
    }
    return {};
}

Supervisor::Supervisor(Loop& loop, const Plan& plan, const DataDirectory& directory, Recorder& recorder, World& world)
    : mode(plan.mode), rateLimit(plan.rateLimit), m_loop(loop), m_plan(plan), m_directory(directory), m_recorder(recorder), m_world(world) {}

Supervisor::~Supervisor() = default;

wire::Result<void> Supervisor::start() {
    if (auto opened = m_world.open([this](const std::string& peer, const wire::Control& message) { takeMessage(peer, message); }); !opened) return opened;
    m_registry = m_world.address(*m_plan.architecture.node(model::Role::Registry), 1);
    for (const auto& node : m_plan.architecture.nodes) {
        if (node.program.empty()) continue;
        const auto wanted = m_plan.scale.find(node.name);
        for (unsigned number = 1; number <= (wanted == m_plan.scale.end() ? 1 : wanted->second); ++number) spawn(add(node, number));
    }
    return {};
}

Instance& Supervisor::add(const model::Node& node, unsigned number) {
    Instance instance;
    instance.node = &node;
    instance.number = number;
    instance.name = wire::instanceName(node.name, number);
    instance.listen = node.role == model::Role::Registry ? m_registry : m_world.address(node, number);
    // Beside its siblings, so that a list reads well.
    auto place = m_instances.end();
    for (auto it = m_instances.begin(); it != m_instances.end(); ++it) {
        if (it->node == &node) place = std::next(it);
    }
    return *m_instances.insert(place, std::move(instance));
}

void Supervisor::spawn(Instance& instance) {
    instance.timer = 0;
    instance.registry = m_registry;
    auto process = m_world.spawn({*instance.node, instance.number, instance.listen, m_registry, outputOf(m_directory, instance)}, [this, &instance] { died(instance); });
    if (process) spawned(instance, std::move(*process));
    else failedToStart(instance, process.error().text());
    changed();
}

void Supervisor::spawned(Instance& instance, std::unique_ptr<Process> process) {
    instance.process = std::move(process);
    instance.lastPid = instance.process->pid();
    instance.incarnation = 0;
    instance.peer.clear();
    instance.phase = Instance::Phase::Starting;
    report(instance, wire::ProcessChanged::STARTING);
}

void Supervisor::failedToStart(Instance& instance, const std::string& why) {
    instance.trouble = why;
    again(instance, std::max(instance.backOff.next(m_loop.now()), BackOff::kFirst));
}

void Supervisor::died(Instance& instance) {
    const auto exit = instance.process->reap();
    if (!exit) return;
    m_loop.cancel(std::exchange(instance.timer, 0));
    instance.process.reset();
    instance.isPaused = false;
    if (instance.incarnation != 0) m_recorder.processEnded(instance.incarnation);
    instance.peer.clear(); // what it said last may still be on its way, and nobody asks it any more
    forgetQuestions(instance);
    report(instance, wire::ProcessChanged::EXITED, *exit);
    afterDeath(instance, *exit);
    changed();
}

void Supervisor::afterDeath(Instance& instance, const ChildProcess::Exit& exit) {
    const bool wasWanted = std::exchange(instance.deathWanted, false);
    if (instance.wanted == Instance::Wanted::Gone) {
        m_instances.remove_if([&](const Instance& other) { return &other == &instance; });
        return;
    }
    if (instance.wanted == Instance::Wanted::Down) {
        instance.phase = Instance::Phase::Down;
        return report(instance, wire::ProcessChanged::DOWN);
    }
    ++instance.restarts;
    if (exit.code == kCannotGoOn || exit.code == kWrongUsage || exit.code == kNotExecuted) {
        const auto said = lastLine(outputOf(m_directory, instance));
        return failedToStart(instance, said.empty() ? fmt::format("{} ended with status {} without a word; see whether the disk is full", instance.name, exit.code) : said);
    }
    again(instance, wasWanted ? 0ms : instance.backOff.next(m_loop.now()));
}

void Supervisor::again(Instance& instance, std::chrono::milliseconds delay) {
    instance.phase = Instance::Phase::Waiting;
    if (delay == 0ms) return spawn(instance);
    instance.timer = m_loop.after(delay, [this, &instance] { spawn(instance); });
}

void Supervisor::forgetQuestions(const Instance& instance) {
    std::vector<Done> unanswered;
    std::erase_if(m_questions, [&](auto& entry) {
        if (entry.second.instance != &instance) return false;
        m_loop.cancel(entry.second.timer);
        unanswered.push_back(std::move(entry.second.done));
        return true;
    });
    for (const auto& done : unanswered) done({}, fmt::format("{} ended before it answered; try again", instance.name));
}

void Supervisor::report(const Instance& instance, wire::ProcessChanged::State state, const ChildProcess::Exit& exit) {
    wire::Event event;
    auto& change = *event.mutable_process();
    change.set_service(instance.node->name);
    change.set_instance(instance.name);
    change.set_incarnation(instance.incarnation);
    change.set_pid(static_cast<std::uint32_t>(instance.lastPid));
    change.set_state(state);
    change.set_address(instance.address);
    change.set_exit_code(exit.code);
    change.set_signal(exit.signal);
    change.set_restarts(instance.restarts);
    m_recorder.emit(std::move(event));
    if (state == wire::ProcessChanged::STARTING || state == wire::ProcessChanged::HEALTHY) return; // the process says so itself
    wire::Event line;
    const bool unwanted = state == wire::ProcessChanged::EXITED && !instance.deathWanted && (exit.code != 0 || exit.signal != 0);
    line.mutable_log()->set_level(unwanted ? wire::LogLine::WARN : wire::LogLine::INFO);
    line.mutable_log()->set_text(fmt::format("{} {}{}", instance.name, wire::name(state), exit.signal != 0 ? fmt::format(" by signal {}", exit.signal) : exit.code != 0 ? fmt::format(" with status {}", exit.code) : ""));
    m_recorder.emit(std::move(line));
}

wire::Result<std::vector<Instance*>> Supervisor::find(const std::string& target) {
    std::vector<Instance*> found;
    for (auto& instance : m_instances) {
        if (target.empty() || instance.node->name == target || instance.name == target) found.push_back(&instance);
    }
    if (!found.empty()) return found;
    std::string known;
    for (const auto& node : m_plan.architecture.nodes) {
        if (!node.program.empty()) known += (known.empty() ? "" : ", ") + node.name;
    }
    return wire::failure("there is no such process", target, "name one of " + known);
}

Instance* Supervisor::first(model::Role role) {
    for (auto& instance : m_instances) {
        if (instance.node->role == role && instance.isUp()) return &instance;
    }
    return nullptr;
}

bool Supervisor::allUp() const {
    return std::all_of(m_instances.begin(), m_instances.end(), [](const Instance& instance) { return instance.isUp(); });
}

bool Supervisor::allEnded() const {
    return std::none_of(m_instances.begin(), m_instances.end(), [](const Instance& instance) { return instance.process != nullptr; });
}

std::string Supervisor::trouble() const {
    for (const auto& instance : m_instances) {
        if (!instance.trouble.empty()) return instance.trouble;
    }
    return {};
}

void Supervisor::await(std::function<bool()> condition, std::chrono::milliseconds patience, const std::string& what,
                       std::function<void(const std::string&)> done) {
    if (condition()) return done({});
    auto& wait = m_waits.emplace_back(Wait{std::move(condition), std::move(done)});
    wait.timer = m_loop.after(patience, [this, &wait, what] {
        const auto tell = std::move(wait.done);
        m_waits.remove_if([&](const Wait& other) { return &other == &wait; });
        tell(what);
    });
}

void Supervisor::changed() {
    std::vector<std::function<void(const std::string&)>> come;
    m_waits.remove_if([&](Wait& wait) {
        if (!wait.condition()) return false;
        m_loop.cancel(wait.timer);
        come.push_back(std::move(wait.done));
        return true;
    });
    for (const auto& done : come) done({});
}

} // namespace sagascope::core
