#include "app/core/system/saga_starter.h"
#include "services/wire/ids.h"
#include <fmt/format.h>

namespace sagascope::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr auto kGatewayPatience = 5000ms;
constexpr auto kGatewaySearch = 10s;     // to find a gateway that answers
constexpr auto kWaitPatience = 60s; // for the outcome
constexpr auto kSearchPause = 50ms;
constexpr auto kPollEvery = 250ms;
constexpr auto kPollPatience = 60s;
constexpr auto kCallPatience = 20s;
constexpr int kMostAtOnce = 100;

json describe(const HttpAnswer& answer) {
    json fields = json::object();
    for (const auto& [name, value] : answer.fields) fields[name] = value;
    auto body = json::parse(answer.body, nullptr, false);
    return {{"status", answer.status}, {"headers", std::move(fields)}, {"body", body.is_discarded() ? json(answer.body) : std::move(body)}};
}

/// Where the answer says that the outcome will be found; empty: nowhere.
std::string locationIn(const HttpAnswer& answer) {
    for (const auto& [name, value] : answer.fields)
        if (name == "Location") return value; // as our gateway writes it
    return {};
}

/// Empty where no saga was started.
std::string sagaIn(const json& body) { return body.is_object() ? body.value("saga", "") : std::string(); }

} // namespace

struct SagaStarter::Start {
    HttpCall call;
    bool wait = false;
    bool poll = false;
    Loop::Time giveUp;
    Supervisor::Done done;
};

void SagaStarter::token(const std::string& client, const std::string& kind, std::int64_t seconds, Supervisor::Done done) {
    if (kind == "none") return done({{"token", ""}}, {});
    const auto gateway = [this] { return m_supervisor.first(model::Role::Gateway); };
    m_supervisor.await([gateway] { return gateway() != nullptr; }, kGatewayPatience, "the gateway is not running; start it again: sagascope ctl heal",
                       [=, this, done = std::move(done)](const std::string& error) {
                           if (!error.empty()) return done({}, error);
                           m_supervisor.ask(*gateway(), "token", {{"client", client}, {"kind", kind}, {"seconds", seconds}}, done);
                       });
}

wire::Result<HttpCall> SagaStarter::call(const json& arguments) const {
    const std::string agent = "sagascope-" + arguments.value("client", "web");
    if (const auto path = arguments.value("path", ""); !path.empty()) {
        if (path.front() != '/') return wire::failure("the path begins without a slash", path, "give one that the gateway's /openapi.json names");
        return HttpCall{"GET", {}, path, {{"User-Agent", agent}}, {}};
    }
    const auto name = arguments.value("saga", "");
    const auto* saga = m_plan.architecture.saga(name);
    if (saga == nullptr) {
        std::string known;
        for (const auto& other : m_plan.architecture.sagas) known += (known.empty() ? "" : ", ") + other.name;
        return wire::failure("there is no such saga", name, "name one of " + known);
    }
    const auto input = arguments.value("input", json::object());
    if (!input.is_object()) return wire::failure("the input is no JSON object", name, "give the saga's fields");
    HttpCall call{"POST", {}, saga->path, {{"Content-Type", "application/json"}, {"User-Agent", agent}}, input.dump()};
    if (arguments.value("wait", false)) call.fields.emplace_back("Prefer", "wait=5");
    return call;
}

std::string SagaStarter::newKey() { return wire::hex(m_random()) + wire::hex(m_random()); }

void SagaStarter::start(const json& arguments, Supervisor::Done done) {
    auto prepared = call(arguments);
    if (!prepared) return done({}, prepared.error().text());
    const auto repeat = arguments.value("repeat", 1);
    if (repeat < 1 || repeat > kMostAtOnce) return done({}, fmt::format("'repeat' is {}; give 1 to {}, or use load", repeat, kMostAtOnce));
    const Wishes wishes{static_cast<std::size_t>(repeat), arguments.value("sameKey", false), arguments.value("wait", false), arguments.value("poll", false), arguments.value("dryRun", false)};
    token(arguments.value("client", "web"), arguments.value("token", "valid"), 3600,
          [this, call = std::move(*prepared), wishes, done = std::move(done)](const json& result, const std::string& error) {
              if (!error.empty()) return done({}, error);
              withToken(call, wishes, result.value("token", ""), done);
          });
}

