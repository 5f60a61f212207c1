#pragma once
#include "app/core/pace/story.h"
#include "app/core/pace/told.h"
#include <map>
#include <optional>

namespace sagascope::core {

enum class PaceKind {
    Real,   ///< event time itself; a dot stays 300 ms on its edge
    Slowed, ///< evenly slowed by a factor; stretches in which nothing travels are shortened
    Story   ///< the followed saga's messages one after the other, everything else faint; without any it comes back to the company, quiet stretches shortened
};

/// One message to draw as a dot.
struct Dot {
    enum class Emphasis { Normal, Followed, Faint };
    Row message = kNoRow;
    double progress = 0; ///< along its edge, 0 … 1
    Emphasis emphasis = Emphasis::Normal;
    bool waiting = false; ///< has travelled its edge but was not received yet
};

/// What a frame shows.
struct View {
    wire::Hlc instant;           ///< every panel shows the state at this instant
    std::vector<Dot> dots;
    Story story;                 ///< the followed saga's messages that have begun, in causal order; without reads, unless they're wanted
    double storyProgress = 1;    ///< of the last one of `story`, 0 … 1; before 1 only in story pace
    bool storyPlaying = false;   ///< more of the followed saga is to come, or plays now
    double slower = 1;           ///< how many times slower than it ran this is shown
    std::uint64_t behind = 0;    ///< microseconds the company (or the end of the recording) is ahead of `instant`
};

/// View time: which instant of the log a frame at a wall-clock time shows, and which dots. Company time and wall time are microseconds
/// since 1970. Within one setting, `instant` never goes back. The company itself is never slowed.
class Pace {
public:
    static constexpr std::uint64_t kDwell = 300'000;      ///< a dot on its edge, at least
    static constexpr std::uint64_t kLongestGap = 300'000; ///< pauses are shortened to this

    /// `live`: company time is wall time, and nothing after `now` is known. Otherwise a recording, shown from `begin`.
    Pace(bool live, std::uint64_t begin, std::uint64_t now);

    void setReal(std::uint64_t now);
    void setSlowed(double factor, std::uint64_t now); ///< 1000: a thousand times slower; below 1: faster
    void setStory(std::uint64_t now);
    [[nodiscard]] std::uint64_t storyTime() const { return m_storyTime; } ///< µs a message
    void setStoryTime(std::uint64_t microsPerMessage); ///< 200,000 … 3,000,000; 600,000 at first
    void setReads(bool shown, std::uint64_t now); ///< whether a story includes who asks how the saga stands; at first it doesn't
    void setSystem(bool shown) { m_system = shown; } ///< whether a slower pace stops for what registry and broker say all the time; at first it doesn't
    void follow(std::optional<Row> saga, std::uint64_t now); ///< in story pace it plays from its first message
    void followFromHere(std::optional<Row> saga, std::uint64_t now); ///< what is shown stays; in story pace what is still to come of it plays
    void pause(std::uint64_t now);
    void resume(std::uint64_t now);
    void seek(std::uint64_t instant, std::uint64_t now); ///< shows that instant, paused; `resume` plays on from it
    void goLive(std::uint64_t now); ///< skips what was not shown yet

    [[nodiscard]] PaceKind kind() const { return m_kind; }
    [[nodiscard]] double factor() const { return m_factor; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// A person went back, or paused, and it is evenly behind the company since. A story comes back to the company by itself.
    [[nodiscard]] bool isInThePast() const { return m_live && m_inThePast && m_kind != PaceKind::Story; }
    [[nodiscard]] std::uint64_t shown() const { return m_shown; } ///< the last instant shown, or sought; 0: any may be next
    [[nodiscard]] std::optional<Row> followed() const { return m_followed; }
    [[nodiscard]] bool showsReads() const { return m_reads; }
    [[nodiscard]] bool showsSystem() const { return m_system; }
    /// What of a saga is told: all its messages, or all but reads.
    [[nodiscard]] Story told(const Projections& projections, Row saga, wire::Hlc until = kNow) const;

    View view(const Projections& projections, std::uint64_t now);
    /// A picture of another instant than the one that would be next, which nothing follows from.
    [[nodiscard]] View still(const Projections& projections, wire::Hlc instant) const;

private:
    void anchor(std::uint64_t instant, std::uint64_t now);
    [[nodiscard]] std::uint64_t end(const Projections& projections, std::uint64_t now) const;
    void advance(const Projections& projections, std::uint64_t now); ///< moves the anchor to `now`
    /// What is to be seen next, and when: a message, or the end of what is known.
    struct Next {
        std::uint64_t begin = 0;
        bool isEnd = false;
    };
    [[nodiscard]] Next next(const Messages& messages, std::uint64_t last) const;
    [[nodiscard]] bool stopsFor(const Message& message) const { return m_system || message.kind != wire::SYSTEM; }
    [[nodiscard]] std::uint64_t quietFrom(const Messages& messages, std::uint64_t instant) const;
    void addDots(View& view, const Projections& projections, std::uint64_t dwell) const;
    [[nodiscard]] View evenView(const Projections& projections, std::uint64_t now);
    [[nodiscard]] std::size_t played(const Messages& messages, std::span<const Row> story) const;
    [[nodiscard]] std::optional<View> storyView(const Projections& projections, std::uint64_t now); ///< nullopt: nothing left to play

    bool m_live;
    PaceKind m_kind = PaceKind::Real;
    double m_factor = 1;
    std::uint64_t m_storyTime = 600'000;
    std::optional<Row> m_followed;
    bool m_reads = false;
    bool m_system = false;
    mutable std::map<Row, ToldSaga> m_told; ///< as asked for: a saga that grows costs what is new of it
    StoryLength m_length;
    bool m_paused = false;
    std::uint64_t m_pausedAt = 0;      ///< wall
    std::uint64_t m_anchorInstant = 0; ///< company time shown at …
    std::uint64_t m_anchorWall = 0;    ///< … this wall time
    Row m_scene = kNoRow;              ///< the followed saga's message that plays
    std::uint64_t m_sceneBegin = 0;    ///< wall time at which it began, or the story begins
    std::uint64_t m_storyFrom = 0;     ///< company time: earlier messages are taken as played
    bool m_storyOver = false;          ///< skipped: what is still to come of it is not played
    bool m_inThePast = false;          ///< it stands, or runs on behind the company, because a person went there or paused
    std::uint64_t m_shown = 0;         ///< the last instant shown
};

} // namespace sagascope::core
