#include "services/sim/clients.h"
#include "services/gateway/gateway.h"

namespace sagascope::sim {

using nlohmann::json;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

namespace {
constexpr Micros kPatience = 20s; ///< with one request, as an HTTP client has
}

Clients::Clients(Company& company) : m_company(company) {
    company.onDeath = [this](const kit::Identity& source) { gatewayDied(source.incarnation); };
}

void Clients::come(const model::Saga& saga, json input, Micros after) {
    Client client;
    client.type = &saga;
    client.body = input.dump();
    client.key = fmt::format("order-{}", m_clients.size());
    m_clients.push_back(std::move(client));
    askLater(m_clients.size() - 1, after);
}

void Clients::askLater(std::size_t client, Micros delay) {
    m_company.schedule().after(delay, [this, client] { ask(client); });
}

gateway::HttpRequest Clients::request(const Client& client) const {
    gateway::HttpRequest request;
    request.fields = {{"Authorization", "Bearer " + m_token}};
    if (!client.saga.empty()) {
        request.method = "GET";
        request.target = "/v1/sagas/" + client.saga;
        return request;
    }
    request.method = "POST";
    request.target = client.type->path;
    request.fields.emplace_back("Idempotency-Key", client.key);
    request.fields.emplace_back("Content-Type", "application/json");
    request.body = client.body;
    return request;
}

std::string Clients::tokenFrom(kit::Program& gateway) {
    std::string token;
    gateway.control("token", "{}", [&](const std::string& result, const std::string&) { token = json::parse(result).at("token"); });
    return token;
}

void Clients::ask(std::size_t index) {
    auto& client = m_clients[index];
    auto* host = m_company.host(model::Role::Gateway);
    if (host == nullptr) return askLater(index, 100ms);
    auto* door = dynamic_cast<gateway::Gateway*>(host->program());
    if (m_token.empty()) m_token = tokenFrom(*door);
    client.asked = ++m_lastAsked;
    client.incarnation = host->self().incarnation;
    const auto hear = [this, index, number = client.asked](const gateway::HttpResponse& response) {
        if (m_clients[index].asked != number) return; // nobody waits for it any more
        m_clients[index].asked = 0;
        answered(index, response);
    };
    host->post([door, request = request(client), hear] { door->handle(request, hear); });
    m_company.schedule().after(kPatience, [this, index, number = client.asked] {
        if (m_clients[index].asked != number) return;
        m_clients[index].asked = 0;
        ask(index);
    });
}

void Clients::answered(std::size_t index, const gateway::HttpResponse& response) {
    auto& client = m_clients[index];
    const auto body = json::parse(response.body, nullptr, false);
    const bool isObject = body.is_object();
    if (isObject && client.saga.empty()) client.saga = body.value("saga", std::string());
    const auto id = isObject ? body.value("id", client.saga) : client.saga;
    if (!client.saga.empty() && id != client.saga) complain(client, response);
    const auto state = isObject ? body.value("state", std::string()) : std::string();
    if (state == "completed" || state == "compensated" || state == "failed") {
        client.state = state;
        if (state == "completed" && onCompleted) onCompleted(*client.type, body);
        return;
    }
    const bool isForLater = response.status == 202 || response.status == 200 || response.status >= 500 || response.status == 404;
    if (!isForLater) complain(client, response);
    askLater(index, m_company.chance().between(100ms, 400ms));
}

void Clients::complain(Client& client, const gateway::HttpResponse& response) {
    client.complaint = fmt::format("client {} got {} {}", client.key, response.status, response.body.substr(0, 300));
}

void Clients::gatewayDied(std::uint64_t incarnation) {
    for (std::size_t index = 0; index < m_clients.size(); ++index) {
        auto& client = m_clients[index];
        if (client.asked == 0 || client.incarnation != incarnation) continue;
        client.asked = 0;
        askLater(index, m_company.chance().between(10ms, 500ms));
    }
}

bool Clients::areServed() const {
    return std::all_of(m_clients.begin(), m_clients.end(), [](const Client& client) { return !client.state.empty(); });
}

std::vector<std::string> Clients::complaints() const {
    std::vector<std::string> complaints;
    for (const auto& client : m_clients) {
        if (!client.complaint.empty()) complaints.push_back(client.complaint);
        if (client.state.empty()) complaints.push_back(fmt::format("client {} never learnt how saga '{}' ended", client.key, client.saga));
    }
    return complaints;
}

std::map<std::string, unsigned> Clients::ends() const {
    std::map<std::string, unsigned> ends;
    for (const auto& client : m_clients) ++ends[client.state.empty() ? "open" : client.state];
    return ends;
}

} // namespace sagascope::sim
