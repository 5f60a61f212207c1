#include "tests/services/saga/memory_company.h"
#include "services/model/audit/audit.h"
#include "services/broker/broker.h"
#include "services/claims/claims.h"
#include "services/contracts/contracts.h"
#include "services/customers/customers.h"
#include "services/notifications/notifications.h"
#include "services/orchestrator/orchestrator.h"
#include "services/payments/payments.h"
#include "services/registry/registry.h"
#include "services/wire/names.h"
#include <fmt/format.h>

namespace sagascope::test {

namespace {

const std::vector<std::string> kServices{"registry", "broker", "contracts", "claims", "customers", "payments", "notifications", "orchestrator", "gateway"};

std::unique_ptr<kit::Program> programOf(const std::string& service, TestHost& host) {
    if (service == "registry") return std::make_unique<registry::Registry>(host);
    if (service == "broker") return std::make_unique<broker::Broker>(host, broker::BrokerSettings{});
    if (service == "contracts") return std::make_unique<contracts::Contracts>(host);
    if (service == "claims") return std::make_unique<claims::Claims>(host);
    if (service == "customers") return std::make_unique<customers::Customers>(host);
    if (service == "payments") return std::make_unique<payments::Payments>(host);
    if (service == "notifications") return std::make_unique<notifications::Notifications>(host);
    if (service == "orchestrator") return std::make_unique<orchestrator::Orchestrator>(host);
    static const gateway::KeyRing kRing({*gateway::makeKey(gateway::Algorithm::HS256)});
    return std::make_unique<gateway::Gateway>(host, [] { return wire::Result<gateway::KeyRing>(kRing); }, nullptr);
}

} // namespace

MemoryCompany::MemoryCompany() {
    for (const auto& service : kServices) start(service);
    network.advance(kit::Micros(1'000'000)); // known to each other, groups formed
    m_token = nlohmann::json::parse(host("gateway").control("token"))["token"];
}

MemoryCompany::~MemoryCompany() = default;

void MemoryCompany::start(const std::string& service) {
    auto& host = m_hosts[service];
    host = std::make_unique<TestHost>(network, wire::instanceName(service, 1), "mem:" + service, service == "registry" ? "" : "mem:registry");
    host->run(programOf(service, *host));
}

void MemoryCompany::killAt(const std::string& service, int count) {
    m_untilKill = count;
    host(service).atCrashPoint = [this, service](const char*) {
        if (m_untilKill > 0 && --m_untilKill == 0) throw Killed{service};
    };
}

void MemoryCompany::collect(const std::string& service) {
    const auto& events = host(service).events;
    m_past.insert(m_past.end(), events.begin(), events.end());
}

void MemoryCompany::settle() {
    try {
        network.settle();
    } catch (const Killed& killed) {
        ++m_kills;
        collect(killed.instance);
        kill(killed.instance);
    }
}

void MemoryCompany::pass(kit::Micros time) {
    constexpr kit::Micros kStep{100'000};
    for (const auto end = network.now() + time; network.now() < end;) {
        try {
            network.advance(std::min(kStep, end - network.now()));
            for (const auto& service : kServices) {
                if (!m_hosts[service]) start(service); // a tenth of a second after its death
            }
        } catch (const Killed& killed) {
            ++m_kills;
            collect(killed.instance);
            kill(killed.instance);
        }
    }
}

void MemoryCompany::mode(const std::string& text) { host("gateway").control("mode", nlohmann::json{{"mode", text}}.dump()); }

MemoryCompany::Answer MemoryCompany::post(const std::string& path, const nlohmann::json& body, gateway::HttpFields fields) {
    const auto answer = std::make_shared<std::optional<gateway::HttpResponse>>();
    fields.emplace_back("Authorization", "Bearer " + m_token);
    fields.emplace_back("Content-Type", "application/json");
    auto& gate = dynamic_cast<gateway::Gateway&>(host("gateway").program());
    host("gateway").post([&gate, answer, request = gateway::HttpRequest{"POST", path, std::move(fields), body.dump(), 0}] {
        gate.handle(request, [answer](gateway::HttpResponse response) { *answer = std::move(response); });
    });
    settle();
    return answer;
}

MemoryCompany::Answer MemoryCompany::get(const std::string& path) {
    const auto answer = std::make_shared<std::optional<gateway::HttpResponse>>();
    auto& gate = dynamic_cast<gateway::Gateway&>(host("gateway").program());
    host("gateway").post([&gate, answer, request = gateway::HttpRequest{"GET", path, {{"Authorization", "Bearer " + m_token}}, "", 0}] {
        gate.handle(request, [answer](gateway::HttpResponse response) { *answer = std::move(response); });
    });
    settle();
    return answer;
}

std::vector<wire::Event> MemoryCompany::events() {
    auto all = m_past;
    for (const auto& [service, host] : m_hosts) {
        if (host) all.insert(all.end(), host->events.begin(), host->events.end());
    }
    std::stable_sort(all.begin(), all.end(), [](const wire::Event& a, const wire::Event& b) { return a.hlc() < b.hlc(); });
    return all;
}

std::string MemoryCompany::conversation() {
    std::string lines;
    for (const auto& event : events()) {
        const auto& sent = event.sent();
        // The broker hands on what was published to it: told once, to whom it goes.
        if (!event.has_sent() || sent.saga().empty() || sent.kind() < wire::COMMAND || sent.kind() > wire::START) continue;
        const auto name = [](const std::string& instance) { return std::string(wire::serviceOf(instance)); };
        lines += fmt::format("{} → {}  {} {}{}\n", name(sent.from()), name(sent.to()), wire::name(sent.kind()), sent.type(),
                             sent.outcome() == wire::OUTCOME_UNSPECIFIED ? "" : " " + std::string(wire::name(sent.outcome())) + (sent.reason().empty() ? "" : " " + sent.reason()));
    }
    return lines;
}

std::string MemoryCompany::text(const std::string& service, const std::string& sql) {
    SQLite::Database database((network.folder() / service / (service + ".db")).string(), SQLite::OPEN_READONLY);
    std::string result;
    for (SQLite::Statement rows(database, sql); rows.executeStep();) {
        for (int column = 0; column < rows.getColumnCount(); ++column) result += (column == 0 ? "" : " ") + rows.getColumn(column).getString();
        result += '\n';
    }
    return result;
}

std::string MemoryCompany::audit() {
    const auto architecture = model::Architecture::load(std::getenv("SAGASCOPE_RESOURCES"));
    if (!architecture) return architecture.error().text();
    auto relations = model::Relations::fromDataDirectory(network.folder(), *architecture);
    if (!relations) return relations.error().text();
    const auto report = model::audit(*relations, *architecture);
    if (!report) return report.error().text();
    return report->isViolated() || report->isPending() ? report->text(model::Language::English) : std::string();
}

} // namespace sagascope::test