void SagaStarter::withToken(HttpCall call, const Wishes& wishes, const std::string& token, const Supervisor::Done& done) {
    const auto* gateway = m_supervisor.first(model::Role::Gateway);
    call.base = gateway == nullptr ? std::string() : gateway->address;
    if (!token.empty()) call.fields.emplace_back("Authorization", "Bearer " + token);
    const auto key = newKey();
    const auto answers = std::make_shared<std::vector<json>>(wishes.repeat);
    const auto left = std::make_shared<std::size_t>(wishes.repeat);
    for (std::size_t i = 0; i < wishes.repeat; ++i) {
        auto start = std::make_shared<Start>(Start{call, wishes.wait, wishes.poll, {}, {}});
        if (call.method == "POST") start->call.fields.emplace_back("Idempotency-Key", wishes.sameKey ? key : newKey());
        start->giveUp = m_loop.now() + (start->wait ? kWaitPatience : kGatewaySearch);
        const auto curl = start->call.curl();
        if (wishes.dryRun) return done({{"curl", curl}}, {});
        start->done = [=](const json& result, const std::string& error) {
            auto& own = (*answers)[i];
            own = error.empty() ? json{{"saga", sagaIn(result["body"])}, {"http", result}, {"curl", curl}} : json{{"error", error}, {"curl", curl}};
            if (--*left > 0) return;
            auto first = answers->front();
            if (first.contains("error")) return done({}, first["error"]);
            if (answers->size() > 1) first["answers"] = *answers;
            done(first, {});
        };
        attempt(start);
    }
}

void SagaStarter::attempt(const std::shared_ptr<Start>& start) {
    m_http.send(start->call, kCallPatience, [this, start](wire::Result<HttpAnswer> answer) {
        m_loop.post([this, start, answer = std::move(answer)] { answered(start, answer); });
    });
}

/// A client that was promised nothing yet asks again with the same key: that never starts a second saga.
void SagaStarter::answered(const std::shared_ptr<Start>& start, const wire::Result<HttpAnswer>& answer) {
    const bool isUndecided = !answer || answer->status == 503 || (start->wait && (answer->status == 202 || answer->status == 504));
    if (!isUndecided) {
        start->done(describe(*answer), {});
        const auto location = answer->status == 202 && start->poll ? locationIn(*answer) : std::string();
        if (location.empty()) return;
        start->call = {"GET", start->call.base, location, start->call.fields, {}};
        std::erase_if(start->call.fields, [](const auto& field) { return field.first != "Authorization" && field.first != "User-Agent"; });
        start->giveUp = m_loop.now() + kPollPatience;
        return poll(start);
    }
    if (m_loop.now() >= start->giveUp) {
        return answer ? start->done(describe(*answer), {}) : start->done({}, answer.error().text());
    }
    m_loop.after(kSearchPause, [this, start] {
        if (const auto* gateway = m_supervisor.first(model::Role::Gateway); gateway != nullptr) start->call.base = gateway->address;
        attempt(start);
    });
}

void SagaStarter::poll(const std::shared_ptr<Start>& start) {
    m_loop.after(kPollEvery, [this, start] { askAgain(start); });
}

void SagaStarter::askAgain(const std::shared_ptr<Start>& start) {
    if (const auto* gateway = m_supervisor.first(model::Role::Gateway); gateway != nullptr) start->call.base = gateway->address;
    m_http.send(start->call, kCallPatience, [this, start](wire::Result<HttpAnswer> answer) {
        m_loop.post([this, start, answer = std::move(answer)] {
            const auto body = answer ? json::parse(answer->body, nullptr, false) : json();
            const bool ended = answer && answer->status < 500 && (!body.is_object() || body.value("state", "") != "running");
            if (!ended && m_loop.now() < start->giveUp) poll(start);
        });
    });
}

} // namespace sagascope::core
