#pragma once
#include "app/gui/panel/panel.h"
#include <QTimer>

namespace sagascope::gui {

[[nodiscard]] std::uint64_t wallMicros(); ///< since 1970

/// What one frame cost the window's thread, and how old what it was the first to show was when it could be seen.
struct FrameTimes {
    double waitMs = 0;    ///< until nothing was applied to the projections
    double gatherMs = 0;  ///< while nothing can be
    double presentMs = 0;
    double paintMs = 0;   ///< of the whole window; 0: nothing had changed
    std::vector<std::uint64_t> lags; ///< µs from each new message's sending to the end of the paint; only while the picture is in step with a company

    [[nodiscard]] double ms() const { return waitMs + gatherMs + presentMs + paintMs; }
};

/// The window's heartbeat: at most 60 times a second, and only while something moved or changed, it takes one look at the projections for
/// all panels together; ten times a second while registry and broker are the only ones that talk, and nobody wants to see it. It owns the pace, so all panels show the same instant.
class FrameClock : public QObject {
    Q_OBJECT
public:
    using Clock = std::function<std::uint64_t()>; ///< microseconds since 1970
    FrameClock(const core::Session& session, Focus& focus, Clock clock = wallMicros, QObject* parent = nullptr);
    [[nodiscard]] std::uint64_t now() const { return m_clock(); }

    void add(Panel* panel);
    void remove(Panel* panel);
    /// The next frame is taken even if no event came: a panel was shown, resized, or asks for something new.
    void wake() { m_wanted = true; }

    // Pace. Each takes effect with the next frame.
    [[nodiscard]] const core::Pace& pace() const { return m_pace; }
    void setReal();
    void setSlowed(double factor);
    void setStory();
    void setStoryTime(std::uint64_t microsPerMessage);
    void setReads(bool shown); ///< whether the followed saga's story includes who asks how it stands
    void setSystem(bool shown); ///< whether a slower pace stops for what registry and broker say all the time
    void setPaused(bool paused);
    void seek(std::uint64_t instant); ///< microseconds since 1970
    void goLive();

    [[nodiscard]] const core::View& view() const { return m_view; }
    /// Whether the picture is the newest there is, at its pace: not paused, and of a company not behind it because a person went back.
    [[nodiscard]] bool isLive() const { return !m_pace.isPaused() && !m_pace.isInThePast(); }

    /// Whether what is seen is what happens now: live, and no story or slower pace lags behind.
    [[nodiscard]] bool isAtNow() const;

    /// The instant at which the company's own state is shown: now, also while a story plays; only who looks at the past sees it as it was.
    [[nodiscard]] wire::Hlc companyInstant() const { return isLive() && m_session.isLive() ? core::kNow : m_view.instant; }

    /// Where a person went in a recording, as long as that is being read and the picture is still of another instant; µs since 1970.
    [[nodiscard]] std::optional<std::uint64_t> awaited() const { return m_awaited; }

    [[nodiscard]] std::uint64_t count() const { return m_count; } ///< of frames taken so far
    /// A panel, and what it took of the last frame.
    struct Share {
        Panel* panel = nullptr;
        double gatherMs = 0;
        double presentMs = 0;
    };
    [[nodiscard]] const std::vector<Share>& shares() const { return m_panels; }
    void frame();      ///< takes one now
    void frameIfDue(); ///< the timer's
    void painted(double ms); ///< by the window: all of it was painted, which took so long

Q_SIGNALS:
    void paceChanged();
    void wentLive(); ///< because a person asked for it
    void begunAnew(); ///< the company was reset: another log
    void frameDone(const FrameTimes& times); ///< painted, or the next one is due and there was nothing to paint

private:
    [[nodiscard]] bool isSeen(const core::Message& message) const { return m_pace.showsSystem() || message.kind != wire::SYSTEM; }
    [[nodiscard]] core::Row firstUnseen(const core::Messages& messages) const;
    [[nodiscard]] bool hasNews(const core::Projections& projections, std::uint64_t sinceFrame) const;
    [[nodiscard]] std::optional<wire::Hlc> turn();
    void goOn(const core::Projections& projections, wire::Hlc about);
    void look(const core::Projections& projections, wire::Hlc about);
    void noteUnseen(const core::Projections& projections);
    void end();
    void beginAnew();
    void changed();

    const core::Session& m_session;
    Focus& m_focus;
    Clock m_clock;
    core::Pace m_pace;
    core::View m_view;
    std::vector<Share> m_panels;
    QTimer m_timer;
    std::uint64_t m_lastFrame = 0; ///< µs since 1970
    bool m_moves = false; ///< a dot that is seen is under way
    std::uint64_t m_events = 0; ///< in the projections at the last frame
    unsigned m_generation = 0;
    bool m_wanted = true;
    std::optional<std::uint64_t> m_awaited;
    std::uint64_t m_count = 0;
    FrameTimes m_times; ///< of the frame that is not done yet
    bool m_open = false; ///< there is one
    core::Row m_seen = core::kNoRow; ///< the first message that no frame has looked at; none before the first frame
    std::vector<std::uint64_t> m_unseen; ///< when messages were sent that the next paint is the first to show, µs since 1970
};

} // namespace sagascope::gui
