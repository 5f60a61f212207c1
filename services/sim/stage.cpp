#include "services/sim/stage.h"
#include "services/gateway/gateway.h"
#include "services/sim/programs.h"
#include "services/wire/ids.h"
#include <csignal>

namespace sagascope::sim {

using nlohmann::json;
using std::chrono_literals::operator""us;
using std::chrono_literals::operator""ms;

namespace {

constexpr Micros kLastWords = 1ms;        // what a process sent before its end arrives
constexpr std::uint64_t kMostEvents = 2000; // in one go: the app has others to listen to
constexpr auto kCrowded = wire::Ring::kDefaultCapacity / 2;
constexpr int kCannotGoOn = 3;

} // namespace

Stage::Stage(Options options, zmq::context_t& context)
    : m_options(std::move(options)), m_context(context), m_schedule(m_options.epochMicros), m_chance(m_options.seed), m_faults(m_chance),
      m_network(m_schedule, m_chance, m_faults), m_programs(programs()) {
    m_faults.stop();
}

Stage::~Stage() = default;

wire::simulation::Answer Stage::handle(const wire::simulation::Request& request) {
    using Request = wire::simulation::Request;
    switch (request.what_case()) {
    case Request::kSpawn: spawn(request.spawn()); break;
    case Request::kSignal: signal(request.signal()); break;
    case Request::kTell: tell(request.tell()); break;
    case Request::kHttp: http(request.http()); break;
    case Request::kPass: pass(Micros(request.pass().until())); break;
    case Request::WHAT_NOT_SET: break;
    }
    for (auto& [pid, process] : m_processes) {
        if (process.telemetry) process.telemetry->flush();
        if (process.log) process.log->flush();
    }
    wire::simulation::Answer answer;
    answer.set_now(static_cast<std::uint64_t>(m_schedule.now().count()));
    answer.set_events(m_events);
    answer.set_crowded(isCrowded());
    for (auto& said : std::exchange(m_said, {})) *answer.add_said() = std::move(said);
    return answer;
}

void Stage::pass(Micros until) {
    const auto most = m_events + kMostEvents;
    while (m_said.empty() && m_events < most && !isCrowded() && m_schedule.step(until)) {}
}

bool Stage::isCrowded() const {
    return std::any_of(m_processes.begin(), m_processes.end(), [](const auto& entry) { return entry.second.telemetry && entry.second.telemetry->backlog() > kCrowded; });
}

void Stage::spawn(const wire::simulation::Spawn& spawn) {
    auto& process = m_processes[spawn.pid()];
    process.pid = spawn.pid();
    process.number = spawn.instance();
    process.self = {spawn.service(), wire::instanceName(spawn.service(), spawn.instance()), m_chance.next(), spawn.pid()};
    process.settings = {spawn.listen(), spawn.registry(), m_options.resources, m_options.dataDir, {}};
    const auto make = m_programs.find(spawn.service());
    if (make == m_programs.end()) return end(spawn.pid(), kCannotGoOn, 0);
    process.make = make->second;
    const auto& self = process.self;
    say(spawn.pid(), "hello", json{{"service", self.service}, {"instance", self.instance}, {"incarnation", self.incarnation}, {"pid", self.pid}}.dump());
}

/// Its hello was answered with settings.
void Stage::begin(Process& process, const std::string& settings) {
    const auto given = json::parse(settings, nullptr, false);
    for (const auto& [name, value] : given.items()) process.settings.options[name] = value.is_string() ? value.get<std::string>() : value.dump();
    Witness& witness = *this;
    process.host = std::make_unique<SimHost>(m_network, witness, process.self, process.settings);
    const auto source = kit::sourceOf(process.self);
    auto ring = wire::Ring::create(wire::Ring::pathFor(m_options.dataDir, source), source);
    if (!ring) return fail(process, ring.error());
    auto log = kit::ProcessLog::open(m_options.dataDir / "logs" / fmt::format("{}-{}.log", process.self.service, process.number), process.self.instance, false);
    if (!log) return fail(process, log.error());
    process.log = std::move(*log);
    process.telemetry = std::make_unique<kit::RingTelemetry>(process.host->clock(), std::move(*ring), m_context, m_options.telemetry);
    process.host->start(process.make);
}

void Stage::fail(const Process& process, const wire::Error& error) {
    say(process.pid, "failed", json{{"what", error.what}, {"where", error.where}, {"todo", error.todo}}.dump());
    end(process.pid, kCannotGoOn, 0);
}

void Stage::tell(const wire::simulation::Tell& tell) {
    auto* process = find(tell.pid());
    const auto& message = tell.control();
    if (process == nullptr) return;
    if (message.reply()) {
        if (!process->host) begin(*process, message.json());
        return;
    }
    if (!process->host || process->host->program() == nullptr) return; // it does not listen yet; the asker's patience ends
    auto* host = process->host.get();
    host->post([this, host, message, pid = tell.pid()] {
        host->program()->control(message.verb(), message.json(),
                                 [this, pid, id = message.id()](const std::string& text, const std::string& error) { reply(pid, id, text, error); });
    });
}

void Stage::reply(std::uint32_t pid, std::uint64_t id, const std::string& text, const std::string& error) {
    // Once the turn is over that it belongs to.
    m_schedule.after(Micros(0), [this, pid, id, text, error] {
        wire::simulation::Said said;
        said.set_pid(pid);
        auto& control = *said.mutable_control();
        control.set_id(id);
        control.set_reply(true);
        control.set_json(text);
        control.set_error(error);
        m_said.push_back(std::move(said));
    });
}

void Stage::signal(const wire::simulation::Signal& signal) {
    auto* process = find(signal.pid());
    if (process == nullptr) return;
    if (signal.number() == SIGKILL) return end(signal.pid(), 0, SIGKILL);
    if (!process->host) return signal.number() == SIGTERM ? end(signal.pid(), 0, 0) : void();
    if (signal.number() == SIGSTOP) process->host->pause();
    if (signal.number() == SIGCONT) process->host->resume();
    if (signal.number() != SIGTERM) return;
    process->host->stop();
    m_schedule.after(kLastWords, [this, pid = signal.pid()] { end(pid, 0, 0); });
}

void Stage::end(std::uint32_t pid, int code, int signal) {
    auto* process = find(pid);
    if (process == nullptr) return;
    std::vector<std::uint64_t> unanswered;
    for (const auto& [id, at] : m_open) {
        if (at == pid) unanswered.push_back(id);
    }
    for (const auto id : unanswered) answer(id, "the connection was closed", {});
    if (process->telemetry) process->telemetry->flush();
    process->host.reset();
    m_processes.erase(pid);
    wire::simulation::Said said;
    said.set_pid(pid);
    said.mutable_ended()->set_code(code);
    said.mutable_ended()->set_signal(signal);
    m_said.push_back(std::move(said));
}

void Stage::http(const wire::simulation::Http& http) {
    m_schedule.after(m_chance.between(30us, 150us), [this, http] {
        auto* process = find(http.base());
        m_open[http.id()] = process == nullptr ? 0 : process->pid;
        auto* gateway = process == nullptr ? nullptr : dynamic_cast<gateway::Gateway*>(process->host->program());
        if (gateway == nullptr) return answer(http.id(), "nobody listens there", {});
        gateway::HttpRequest request{http.method(), http.target(), {}, http.body(), 0};
        for (const auto& field : http.fields()) request.fields.emplace_back(field.name(), field.value());
        process->host->post([this, gateway, request, id = http.id()] {
            gateway->handle(request, [this, id](const gateway::HttpResponse& response) { answer(id, {}, response); });
        });
    });
}

void Stage::answer(std::uint64_t id, const std::string& error, const gateway::HttpResponse& response) {
    if (m_open.erase(id) == 0) return; // it was given up
    m_schedule.after(m_chance.between(30us, 150us), [this, id, error, response] {
        wire::simulation::Said said;
        auto& http = *said.mutable_http();
        http.set_id(id);
        http.set_error(error);
        http.set_status(response.status);
        http.set_body(response.body);
        for (const auto& [name, value] : response.fields) {
            auto& field = *http.add_fields();
            field.set_name(name);
            field.set_value(value);
        }
        m_said.push_back(std::move(said));
    });
}

void Stage::say(std::uint32_t pid, const std::string& verb, const std::string& text) {
    wire::simulation::Said said;
    said.set_pid(pid);
    said.mutable_control()->set_verb(verb);
    said.mutable_control()->set_json(text);
    m_said.push_back(std::move(said));
}

Stage::Process* Stage::find(std::uint32_t pid) {
    const auto found = m_processes.find(pid);
    return found == m_processes.end() ? nullptr : &found->second;
}

Stage::Process* Stage::find(const std::string& address) {
    const auto found = std::find_if(m_processes.begin(), m_processes.end(), [&](const auto& entry) { return entry.second.address == address; });
    return found == m_processes.end() ? nullptr : &found->second;
}

void Stage::event(const kit::Identity& source, const wire::Event& event) {
    const auto* process = find(source.pid);
    auto copy = event;
    ++m_events;
    process->telemetry->emit(copy);
}

void Stage::line(const kit::Identity& source, kit::LogLevel level, std::string_view text, const kit::LogSubject& about) {
    if (auto& log = find(source.pid)->log) log->write(m_schedule.wallMicros(), level, text, about);
}

void Stage::ready(const kit::Identity& source, const std::string& address) {
    find(source.pid)->address = address;
    say(source.pid, "ready", json{{"address", address}}.dump());
}

void Stage::died(const kit::Identity& source, const std::string& where, bool) {
    say(source.pid, "failed", json{{"what", where}, {"where", source.instance}, {"todo", "see its log"}}.dump());
    m_schedule.after(Micros(0), [this, pid = source.pid] { end(pid, kCannotGoOn, 0); });
}

} // namespace sagascope::sim
