#include "app/core/projections/journal.h"

namespace sagascope::core {

namespace {
constexpr std::uint64_t kTenth = 100'000; ///< microseconds
}

Journal::Journal(std::size_t limit)
    : m_limit(limit), m_lines(limit), m_decisions(limit), m_retries(limit), m_lost(limit), m_lookUps(limit), m_commands(limit) {}

void Journal::count(wire::Hlc at, bool isMessage) {
    const auto tenth = at.micros() / kTenth;
    auto place = m_activity.end();
    while (place != m_activity.begin() && (place - 1)->tenth >= tenth) --place;
    if (place == m_activity.end() || place->tenth != tenth) {
        if (m_activity.size() >= 10 * m_limit) {
            m_activity.erase(m_activity.begin(), m_activity.begin() + static_cast<std::ptrdiff_t>(m_activity.size() / 2));
            return count(at, isMessage);
        }
        place = m_activity.insert(place, {tenth, 0, 0});
    }
    ++place->events;
    place->messages += isMessage ? 1 : 0;
}

void Journal::add(const LostEvents& entry) {
    m_lost.add(entry);
    m_lostCount += entry.count;
}

void Journal::add(Name source, Name metric, const Sample& sample) {
    m_samples.try_emplace({source, metric}, m_limit / 10).first->second.add(sample);
}

std::map<wire::GatewayDecision::Kind2, std::uint64_t> Journal::decisionCounts(wire::Hlc at) const {
    std::map<wire::GatewayDecision::Kind2, std::uint64_t> counts;
    const auto end = m_decisions.countUntil(at);
    for (std::size_t i = 0; i < end; ++i) ++counts[m_decisions.all()[i].kind];
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
