#include "app/core/session/excerpt.h"

namespace sagascope::core {

namespace {

constexpr std::uint64_t kAhead = 1'000'000;   ///< microseconds: what comes next is there when it is played
constexpr std::size_t kMostAhead = 4096;      ///< events read beyond the instant at a time: more only costs time
constexpr std::size_t kLongest = 4;           ///< keyframes passed before it begins anew

} // namespace

const Projections& Excerpt::at(wire::Hlc instant) {
    const auto& keyframes = m_log.keyframes();
    const auto before = std::partition_point(keyframes.begin(), keyframes.end(), [&](const KeyframePlace& place) { return place.last <= instant; }) - keyframes.begin();
    // One more, so that something of what came before is there too.
    const auto start = static_cast<std::size_t>(std::max<std::ptrdiff_t>(before - 1, 0));
    if (!m_projections || start < m_start || start > m_start + kLongest) begin(start);
    std::size_t beyond = 0;
    while (m_nextChunk < m_log.chunks().size() && m_reach.micros() < instant.micros() + kAhead && beyond < kMostAhead) {
        readOn();
        if (m_reach > instant) beyond += m_events.size();
    }
    return *m_projections;
}

void Excerpt::begin(std::size_t start) {
    while (start > 0 && !beginAt(m_log.keyframes()[start - 1])) --start;
    m_start = m_nextKeyframe = start;
    if (start == 0) {
        m_projections = std::make_unique<Projections>();
        m_log.announceSources(*m_projections);
        m_from = 0;
        m_reach = {};
    }
    m_projections->setExtent(m_first, m_last);
    m_nextChunk = static_cast<std::size_t>(chunkAt(m_log.chunks(), m_from) - m_log.chunks().begin());
    sketchTheRest();
}

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

void Excerpt::readOn() {
    const auto& place = m_log.chunks()[m_nextChunk];
    m_log.readChunk(m_nextChunk++, m_events);
    std::erase_if(m_events, [this](const LoggedEvent& event) { return event.position < m_from; });
    const auto& keyframes = m_log.keyframes();
    for (; m_nextKeyframe < keyframes.size() && keyframes[m_nextKeyframe].from < place.endPosition(); ++m_nextKeyframe)
        if (const auto next = m_log.keyframe(keyframes[m_nextKeyframe], KeyframePart::Sights)) m_projections->foresee(*next);
    m_projections->apply(m_events);
    for (const auto& event : m_events) m_reach = std::max(m_reach, wire::Hlc(event.event.hlc()));
}

} // namespace sagascope::core
