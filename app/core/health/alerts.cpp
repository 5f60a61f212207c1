#include "app/core/health/alerts.h"
#include "app/core/projections/health.h"
#include <fmt/format.h>

namespace sagascope::core {

namespace {

using Kind = Alert::Kind;
using Severity = Alert::Severity;
using State = wire::ProcessChanged;

constexpr std::uint64_t kSecond = 1'000'000;
constexpr std::uint64_t kStartTakes = 5 * kSecond;
constexpr std::uint64_t kTogether = kSecond; ///< a company's processes are started one after the other
constexpr std::uint64_t kLagFor = 3 * kSecond, kLagStep = 5 * kSecond, kLagLooked = 600 * kSecond;
constexpr std::uint64_t kLagOf = 20; ///< records
constexpr double kDiskShare = 0.05, kDiskLeast = 1e9, kDiskCritical = 2e8;

bool isFine(State::State state) { return state == State::HEALTHY || state == State::RESUMED; }

class Finder {
public:
    Finder(const Projections& projections, const model::Architecture& architecture, wire::Hlc at, std::uint64_t now)
        : m_projections(projections), m_architecture(architecture), m_isNow(at == kNow), m_at(m_isNow ? instant(now) : at) {}

    std::vector<Alert> find() {
        if (!isStopped(m_projections.company(), m_at) && !isStopped(m_projections.company(), ago(kTogether)))
            for (const auto& process : m_projections.company().processesAt(m_at)) look(process);
        lookAtSagas();
        lookAtBroker();
        lookForLost();
        lookAtDisk();
        const auto worse = [](const Alert& a, const Alert& b) { return a.severity != b.severity ? a.severity > b.severity : a.since < b.since; };
        std::stable_sort(m_found.begin(), m_found.end(), worse);
        return std::move(m_found);
    }

private:
    [[nodiscard]] wire::Hlc ago(std::uint64_t micros) const { return wire::Hlc::fromMicros(m_at.micros() - std::min(micros, m_at.micros())); }

    void look(const ProcessChange& last) {
        if (isFine(last.state) || last.state == State::STOPPING || isGone(m_projections.company(), last, m_at)) return;
        Alert alert;
        alert.subject = last.instance;
        const auto& history = m_projections.company().processHistory(last.instance);
        for (auto i = history.size(); i-- > 0;) { // back to when it was well
            if (history[i].at > m_at) continue;
            if (isFine(history[i].state) || history[i].state == State::STOPPING) break;
            alert.since = history[i].at;
            if (alert.signal == 0 && alert.exitCode == 0) alert.signal = history[i].signal, alert.exitCode = history[i].exitCode;
        }
        const bool died = alert.signal != 0 || alert.exitCode != 0;
        if (last.state == State::PAUSED) alert.kind = Kind::ProcessPaused;
        else if (last.state == State::DOWN) alert.kind = Kind::ProcessKeptDown;
        else if (last.state == State::STARTING && !died) alert.kind = Kind::ProcessSlow;
        if (alert.kind == Kind::ProcessSlow && m_at.micros() < alert.since.micros() + kStartTakes) return;
        alert.severity = alert.kind == Kind::ProcessDown ? Severity::Critical : Severity::Warning;
        m_found.push_back(alert);
    }

    void add(Kind kind, Severity severity, const std::vector<std::pair<wire::Hlc, Row>>& sagas) {
        if (sagas.empty()) return;
        Alert alert;
        alert.kind = kind;
        alert.severity = severity;
        alert.count = sagas.size();
        std::tie(alert.since, alert.saga) = *std::min_element(sagas.begin(), sagas.end());
        alert.reason = m_projections.sagas()[alert.saga].reason;
        m_found.push_back(alert);
    }

    void lookAtSagas() {
        std::vector<std::pair<wire::Hlc, Row>> stuck, inDoubt, failed;
        const auto& sagas = m_projections.sagas();
        for (const auto row : sagas.runningAt(m_isNow ? kNow : m_at)) {
            if (sagas.stateAt(row, m_at) == wire::SagaChanged::RESOLVING) {
                auto since = sagas[row].started;
                for (const auto& change : sagas.states(row))
                    if (change.state == wire::SagaChanged::RESOLVING && change.at <= m_at) since = change.at;
                inDoubt.emplace_back(since, row);
            }
            const auto* definition = m_architecture.saga(m_projections.text(sagas[row].type));
            if (definition == nullptr) continue;
            const auto patience = definition->deadline.in(static_cast<wire::Communication>(sagas[row].communication));
            const auto due = sagas[row].started.micros() + static_cast<std::uint64_t>(patience.count()) * 1000;
            if (due < m_at.micros()) stuck.emplace_back(wire::Hlc::fromMicros(due), row);
        }
        for (const auto row : sagas.failed())
            if (sagas[row].ended <= m_at) failed.emplace_back(sagas[row].ended, row);
        add(Kind::SagaFailed, Severity::Critical, failed);
        add(Kind::SagaStuck, Severity::Critical, stuck);
        add(Kind::SagaInDoubt, Severity::Warning, inDoubt);
    }

