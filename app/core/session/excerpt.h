#pragma once
#include "app/core/eventlog/event_log_reader.h"
#include "app/core/projections/projections.h"

namespace sagascope::core {

/// The part of a recording around an instant: the state at a keyframe before it, and the events from there until a second after it.
/// Everything that is open at the instant is there, with the rows it has in the whole; so is what happened lately. Not thread-safe.
class Excerpt {
public:
    /// `first`, `last`: the earliest and the latest clock reading of the recording. Begins before `instant`, and lacks what leads to it.
    Excerpt(const EventLogReader& log, wire::Hlc first, wire::Hlc last, wire::Hlc instant);

    /// Whether it can go on to that instant, which costs less than another one that begins there.
    [[nodiscard]] bool isNear(wire::Hlc instant) const;
    [[nodiscard]] bool shows(wire::Hlc instant) const { return isNear(instant) && (m_reach > instant || isAtEnd()); }
    void turnTo(wire::Hlc instant); ///< a near one
    [[nodiscard]] bool lacks() const; ///< more should be read, so that what comes next is there when it is played
    void fetch(); ///< the next part from the file: takes most of the time, and leaves the projections as they are
    bool take();  ///< some of what was fetched into the projections, half a millisecond's worth; false: that was the last of it
    void complete(); ///< fetches and takes all that it lacks: some tens of milliseconds, however long the recording is
    [[nodiscard]] const Projections& projections() const { return *m_projections; }

private:
    [[nodiscard]] std::size_t startFor(wire::Hlc instant) const;
    [[nodiscard]] bool isAtEnd() const { return m_nextChunk >= m_log.chunks().size(); }
    bool beginAt(const KeyframePlace& place);
    void sketchTheRest();

    const EventLogReader& m_log;
    wire::Hlc m_first;
    wire::Hlc m_last;
    wire::Hlc m_instant;
    std::unique_ptr<Projections> m_projections;
    std::size_t m_start = 0;       ///< which keyframe it begins at, + 1; 0: the recording's beginning
    std::size_t m_nextKeyframe = 0;///< whose first sights were not told yet
    std::uint64_t m_from = 0;      ///< first position that is applied
    std::size_t m_nextChunk = 0;
    wire::Hlc m_reach;             ///< latest clock reading applied
    std::size_t m_ahead = 0;       ///< events taken beyond the instant since it was turned there
    std::vector<LoggedEvent> m_events; ///< fetched
    std::size_t m_taken = 0;           ///< of them
    std::vector<Keyframe> m_sights;    ///< fetched: what names first what is in the events
};

} // namespace sagascope::core
