#include "services/gateway/saga_starts.h"
#include "services/gateway/digest.h"
#include "services/gateway/start_request.h"
#include "services/wire/ids.h"
#include <fmt/format.h>

namespace sagascope::gateway {

namespace {

using nlohmann::json;

constexpr kit::Micros kAcceptDeadline{5'000'000};
constexpr kit::Micros kSyncMargin{2'000'000}; ///< beyond the saga's own deadline, so that its owner decides first
constexpr kit::Micros kSyncAttempt{1'000'000};
constexpr kit::Micros kConfirmLatest{500'000};
constexpr kit::Micros kSweep{2'000'000};
constexpr kit::Micros kAbandoned{5'000'000};
constexpr unsigned kIdDigits = 5; ///< of each half
constexpr unsigned kIdTick = 16;  ///< 2^16 µs

/// First when, then chance: what is written about sagas of the same moment lies side by side in every database, so that a commit
/// changes a few pages instead of one for each row. The first half begins anew after 19 hours; an id that is taken is drawn again.
std::string newId(kit::Host& host, std::string_view prefix) {
    return fmt::format("{}-{}{}", prefix, wire::hex(host.clock().wallMicros() >> kIdTick, kIdDigits), wire::hex(host.random().next(), kIdDigits));
}

kit::CallOptions optionsFor(const Accepted& request, const model::Saga& saga) {
    kit::CallOptions options;
    options.deadline = kAcceptDeadline;
    if (request.mode.communication() == wire::SYNC) {
        options.deadline = kit::Micros(saga.deadline.sync) + kSyncMargin;
        options.attempt = kSyncAttempt;
    }
    return options;
}

wire::Envelope startMessage(const Accepted& request) {
    wire::Envelope message;
    message.set_id(wire::messageId(request.saga, 0, wire::Verb::Start));
    message.set_kind(wire::START);
    message.set_type(request.type);
    message.set_saga(request.saga);
    message.set_saga_type(request.type);
    *message.mutable_mode() = request.mode;
    message.set_causation(request.causation);
    message.set_traceparent(request.traceparent);
    message.set_subject(request.subject);
    message.set_payload(R"({"input":)" + request.input + "}");
    return message;
}

/// Names of the steps that were undone, from a saga's view, in the order of undoing: from the last back to the first.
json compensatedIn(const json& view) {
    json names = json::array();
    const auto steps = view.value("steps", json::array());
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (step->value("state", std::string()) == "compensated") names.push_back(step->value("name", std::string()));
    }
    return names;
}

} // namespace

SagaStarts::SagaStarts(kit::Node& node, const model::Architecture& architecture, RequestStore& store, Reads& reads)
    : m_node(node), m_architecture(architecture), m_store(store), m_reads(reads) {}

Accepted SagaStarts::made(const Exchange& exchange, const model::Saga& saga, const wire::Mode& mode, const json& input) const {
    const auto* orchestrator = m_architecture.node(model::Role::Orchestrator);
    const auto* key = exchange.field("idempotency-key");
    Accepted request;
    request.saga = newId(m_node.host(), saga.prefix);
    request.subject = exchange.subject;
    request.key = key == nullptr ? std::string() : *key;
    request.input = input.dump();
    request.bodyHash = sha256Hex(saga.name + "\n" + request.input); // of what is meant: white space and order of names make no other request
    request.type = saga.name;
    request.owner = mode.coordination() == wire::ORCHESTRATION && orchestrator != nullptr ? orchestrator->name : saga.owner();
    request.mode = mode;
    request.traceparent = exchange.trace().header();
    request.causation = exchange.id();
    return request;
}

void SagaStarts::start(const ExchangePtr& exchange, const model::Saga& saga, const wire::Mode& mode) {
    const auto input = startInput(exchange->request(), saga);
    if (!input) {
        exchange->decided(wire::GatewayDecision::REJECTED, "input", input.error().status);
        return exchange->answer(input.error());
    }
    Waiter waiter{exchange, wishedWait(exchange->field("prefer")), false};
    const auto request = accept(exchange, made(*exchange, saga, mode, *input), waiter);
    if (!request) return;
    exchange->belongsTo(request->saga, request->type, request->mode);
    if (waiter.isRepeated) exchange->decided(wire::GatewayDecision::REPEATED, "saga:" + request->saga);
    else m_reads.invalidate(exchange, saga);
    exchange->decided(wire::GatewayDecision::ROUTED, fmt::format("to:{} {}", request->owner, wire::text(request->mode)), 0, {request->owner, {}});
    const bool isFresh = !waiter.isRepeated;
    forward(*request, std::move(waiter), isFresh);
}

std::optional<Accepted> SagaStarts::accept(const ExchangePtr& exchange, Accepted wanted, Waiter& waiter) {
    // Confirmations ride along with the next request, so that they cost no commit of their own.
    writeConfirmations();
    while (!m_store.insert(wanted)) {
        const auto known = wanted.key.empty() ? std::nullopt : m_store.byKey(wanted.subject, wanted.key);
        if (!known) { // the id is taken
            wanted.saga = newId(m_node.host(), wanted.saga.substr(0, wanted.saga.find('-')));
            continue;
        }
        if (known->bodyHash != wanted.bodyHash) {
            exchange->decided(wire::GatewayDecision::REJECTED, "key-reused", 422);
            exchange->answer(problem(422, "idempotency-key-reused", "this Idempotency-Key was used for another request", {{"field", "Idempotency-Key"}}));
            return std::nullopt;
        }
        waiter.isRepeated = true;
        return known;
    }
    return wanted;
}

void SagaStarts::forward(const Accepted& request, std::optional<Waiter> waiter, bool isFresh) {
    const auto [entry, isNew] = m_forwards.try_emplace(request.saga);
    if (isNew) {
        entry->second.request = request;
        entry->second.isFresh = isFresh;
    }
    if (waiter) entry->second.waiters.push_back(std::move(*waiter));
    if (!isNew) return;
    const auto* saga = m_architecture.saga(request.type);
    if (saga == nullptr) return;
    m_node.call(request.owner, startMessage(request), optionsFor(request, *saga),
                [this, id = request.saga](const kit::CallResult& result) { answered(id, result); });
}

void SagaStarts::answered(const std::string& saga, const kit::CallResult& result) {
    const auto taken = m_forwards.extract(saga);
    if (taken.empty()) return;
    const auto& forward = taken.mapped();
    if (!result) return undelivered(forward, result.error());
    switch (result->outcome()) {
    case wire::ACCEPTED: return accepted(forward);
    case wire::DONE:
    case wire::COMPENSATED:
    case wire::FAILED: {
        auto outcome = json::parse(result->payload(), nullptr, false);
        if (!outcome.is_object()) outcome = json::object();
        if (!outcome.contains("reason")) outcome["reason"] = result->reason();
        return ended(forward, outcome);
    }
    default: // not confirmed: it is handed over again by and by
        m_node.host().log(kit::LogLevel::Warn, fmt::format("{} did not take {}: {}", forward.request.owner, saga, result->reason()));
        for (const auto& waiter : forward.waiters) waiter.exchange->answer(undecidedResponse(forward.request));
    }
}

void SagaStarts::undelivered(const Forward& forward, kit::CallFailure failure) {
    // What certainly never left can be taken back, and then the client may be told that nothing happened.
    if (failure != kit::CallFailure::Unknown && forward.isFresh && m_store.withdraw(forward.request.saga)) {
        auto response = problem(503, "unreachable", "no instance of " + forward.request.owner + " could be reached; nothing was started");
        response.fields.emplace_back("Retry-After", "1");
        for (const auto& waiter : forward.waiters) waiter.exchange->answer(response);
        return;
    }
    for (const auto& waiter : forward.waiters) waiter.exchange->answer(undecidedResponse(forward.request));
}

void SagaStarts::accepted(const Forward& forward) {
    confirmLater(forward.request.saga);
    for (const auto& waiter : forward.waiters) {
        if (waiter.wait.count() == 0 && !waiter.isRepeated) {
            waiter.exchange->answer(acceptedResponse(forward.request));
            continue;
        }
        if (waiter.wait.count() > 0) waiter.exchange->always.emplace_back("Preference-Applied", fmt::format("wait={}", waiter.wait.count()));
        m_reads.lookAtEnd(forward.request, waiter.exchange->id(), waiter.wait,
                          [this, exchange = waiter.exchange, request = forward.request](const tl::expected<json, HttpResponse>& view) {
                              if (!view) return exchange->answer(acceptedResponse(request));
                              auto outcome = *view;
                              outcome["compensated"] = compensatedIn(*view);
                              exchange->answer(outcomeResponse(m_architecture, request, outcome));
                          });
    }
}

void SagaStarts::ended(const Forward& forward, const json& outcome) {
    confirmLater(forward.request.saga);
    const auto* saga = m_architecture.saga(forward.request.type);
    for (const auto& waiter : forward.waiters) {
        if (saga != nullptr) m_reads.invalidate(waiter.exchange, *saga);
        waiter.exchange->answer(outcomeResponse(m_architecture, forward.request, outcome));
    }
}

void SagaStarts::confirmLater(const std::string& saga) {
    m_confirmed.insert(saga);
    if (std::exchange(m_confirmationPlanned, true)) return;
    m_node.after(kConfirmLatest, [this] {
        m_confirmationPlanned = false;
        writeConfirmations();
    });
}

void SagaStarts::writeConfirmations() {
    for (const auto& saga : std::exchange(m_confirmed, {})) m_store.confirm(saga);
}

void SagaStarts::resume() {
    const auto left = m_store.unconfirmed(m_node.host().self().instance);
    if (!left.empty()) m_node.host().log(kit::LogLevel::Info, fmt::format("handing over {} requests again that were taken on before", left.size()));
    for (const auto& request : left) forward(request, std::nullopt, false);
    m_node.after(kSweep, [this] { sweep(); });
}

void SagaStarts::sweep() {
    if (m_node.stopping()) return;
    writeConfirmations();
    std::vector<std::string> living;
    for (const auto& instance : m_node.directory().all(m_node.host().self().service)) {
        if (instance.instance != m_node.host().self().instance) living.push_back(instance.instance);
    }
    // Those of this instance that are still on their way are in m_forwards, and taken for what they are.
    for (const auto& request : m_store.takeOver(living, kAbandoned)) forward(request, std::nullopt, false);
    m_node.after(kSweep, [this] { sweep(); });
}

} // namespace sagascope::gateway
