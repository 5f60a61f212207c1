#include "app/gui/panel/frame_clock.h"
#include <QElapsedTimer>
#include <algorithm>
#include <chrono>

namespace sagascope::gui {
namespace {

constexpr int kFrameMs = 16;
constexpr std::uint64_t kNear = 500'000; // microseconds
constexpr std::uint64_t kQuiet = 1'000'000;  ///< µs: figures that are averaged over a second fade even if nothing happens
constexpr std::uint64_t kMurmur = 100'000;   ///< µs: between looks at what is not a message anybody sees
constexpr core::Row kMostUnseen = 4096; ///< messages whose way to the screen is measured in one frame

double msSince(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

} // namespace

std::uint64_t wallMicros() {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

FrameClock::FrameClock(const core::Session& session, Focus& focus, Clock clock, QObject* parent)
    : QObject(parent), m_session(session), m_focus(focus), m_clock(std::move(clock)), m_pace(session.isLive(), session.beginMicros(), m_clock()), m_generation(session.generation()) {
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::frameIfDue);
    connect(&m_focus, &Focus::changed, this, &FrameClock::wake);
    connect(&m_focus, &Focus::followedChanged, this, [this] {
        m_focus.isFollowedFromHere() ? m_pace.followFromHere(m_focus.followed(), m_clock()) : m_pace.follow(m_focus.followed(), m_clock());
        wake();
    });
    m_timer.start(kFrameMs);
}

void FrameClock::add(Panel* panel) {
    m_panels.push_back({panel});
    wake();
}

void FrameClock::remove(Panel* panel) {
    std::erase_if(m_panels, [panel](const Share& share) { return share.panel == panel; });
}

void FrameClock::frameIfDue() {
    const auto now = m_clock();
    const auto since = now >= m_lastFrame ? now - m_lastFrame : kQuiet; // somebody set the clock back
    const bool moves = !m_pace.isPaused() && (m_moves || m_view.storyPlaying || m_view.behind > 0);
    bool wanted = moves || m_wanted || since >= kQuiet;
    if (!wanted) m_session.read([&](const core::Projections& projections) { wanted = hasNews(projections, since); });
    if (wanted) frame();
}

core::Row FrameClock::firstUnseen(const core::Messages& messages) const {
    const auto end = messages.end();
    return m_seen < end ? std::max(m_seen, end - std::min(end, kMostUnseen)) : end;
}

bool FrameClock::hasNews(const core::Projections& projections, std::uint64_t sinceFrame) const {
    if (projections.eventCount() == m_events) return false;
    const auto& messages = projections.messages();
    bool news = sinceFrame >= kMurmur;
    for (auto row = firstUnseen(messages); row < messages.end() && !news; ++row) news = isSeen(messages[row]);
    return news;
}

void FrameClock::frame() {
    end();
    m_wanted = false;
    if (m_session.generation() != m_generation) beginAnew();
    const bool wasLive = isLive();
    if (const auto about = turn()) {
        QElapsedTimer timer;
        timer.start();
        m_session.read([&](const core::Projections& projections) {
            m_times.waitMs = msSince(timer);
            look(projections, *about);
            m_times.gatherMs = msSince(timer) - m_times.waitMs;
        });
    }
    if (isLive() != wasLive) Q_EMIT paceChanged();
    for (Share& share : m_panels) {
        if (m_times.gatherMs == 0) share.gatherMs = 0; // nobody looked
        QElapsedTimer own;
        own.start();
        share.panel->present();
        share.presentMs = msSince(own);
        m_times.presentMs += share.presentMs;
    }
    ++m_count;
    m_open = true;
    m_lastFrame = m_clock();
}

/// Turns the session to the instant that is due. What the picture can be of; none: it is of that already, and the next one is being read.
std::optional<wire::Hlc> FrameClock::turn() {
    const auto due = m_pace.shown() != 0 ? m_pace.shown() : m_view.instant.micros();
    const auto about = m_session.turnTo(wire::Hlc::fromMicros(due));
    m_awaited = about.micros() == due ? std::nullopt : std::optional(due);
    m_wanted = m_wanted || m_awaited;
    return m_awaited && about.micros() == m_view.instant.micros() ? std::nullopt : std::optional(about);
}

void FrameClock::goOn(const core::Projections& projections, wire::Hlc about) {
    m_view = m_pace.view(projections, m_clock());
    const auto shown = m_view.instant.micros(), there = about.micros();
    if (shown <= there + kNear && shown + kNear >= there) return;
    m_wanted = true; // it jumped: what is around there shows with the next frame
    const auto reading = m_session.reading();
    if (reading && reading->isPart) m_view = m_pace.still(projections, core::instant(there));
}

void FrameClock::look(const core::Projections& projections, wire::Hlc about) {
    m_events = projections.eventCount();
    if (m_awaited) m_view = m_pace.still(projections, core::instant(about.micros()));
    else goOn(projections, about);
    m_moves = std::ranges::any_of(m_view.dots, [&](const core::Dot& dot) { return isSeen(projections.messages()[dot.message]); });
    for (Share& share : m_panels) {
        QElapsedTimer own;
        own.start();
        share.panel->gather(projections, m_view);
        share.gatherMs = msSince(own);
    }
    noteUnseen(projections);
}

void FrameClock::noteUnseen(const core::Projections& projections) {
    const auto& messages = projections.messages();
    const bool inStep = isLive() && m_session.isLive() && m_view.behind == 0;
    for (auto row = firstUnseen(messages); inStep && row < messages.end(); ++row)
        if (messages[row].sent.raw() != 0 && isSeen(messages[row])) m_unseen.push_back(messages[row].sent.micros());
    m_seen = messages.end();
}

void FrameClock::painted(double ms) {
    if (!m_open) return;
    m_times.paintMs = ms;
    const auto now = m_clock();
    for (const auto sent : m_unseen) m_times.lags.push_back(now > sent ? now - sent : 0);
    end();
}

void FrameClock::end() {
    if (m_open) Q_EMIT frameDone(m_times);
    m_open = false;
    m_times = {};
    m_unseen.clear();
}

void FrameClock::beginAnew() {
    m_generation = m_session.generation();
    const core::Pace before = m_pace;
    m_pace = core::Pace(m_session.isLive(), m_session.beginMicros(), m_clock());
    m_pace.setStoryTime(before.storyTime());
    m_pace.setReads(before.showsReads(), m_clock());
    m_pace.setSystem(before.showsSystem());
    if (before.kind() == core::PaceKind::Story) m_pace.setStory(m_clock());
    m_seen = core::kNoRow;
    m_view = {};
    m_focus.reset();
    Q_EMIT paceChanged();
    Q_EMIT begunAnew();
}

void FrameClock::setReal() { m_pace.setReal(m_clock()), changed(); }
void FrameClock::setSlowed(double factor) { m_pace.setSlowed(factor, m_clock()), changed(); }
void FrameClock::setStory() { m_pace.setStory(m_clock()), changed(); }
void FrameClock::setStoryTime(std::uint64_t microsPerMessage) { m_pace.setStoryTime(microsPerMessage), changed(); }

void FrameClock::setSystem(bool shown) { m_pace.setSystem(shown), changed(); }
void FrameClock::setReads(bool shown) { m_pace.setReads(shown, m_clock()), changed(); }

bool FrameClock::isAtNow() const { return isLive() && m_session.isLive() && !m_view.storyPlaying && m_view.behind < kNear; }

void FrameClock::setPaused(bool paused) {
    if (paused == m_pace.isPaused()) return;
    paused ? m_pace.pause(m_clock()) : m_pace.resume(m_clock());
    changed();
}

void FrameClock::seek(std::uint64_t instant) {
    m_pace.seek(instant, m_clock());
    changed();
}

void FrameClock::goLive() {
    m_pace.goLive(m_clock());
    Q_EMIT wentLive();
    changed();
}

void FrameClock::changed() {
    wake();
    Q_EMIT paceChanged();
}

} // namespace sagascope::gui
