#include "services/gateway/gateway.h"
#include "services/gateway/open_api.h"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sagascope::gateway {

namespace {

using nlohmann::json;
using Decision = wire::GatewayDecision;

HttpResponse unauthenticated(const std::string& why) {
    auto response = problem(401, "unauthenticated", why.empty() ? "a bearer token is wanted" : why);
    response.fields.emplace_back("WWW-Authenticate", why.empty() ? std::string("Bearer realm=\"sagascope\"")
                                                                 : fmt::format("Bearer realm=\"sagascope\", error=\"invalid_token\", error_description=\"{}\"", why));
    return response;
}

HttpResponse forbidden(const std::string& scope) {
    auto response = problem(403, "insufficient-scope", "the token does not have the scope " + scope, {{"scope", scope}});
    response.fields.emplace_back("WWW-Authenticate", fmt::format("Bearer realm=\"sagascope\", error=\"insufficient_scope\", scope=\"{}\"", scope));
    return response;
}

/// The token of "Bearer TOKEN"; the scheme's case does not matter (RFC 9110 §11.1).
std::string bearerIn(const std::string* authorization) {
    constexpr std::string_view kScheme = "bearer ";
    if (authorization == nullptr || authorization->size() <= kScheme.size()) return {};
    for (std::size_t i = 0; i < kScheme.size(); ++i) {
        if (std::tolower(static_cast<unsigned char>((*authorization)[i])) != kScheme[i]) return {};
    }
    const auto begin = authorization->find_first_not_of(' ', kScheme.size());
    return begin == std::string::npos ? std::string() : authorization->substr(begin);
}

} // namespace

Gateway::Gateway(kit::Host& host, KeySource keys, std::unique_ptr<FrontDoor> door)
    : Node(host), m_door(std::move(door)), m_keys(std::move(keys)), m_store(*this) {}

// The public port is for HTTP; frames come to a free one, which only the registry knows.
std::string Gateway::wantedDoor() { return m_door ? "tcp://127.0.0.1:*" : Node::wantedDoor(); }

wire::Result<void> Gateway::begin() {
    auto architecture = model::Architecture::load(host().settings().resources);
    if (!architecture) return tl::unexpected(architecture.error());
    m_architecture = std::move(*architecture);
    const auto* node = m_architecture.node(model::Role::Gateway);
    if (auto opened = openDatabase(node == nullptr ? host().self().service + ".db" : node->database, std::string(RequestStore::schema()) + SharedBuckets::schema()); !opened) return opened;
    const auto perSecond = std::strtod(host().settings().option(kRateLimitOption, "0").c_str(), nullptr);
    m_routes = std::make_unique<Routes>(m_architecture);
    m_openApi = openApi(m_architecture, *m_routes).dump(2);
    auto keys = m_keys();
    if (!keys) return tl::unexpected(keys.error());
    m_tokens = std::make_unique<Tokens>(host().clock(), host().random(), std::move(*keys), m_routes->scopes());
    m_limiter = std::make_unique<RateLimiter>(host().clock(), perSecond);
    m_buckets = std::make_unique<SharedBuckets>(*this, *m_limiter);
    m_reads = std::make_unique<Reads>(*this, m_architecture, m_store);
    m_starts = std::make_unique<SagaStarts>(*this, m_architecture, m_store, *m_reads);
    if (auto chosen = chooseMode(); !chosen) return chosen;
    reportLimit();
    installControl();
    whenToldAgain([this](LostSince) {
        return [this] {
            reportMode();
            reportLimit();
            return false;
        };
    });
    m_starts->resume();
    if (!m_door) return {};
    auto listen = host().settings().listen;
    if (listen.empty()) listen = fmt::format("127.0.0.1:{}", node == nullptr ? 0 : node->port);
    const auto scheme = listen.find("://");
    auto url = m_door->open(scheme == std::string::npos ? listen : listen.substr(scheme + 3),
                            [this](HttpRequest request, Respond respond) { handle(std::move(request), std::move(respond)); },
                            [this](const HttpResponse& response) { reportRefusal(response); });
    if (!url) return tl::unexpected(url.error());
    m_url = std::move(*url);
    return {};
}

