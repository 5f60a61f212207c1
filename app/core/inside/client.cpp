#include "app/core/inside/client.h"
#include "app/core/pace/reads.h"
#include <charconv>
#include <map>
#include <set>

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

/// The customer learns of the outcome by an answer that left after it was known. Who only asked how the saga stands, and was told that
/// nobody could say, knows as much as before.
void read(ClientScreen& screen, const Projections& projections, const Message& answer, bool answersRead, wire::Hlc sent) {
    screen.status = statusOf(projections.text(answer.type));
    if (answersRead && screen.status >= 400 && screen.status != 429) return;
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
    ReadFilter reads;
    for (const Row each : projections.messages().ofSaga(row, at)) {
        const auto& message = projections.messages()[each];
        const bool isRead = reads.isRead(projections, message);
        if (message.kind == wire::REQUEST && message.from == client) {
            if (sent.raw() == 0) {
                sent = message.sent;
                screen.came = message.arrivedBy(at) ? message.received : message.sent;
                screen.state = Screen::Sending;
            } else {
                ++screen.asked;
            }
        }
        const bool answers = message.kind == wire::RESPONSE && message.to == client && message.arrivedBy(at);
        if (answers && sent.raw() != 0 && (screen.isOpen() || screen.state == Screen::Limited)) read(screen, projections, message, isRead, sent);
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

class Others {
public:
    Others(const Projections& projections, const model::Architecture& architecture, wire::Hlc at) : m_projections(projections), m_sagas(projections.sagas()), m_at(at) {
        for (const auto& customer : architecture.customers) m_customers.insert(projections.names().find(customer.subject));
    }

    [[nodiscard]] std::size_t perSecond() const {
        const auto& decisions = m_projections.journal().decisions();
        std::size_t count = 0;
        for (auto i = decisions.countUntil(m_at); i-- > 0 && decisions.all()[i].at.micros() + 1'000'000 > m_at.micros();)
            count += decisions.all()[i].kind == Kind::ANSWERED && isOne(decisions.all()[i].subject);
        return count;
    }
    [[nodiscard]] bool isTheirs(Row saga) const { return saga < m_sagas.end() && isOne(m_sagas[saga].subject) && m_sagas[saga].started.raw() != 0 && m_sagas[saga].started <= m_at; }
    /// One that doesn't change with every frame; kNoRow: none.
    [[nodiscard]] Row held() const {
        const auto isTheirs = [this](Row saga) { return this->isTheirs(saga); };
        const auto before = m_sagas.newest(instant(m_at.micros() / ClientOthers::kHeld * ClientOthers::kHeld), kSagasLookedAt);
        if (const auto found = std::ranges::find_if(before, isTheirs); found != before.end()) return *found;
        const auto since = m_sagas.newest(m_at, kSagasLookedAt);
        const auto first = std::find_if(since.rbegin(), since.rend(), isTheirs);
        return first == since.rend() ? kNoRow : *first;
    }

private:
    [[nodiscard]] bool isOne(Name subject) const { return subject != 0 && !m_customers.contains(subject); }

    const Projections& m_projections;
    const Sagas& m_sagas;
    wire::Hlc m_at;
    std::set<Name> m_customers;
};

std::optional<ClientOthers> othersOf(const Projections& projections, const Others& others, Name client, wire::Hlc at, std::optional<Row> followed) {
    ClientOthers shown;
    shown.perSecond = others.perSecond();
    shown.isFollowed = followed && others.isTheirs(*followed);
    const Row saga = shown.isFollowed ? *followed : others.held();
    if (saga == kNoRow) return shown.perSecond > 0 ? std::optional(shown) : std::nullopt;
    shown.subject = projections.sagas()[saga].subject;
    shown.screen = screenOfSaga(projections, saga, client, at);
    return shown;
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

ClientWork clientWorkOf(const Projections& projections, const model::Architecture& architecture, Name client, wire::Hlc at, std::optional<Row> followed) {
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
        // The saga's own start may be told of after others were refused that had come later.
        const bool isLater = refusal != refusals.end() && refusal->second.at.micros() - refusal->second.micros > screen.came.micros();
        const bool isOther = isLater && (refusal->second.status == 429 || refusal->second.status == 401 || refusal->second.status == 403 || screen.saga == kNoRow);
        if (isOther) {
            screen = {};
            screen.state = screenOf(refusal->second.status);
            screen.status = refusal->second.status;
            screen.waited = refusal->second.micros;
        }
        work.screens.push_back(screen);
    }
    work.others = othersOf(projections, Others(projections, architecture, end), client, end, followed);
    work.isCut = !projections.sagas().newest(end, 1, kSagasLookedAt).empty();
    addReads(work, projections, end);
    return work;
}

} // namespace sagascope::core
