#include "app/core/session/excerpt.h"

namespace sagascope::core {

namespace {

constexpr std::uint64_t kAhead = 1'000'000;   ///< microseconds: what comes next is there when it is played
constexpr std::size_t kMostAhead = 4096;      ///< events read beyond the instant at a time: more only costs time
constexpr std::size_t kPart = 1024;           ///< events taken at once
constexpr std::size_t kLongest = 4;           ///< keyframes passed before another one should begin

} // namespace

Excerpt::Excerpt(const EventLogReader& log, wire::Hlc first, wire::Hlc last, wire::Hlc instant) : m_log(log), m_first(first), m_last(last), m_instant(instant) {
    m_start = startFor(instant);
    while (m_start > 0 && !beginAt(m_log.keyframes()[m_start - 1])) --m_start;
    m_nextKeyframe = m_start;
    if (m_start == 0) {
        m_projections = std::make_unique<Projections>();
        m_log.announceSources(*m_projections);
    }
    m_projections->setExtent(m_first, m_last);
    m_nextChunk = static_cast<std::size_t>(chunkAt(m_log.chunks(), m_from) - m_log.chunks().begin());
    sketchTheRest();
}

/// One keyframe more, so that something of what came before the instant is there too.
std::size_t Excerpt::startFor(wire::Hlc instant) const {
    const auto& keyframes = m_log.keyframes();
    const auto before = std::partition_point(keyframes.begin(), keyframes.end(), [&](const KeyframePlace& place) { return place.last <= instant; }) - keyframes.begin();
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(before - 1, 0));
}

bool Excerpt::isNear(wire::Hlc instant) const {
    const auto start = startFor(instant);
    return start >= m_start && start <= m_start + kLongest;
}

void Excerpt::turnTo(wire::Hlc instant) {
    m_instant = instant;
    m_ahead = 0;
}

bool Excerpt::lacks() const { return !isAtEnd() && m_reach.micros() < m_instant.micros() + kAhead && m_ahead < kMostAhead; }

bool Excerpt::beginAt(const KeyframePlace& place) {
    const auto keyframe = m_log.keyframe(place, KeyframePart::Whole);
    if (!keyframe) return false;
    m_projections = std::make_unique<Projections>();
    m_log.announceSources(*m_projections);
    m_projections->begin(*keyframe);
    m_from = place.position;
    m_reach = place.last;
    return true;
}

/// How busy the recording is before and after, as far as its keyframes tell.
void Excerpt::sketchTheRest() {
    const auto& keyframes = m_log.keyframes();
    auto since = m_first;
    for (std::size_t i = 0; i < keyframes.size(); ++i) {
        const bool isRead = i >= m_start && i < m_start + kLongest + 2;
        if (!isRead) m_projections->sketch(since, keyframes[i].last, keyframes[i].position - keyframes[i].from);
        since = keyframes[i].last;
    }
}

void Excerpt::fetch() {
    const auto& place = m_log.chunks()[m_nextChunk];
    m_log.readChunk(m_nextChunk, m_events);
    std::erase_if(m_events, [this](const LoggedEvent& event) { return event.position < m_from; });
    m_taken = 0;
    const auto& keyframes = m_log.keyframes();
    for (; m_nextKeyframe < keyframes.size() && keyframes[m_nextKeyframe].from < place.endPosition(); ++m_nextKeyframe)
        if (auto next = m_log.keyframe(keyframes[m_nextKeyframe], KeyframePart::Sights)) m_sights.push_back(std::move(*next));
}

bool Excerpt::take() {
    for (const auto& next : std::exchange(m_sights, {})) m_projections->foresee(next);
    const auto part = std::span(m_events).subspan(m_taken).first(std::min(kPart, m_events.size() - m_taken));
    m_projections->apply(part);
    for (const auto& event : part) m_reach = std::max(m_reach, wire::Hlc(event.event.hlc()));
    if (m_reach > m_instant) m_ahead += part.size();
    m_taken += part.size();
    if (m_taken < m_events.size()) return true;
    ++m_nextChunk;
    return false;
}

void Excerpt::complete() {
    while (lacks()) {
        fetch();
        while (take()) {}
    }
}

} // namespace sagascope::core