wire::Result<void> Gateway::chooseMode() {
    const auto wish = host().settings().option(kModeOption, "");
    m_mode = m_store.mode().value_or(wire::makeMode(wire::ASYNC, wire::CHOREOGRAPHY));
    if (wish.empty()) {
        reportMode();
        return {};
    }
    const auto mode = wire::parseMode(wish);
    if (!mode) return tl::unexpected(mode.error());
    changeMode(*mode);
    return {};
}

void Gateway::changeMode(const wire::Mode& mode) {
    m_mode = mode;
    m_store.setMode(mode);
    reportMode();
}

void Gateway::reportMode() {
    wire::Event event;
    *event.mutable_mode()->mutable_mode() = m_mode;
    host().telemetry().emit(event);
}

void Gateway::reportLimit() {
    wire::Event event;
    event.mutable_metric()->set_name(wire::kRateLimit);
    event.mutable_metric()->set_value(m_limiter->perSecond());
    event.mutable_metric()->set_unit("1/s");
    host().telemetry().emit(event);
}

void Gateway::reportRefusal(const HttpResponse& response) {
    wire::Event event;
    auto& decision = *event.mutable_decision();
    decision.set_kind(Decision::REJECTED);
    decision.set_status(response.status);
    decision.set_detail(json::parse(response.body).value("detail", std::string()));
    host().telemetry().emit(event);
}

void Gateway::installControl() {
    onControl("mode", [this](const std::string& text, const ControlReply& reply) {
        const auto arguments = json::parse(text, nullptr, false);
        const auto mode = wire::parseMode(arguments.is_object() ? arguments.value("mode", std::string()) : std::string());
        if (!mode) return reply({}, mode.error().text());
        changeMode(*mode);
        afterCommit([this, reply] { reply(json{{"mode", wire::text(m_mode)}}.dump(), {}); });
    });
    onControl("rate-limit", [this](const std::string& text, const ControlReply& reply) {
        const auto arguments = json::parse(text, nullptr, false);
        const auto perSecond = arguments.is_object() && arguments.contains("perSecond") && arguments["perSecond"].is_number() ? arguments["perSecond"].get<double>() : -1.0;
        if (!(perSecond >= 0)) return reply({}, "the limit is no number of requests a second, 0 or more");
        m_limiter->setPerSecond(perSecond);
        reportLimit();
        reply(json{{"perSecond", perSecond}}.dump(), {});
    });
    onControl("token", [this](const std::string& text, const ControlReply& reply) {
        const auto token = mint(text);
        if (!token) return reply({}, token.error().text());
        reply(json{{"token", *token}}.dump(), {});
    });
}

wire::Result<std::string> Gateway::mint(const std::string& text) {
    const auto arguments = json::parse(text, nullptr, false);
    if (!arguments.is_object()) return wire::failure("the arguments are no JSON object", "token", "give {\"client\",\"kind\",\"seconds\"}");
    Wish wish;
    wish.subject = arguments.value("client", std::string("web"));
    wish.kind = arguments.value("kind", wish.kind);
    wish.seconds = arguments.value("seconds", wish.seconds);
    if (wish.kind == "none") return std::string();
    if (arguments.contains("algorithm")) {
        wish.algorithm = parseAlgorithm(arguments.value("algorithm", std::string()));
        if (!wish.algorithm) return wire::failure("unknown algorithm", "token", "use HS256, RS256 or ES256");
    }
    auto token = m_tokens->mint(wish);
    if (!token) return wire::failure(token.error(), "token");
    return std::move(*token);
}

