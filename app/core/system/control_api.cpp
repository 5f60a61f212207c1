#include "app/core/system/control_api.h"
#include "services/wire/names.h"
#include <fmt/format.h>

namespace sagascope::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr auto kUpPatience = 15'000ms;
constexpr auto kEndPatience = 5000ms;
constexpr auto kRolePatience = 5000ms;

std::vector<std::pair<std::string, int>> named(const std::vector<Instance*>& instances) {
    std::vector<std::pair<std::string, int>> names;
    for (const auto* instance : instances) names.emplace_back(instance->name, instance->process ? instance->process->pid() : 0);
    return names;
}

} // namespace

ControlApi::ControlApi(Loop& loop, const Plan& plan, const DataDirectory& directory, Recorder& recorder, Supervisor& supervisor, World& world,
                       std::function<void()> ended)
    : m_loop(loop), m_plan(plan), m_directory(directory), m_recorder(recorder), m_supervisor(supervisor), m_world(world), m_ended(std::move(ended)),
      m_starter(loop, plan, supervisor, world.http()), m_load(world.load()) {
    const auto add = [this](const std::string& verb, void (ControlApi::*method)(const Arguments&, Done)) {
        m_verbs[verb] = [this, method](const Arguments& arguments, Done done) { (this->*method)(arguments, std::move(done)); };
    };
    m_verbs["status"] = [this](const Arguments&, const Done& done) { done(status(), {}); };
    m_verbs["start"] = [this](const Arguments& arguments, Done done) { m_starter.start(arguments, std::move(done)); };
    m_verbs["get"] = [this](const Arguments& arguments, Done done) {
        if (arguments.value("path", "").empty()) return done({}, "'get' needs a path: one that the gateway's /openapi.json names");
        m_starter.start(arguments, std::move(done));
    };
    add("mode", &ControlApi::mode);
    add("rate-limit", &ControlApi::rateLimit);
    add("load", &ControlApi::load);
    add("kill", &ControlApi::kill);
    add("stop", &ControlApi::stop);
    add("pause", &ControlApi::pause);
    add("resume", &ControlApi::resume);
    add("restart", &ControlApi::restart);
    add("scale", &ControlApi::scale);
    add("heal", &ControlApi::heal);
    add("reset", &ControlApi::reset);
    add("down", &ControlApi::down);
    add("dead-letters", &ControlApi::deadLetters);
    add("token", &ControlApi::token);
    add("wait", &ControlApi::wait);
}

ControlApi::~ControlApi() = default;

void ControlApi::handle(const std::string& verb, const json& arguments, Done done) {
    const auto found = m_verbs.find(verb);
    if (found == m_verbs.end()) return done({}, fmt::format("there is no verb '{}'; see sagascope ctl --help", verb));
    const bool isQuestion = verb == "status" || verb == "token" || verb == "get" || verb == "wait" || (arguments.contains("dryRun") && arguments["dryRun"] == true);
    if (!isQuestion) commanded(verb, arguments, true);
    m_world.waitersChanged(+1);
    auto tell = [this, verb, arguments, isQuestion, done = std::move(done)](const json& result, const std::string& error) {
        m_world.waitersChanged(-1);
        if (!error.empty() && !isQuestion) commanded(verb, arguments, false);
        done(result.is_null() ? json::object() : result, error);
    };
    try {
        found->second(arguments, tell);
    } catch (const json::exception& error) {
        tell({}, fmt::format("{}: the arguments can't be read: {}", verb, error.what()));
    }
}

void ControlApi::commanded(const std::string& verb, const json& arguments, bool ok) {
    wire::Event event;
    event.mutable_commanded()->set_verb(verb);
    event.mutable_commanded()->set_json(arguments.dump());
    event.mutable_commanded()->set_ok(ok);
    m_recorder.emit(std::move(event));
}

