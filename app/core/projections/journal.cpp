#include "app/core/projections/journal.h"

namespace sagascope::core {

namespace {
constexpr std::uint64_t kTenth = 100'000; ///< microseconds
}

Journal::Journal(std::size_t limit)
    : m_limit(limit), m_lines(limit), m_decisions(limit), m_retries(limit), m_lost(limit), m_lookUps(limit), m_commands(limit) {}

Activity& Journal::activityIn(std::uint64_t tenth) {
    if (!m_activity.empty() && m_activity.back().tenth == tenth) return m_activity.back();
    if (m_activity.size() >= 10 * m_limit) m_activity.erase(m_activity.begin(), m_activity.begin() + static_cast<std::ptrdiff_t>(m_activity.size() / 2));
    const auto place = std::lower_bound(m_activity.begin(), m_activity.end(), tenth, [](const Activity& activity, std::uint64_t t) { return activity.tenth < t; });
    if (place != m_activity.end() && place->tenth == tenth) return *place;
    return *m_activity.insert(place, {tenth, 0, 0});
}

void Journal::count(wire::Hlc at, bool isMessage) {
    auto& activity = activityIn(at.micros() / kTenth);
    ++activity.events;
    activity.messages += isMessage ? 1 : 0;
}

void Journal::sketch(wire::Hlc after, wire::Hlc until, std::uint64_t events) {
    const auto from = after.micros() / kTenth, to = std::max(until.micros() / kTenth, from + 1);
    if (to - from > 10 * m_limit) return;
    for (auto tenth = from; tenth < to; ++tenth)
        activityIn(tenth).events += static_cast<std::uint32_t>(events * (tenth + 1 - from) / (to - from) - events * (tenth - from) / (to - from));
}

void Journal::begin(std::uint64_t lost, std::map<wire::GatewayDecision::Kind2, std::uint64_t> decisions) {
    m_lostCount = lost;
    m_decisionTotals = std::move(decisions);
}

void Journal::add(const Decision& entry) {
    m_decisions.add(entry);
    ++m_decisionTotals[entry.kind];
}

void Journal::add(const LostEvents& entry) {
    m_lost.add(entry);
    m_lostCount += entry.count;
}

void Journal::add(Name source, Name metric, const Sample& sample) {
    m_samples.try_emplace({source, metric}, m_limit / 10).first->second.add(sample);
}

std::map<wire::GatewayDecision::Kind2, std::uint64_t> Journal::decisionCounts(wire::Hlc at) const {
    auto counts = m_decisionTotals;
    for (auto i = m_decisions.countUntil(at); i < m_decisions.all().size(); ++i) --counts[m_decisions.all()[i].kind];
    std::erase_if(counts, [](const auto& entry) { return entry.second == 0; });
    return counts;
}

std::vector<Name> Journal::sourcesOf(Name metric) const {
    std::vector<Name> sources;
    for (const auto& [key, series] : m_samples)
        if (key.second == metric) sources.push_back(key.first);
    return sources;
}

const Series<Sample>* Journal::samples(Name source, Name metric) const {
    const auto found = m_samples.find({source, metric});
    return found == m_samples.end() ? nullptr : &found->second;
}

std::vector<Activity> Journal::activity(wire::Hlc after, wire::Hlc until) const {
    const auto later = [](std::uint64_t tenth, const Activity& activity) { return tenth < activity.tenth; };
    const auto from = std::upper_bound(m_activity.begin(), m_activity.end(), after.micros() / kTenth, later);
    const auto to = std::upper_bound(m_activity.begin(), m_activity.end(), until.micros() / kTenth, later);
    return from < to ? std::vector<Activity>(from, to) : std::vector<Activity>();
}

Activity Journal::rateAt(wire::Hlc at) const {
    constexpr std::uint64_t kSecond = 10 * kTenth;
    Activity sum;
    sum.tenth = at.micros() / kTenth;
    for (const auto& part : activity(wire::Hlc::fromMicros(at.micros() - std::min(kSecond, at.micros())), at)) {
        sum.events += part.events;
        sum.messages += part.messages;
    }
    return sum;
}

std::size_t Journal::bytes() const {
    auto sum = m_lines.bytes() + m_decisions.bytes() + m_retries.bytes() + m_lost.bytes() + m_lookUps.bytes() + m_commands.bytes();
    for (const auto& [key, series] : m_samples) sum += series.bytes();
    return sum + m_activity.capacity() * sizeof(Activity);
}

} // namespace sagascope::core
