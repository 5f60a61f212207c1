#include "services/sim/run.h"
#include "services/model/audit/audit.h"
#include "services/sim/clients.h"
#include "services/sim/trace.h"
#include "services/wire/crc32c.h"
#include "services/wire/names.h"
#include <array>

namespace sagascope::sim {

using nlohmann::json;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

namespace {

constexpr std::array<const char*, 4> kModes{"sync,choreography", "sync,orchestration", "async,choreography", "async,orchestration"};
constexpr Micros kStep = 250ms;
constexpr Micros kSettling = 4s;  ///< mail, outbox and confirmations after the last saga has ended
constexpr Micros kGivenUp = 180s;

/// One company and what is watched of it.
class Life {
public:
    Life(const RunOptions& options, const model::Architecture& architecture)
        : m_options(options), m_architecture(architecture),
          m_company({options.seed, kModes[options.seed % kModes.size()], options.dataDir, options.resources, options.faulty, options.paired}, architecture),
          m_clients(m_company) {
        m_report.mode = kModes[options.seed % kModes.size()];
        m_company.onLine = options.trace;
        m_company.heardUntil = options.heardUntil;
        m_company.onEvent = [this](const kit::Identity& source, const wire::Event& event) { watch(source, event); };
        m_clients.onCompleted = [this](const model::Saga&, const json& outcome) { follow(outcome); };
    }
    RunReport live() {
        sendClients();
        auto& schedule = m_company.schedule();
        const auto calm = m_company.chance().between(4s, 16s);
        while (schedule.now() < kGivenUp && !(m_clients.areServed() && schedule.now() > 2s)) {
            pass(kStep);
            if (schedule.now() > calm) m_company.faults().stop();
        }
        m_company.faults().stop();
        for (int round = 0; round < 8; ++round) {
            pass(round == 0 ? kSettling : Micros(15s));
            if (examine(round == 7) && m_company.isWhole()) break; // who is still down has perhaps something to tell again
        }
        pass(kStep); // in which the last one tells
        conclude();
        return std::move(m_report);
    }

private:
    void pass(Micros time) {
        for (const auto end = m_company.schedule().now() + time; m_company.schedule().step(end);) {}
    }
    void sendClients() {
        auto& chance = m_company.chance();
        const auto count = 4 + chance.below(6);
        for (std::uint64_t i = 0; i < count; ++i) {
            // Half of them want the first preset, which succeeds: most is at stake there.
            const auto& preset = m_architecture.presets[chance.oneIn(2) ? 0 : chance.below(m_architecture.presets.size())];
            auto input = preset.input;
            for (const auto& [field, pick] : preset.pick) input[field] = "unknown"; // there is nothing to pick from yet
            m_clients.come(*m_architecture.saga(preset.saga), input, chance.between(50ms, 2500ms));
        }
        if (chance.oneIn(6)) changeMode(chance.between(100ms, 2s));
    }
    void changeMode(Micros after) {
        m_company.schedule().after(after, [this] {
            auto* gateway = m_company.host(model::Role::Gateway);
            if (gateway == nullptr) return;
            gateway->post([gateway, mode = kModes[m_company.chance().below(kModes.size())]] {
                gateway->program()->control("mode", json{{"mode", mode}}.dump(), [](const std::string&, const std::string&) {});
            });
        });
    }
    /// Where a saga brought something about, another may now work with it.
    void follow(const json& outcome) {
        const auto results = outcome.value("results", json::object());
        for (const auto& preset : m_architecture.presets) {
            if (preset.pick.empty() || m_followers >= 4) continue;
            auto input = preset.input;
            for (const auto& [step, result] : results.items()) {
                for (const auto& [field, pick] : preset.pick) {
                    if (result.contains(field)) input[field] = result[field];
                }
            }
            if (std::any_of(preset.pick.begin(), preset.pick.end(), [&](const auto& pick) { return !input.contains(pick.first); })) continue;
            ++m_followers;
            m_clients.come(*m_architecture.saga(preset.saga), input, m_company.chance().between(1ms, 300ms));
        }
    }
    void watch(const kit::Identity& source, const wire::Event& event) {
        if (m_options.hear) m_options.hear(source, event);
        const auto note = [this](std::string path) { m_report.paths.insert(std::move(path)); };
        if (event.has_saga()) {
            m_modes[event.saga().saga()] = wire::text(event.saga().mode());
            note(fmt::format("{} saga {}{}", wire::text(event.saga().mode()), wire::name(event.saga().state()), event.saga().resumed() ? " resumed" : ""));
        }
        if (event.has_step())
            note(fmt::format("{} step {}{}", m_modes[event.step().saga()], wire::name(event.step().state()), event.step().resumed() ? " resumed" : ""));
        if (event.has_settled()) note(fmt::format("{} message {}", m_modes[event.settled().saga()], wire::Settled::Verdict_Name(event.settled().verdict())));
        if (event.has_gap()) note("telemetry lost");
        const auto bytes = source.instance + describe(event) + std::to_string(event.hlc());
        m_report.digest = (m_report.digest ^ wire::crc32c(bytes)) * 0x100000001b3;
    }
    bool examine(bool isLast) {
        m_findings.clear();
        auto relations = model::Relations::fromDataDirectory(m_options.dataDir, m_architecture);
        const auto report = relations ? model::audit(*relations, m_architecture) : tl::unexpected(relations.error());
        if (!report) {
            m_findings.push_back("can't be audited: " + report.error().text());
            return true;
        }
        for (const auto& finding : report->findings) {
            for (const auto& id : finding.violations) m_findings.push_back(fmt::format("violated: {}: {}", finding.name, id));
            for (const auto& id : finding.pending) m_findings.push_back(fmt::format("never finished: {}: {}", finding.name, id));
        }
        return isLast || report->isViolated() || !report->isPending();
    }
    void conclude() {
        auto& complaints = m_report.complaints;
        complaints = m_company.complaints();
        for (const auto& complaint : m_clients.complaints()) complaints.push_back(complaint);
        complaints.insert(complaints.end(), m_findings.begin(), m_findings.end());
        m_report.ends = m_clients.ends();
        m_report.crashes = m_company.faults().crashes();
        m_report.simulated = m_company.schedule().now();
    }

    const RunOptions& m_options;
    const model::Architecture& m_architecture;
    RunReport m_report;
    std::map<std::string, std::string> m_modes; ///< of sagas
    std::vector<std::string> m_findings; ///< of the last audit
    int m_followers = 0;
    Company m_company;
    Clients m_clients;
};

} // namespace

RunReport run(const RunOptions& options, const model::Architecture& architecture) { return Life(options, architecture).live(); }

} // namespace sagascope::sim
