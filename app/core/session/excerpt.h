#pragma once
#include "app/core/eventlog/event_log_reader.h"
#include "app/core/projections/projections.h"

namespace sagascope::core {

/// The part of a recording around an instant: the state at a keyframe before it, and the events from there until a second after it.
/// Everything that is open at the instant is there, with the rows it has in the whole; so is what happened lately. Not thread-safe.
class Excerpt {
public:
    /// `first`, `last`: the earliest and the latest clock reading of the recording.
    Excerpt(const EventLogReader& log, wire::Hlc first, wire::Hlc last) : m_log(log), m_first(first), m_last(last) {}

    /// What is known around `instant`, as of `instant`. Goes on from what was read before where that is near; otherwise takes some tens of
    /// milliseconds, however long the recording is.
    [[nodiscard]] const Projections& at(wire::Hlc instant);

private:
    void begin(std::size_t start);
    bool beginAt(const KeyframePlace& place);
    void sketchTheRest();
    void readOn(); ///< one chunk

    const EventLogReader& m_log;
    wire::Hlc m_first;
    wire::Hlc m_last;
    std::unique_ptr<Projections> m_projections;
    std::size_t m_start = 0;       ///< which keyframe it begins at, + 1; 0: the recording's beginning
    std::size_t m_nextKeyframe = 0;///< whose first sights were not told yet
    std::uint64_t m_from = 0;      ///< first position that is applied
    std::size_t m_nextChunk = 0;
    wire::Hlc m_reach;             ///< latest clock reading applied
    std::vector<LoggedEvent> m_events;
};

} // namespace sagascope::core
