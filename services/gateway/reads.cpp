#include "services/gateway/reads.h"
#include "services/gateway/gather.h"
#include "services/wire/ids.h"
#include <charconv>
#include <fmt/format.h>

namespace sagascope::gateway {

namespace {

using nlohmann::json;

constexpr kit::CallOptions kRead{kit::Micros{2'000'000}, kit::Micros{300'000}, {}};
constexpr std::chrono::seconds kEndedIsFresh{60};
constexpr int kDefaultLimit = 50;
constexpr int kMaxLimit = 500;

/// The problem that an answer means for the reader; nullopt where it is what was asked for.
std::optional<HttpResponse> trouble(const kit::CallResult& result, const std::string& service) {
    if (!result) {
        const bool isUnknown = result.error() == kit::CallFailure::Unknown;
        auto response = problem(isUnknown ? 504 : 503, isUnknown ? "no-answer" : "unreachable",
                                isUnknown ? service + " did not answer in time" : "no instance of " + service + " could be reached");
        response.fields.emplace_back("Retry-After", "1");
        return response;
    }
    if (result->outcome() == wire::REFUSED) return problem(404, "not-found", "there is nothing under this id");
    if (result->outcome() != wire::DONE) return problem(502, "service-error", service + " could not answer");
    return std::nullopt;
}

json payloadOf(const wire::Envelope& message) {
    auto parsed = json::parse(message.payload(), nullptr, false);
    return parsed.is_object() ? std::move(parsed) : json::object();
}

bool isFinal(const model::Resource& resource, const json& object) {
    return std::all_of(resource.freshWhen.begin(), resource.freshWhen.end(), [&](const auto& condition) {
        const auto found = object.find(condition.first);
        return found != object.end() && found->is_string() &&
               std::find(condition.second.begin(), condition.second.end(), found->template get<std::string>()) != condition.second.end();
    });
}

HttpResponse invalidParameter(const std::string& name, const std::string& why) {
    return problem(422, "invalid-field", name + " " + why, {{"field", name}});
}

} // namespace

Reads::Reads(kit::Node& node, const model::Architecture& architecture, RequestStore& store)
    : m_node(node), m_architecture(architecture), m_store(store), m_cache(node.host().clock()) {}

wire::Envelope Reads::query(const std::string& type, const json& payload, const std::string& causation, const Exchange* exchange) {
    wire::Envelope message;
    message.set_id("q-" + wire::hex(m_node.host().random().next()));
    message.set_kind(wire::QUERY);
    message.set_type(type);
    message.set_causation(causation);
    message.set_payload(payload.dump());
    if (exchange != nullptr) {
        message.set_traceparent(exchange->trace().header());
        message.set_subject(exchange->subject);
    }
    return message;
}

void Reads::show(const ExchangePtr& exchange, const std::string& body, const Fresh& fresh) {
    const auto tag = entityTag(body);
    const auto control = fresh.time.count() > 0 ? fmt::format("private, max-age={}", fresh.time.count()) : std::string("private, no-cache");
    HttpFields fields{{"ETag", tag}, {"Cache-Control", control}, {"Vary", "Authorization"}};
    if (fresh.time.count() > 0) m_cache.store(exchange->subject, exchange->request().target, fresh.origin, {body, tag, fresh.time, {}});
    const auto* known = exchange->field("if-none-match");
    if (known != nullptr && matchesTag(*known, tag)) {
        exchange->decided(wire::GatewayDecision::CACHE_REVALIDATED, "holds", 304);
        return exchange->answer({304, std::move(fields), {}});
    }
    exchange->decided(wire::GatewayDecision::CACHE_MISS, fresh.time.count() > 0 ? "kept" : "not-final", 200, {fresh.origin, fresh.time});
    fields.insert(fields.begin(), {"Content-Type", "application/json"});
    exchange->answer({200, std::move(fields), body});
}

bool Reads::showCached(const ExchangePtr& exchange) {
    const auto* control = exchange->field("cache-control");
    if (control != nullptr && control->find("no-cache") != std::string::npos) return false;
    const auto hit = m_cache.find(exchange->subject, exchange->request().target);
    if (!hit) return false;
    HttpFields fields{{"ETag", hit->entry->tag}, {"Cache-Control", fmt::format("private, max-age={}", hit->entry->maxAge.count())},
                      {"Vary", "Authorization"}, {"Age", std::to_string(hit->ageSeconds)}};
    const auto* known = exchange->field("if-none-match");
    const bool holds = known != nullptr && matchesTag(*known, hit->entry->tag);
    exchange->decided(wire::GatewayDecision::CACHE_HIT, fmt::format("age:{}", hit->ageSeconds), holds ? 304 : 200);
    if (!holds) fields.insert(fields.begin(), {"Content-Type", "application/json"});
    exchange->answer({holds ? 304u : 200u, std::move(fields), holds ? std::string() : hit->entry->body});
    return true;
}

void Reads::resource(const ExchangePtr& exchange, const model::Resource& resource, const std::string& id) {
    if (showCached(exchange)) return;
    const auto payload = id.empty() ? json::object() : json{{"id", id}};
    exchange->decided(wire::GatewayDecision::ROUTED, "to:" + resource.service, 0, {resource.service, {}});
    m_node.call(resource.service, query(resource.query, payload, exchange->id(), exchange.get()), kRead,
                [this, exchange, &resource](const kit::CallResult& result) {
                    if (auto refused = trouble(result, resource.service)) return exchange->answer(std::move(*refused));
                    const auto time = isFinal(resource, payloadOf(*result)) ? std::chrono::duration_cast<std::chrono::seconds>(resource.fresh) : std::chrono::seconds(0);
                    show(exchange, result->payload(), {time, resource.service});
                });
}

std::set<std::string> Reads::owners() const {
    std::set<std::string> owners;
    if (const auto* orchestrator = m_architecture.node(model::Role::Orchestrator)) owners.insert(orchestrator->name);
    for (const auto& saga : m_architecture.sagas) owners.insert(saga.owner());
    return owners;
}

void Reads::sagas(const ExchangePtr& exchange, const std::map<std::string, std::string>& parameters) {
    json payload{{"limit", kDefaultLimit}};
    for (const auto& [name, value] : parameters) {
        if (name == "state") {
            static const std::set<std::string> kStates{"running", "completed", "compensated", "failed"};
            if (!kStates.contains(value)) return exchange->answer(invalidParameter(name, "must be one of running, completed, compensated, failed"));
            payload["state"] = value;
        } else if (name == "limit") {
            int limit = 0;
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), limit);
            if (error != std::errc() || end != value.data() + value.size() || limit < 1 || limit > kMaxLimit)
                return exchange->answer(invalidParameter(name, fmt::format("must be from 1 to {}", kMaxLimit)));
            payload["limit"] = limit;
        } else {
            return exchange->answer(invalidParameter(name, "is no parameter of this route"));
        }
    }
    gather(m_node, owners(), query("sagas", payload, exchange->id(), exchange.get()), kRead, [this, exchange, payload](const Gathered& results) {
        json all = json::array();
        json missing = json::array();
        for (const auto& [service, result] : results) {
            if (trouble(result, service)) missing.push_back(service);
            else for (auto& item : payloadOf(*result).value("sagas", json::array())) {
                item["state"] = publicState(item.value("state", std::string()));
                if (!payload.contains("state") || item["state"] == payload["state"]) all.push_back(item);
            }
        }
        if (missing.size() == results.size()) return exchange->answer(problem(503, "unreachable", "no owner of sagas could be reached"));
        std::stable_sort(all.begin(), all.end(), [](const json& a, const json& b) { return a.value("startedAt", json()) > b.value("startedAt", json()); });
        if (const auto limit = payload["limit"].get<std::size_t>(); all.size() > limit) all.erase(all.begin() + static_cast<std::ptrdiff_t>(limit), all.end());
        json body{{"sagas", all}};
        if (!missing.empty()) body["unreachable"] = missing;
        show(exchange, body.dump(), {});
    });
}

void Reads::saga(const ExchangePtr& exchange, const std::string& id) {
    if (showCached(exchange)) return;
    const auto request = m_store.bySaga(id);
    if (!request) return exchange->answer(problem(404, "not-found", "there is no such saga"));
    exchange->belongsTo(id, request->type, request->mode);
    exchange->decided(wire::GatewayDecision::ROUTED, "to:" + request->owner, 0, {request->owner, {}});
    look(*request, exchange->id(), [this, exchange, origin = request->owner](const tl::expected<json, HttpResponse>& view) {
        if (!view) return exchange->answer(view.error());
        const bool isEnded = (*view)["state"] != "running" && !view->contains("unreachable");
        show(exchange, view->dump(), {isEnded ? kEndedIsFresh : std::chrono::seconds(0), "sagas of " + origin});
    });
}

void Reads::look(const Accepted& request, const std::string& causation, Seen seen) {
    ask(request, causation, {}, [this, request, causation, seen = std::move(seen)](const tl::expected<json, HttpResponse>& view) {
        if (view && request.mode.coordination() == wire::CHOREOGRAPHY) gatherSteps(request, causation, *view, seen);
        else seen(view);
    });
}

void Reads::lookAtEnd(const Accepted& request, const std::string& causation, std::chrono::milliseconds wait, Seen seen) {
    ask(request, causation, wait, [this, request, causation, seen = std::move(seen)](const tl::expected<json, HttpResponse>& view) {
        const bool isUndone = view && (*view)["state"] != "running" && (*view)["state"] != "completed";
        if (isUndone && request.mode.coordination() == wire::CHOREOGRAPHY) gatherSteps(request, causation, *view, seen);
        else seen(view);
    });
}

void Reads::ask(const Accepted& request, const std::string& causation, std::chrono::milliseconds wait, Seen seen) {
    json payload{{"id", request.saga}};
    auto options = kRead;
    if (wait.count() > 0) {
        payload["wait_ms"] = wait.count();
        options.deadline += wait;
        options.attempt += wait; // the owner keeps it that long on purpose
    }
    m_node.call(request.owner, query("saga", payload, causation, nullptr), options, [request, seen](const kit::CallResult& result) {
        json view;
        if (result && result->outcome() == wire::REFUSED) { // taken on here, and on its way to its owner
            view = {{"id", request.saga}, {"type", request.type}, {"state", "running"}};
        } else if (auto refused = trouble(result, request.owner)) {
            return seen(tl::unexpected(std::move(*refused)));
        } else {
            view = payloadOf(*result);
        }
        view["state"] = publicState(view.value("state", std::string("running")));
        view["mode"] = wire::text(request.mode);
        view["owner"] = request.owner;
        seen(view);
    });
}

void Reads::gatherSteps(const Accepted& request, const std::string& causation, json view, Seen seen) {
    const auto* saga = m_architecture.saga(request.type);
    if (saga == nullptr) return seen(view);
    std::set<std::string> participants;
    for (const auto& step : saga->steps) participants.insert(step.participant);
    gather(m_node, participants, query("steps", {{"id", request.saga}}, causation, nullptr), kRead, [view = std::move(view), seen](const Gathered& results) mutable {
        std::map<int, json> byNumber;
        json missing = json::array();
        for (const auto& [service, result] : results) {
            if (trouble(result, service)) missing.push_back(service);
            else for (const auto& step : payloadOf(*result).value("steps", json::array())) byNumber[step.value("number", 0)] = step;
        }
        view["steps"] = json::array();
        for (auto& [number, step] : byNumber) view["steps"].push_back(std::move(step));
        view["askedFor"] = {{"steps", results.size()}}; // how many places it took to see one saga
        if (!missing.empty()) view["unreachable"] = missing;
        seen(view);
    });
}

void Reads::invalidate(const ExchangePtr& exchange, const model::Saga& saga) {
    std::set<std::string> origins;
    for (const auto& step : saga.steps) origins.insert(step.participant);
    if (const auto dropped = m_cache.invalidate(origins); dropped > 0 && exchange)
        exchange->decided(wire::GatewayDecision::CACHE_INVALIDATED, fmt::format("dropped:{}", dropped), 0, {saga.name, {}});
}

} // namespace sagascope::gateway
