#include "app/core/projections/company.h"

namespace sagascope::core {

void Company::apply(std::uint64_t position, wire::Hlc at, const wire::ProcessChanged& event) {
    ProcessChange change;
    change.at = at;
    change.position = position;
    change.incarnation = event.incarnation();
    change.pid = event.pid();
    change.restarts = event.restarts();
    change.exitCode = event.exit_code();
    change.signal = event.signal();
    change.service = m_names.intern(event.service());
    change.instance = m_names.intern(event.instance());
    change.address = m_names.intern(event.address());
    change.state = event.state();
    m_processes[m_names.text(change.instance)].add(change);
}

void Company::apply(std::uint64_t position, wire::Hlc at, const wire::InstanceChanged& event) {
    InstanceChange change;
    change.at = at;
    change.position = position;
    change.leaseMs = event.lease_ms();
    change.service = m_names.intern(event.service());
    change.instance = m_names.intern(event.instance());
    change.address = m_names.intern(event.address());
    change.state = event.state();
    m_instances[m_names.text(change.instance)].add(change);
}

void Company::apply(std::uint64_t position, wire::Hlc at, const wire::ModeChanged& event) {
    m_modes.add({at, position, event.mode().communication(), event.mode().coordination()});
}

void Company::apply(std::uint64_t position, wire::Hlc at, const wire::BrokerOffset& event) {
    const OffsetKey key{m_names.text(m_names.intern(event.topic())), m_names.text(m_names.intern(event.group())), event.partition()};
    m_offsets.try_emplace(key, kOffsetsKept).first->second.add({at, position, event.committed(), event.end(), event.retrying(), event.dead()});
}

namespace {

/// The last change until `at`, with what only earlier changes of the same incarnation told.
ProcessChange asOf(const Series<ProcessChange>& history, std::size_t count) {
    auto change = history.all()[count - 1];
    for (auto i = count - 1; i-- > 0 && (change.address == 0 || change.pid == 0);) {
        const auto& earlier = history.all()[i];
        if (earlier.incarnation != change.incarnation) break;
        if (change.address == 0) change.address = earlier.address;
        if (change.pid == 0) change.pid = earlier.pid;
    }
    if (change.state == wire::ProcessChanged::RESUMED) change.state = wire::ProcessChanged::HEALTHY;
    return change;
}

} // namespace

std::vector<ProcessChange> Company::processesAt(wire::Hlc at) const {
    std::vector<ProcessChange> result;
    for (const auto& [instance, history] : m_processes)
        if (const auto count = history.countUntil(at); count > 0) result.push_back(asOf(history, count));
    return result;
}

std::vector<ProcessChange> Company::processesAt(wire::Hlc at, Name service) const {
    auto result = processesAt(at);
    std::erase_if(result, [&](const ProcessChange& change) { return change.service != service; });
    return result;
}

const std::vector<ProcessChange>& Company::processHistory(Name instance) const {
    static const std::vector<ProcessChange> kNone;
    const auto found = m_processes.find(m_names.text(instance));
    return found == m_processes.end() ? kNone : found->second.all();
}

std::vector<InstanceChange> Company::registeredAt(wire::Hlc at) const {
    std::vector<InstanceChange> result;
    for (const auto& [instance, history] : m_instances)
        if (const auto* change = history.lastUntil(at); change && change->state == wire::InstanceChanged::REGISTERED) result.push_back(*change);
    return result;
}

std::vector<InstanceChange> Company::registrationsUntil(wire::Hlc at, std::size_t count) const {
    std::vector<InstanceChange> result;
    for (const auto& [instance, history] : m_instances) {
        const auto end = history.countUntil(at);
        result.insert(result.end(), history.all().begin() + static_cast<std::ptrdiff_t>(end - std::min(end, count)), history.all().begin() + static_cast<std::ptrdiff_t>(end));
    }
    std::ranges::sort(result, [](const InstanceChange& a, const InstanceChange& b) { return a.at != b.at ? a.at > b.at : a.position > b.position; });
    if (result.size() > count) result.resize(count);
    return result;
}

ModeChange Company::modeAt(wire::Hlc at) const {
    const auto* change = m_modes.lastUntil(at);
    return change ? *change : ModeChange{};
}

std::vector<TopicGroup> Company::topicsAt(wire::Hlc at) const {
    std::vector<TopicGroup> result;
    for (const auto& [key, history] : m_offsets) {
        const auto* change = history.lastUntil(at);
        if (!change) continue;
        const auto topic = m_names.find(key.topic), group = m_names.find(key.group);
        if (result.empty() || result.back().topic != topic || result.back().group != group) result.push_back({topic, group, 0, 0, 0, 0, {}});
        auto& sum = result.back();
        sum.lag += change->lag();
        sum.end += change->end;
        sum.retrying += change->retrying;
        sum.dead += change->dead;
        sum.partitions.emplace_back(key.partition, *change);
    }
    return result;
}

std::uint64_t Company::lagAt(wire::Hlc at, Name group) const {
    std::uint64_t sum = 0;
    for (const auto& [key, history] : m_offsets)
        if (const auto* change = history.lastUntil(at); change && key.group == m_names.text(group)) sum += change->lag();
    return sum;
}

std::uint64_t Company::lagAt(wire::Hlc at) const {
    std::uint64_t sum = 0;
    for (const auto& [key, history] : m_offsets) // what nobody consumes, or not yet, keeps nobody waiting
        if (const auto* change = history.lastUntil(at); change && !key.group.empty()) sum += change->lag();
    return sum;
}

std::vector<std::pair<Name, std::uint64_t>> Company::lags(wire::Hlc at) const {
    std::vector<std::pair<Name, std::uint64_t>> result;
    for (const auto& [key, history] : m_offsets) {
        const auto* change = history.lastUntil(at);
        if (!change || key.group.empty()) continue;
        const auto group = m_names.find(key.group);
        const auto place = std::find_if(result.begin(), result.end(), [&](const auto& entry) { return entry.first == group; });
        if (place != result.end()) place->second += change->lag();
        else result.emplace_back(group, change->lag());
    }
    return result;
}

std::uint32_t Company::deadLettersAt(wire::Hlc at) const {
    std::uint32_t sum = 0;
    for (const auto& [key, history] : m_offsets)
        if (const auto* change = history.lastUntil(at)) sum += change->dead;
    return sum;
}

std::size_t Company::bytes() const {
    auto sum = m_modes.bytes();
    for (const auto& [instance, history] : m_processes) sum += history.bytes();
    for (const auto& [instance, history] : m_instances) sum += history.bytes();
    for (const auto& [key, history] : m_offsets) sum += history.bytes();
    return sum;
}

} // namespace sagascope::core
