#include "services/kit/messaging/node.h"
#include "services/kit/messaging/node_state.h"
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sagascope::kit {

namespace {
const wire::Envelope& messageOf(const wire::Frame& frame) { return frame.has_deliver() ? frame.deliver().message() : frame.message(); }

/// For a person who reads the log.
std::string describe(const wire::Frame& frame) {
    const auto& message = messageOf(frame);
    if (message.id().empty()) return "a frame from " + frame.from();
    return fmt::format("{} {} from {}, saga {}", message.type(), message.id(), frame.from(), message.saga());
}
} // namespace

Node::Node(Host& host) : m_host(host), m_state(std::make_unique<State>(*this)) {}
Node::~Node() = default;

void Node::on(wire::Kind kind, Handler handler) { m_state->byKind[kind] = std::move(handler); }
void Node::onBody(wire::Frame::BodyCase body, Handler handler, std::function<void(const Inbound&, const std::string&)> failed) {
    m_state->byBody[body] = std::move(handler);
    if (failed) m_state->byFailedBody[body] = std::move(failed);
}
void Node::onSystem(const std::string& name, Handler handler) { m_state->bySystem[name] = std::move(handler); }
void Node::onControl(const std::string& verb, std::function<void(const std::string&, ControlReply)> handler) {
    m_state->byVerb[verb] = std::move(handler);
}

wire::Result<void> Node::openDatabase(const std::string& name, const std::string& schema) {
    auto opened = m_host.databases().open(name, schema);
    if (!opened) return tl::unexpected(opened.error());
    m_database = std::move(*opened);
    return {};
}

Database& Node::database() {
    using TakeBack = State::TakeBack;
    const bool isFirst = !m_database->inTransaction();
    m_database->begin();
    // The savepoint is set when a handler first touches the database, so that what only reads its own memory costs nothing.
    if (m_state->inGuard && m_state->takeBack == TakeBack::Nothing) {
        m_state->takeBack = isFirst ? TakeBack::Transaction : TakeBack::ToSavepoint;
        if (!isFirst) m_database->savepoint();
    }
    return *m_database;
}

void Node::afterCommit(std::function<void()> action) { m_state->afterCommit.push_back(std::move(action)); }

Timers::Id Node::after(Micros delay, std::function<void()> action, std::function<void(const std::string&)> failed) {
    return m_host.timers().after(delay, [this, action = std::move(action), failed = std::move(failed)] {
        m_state->guarded(action, [&](const std::string& what) {
            m_host.log(LogLevel::Error, "what was planned for now went wrong: " + what);
            if (failed) failed(what);
        });
    });
}

wire::Result<void> Node::start() {
    auto door = m_host.transport().listen(wantedDoor());
    if (!door) return tl::unexpected(door.error());
    m_state->door = *door;
    if (auto begun = begin(); !begun) return begun;
    m_state->join();
    m_host.ready(publicAddress(m_state->door));
    return {};
}

void Node::receive(Peer peer, wire::Frame&& frame) {
    const Inbound inbound{peer, std::move(frame)};
    const bool isReported = m_state->received(inbound.frame);
    const auto& in = inbound.frame;
    const auto& self = m_host.self();
    if (!in.to().empty() && in.to() != self.instance && in.to() != self.service)
        return refuse(inbound, "wrong-receiver", fmt::format("this is {}", self.instance));
    if (!in.response() && in.deadline_ms() > 0 &&
        wire::Hlc(in.hlc()).micros() + std::uint64_t(in.deadline_ms()) * 1000 < m_host.clock().wallMicros()) {
        settled(inbound, wire::Settled::EXPIRED);
        return refuse(inbound, "expired", "its deadline passed before it was read");
    }
    if (m_database && isReported) m_database->setCause(in.incarnation(), in.transmission());
    m_state->guarded([&] { m_state->dispatch(inbound); },
                     [&](const std::string& what) {
                         const auto& cause = messageOf(in);
                         m_host.log(LogLevel::Error, describe(in) + ": " + what, {cause.saga(), cause.traceparent()});
                         if (in.has_message() && !in.response()) {
                             const nlohmann::json problem{{"what", what}, {"where", self.instance}, {"todo", "see its log"}};
                             respond(inbound, answerTo(in.message(), wire::ERROR, problem.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
                         }
                         if (const auto told = m_state->byFailedBody.find(in.body_case()); told != m_state->byFailedBody.end()) told->second(inbound, what);
                     });
    if (m_database) m_database->setCause(0, 0);
}

void Node::State::dispatch(const Inbound& inbound) {
    const auto& frame = inbound.frame;
    const auto call = [&](const auto& handlers, const auto& key, const std::string& what) {
        const auto found = handlers.find(key);
        if (found != handlers.end()) return found->second(inbound);
        node.refuse(inbound, "unknown", fmt::format("{} does not take {}", node.m_host.self().service, what));
    };
    if (frame.response() && (frame.has_message() || frame.has_refusal())) return answered(inbound);
    if (frame.has_message()) return call(byKind, frame.message().kind(), frame.message().type());
    if (frame.has_system()) return call(bySystem, frame.system().name(), frame.system().name());
    if (frame.has_refusal()) return; // of something one-way: whoever sent it repeats it on its own terms
    call(byBody, frame.body_case(), "this protocol");
}

void Node::State::guarded(const std::function<void()>& body, const std::function<void(const std::string&)>& failed) {
    const auto outgoingBefore = outgoing.size();
    const auto actionsBefore = afterCommit.size();
    const auto callBefore = lastCall;
    inGuard = true;
    takeBack = TakeBack::Nothing;
    std::string what;
    bool threw = false;
    try {
        body();
    } catch (const std::exception& error) {
        threw = true;
        what = error.what();
    }
    inGuard = false;
    if (takeBack == TakeBack::ToSavepoint) {
        if (threw) node.m_database->rollbackToSavepoint();
        node.m_database->releaseSavepoint();
    } else if (takeBack == TakeBack::Transaction && threw) {
        node.m_database->rollback();
    }
    if (!threw) return;
    outgoing.resize(outgoingBefore);
    afterCommit.resize(actionsBefore);
    for (auto id = callBefore + 1; id <= lastCall; ++id) forget(id);
    failed(what);
}

void Node::endTurn() {
    // Actions may queue frames and read, never change the database: the turn is durable.
    const auto act = [this] {
        makeDurable();
        for (auto actions = std::exchange(m_state->afterCommit, {}); auto& action : actions) action();
    };
    if (m_database && m_database->inTransaction()) m_database->commit(act);
    else act();
    m_state->flush();
    if (const auto since = m_host.telemetry().takeLoss(); since != 0) {
        const auto ago = (m_host.clock().wallMicros() - since) / 1000;
        m_host.log(LogLevel::Warn, fmt::format("telemetry found no room {} ms ago: what it should have told is told again", ago));
        m_state->tellSoon(since);
    }
}

void Node::State::flush() {
    while (!outgoing.empty()) {
        auto out = std::move(outgoing.front());
        outgoing.pop_front();
        send(out);
    }
}

void Node::State::send(Outgoing& out) {
    if (out.call != 0) return attempt(out.call);
    auto& transport = node.m_host.transport();
    if (out.peer != 0) {
        const auto to = out.frame.to();
        transmit([&](const wire::Frame& frame) { return transport.answer(out.peer, frame); }, out.frame, to);
        return;
    }
    if (const auto instance = node.m_directory.pick(out.service)) {
        out.frame.set_to(instance->instance);
        transmit([&](const wire::Frame& frame) { return transport.send(instance->address, frame); }, out.frame, instance->instance);
    }
}

void Node::respond(const Inbound& to, wire::Envelope message) {
    seal(m_host, message);
    wire::Frame frame;
    frame.set_to(to.frame.from());
    frame.set_call(to.frame.call());
    frame.set_response(true);
    *frame.mutable_message() = std::move(message);
    sendTo(to.peer, std::move(frame));
}

void Node::respondSystem(const Inbound& to, const std::string& name, const std::string& json) {
    wire::Frame frame;
    frame.set_to(to.frame.from());
    frame.set_call(to.frame.call());
    frame.set_response(true);
    frame.mutable_system()->set_name(name);
    frame.mutable_system()->set_json(json);
    sendTo(to.peer, std::move(frame));
}

void Node::refuse(const Inbound& to, const std::string& code, const std::string& detail) {
    settled(to, wire::Settled::REFUSED, code);
    if (to.frame.response() || to.frame.has_refusal()) return; // never answer an answer
    wire::Frame frame;
    frame.set_to(to.frame.from());
    frame.set_call(to.frame.call());
    frame.set_response(true);
    frame.mutable_refusal()->set_code(code);
    frame.mutable_refusal()->set_detail(detail);
    sendTo(to.peer, std::move(frame));
}

void Node::sendFrame(const std::string& service, wire::Frame frame) {
    State::Outgoing out;
    out.service = service;
    out.frame = std::move(frame);
    m_state->outgoing.push_back(std::move(out));
}

void Node::whenStopping(std::function<void()> action) { m_state->stopping.push_back(std::move(action)); }

void Node::sendTo(Peer peer, wire::Frame frame) {
    State::Outgoing out;
    out.peer = peer;
    out.frame = std::move(frame);
    m_state->outgoing.push_back(std::move(out));
}

void Node::stop() {
    m_stopping = true;
    for (const auto& action : m_state->stopping) action();
    end();
    wire::Frame frame;
    frame.mutable_system()->set_name("deregister");
    frame.mutable_system()->set_json(nlohmann::json{{"instance", m_host.self().instance}}.dump());
    if (m_state->registry.empty()) return;
    m_state->transmit([&](const wire::Frame& out) { return m_host.transport().send(m_state->registry, out); }, frame, "registry");
}

void Node::control(const std::string& verb, const std::string& json, ControlReply reply) {
    if (const auto found = m_state->byVerb.find(verb); found != m_state->byVerb.end()) {
        return m_state->guarded([&] { found->second(json, reply); }, [&](const std::string& what) { reply({}, what); });
    }
    if (verb == "ping") return reply("{}", {});
    if (verb == "registry" && !m_state->registry.empty()) {
        const auto moved = nlohmann::json::parse(json, nullptr, false);
        if (!moved.is_object() || !moved.contains("address") || !moved["address"].is_string()) return reply({}, "the registry's new address is missing");
        m_state->registryMoved(moved["address"]);
        return reply("{}", {});
    }
    if (verb == "report-since" && m_database) {
        auto told = nlohmann::json::parse(json, nullptr, false);
        if (!told.is_object()) told = nlohmann::json::object();
        const LostSince since = told.contains("micros") ? LostSince(told.value("micros", std::uint64_t{0})) : std::nullopt;
        if (m_database->wasCommittedSince(told.value("commit_seq", std::uint64_t{0}))) m_state->tellSoon(since);
        return reply("{}", {});
    }
    reply({}, fmt::format("{} does not know the verb '{}'", m_host.self().service, verb));
}

} // namespace sagascope::kit