    void lookAtBroker() {
        const auto& company = m_projections.company();
        std::map<Name, std::uint64_t> dead;
        for (const auto& group : company.topicsAt(m_at))
            if (group.dead > 0) dead[group.group] += group.dead;
        const auto letters = m_projections.messages().dead(m_at);
        for (const auto& [group, count] : dead) {
            Alert alert{Kind::DeadLetters, Severity::Critical, m_at, group, 0, kNoRow, count};
            std::uint64_t seen = 0; // the newest ones are those that are still there
            for (auto i = letters.size(); i-- > 0 && seen < count;) {
                const auto& letter = m_projections.messages()[letters[i]];
                if (m_projections.names().service(letter.to) != m_projections.names().service(group) && dead.size() > 1) continue;
                ++seen;
                alert.since = std::min(alert.since, letter.settled);
                alert.saga = letter.saga;
                alert.reason = letter.reason;
            }
            m_found.push_back(alert);
        }
        const auto before = ago(kLagFor);
        for (const auto& [group, lag] : company.lags(m_at)) {
            if (lag < kLagOf || company.lagAt(before, group) < kLagOf) continue;
            auto since = before;
            for (auto back = kLagStep; back < std::min(kLagLooked, m_at.micros()); back += kLagStep) {
                const auto earlier = ago(back);
                if (company.lagAt(earlier, group) == 0) break;
                since = earlier;
            }
            m_found.push_back({Kind::Lag, Severity::Warning, since, group, 0, kNoRow, lag});
        }
    }

    void lookForLost() {
        std::map<Name, Alert> bySource;
        for (const auto& lost : m_projections.journal().lost().all()) {
            if (lost.at > m_at) break;
            auto& alert = bySource.try_emplace(lost.source, Alert{Kind::LostEvents, Severity::Warning, lost.at, lost.source, 0, kNoRow, 0}).first->second;
            alert.count += lost.count;
        }
        for (const auto& [source, alert] : bySource) m_found.push_back(alert);
    }

    void lookAtDisk() {
        const auto& names = m_projections.names();
        for (const auto source : m_projections.journal().sourcesOf(names.find(kDiskFree))) {
            const auto* frees = m_projections.journal().samples(source, names.find(kDiskFree));
            const auto* sizes = m_projections.journal().samples(source, names.find(kDiskSize));
            const auto* free = frees->lastUntil(m_at);
            const auto* size = sizes == nullptr ? nullptr : sizes->lastUntil(m_at);
            if (free == nullptr || size == nullptr || free->value >= std::max(kDiskLeast, kDiskShare * size->value)) continue;
            auto since = free->at;
            for (auto i = frees->countUntil(m_at); i-- > 0 && frees->all()[i].value < std::max(kDiskLeast, kDiskShare * size->value);) since = frees->all()[i].at;
            m_found.push_back({Kind::DiskLow, free->value < kDiskCritical ? Severity::Critical : Severity::Warning, since, source, 0, kNoRow, static_cast<std::uint64_t>(free->value)});
        }
    }

    const Projections& m_projections;
    const model::Architecture& m_architecture;
    bool m_isNow;
    wire::Hlc m_at;
    std::vector<Alert> m_found;
};

} // namespace

std::vector<Alert> alerts(const Projections& projections, const model::Architecture& architecture, wire::Hlc at, std::uint64_t now) {
    return Finder(projections, architecture, at, now).find();
}

bool isGone(const Company& company, const ProcessChange& last, wire::Hlc at) {
    if (last.state != State::EXITED) return false;
    const auto& history = company.processHistory(last.instance);
    for (auto i = history.size(); i-- > 0;) {
        if (history[i].at > at || history[i].state == State::EXITED) continue;
        return history[i].state == State::STOPPING;
    }
    return false;
}

std::string text(const std::vector<Alert>& all, const Projections& projections, std::uint64_t begin) {
    constexpr std::array<std::string_view, 11> kKinds{"process-down", "process-slow", "process-paused", "process-kept-down", "saga-failed", "saga-stuck", "saga-in-doubt", "dead-letters", "lag", "lost-events", "disk-low"};
    constexpr std::array<std::string_view, 3> kSeverities{"notice", "warning", "critical"};
    std::string out;
    for (const auto& alert : all) {
        out += fmt::format("{} {} {}", kSeverities[static_cast<std::size_t>(alert.severity)], kKinds[static_cast<std::size_t>(alert.kind)], alert.count);
        if (alert.subject != 0) out += fmt::format(" {}", projections.text(alert.subject));
        if (alert.saga != kNoRow) out += fmt::format(" {}", projections.sagas().id(alert.saga));
        if (alert.reason != 0) out += fmt::format(" ({})", projections.text(alert.reason));
        if (alert.signal != 0) out += fmt::format(" signal {}", alert.signal);
        out += fmt::format(" since {:g}s\n", static_cast<double>(alert.since.micros() - begin) / static_cast<double>(kSecond));
    }
    return out;
}

} // namespace sagascope::core