json ControlApi::status() const {
    const auto counts = m_recorder.counts();
    json processes = json::array();
    std::string gateway;
    for (const auto& instance : m_supervisor.instances()) {
        json process{{"name", instance.node->name}, {"instance", instance.name}, {"pid", instance.process ? instance.process->pid() : 0},
                     {"state", instance.state()},   {"restarts", instance.restarts}, {"address", instance.address}};
        if (!instance.trouble.empty()) process["trouble"] = instance.trouble;
        if (instance.node->role == model::Role::Gateway && gateway.empty()) gateway = instance.address;
        processes.push_back(std::move(process));
    }
    json status{{"mode", {{"communication", wire::name(counts.mode.communication())}, {"coordination", wire::name(counts.mode.coordination())}}},
                {"processes", std::move(processes)},
                {"sagas", {{"running", counts.running}, {"completed", counts.completed}, {"compensated", counts.compensated}, {"failed", counts.failed}, {"earlier", counts.earlier}}},
                {"inDoubt", counts.inDoubt},
                {"lag", counts.lag},
                {"deadLetters", counts.deadLetters},
                {"rates", {{"messages", counts.messagesPerSecond}, {"events", counts.eventsPerSecond}}},
                {"load", m_load.isRunning()},
                {"gateway", gateway},
                {"data_dir", m_directory.path().string()},
                {"log", m_recorder.log().string()},
                {"lostEvents", counts.lostEvents},
                {"control", m_directory.controlAddress()}};
    if (!counts.logTrouble.empty()) status["trouble"] = counts.logTrouble;
    return status;
}

wire::Result<std::vector<Instance*>> ControlApi::target(const json& arguments, bool mayBeAll) {
    const auto name = arguments.value("target", "");
    if (name.empty() && !mayBeAll) return wire::failure("no process is named", "target", "name one, as in {\"target\":\"NAME\"}");
    return m_supervisor.find(name);
}

void ControlApi::awaitGone(std::vector<std::pair<std::string, int>> instances, Done done) {
    auto gone = [this, instances] {
        return std::none_of(instances.begin(), instances.end(), [this](const auto& before) {
            return std::any_of(m_supervisor.instances().begin(), m_supervisor.instances().end(), [&](const Instance& now) {
                return now.name == before.first && now.process && now.process->pid() == before.second;
            });
        });
    };
    m_supervisor.await(gone, kEndPatience, "it does not end; see its log", [done = std::move(done)](const std::string& error) { done({}, error); });
}

/// Until each of them is up, as another process than before; what has been scaled away meanwhile is not waited for.
void ControlApi::awaitUp(std::vector<std::pair<std::string, int>> instances, Done done) {
    auto up = [this, instances = std::move(instances)] {
        return std::all_of(instances.begin(), instances.end(), [this](const auto& before) {
            return std::all_of(m_supervisor.instances().begin(), m_supervisor.instances().end(), [&](const Instance& now) {
                return now.name != before.first || (now.isUp() && now.process && now.process->pid() != before.second);
            });
        });
    };
    m_supervisor.await(up, kUpPatience, "not everything is healthy yet", [this, done = std::move(done)](const std::string& error) {
        done({}, error.empty() || m_supervisor.trouble().empty() ? error : m_supervisor.trouble());
    });
}

void ControlApi::askRole(model::Role role, const std::string& verb, const json& arguments, Done done) {
    const auto* node = m_plan.architecture.node(role);
    m_supervisor.await([this, role] { return m_supervisor.first(role) != nullptr; }, kRolePatience,
                       fmt::format("{} is not running; start it again: sagascope ctl heal", node->name),
                       [=, this, done = std::move(done)](const std::string& error) {
                           if (!error.empty()) return done({}, error);
                           m_supervisor.ask(*m_supervisor.first(role), verb, arguments, done);
                       });
}

void ControlApi::mode(const json& arguments, Done done) {
    const auto mode = wire::parseMode(arguments.value("mode", ""));
    if (!mode) return done({}, mode.error().text());
    const auto text = wire::text(*mode);
    tellGateways("mode", {{"mode", text}}, [this, text] { m_supervisor.mode = text; }, std::move(done));
}

void ControlApi::rateLimit(const json& arguments, Done done) {
    const auto perSecond = arguments.at("perSecond").get<double>();
    if (perSecond < 0 || perSecond > kHighestRate) return done({}, fmt::format("the limit is {}; give up to {} a second, or 0 for none", perSecond, kHighestRate));
    tellGateways("rate-limit", {{"perSecond", perSecond}}, [this, perSecond] { m_supervisor.rateLimit = perSecond; }, std::move(done));
}

/// All of them as soon as there is one; `keep` remembers it for those that are only starting.
void ControlApi::tellGateways(const std::string& verb, const json& arguments, std::function<void()> keep, Done done) {
    m_supervisor.await([this] { return m_supervisor.first(model::Role::Gateway) != nullptr; }, kRolePatience,
                       "the gateway is not running; start it again: sagascope ctl heal", [=, this, keep = std::move(keep), done = std::move(done)](const std::string& error) {
                           if (!error.empty()) return done({}, error);
                           keep();
                           askAll(m_supervisor.find(m_plan.architecture.nameOf(model::Role::Gateway)).value_or(std::vector<Instance*>()), verb, arguments, done);
                       });
}

