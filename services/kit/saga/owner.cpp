#include "services/kit/saga/owner.h"
#include "services/kit/storage/database.h"
#include "services/wire/names.h"
#include <fmt/format.h>

namespace sagascope::kit {

namespace {

using nlohmann::json;
using wire::SagaChanged;

constexpr Micros kSweep{1'000'000};
constexpr Micros kLook{100'000}; ///< only while someone waits and another instance may end the saga

wire::Outcome outcomeOf(SagaChanged::State state) {
    return state == SagaChanged::COMPLETED ? wire::DONE : state == SagaChanged::COMPENSATED ? wire::COMPENSATED : wire::FAILED;
}

bool isEnd(SagaChanged::State state) { return state >= SagaChanged::COMPLETED; }

LogLevel levelOf(SagaChanged::State state) {
    switch (state) {
    case SagaChanged::RESOLVING:
    case SagaChanged::COMPENSATING: return LogLevel::Warn;
    case SagaChanged::FAILED: return LogLevel::Error;
    default: return LogLevel::Info;
    }
}

/// "create-contract compensated after 4.8 ms: premium-over-limit"
std::string lineOf(const SagaRow& row, SagaChanged::State state, bool isFirst, bool isResumed) {
    auto line = row.definition->name + ' ' + (isFirst ? "accepted, " + wire::text(row.mode) : isResumed ? "taken up again, " + std::string(wire::name(state)) : std::string(wire::name(state)));
    if (isEnd(state) && row.endedAt >= row.startedAt) line += fmt::format(" after {:.1f} ms", static_cast<double>(row.endedAt - row.startedAt) / 1000);
    return isFirst || row.reason.empty() ? line : line + ": " + row.reason;
}

} // namespace

Owner::Owner(Node& node, const model::Architecture& architecture, Coordinator& coordinator)
    : m_node(node), m_architecture(architecture), m_coordinator(coordinator), m_store(node, architecture) {}

void Owner::start() {
    m_node.on(wire::START, [this](const Inbound& inbound) { startSaga(inbound); });
    take(m_store.unfinished(m_node.host().self().instance));
    m_node.whenToldAgain([this](Node::LostSince since) { return tellAgain(since); });
    sweep();
}

/// A crash between a commit and its telemetry would leave a saga running in the log for ever, though it has ended: nothing resumes it.
/// So the last ones are told again, at their own time; whoever knows them already learns nothing new. Of those that are open, where they stand
/// is told as of the moment it is read.
Node::Telling Owner::tellAgain(Node::LostSince since) {
    const auto now = m_node.host().clock().tick();
    auto rows = std::make_shared<std::deque<SagaRow>>();
    for (auto& row : m_store.lately(kToldAgainMicros, since)) rows->push_back(std::move(row));
    return [this, rows, now] {
        if (rows->empty()) return false;
        const auto& row = rows->front();
        tell(row, SagaChanged::RUNNING, true, wire::Hlc::fromMicros(row.startedAt));
        tell(row, row.state, false, row.hasEnded() ? wire::Hlc::fromMicros(row.endedAt) : now);
        rows->pop_front();
        return true;
    };
}

void Owner::tell(const SagaRow& row, SagaRow::State state, bool isBeginning, wire::Hlc at) {
    auto event = describe(row, state, isBeginning);
    event.set_hlc(at.raw());
    m_node.host().telemetry().emit(event);
}

wire::Event Owner::describe(const SagaRow& row, SagaRow::State state, bool isBeginning) const {
    wire::Event event;
    auto& changed = *event.mutable_saga();
    changed.set_saga(row.saga);
    changed.set_saga_type(row.definition->name);
    changed.set_state(state);
    *changed.mutable_mode() = row.mode;
    changed.set_owner(m_node.host().self().service);
    if (isBeginning) {
        changed.set_subject(row.subject);
        changed.set_input(row.input);
    } else {
        changed.set_reason(row.reason);
    }
    return event;
}

void Owner::startSaga(const Inbound& inbound) {
    const auto& message = inbound.message();
    const auto* definition = m_architecture.saga(message.saga_type());
    if (definition == nullptr || !m_coordinator.owns(*definition, message.mode()))
        return m_node.refuse(inbound, "not-owner", fmt::format("{} does not own {} in {}", m_node.host().self().service, message.saga_type(), wire::text(message.mode())));
    auto row = m_store.find(message.saga());
    settledLater(m_node, inbound, row ? wire::Settled::DUPLICATE : wire::Settled::PROCESSED);
    if (!row) row = accept(message, *definition);
    if (!row->isSync()) {
        auto accepted = answerTo(message, wire::ACCEPTED, "{}");
        accepted.set_id(wire::messageId(message.saga(), 0, wire::Verb::Started));
        return m_node.respond(inbound, std::move(accepted));
    }
    if (row->hasEnded()) return respondOutcome(inbound, *row);
    whenEnded(row->saga, [this, start = withoutPayload(inbound)](const SagaRow& ended) { respondOutcome(start, ended); });
}

SagaRow Owner::accept(const wire::Envelope& start, const model::Saga& definition) {
    SagaRow row;
    row.saga = start.saga();
    row.definition = &definition;
    row.mode = start.mode();
    row.subject = start.subject();
    row.traceparent = start.traceparent();
    row.causation = start.id();
    row.input = json::parse(start.payload()).at("input").dump();
    row.startedAt = m_node.host().clock().wallMicros();
    row.driver = m_node.host().self().instance;
    if (!row.isSync()) row.due = row.startedAt + static_cast<std::uint64_t>(m_coordinator.patience(definition).count());
    report(row, SagaChanged::RUNNING, true, false);
    m_coordinator.begin(row);
    if (isEnd(row.state)) {
        row.endedAt = m_node.host().clock().wallMicros();
        row.due = 0;
    }
    m_store.insert(row);
    if (row.state != SagaChanged::RUNNING) report(row, row.state, false, false);
    return row;
}

void Owner::change(SagaRow& row, SagaRow::State state) {
    row.state = state;
    if (isEnd(state)) {
        row.endedAt = m_node.host().clock().wallMicros();
        row.due = 0;
    }
    m_store.save(row);
    report(row, state, false, false);
    if (row.hasEnded()) answerWaiting(row);
}

void Owner::report(const SagaRow& row, SagaRow::State state, bool isFirst, bool isResumed) {
    m_node.afterCommit([this, row, state, isFirst, isResumed] {
        auto event = describe(row, state, isFirst);
        event.mutable_saga()->set_resumed(isResumed);
        m_node.host().telemetry().emit(event);
        m_node.host().log(levelOf(state), lineOf(row, state, isFirst, isResumed), {row.saga, row.traceparent});
    });
}

void Owner::later(const SagaRow& row, Micros delay, std::function<void(SagaRow&)> action) {
    driveLater(row.saga, delay, std::move(action), 0);
}

void Owner::driveLater(const std::string& saga, Micros delay, std::function<void(SagaRow&)> action, std::uint32_t failures) {
    const auto drive = [this, saga, action] {
        auto now = m_store.find(saga);
        if (now && !now->hasEnded() && now->driver == m_node.host().self().instance) action(*now);
    };
    m_node.after(delay, drive, [this, saga, action = std::move(action), failures](const std::string&) mutable {
        m_node.host().log(LogLevel::Error, fmt::format("saga {} can't be driven on ({} times now); it is tried again", saga, failures + 1));
        driveLater(saga, backOff(failures + 1), std::move(action), failures + 1);
    });
}

std::uint64_t Owner::whenEnded(const std::string& saga, Answering answer) {
    m_waiting[saga].emplace(++m_lastWaiting, std::move(answer));
    if (!m_looking && m_node.directory().count(m_node.host().self().service) > 1) {
        m_looking = true;
        m_node.after(kLook, [this] { lookForEnds(); });
    }
    return m_lastWaiting;
}

void Owner::answerWaiting(const SagaRow& row) {
    const auto waiting = m_waiting.find(row.saga);
    if (waiting == m_waiting.end()) return;
    for (const auto& [id, answer] : waiting->second) answer(row);
    m_node.afterCommit([this, saga = row.saga] { m_waiting.erase(saga); }); // a handler that throws takes its answers back
}

/// With several instances on one database the end may be written by another.
void Owner::lookForEnds() {
    m_looking = !m_waiting.empty();
    if (!m_looking) return;
    m_node.after(kLook, [this] { lookForEnds(); });
    std::vector<std::string> sagas;
    for (const auto& [saga, answers] : m_waiting) sagas.push_back(saga);
    for (const auto& saga : sagas) {
        if (const auto row = m_store.find(saga); row && row->hasEnded()) answerWaiting(*row);
    }
}

void Owner::take(const std::vector<SagaRow>& rows) {
    if (!rows.empty()) m_node.host().log(LogLevel::Info, fmt::format("takes up {} unfinished sagas", rows.size()));
    for (const auto& row : rows) {
        report(row, row.state, false, true);
        later(row, Micros(0), [this](SagaRow& now) { m_coordinator.resume(now); });
    }
}

void Owner::sweep() {
    m_node.after(kSweep, [this] { sweep(); });
    const auto now = m_node.host().clock().wallMicros();
    for (const auto& row : m_store.overdue(now)) {
        // Each for itself: one that throws is met again by the next sweep, and keeps none of the others waiting.
        m_node.after(Micros(0), [this, saga = row.saga, now] {
            auto found = m_store.find(saga);
            if (found && !found->hasEnded() && found->due != 0 && found->due < now && found->driver == m_node.host().self().instance) m_coordinator.overdue(*found);
        });
    }
    if (++m_sweeps % 2 == 0) lookAround();
}

void Owner::lookAround() {
    const auto& self = m_node.host().self().instance;
    if (!m_node.directory().find(self)) return; // what it knows is not enough to call another one gone
    for (const auto& driver : m_store.drivers()) {
        if (driver == self || m_node.directory().find(driver)) {
            m_missing.erase(driver);
            continue;
        }
        if (++m_missing[driver] < 2) continue;
        m_node.host().log(LogLevel::Info, fmt::format("adopts the sagas of {}, which is gone", driver));
        auto rows = m_store.unfinished(driver);
        m_store.adopt(driver, self);
        for (auto& row : rows) row.driver = self;
        take(rows);
    }
}

void Owner::respondOutcome(const Inbound& start, const SagaRow& row) {
    const json payload{{"saga", row.saga},
                       {"state", wire::name(row.state)},
                       {"reason", row.reason},
                       {"results", json::parse(row.results)},
                       {"compensated", json::parse(row.compensated)}};
    auto answer = answerTo(start.message(), outcomeOf(row.state), payload.dump(), row.reason);
    answer.set_id(wire::messageId(row.saga, 0, wire::Verb::Started));
    m_node.respond(start, std::move(answer));
}

json Owner::view(const SagaRow& row, bool withSteps) {
    json result{{"id", row.saga},         {"type", row.definition->name}, {"mode", wire::text(row.mode)},
                {"state", wire::name(row.state)}, {"reason", row.reason},         {"startedAt", isoTime(row.startedAt)},
                {"endedAt", row.hasEnded() ? json(isoTime(row.endedAt)) : json()}};
    if (!withSteps) return result;
    result["results"] = json::parse(row.results);
    result["steps"] = m_coordinator.steps(row);
    return result;
}

bool Owner::query(const Inbound& inbound, const json& arguments) {
    const auto& message = inbound.message();
    if (message.type() == "sagas") {
        json sagas = json::array();
        for (const auto& row : m_store.list(arguments.value("state", std::string()), arguments.value("limit", std::int64_t{50}))) sagas.push_back(view(row, false));
        m_node.respond(inbound, answerTo(message, wire::DONE, json{{"sagas", std::move(sagas)}}.dump()));
        return true;
    }
    if (message.type() != "saga") return false;
    const auto row = m_store.find(arguments.at("id").get<std::string>());
    const Micros wait = std::chrono::milliseconds(arguments.value("wait_ms", std::int64_t{0}));
    if (!row) {
        m_node.respond(inbound, answerTo(message, wire::REFUSED, "{}", "not-found"));
    } else if (row->hasEnded() || wait <= Micros(0)) {
        m_node.respond(inbound, answerTo(message, wire::DONE, view(*row, true).dump()));
    } else {
        const auto answer = [this, asked = withoutPayload(inbound)](const SagaRow& now) {
            m_node.respond(asked, answerTo(asked.message(), wire::DONE, view(now, true).dump()));
        };
        const auto id = whenEnded(row->saga, answer);
        m_node.after(wait, [this, saga = row->saga, id, answer] {
            const auto waiting = m_waiting.find(saga);
            if (waiting == m_waiting.end() || waiting->second.erase(id) == 0) return;
            if (waiting->second.empty()) m_waiting.erase(waiting);
            if (const auto now = m_store.find(saga)) answer(*now);
        });
    }
    return true;
}

} // namespace sagascope::kit
