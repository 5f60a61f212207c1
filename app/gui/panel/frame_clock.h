#pragma once
#include "app/gui/panel/panel.h"
#include <QElapsedTimer>
#include <QTimer>

namespace sagascope::gui {

[[nodiscard]] std::uint64_t wallMicros(); ///< since 1970

/// The window's heartbeat: at most 60 times a second, and only while something moved or changed, it takes one look at the projections for
/// all panels together. It owns the pace, so all panels show the same instant.
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
    void setPaused(bool paused);
    void seek(std::uint64_t instant); ///< microseconds since 1970
    void goLive();

    [[nodiscard]] const core::View& view() const { return m_view; }
    /// Whether the picture is the newest there is: not paused, not sought.
    [[nodiscard]] bool isLive() const { return m_live; }

    /// The instant at which the company's own state is shown: now, also while a story plays; only who looks at the past sees it as it was.
    [[nodiscard]] wire::Hlc companyInstant() const { return m_live && m_session.isLive() ? core::kNow : m_view.instant; }

    struct Figures {
        double gatherMs = 0; ///< of the last frame
        double presentMs = 0;
        std::uint64_t frames = 0;
    };
    [[nodiscard]] const Figures& figures() const { return m_figures; }
    /// Takes a frame now; the timer does the same.
    void frame();

Q_SIGNALS:
    void paceChanged();
    void begunAnew(); ///< the company was reset: another log

private:
    void tick();
    void beginAnew();
    void changed();

    const core::Session& m_session;
    Focus& m_focus;
    Clock m_clock;
    core::Pace m_pace;
    core::View m_view;
    std::vector<Panel*> m_panels;
    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
    std::uint64_t m_events = 0; ///< in the projections at the last frame
    unsigned m_generation = 0;
    bool m_wanted = true;
    bool m_live = true;
    Figures m_figures;
};

} // namespace sagascope::gui
