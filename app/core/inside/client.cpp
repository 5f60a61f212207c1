#include "app/core/inside/client.h"
#include <charconv>
#include <map>

namespace sagascope::core {

namespace {

using Kind = wire::GatewayDecision;
using Screen = ClientScreen::State;
constexpr std::size_t kSagasLookedAt = 2'000;
constexpr std::size_t kDecisionsLookedAt = 20'000;
constexpr std::size_t kChangesLookedAt = 200; ///< sagas

/// "202 Accepted" → 202.
unsigned statusOf(std::string_view type) {
    unsigned status = 0;
    std::from_chars(type.data(), type.data() + type.size(), status);
    return status;
}

bool isEnded(wire::SagaChanged::State state) { return state == wire::SagaChanged::COMPLETED || state == wire::SagaChanged::COMPENSATED || state == wire::SagaChanged::FAILED; }

Screen screenOf(wire::SagaChanged::State ended) {
    return ended == wire::SagaChanged::COMPLETED ? Screen::Done : ended == wire::SagaChanged::COMPENSATED ? Screen::Undone : Screen::Failed;
}

/// What an answer without a saga's state says.
Screen screenOf(unsigned status) {
    if (status == 429) return Screen::Limited;
    if (status == 401 || status == 403 || (status >= 400 && status < 500)) return Screen::Refused;
    return status >= 500 && status != 504 ? Screen::Failed : Screen::Pending;
}

/// The customer learns of the outcome by an answer that left after it was known.
void read(ClientScreen& screen, const Projections& projections, const Message& answer, wire::Hlc sent) {
    screen.status = statusOf(projections.text(answer.type));
    const auto known = projections.sagas().stateAt(screen.saga, answer.sent);
    const bool tells = screen.status != 202 && screen.status != 504 && screen.status != 429;
    screen.state = isEnded(known) && tells ? screenOf(known) : screenOf(screen.status);
    if (!screen.isOpen()) screen.waited = answer.received.micros() - sent.micros();
}

ClientScreen screenOfSaga(const Projections& projections, Row row, Name client, wire::Hlc at) {
    const auto& saga = projections.sagas()[row];
    ClientScreen screen;
    screen.saga = row;
    screen.type = saga.type;
    wire::Hlc sent;
    for (const Row each : projections.messages().ofSaga(row, at)) {
        const auto& message = projections.messages()[each];
        if (message.kind == wire::REQUEST && message.from == client) {
            if (sent.raw() == 0) {
                sent = message.sent;
                screen.state = Screen::Sending;
            } else {
                ++screen.asked;
            }
        }
        const bool answers = message.kind == wire::RESPONSE && message.to == client && message.arrivedBy(at);
        if (answers && sent.raw() != 0 && (screen.isOpen() || screen.state == Screen::Limited)) read(screen, projections, message, sent);
    }
    if (sent.raw() == 0) return {};
    if (screen.isOpen()) screen.waited = at.micros() - std::min(at, sent).micros();
    const auto truth = projections.sagas().stateAt(row, at);
    if (screen.isOpen() && isEnded(truth)) screen.staleFor = at.micros() - std::min(at, saga.ended).micros();
    if (screen.state == Screen::Undone || screen.state == Screen::Failed) screen.reason = saga.reason;
    return screen;
}

/// The newest saga of each subject.
std::map<Name, Row> newestSagas(const Projections& projections, wire::Hlc at) {
    std::map<Name, Row> newest;
    for (const Row row : projections.sagas().newest(at, kSagasLookedAt)) newest.try_emplace(projections.sagas()[row].subject, row);
    return newest;
}

/// The last answer each subject got to something that began no saga.
std::map<Name, Decision> lastRefusals(const Projections& projections, wire::Hlc at) {
    std::map<Name, Decision> last;
    const auto& decisions = projections.journal().decisions();
    const auto end = decisions.countUntil(at);
    for (auto i = end; i > 0 && end - i < kDecisionsLookedAt; --i) {
        const auto& decision = decisions.all()[i - 1];
        const bool starts = projections.text(decision.route).starts_with("POST");
        if (decision.kind == Kind::ANSWERED && starts && decision.status >= 400) last.try_emplace(decision.subject, decision);
    }
    return last;
}

/// When finished sagas changed something of a service, in order of time.
std::map<Name, std::vector<wire::Hlc>> changesOf(const Projections& projections, wire::Hlc at) {
    std::map<Name, std::vector<wire::Hlc>> changes;
    for (const Row row : projections.sagas().newest(at, kChangesLookedAt)) {
        if (!isEnded(projections.sagas().stateAt(row, at))) continue;
        for (const auto& step : projections.sagas().steps(row))
            if (step.state == wire::StepChanged::DONE || step.state == wire::StepChanged::COMPENSATED) changes[step.participant].push_back(step.at);
    }
    for (auto& [service, times] : changes) std::ranges::sort(times);
    return changes;
}

void addReads(ClientWork& work, const Projections& projections, wire::Hlc at) {
    const auto& decisions = projections.journal().decisions();
    const auto end = decisions.countUntil(at);
    const auto begin = end > kDecisionsLookedAt ? end - kDecisionsLookedAt : 0;
    std::map<std::uint32_t, const Decision*> given; ///< by key: the service's own last answer
    std::vector<ClientRead> reads;
    for (auto i = begin; i < end; ++i) {
        const auto& decision = decisions.all()[i];
        if (decision.kind == Kind::CACHE_MISS && decision.freshSeconds > 0) given[decision.key] = &decision;
        if (decision.kind != Kind::CACHE_MISS && decision.kind != Kind::CACHE_HIT && decision.kind != Kind::CACHE_REVALIDATED) continue;
        ClientRead read{decision, std::nullopt, false};
        const auto source = given.find(decision.key);
        if (decision.kind == Kind::CACHE_HIT && source != given.end()) {
            read.age = decision.at.micros() - source->second->at.micros();
            read.decision.service = source->second->service;
        }
        reads.push_back(read);
    }
    const auto changes = changesOf(projections, at);
    for (auto read = reads.rbegin(); read != reads.rend() && work.reads.size() < ClientWork::kReads; ++read) {
        work.reads.push_back(*read);
        const auto change = changes.find(read->decision.service);
        if (!read->age || change == changes.end()) continue;
        const auto since = instant(read->decision.at.micros() - *read->age);
        const auto next = std::ranges::upper_bound(change->second, since);
        work.reads.back().stale = next != change->second.end() && *next <= read->decision.at;
    }
}

} // namespace

ClientWork clientWorkOf(const Projections& projections, const model::Architecture& architecture, Name client, wire::Hlc at) {
    ClientWork work;
    const wire::Hlc end = at == kNow ? projections.lastEvent() : at;
    const auto newest = newestSagas(projections, end);
    const auto refusals = lastRefusals(projections, end);
    for (const auto& customer : architecture.customers) {
        const Name subject = projections.names().find(customer.subject);
        ClientScreen screen;
        const auto saga = subject == 0 ? newest.end() : newest.find(subject);
        if (saga != newest.end()) screen = screenOfSaga(projections, saga->second, client, end);
        const auto refusal = subject == 0 ? refusals.end() : refusals.find(subject);
        const bool isLater = refusal != refusals.end() && (screen.saga == kNoRow || refusal->second.at > projections.sagas()[screen.saga].started);
        const bool isOther = isLater && (refusal->second.status == 429 || refusal->second.status == 401 || refusal->second.status == 403 || screen.saga == kNoRow);
        if (isOther) {
            screen = {};
            screen.state = screenOf(refusal->second.status);
            screen.status = refusal->second.status;
            screen.waited = refusal->second.micros;
        }
        work.screens.push_back(screen);
    }
    addReads(work, projections, end);
    return work;
}

} // namespace sagascope::core
