// What processes and their supervisor say to each other.
#include "app/core/system/supervisor.h"
#include <fmt/format.h>

namespace sagascope::core {

using nlohmann::json;

namespace {

constexpr std::chrono::milliseconds kAnswerPatience{5000};

json parsed(const std::string& text) {
    auto value = json::parse(text, nullptr, false);
    return value.is_object() ? std::move(value) : json::object();
}

/// "http://127.0.0.1:8080" → "tcp://127.0.0.1:8080"
std::string doorOf(const std::string& address) { return address.starts_with("http://") ? "tcp" + address.substr(4) : address; }

} // namespace

void Supervisor::takeMessage(const std::string& peer, const wire::Control& message) {
    if (message.reply()) {
        auto question = m_questions.extract(message.id());
        if (question.empty()) return; // it came too late
        m_loop.cancel(question.mapped().timer);
        return question.mapped().done(parsed(message.json()), message.error());
    }
    if (message.verb() == "hello") return greet(peer, message);
    const auto instance = std::find_if(m_instances.begin(), m_instances.end(), [&](const Instance& known) { return known.peer == peer; });
    if (instance == m_instances.end()) return; // of a process that has been replaced
    const auto said = parsed(message.json());
    if (message.verb() == "ready") return ready(*instance, said);
    if (message.verb() == "failed") {
        instance->trouble = wire::Error{said.value("what", ""), said.value("where", ""), said.value("todo", "")}.text();
        changed();
    }
}

void Supervisor::greet(const std::string& peer, const wire::Control& hello) {
    const auto said = parsed(hello.json());
    const auto instance = std::find_if(m_instances.begin(), m_instances.end(), [&](const Instance& known) {
        return known.name == said.value("instance", "") && known.process && known.process->pid() == said.value("pid", 0);
    });
    if (instance == m_instances.end()) return; // nobody that was started here
    instance->peer = peer;
    instance->incarnation = said.value("incarnation", std::uint64_t(0));
    json settings = json::object();
    if (instance->node->role == model::Role::Gateway) {
        if (!mode.empty()) settings["mode"] = mode;
        if (rateLimit) settings["rate-limit"] = fmt::format("{}", *rateLimit);
    }
    wire::Control reply;
    reply.set_id(hello.id());
    reply.set_reply(true);
    reply.set_json(settings.dump());
    m_world.send(peer, reply);
}

void Supervisor::ready(Instance& instance, const json& said) {
    instance.address = said.value("address", "");
    instance.listen = doorOf(instance.address); // the same place when it comes back
    instance.phase = instance.phase == Instance::Phase::Stopping ? Instance::Phase::Stopping : Instance::Phase::Healthy;
    instance.trouble.clear();
    report(instance, wire::ProcessChanged::HEALTHY);
    if (!instance.node->database.empty()) {
        // What it committed and could not tell before it died.
        const auto told = m_recorder.toldUntil(instance.name, instance.node->database);
        json since{{"commit_seq", told.commit}};
        if (told.micros) since["micros"] = *told.micros;
        ask(instance, "report-since", since, [](const json&, const std::string&) {});
    }
    if (instance.node->role == model::Role::Gateway) { // they may have been changed since it said hello
        if (!mode.empty()) ask(instance, "mode", {{"mode", mode}}, [](const json&, const std::string&) {});
        if (rateLimit) ask(instance, "rate-limit", {{"perSecond", *rateLimit}}, [](const json&, const std::string&) {});
    }
    if (instance.node->role == model::Role::Registry) m_registry = instance.address;
    for (auto& each : m_instances) tellRegistry(each);
    changed();
}

/// Whoever was started before the registry took another port than wanted knows the wrong one.
void Supervisor::tellRegistry(Instance& instance) {
    if (instance.phase != Instance::Phase::Healthy || instance.registry == m_registry || instance.node->role == model::Role::Registry) return;
    instance.registry = m_registry;
    ask(instance, "registry", {{"address", m_registry}}, [](const json&, const std::string&) {});
}

void Supervisor::ask(Instance& instance, const std::string& verb, const json& arguments, Done done) {
    if (instance.peer.empty()) return done({}, fmt::format("{} can't be asked: it is {}", instance.name, instance.state()));
    wire::Control message;
    const auto id = ++m_lastQuestion;
    message.set_id(id);
    message.set_verb(verb);
    message.set_json(arguments.dump());
    const auto timer = m_loop.after(kAnswerPatience, [this, id] {
        auto question = m_questions.extract(id);
        question.mapped().done({}, fmt::format("{} does not answer; see its log", question.mapped().instance->name));
    });
    m_questions.emplace(id, Question{&instance, std::move(done), timer});
    m_world.send(instance.peer, message);
}

} // namespace sagascope::core
