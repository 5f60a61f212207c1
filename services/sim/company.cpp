#include "services/sim/company.h"
#include "services/sim/programs.h"
#include "services/sim/trace.h"
#include "services/wire/ids.h"

namespace sagascope::sim {

namespace {
constexpr auto kRegistry = "sim://registry";
constexpr Micros kLongPause = std::chrono::seconds(15);
}

Company::Company(Options options, const model::Architecture& architecture)
    : m_options(std::move(options)), m_architecture(architecture), m_chance(m_options.seed), m_faults(m_options.paired ? Faults(m_chance, {kLongPause, true}) : Faults(m_chance)), m_network(m_schedule, m_chance, m_faults) {
    if (!m_options.faulty) m_faults.stop();
    const auto makers = programs();
    for (const auto& node : architecture.nodes) {
        const auto make = makers.find(node.name);
        if (make == makers.end()) continue;
        const unsigned instances = !node.database.empty() && (m_chance.oneIn(5) || m_options.paired) ? 2 : 1;
        for (unsigned number = 1; number <= instances; ++number)
            m_processes.push_back({node.name, wire::instanceName(node.name, number), make->second, nullptr, 0});
    }
    for (auto& process : m_processes) start(process);
}

Company::~Company() = default;

void Company::start(Process& process) {
    kit::Settings settings;
    const auto* node = m_architecture.node(process.service);
    const bool isRegistry = node->role == model::Role::Registry;
    // Now and then its port is taken by somebody else meanwhile.
    if (process.starts == 0 || m_chance.oneIn(3)) ++process.starts;
    settings.listen = isRegistry ? kRegistry : fmt::format("sim://{}/{}", process.instance, process.starts);
    settings.registry = isRegistry ? "" : kRegistry;
    settings.dataDir = m_options.dataDir;
    settings.resources = m_options.resources;
    if (node->role == model::Role::Gateway) settings.options["mode"] = m_options.mode;
    Witness& witness = *this;
    process.host = std::make_unique<SimHost>(m_network, witness, kit::Identity{process.service, process.instance, m_chance.next(), 0}, std::move(settings));
    process.host->start(process.make);
}

SimHost* Company::host(model::Role role) {
    for (const auto& process : m_processes) {
        if (m_architecture.node(process.service)->role == role && process.host && process.host->isAlive() && process.host->isReady()) return process.host.get();
    }
    return nullptr;
}

void Company::event(const kit::Identity& source, const wire::Event& event) {
    if (onEvent) onEvent(source, event);
    if (onLine) trace(source, describe(event));
    // Its saga and the outbox are committed, and nothing has left.
    const bool hasBegun = event.has_saga() && event.saga().state() == wire::SagaChanged::RUNNING && !event.saga().resumed();
    if (hasBegun && hasTwin(source) && m_faults.leavesWork()) throw Crash{"a saga that has just begun"};
}

bool Company::hasTwin(const kit::Identity& source) const {
    return std::ranges::any_of(m_processes, [&](const Process& other) {
        return other.service == source.service && other.instance != source.instance && other.host && other.host->isAlive() && other.host->isReady();
    });
}

void Company::line(const kit::Identity& source, kit::LogLevel level, std::string_view text, const kit::LogSubject&) {
    if (level == kit::LogLevel::Error) m_complaints.push_back(fmt::format("{}: {}", source.instance, text));
    if (onLine) trace(source, std::string(text));
}

bool Company::isWhole() const {
    return std::ranges::all_of(m_processes, [](const Process& process) { return process.host && process.host->isAlive() && process.host->isReady(); });
}

Company::Process& Company::process(const kit::Identity& source) {
    return *std::find_if(m_processes.begin(), m_processes.end(), [&](const Process& one) { return one.instance == source.instance; });
}

void Company::ready(const kit::Identity& source, const std::string&) {
    const auto& database = m_architecture.node(source.service)->database;
    if (database.empty() || !heardUntil) return;
    auto* host = process(source).host.get();
    host->post([this, host, database] {
        host->program()->control("report-since", fmt::format(R"({{"commit_seq":{}}})", heardUntil(database)), [](const std::string&, const std::string&) {});
    });
}

void Company::died(const kit::Identity& source, const std::string& where, bool byFault) {
    if (!byFault) m_complaints.push_back(fmt::format("{} ended by itself: {}", source.instance, where));
    if (onLine) trace(source, fmt::format("*** {} at {}", byFault ? "crashes" : "ends by itself", where));
    if (onDeath) onDeath(source);
    auto& dead = process(source);
    m_schedule.after(Micros(0), [&dead] { dead.host.reset(); });
    m_schedule.after(m_faults.downTime(), [this, &dead] { start(dead); });
}

void Company::trace(const kit::Identity& source, const std::string& text) {
    if (!text.empty()) onLine(fmt::format("{:12.6f} {:<16} {}", static_cast<double>(m_schedule.now().count()) / 1e6, source.instance, text));
}

} // namespace sagascope::sim