void Gateway::handle(HttpRequest request, Respond respond) {
    const auto exchange = std::make_shared<Exchange>(host(), std::move(request), std::move(respond));
    const auto& method = exchange->request().method;
    if (method == "OPTIONS" && exchange->request().target == "*") return exchange->answer({204, {{"Allow", "GET, HEAD, OPTIONS, POST"}}, {}});
    if (stopping()) {
        auto response = problem(503, "stopping", "the gateway is stopping");
        response.fields.emplace_back("Retry-After", "1");
        return exchange->answer(std::move(response));
    }
    const auto target = Target::parse(exchange->request().target);
    if (!target) return exchange->answer(problem(400, "malformed-target", "the target can't be read"));
    const auto match = m_routes->match(method, target->path);
    if (match.allowed.empty()) return exchange->answer(problem(404, "unknown-route", "there is nothing at " + target->path));
    const HttpFields allow{{"Allow", fmt::format("{}", fmt::join(match.allowed, ", "))}};
    if (method == "OPTIONS") return exchange->answer({204, allow, {}});
    if (match.route == nullptr) {
        auto response = problem(405, "method-not-allowed", method + " is not for " + target->path);
        response.fields.insert(response.fields.end(), allow.begin(), allow.end());
        return exchange->answer(std::move(response));
    }
    exchange->route = match.route->path;
    if (isAdmitted(exchange, *match.route)) serve(exchange, *match.route, match.id, *target);
}

bool Gateway::isAdmitted(const ExchangePtr& exchange, const Route& route) {
    if (route.scope.empty()) return true;
    const auto token = bearerIn(exchange->field("authorization"));
    const auto claims = token.empty() ? tl::expected<Claims, TokenFault>(tl::unexpect, TokenFault{"no-token", {}}) : m_tokens->verify(token);
    if (!claims) {
        exchange->decided(Decision::UNAUTHENTICATED, claims.error().code, 401);
        exchange->answer(unauthenticated(claims.error().text));
        return false;
    }
    exchange->subject = claims->subject;
    if (!claims->scopes.contains(route.scope)) {
        exchange->decided(Decision::FORBIDDEN, "scope:" + route.scope, 403);
        exchange->answer(forbidden(route.scope));
        return false;
    }
    return isWithinLimit(exchange);
}

bool Gateway::isWithinLimit(const ExchangePtr& exchange) {
    if (m_limiter->isOn() && directory().count(host().self().service) > 1) m_buckets->share(exchange->subject);
    const auto verdict = exchange->limit = m_limiter->take(exchange->subject);
    if (verdict.limit > 0) {
        exchange->always.emplace_back("RateLimit-Limit", std::to_string(verdict.limit));
        exchange->always.emplace_back("RateLimit-Remaining", std::to_string(verdict.remaining));
        exchange->always.emplace_back("RateLimit-Reset", std::to_string(verdict.resetSeconds));
    }
    if (verdict.allowed) return true;
    exchange->decided(Decision::LIMITED, fmt::format("limit:{}", verdict.perSecond), 429);
    auto response = problem(429, "rate-limited", fmt::format("{} may ask more slowly: {} a second", exchange->subject, verdict.perSecond));
    response.fields.emplace_back("Retry-After", std::to_string(verdict.retrySeconds));
    exchange->answer(std::move(response));
    return false;
}

void Gateway::serve(const ExchangePtr& exchange, const Route& route, const std::string& id, const Target& target) {
    switch (route.kind) {
    case Route::Kind::StartSaga: return m_starts->start(exchange, *route.saga, m_mode);
    case Route::Kind::Resource: return m_reads->resource(exchange, *route.resource, id);
    case Route::Kind::Sagas: return m_reads->sagas(exchange, target.query);
    case Route::Kind::Saga: return m_reads->saga(exchange, id);
    case Route::Kind::Health: return health(exchange);
    case Route::Kind::OpenApi: return exchange->answer({200, {{"Content-Type", "application/json"}, {"Cache-Control", "max-age=60"}}, m_openApi});
    }
}

void Gateway::health(const ExchangePtr& exchange) {
    json instances = json::object();
    for (const auto& node : m_architecture.nodes) {
        if (node.role == model::Role::Client || node.role == model::Role::Gateway || node.role == model::Role::Registry) continue;
        instances[node.name] = directory().all(node.name).size();
    }
    exchange->answer(jsonResponse(200, {{"status", "ok"}, {"mode", wire::text(m_mode)}, {"instances", instances}}, {{"Cache-Control", "no-store"}}));
}

} // namespace sagascope::gateway