/// Done when the last of those that are up has answered.
void ControlApi::askAll(const std::vector<Instance*>& instances, const std::string& verb, const json& arguments, const Done& done) {
    struct Answers {
        std::size_t open = 0;
        std::string trouble;
    };
    const auto answers = std::make_shared<Answers>();
    std::vector<Instance*> asked;
    std::copy_if(instances.begin(), instances.end(), std::back_inserter(asked), [](const Instance* instance) { return instance->isUp(); });
    answers->open = asked.size();
    for (auto* instance : asked) {
        m_supervisor.ask(*instance, verb, arguments, [answers, done](const json& result, const std::string& error) {
            if (answers->trouble.empty()) answers->trouble = error;
            if (--answers->open == 0) done(answers->trouble.empty() ? result : json(), answers->trouble);
        });
    }
}

void ControlApi::deadLetters(const json& arguments, Done done) { askRole(model::Role::Broker, "dead-letters", arguments, std::move(done)); }

void ControlApi::token(const json& arguments, Done done) {
    m_starter.token(arguments.value("client", "web"), arguments.value("kind", "valid"), arguments.value("seconds", std::int64_t(3600)), std::move(done));
}

void ControlApi::kill(const json& arguments, Done done) {
    const auto found = target(arguments, false);
    if (!found) return done({}, found.error().text());
    const auto names = named(*found);
    for (auto* instance : *found) m_supervisor.kill(*instance);
    awaitGone(names, std::move(done));
}

void ControlApi::stop(const json& arguments, Done done) {
    if (arguments.value("target", "").empty()) return drain([this, done = std::move(done)] { stopAll(done); });
    const auto found = target(arguments, false);
    if (!found) return done({}, found.error().text());
    const auto names = named(*found);
    for (auto* instance : *found) m_supervisor.stop(*instance);
    awaitGone(names, std::move(done));
}

void ControlApi::pause(const json& arguments, Done done) {
    const auto found = target(arguments, false);
    if (!found) return done({}, found.error().text());
    for (auto* instance : *found) m_supervisor.pause(*instance);
    done({}, {});
}

void ControlApi::resume(const json& arguments, Done done) {
    const auto found = target(arguments, false);
    if (!found) return done({}, found.error().text());
    for (const auto* instance : *found)
        if (!instance->process) return done({}, fmt::format("{} does not run; start it with restart", instance->name));
    for (auto* instance : *found) m_supervisor.resume(*instance);
    done({}, {});
}

void ControlApi::restart(const json& arguments, Done done) {
    const auto found = target(arguments, true);
    if (!found) return done({}, found.error().text());
    const auto names = named(*found);
    for (auto* instance : *found) m_supervisor.restart(*instance);
    awaitUp(names, std::move(done));
}

void ControlApi::scale(const json& arguments, Done done) {
    const auto name = arguments.value("target", "");
    const auto* node = m_plan.architecture.node(name);
    if (node == nullptr) return done({}, m_supervisor.find(name.empty() ? "?" : name).error().text());
    if (node->database.empty()) // instances share a database, and nothing else
        return done({}, fmt::format("{} can't be scaled: there is only one of it", name));
    const auto count = arguments.value("count", 0U);
    if (count < 1 || count > kMostInstances) return done({}, fmt::format("the count is {}; give 1 to {}", count, kMostInstances));
    m_supervisor.scale(*node, count);
    auto scaled = [this, node, count] {
        const auto& all = m_supervisor.instances();
        return count == std::count_if(all.begin(), all.end(), [&](const Instance& instance) { return instance.node == node; }) &&
               std::all_of(all.begin(), all.end(), [&](const Instance& instance) { return instance.node != node || instance.isUp(); });
    };
    m_supervisor.await(scaled, kUpPatience, "not all of its instances are healthy yet", [done = std::move(done)](const std::string& error) { done({}, error); });
}

void ControlApi::heal(const json&, Done done) {
    m_load.stop();
    std::vector<Instance*> all = m_supervisor.find("").value_or(std::vector<Instance*>());
    for (auto* instance : all) {
        if (!instance->isUp()) m_supervisor.revive(*instance);
    }
    m_supervisor.await([this] { return m_supervisor.allUp(); }, kUpPatience, "not everything is healthy yet",
                       [this, done = std::move(done)](const std::string& error) {
                           done({}, error.empty() || m_supervisor.trouble().empty() ? error : m_supervisor.trouble());
                       });
}

} // namespace sagascope::core
