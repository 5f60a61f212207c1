#include "app/core/pace/pace.h"
#include "app/core/pace/story.h"

namespace sagascope::core {

namespace {

constexpr std::uint64_t kLongestWait = 2'000'000; ///< a message that was not received is drawn this long in front of its box
constexpr std::uint64_t kLatency = 100'000;       ///< what was sent this long ago has surely reached the log
constexpr std::size_t kMostTold = 16;             ///< sagas that are kept in mind
constexpr std::uint64_t kAhead = 3'000'000;         ///< so far is looked for a message worth stopping for
constexpr int kMostJumps = 1000;                  ///< gaps shortened in one frame; more is done in the next

std::uint64_t scaled(std::uint64_t micros, double by) { return static_cast<std::uint64_t>(static_cast<double>(micros) * by); }
std::uint64_t minus(std::uint64_t a, std::uint64_t b) { return a > b ? a - b : 0; }

} // namespace

Pace::Pace(bool live, std::uint64_t begin, std::uint64_t now) : m_live(live) { anchor(live ? now : begin, now); }

void Pace::anchor(std::uint64_t instant, std::uint64_t now) {
    m_anchorInstant = m_shown = instant;
    m_anchorWall = now;
}

void Pace::setReal(std::uint64_t now) {
    m_kind = PaceKind::Real;
    m_factor = 1;
    anchor(m_live && !m_inThePast ? now : m_shown, now);
}

void Pace::setSlowed(double factor, std::uint64_t now) {
    anchor(m_live && !m_inThePast && m_kind == PaceKind::Story ? now : m_shown, now);
    m_kind = PaceKind::Slowed;
    m_factor = std::clamp(factor, 1.0 / 16, 100'000.0);
}

void Pace::setStory(std::uint64_t now) {
    setReal(now);
    m_kind = PaceKind::Story;
    follow(m_followed, now);
}

void Pace::setStoryTime(std::uint64_t microsPerMessage) { m_storyTime = std::clamp<std::uint64_t>(microsPerMessage, 200'000, 3'000'000); }

void Pace::setReads(bool shown, std::uint64_t now) {
    if (m_reads == shown) return;
    m_reads = shown;
    m_told.clear();
    if (m_scene != kNoRow) m_storyFrom = m_shown; // the message that plays may not be told any more
    m_scene = kNoRow;
    m_sceneBegin = now;
}

Story Pace::told(const Projections& projections, Row saga, wire::Hlc until) const {
    if (m_told.size() >= kMostTold && !m_told.contains(saga)) m_told.clear();
    return m_told.try_emplace(saga, saga, m_reads).first->second.until(projections, until);
}

void Pace::follow(std::optional<Row> saga, std::uint64_t now) {
    m_followed = saga;
    m_scene = kNoRow;
    m_sceneBegin = now;
    m_storyFrom = 0;
    m_storyOver = false;
    if (m_kind == PaceKind::Story && !m_paused) {
        m_inThePast = false;
        anchor(m_live ? now : m_shown, now);
        m_shown = 0; // the story may begin anywhere in the past
    }
}

void Pace::followFromHere(std::optional<Row> saga, std::uint64_t now) {
    const bool plays = m_kind == PaceKind::Story && m_scene != kNoRow;
    m_followed = saga;
    m_scene = kNoRow;
    m_sceneBegin = now;
    m_storyFrom = m_shown;
    m_storyOver = false;
    if (!plays) return;
    m_inThePast = m_live && minus(now, m_shown) > kLatency; // from where the other story stood it comes back to the company
    anchor(m_live && !m_inThePast ? now : m_shown, now);
}

void Pace::pause(std::uint64_t now) {
    if (m_paused) return;
    m_paused = m_inThePast = true;
    m_pausedAt = now;
}

void Pace::resume(std::uint64_t now) {
    if (!m_paused) return;
    m_paused = false;
    m_sceneBegin += minus(now, m_pausedAt);
    anchor(m_shown, now);
}

void Pace::seek(std::uint64_t instant, std::uint64_t now) {
    m_paused = m_inThePast = true;
    m_pausedAt = now;
    m_scene = kNoRow;
    m_sceneBegin = now;
    m_storyFrom = instant;
    m_storyOver = false;
    anchor(instant, now);
}

void Pace::goLive(std::uint64_t now) {
    m_paused = m_inThePast = false;
    m_storyOver = true;
    anchor(m_live ? now : std::uint64_t(~0ull >> 13), now); // a recording ends at its end
    m_shown = 0;
}

std::uint64_t Pace::end(const Projections& projections, std::uint64_t now) const { return m_live ? now : projections.lastEvent().micros(); }

View Pace::view(const Projections& projections, std::uint64_t now) {
    const auto wall = m_paused ? m_pausedAt : now;
    std::optional<View> view;
    if (m_kind == PaceKind::Story && m_followed && !m_storyOver && !(m_paused && m_scene == kNoRow)) view = storyView(projections, wall);
    if (!view) view = evenView(projections, wall);
    if (view->instant.micros() < m_shown) view->instant = instant(m_shown);
    m_shown = view->instant.micros();
    view->behind = minus(end(projections, now), m_shown);
    return *view;
}

/// From when on nothing that was sent until `instant` is on its edge any more.
std::uint64_t Pace::quietFrom(const Messages& messages, std::uint64_t at) const {
    std::uint64_t quiet = 0;
    for (const auto row : messages.sentBetween(instant(minus(at, kLongestWait + kLongestGap)), instant(at))) {
        if (!stopsFor(messages[row])) continue;
        const auto sent = messages[row].sent.micros(), received = messages[row].received.micros();
        quiet = std::max({quiet, sent + scaled(kDwell, 1 / m_factor), std::min(received, sent + kLongestWait)});
    }
    return quiet;
}

Pace::Next Pace::next(const Messages& messages, std::uint64_t last) const {
    const auto end = minus(last, m_live ? kLatency : 0);
    const auto row = messages.nextAfter(instant(m_anchorInstant));
    if (row == kNoRow) return {end, true};
    if (stopsFor(messages[row])) return {messages[row].sent.micros(), false};
    const auto until = (m_anchorInstant / kAhead + 1) * kAhead; // the same wherever a frame happens to stand
    for (const auto further : messages.sentBetween(instant(m_anchorInstant), instant(until)))
        if (stopsFor(messages[further])) return {messages[further].sent.micros(), false};
    return until < end ? Next{until, false} : Next{end, true};
}

void Pace::advance(const Projections& projections, std::uint64_t now) {
    auto left = minus(now, m_anchorWall); // wall time to go on by
    m_anchorWall = now;
    const auto last = end(projections, now);
    m_anchorInstant = std::min(m_anchorInstant, last);
    if (left == 0) return;
    const bool comesBack = m_live && m_inThePast && m_kind == PaceKind::Story; // what is behind the company in story pace has nothing left to play
    if (m_factor <= 1 && !comesBack) {
        m_anchorInstant = std::min(m_anchorInstant + scaled(left, 1 / m_factor), last);
        if (!m_paused && m_anchorInstant == last) m_inThePast = false; // faster than the company, it has caught up with it
        return;
    }
    const auto& messages = projections.messages();
    for (int jumps = 0; jumps < kMostJumps; ++jumps) {
        const auto [begin, isEnd] = next(messages, last);
        const auto gap = quietFrom(messages, m_anchorInstant) + scaled(kLongestGap, 1 / m_factor);
        const auto target = std::min(begin, gap); // evenly until there, then straight to `begin`
        const auto way = scaled(minus(target, m_anchorInstant), m_factor);
        if (left < way) {
            m_anchorInstant += scaled(left, 1 / m_factor);
            m_anchorWall -= left - scaled(scaled(left, 1 / m_factor), m_factor); // what does not make a whole microsecond yet
            return;
        }
        left -= way;
        m_anchorInstant = std::max(m_anchorInstant, begin);
        if (!isEnd) continue;
        if (comesBack) m_anchorInstant = last;
        if (comesBack || !m_paused) m_inThePast = false;
        return;
    }
}

void Pace::addDots(View& view, const Projections& projections, std::uint64_t dwell) const {
    const auto& messages = projections.messages();
    const auto now = view.instant.micros();
    for (const auto row : messages.sentBetween(instant(minus(now, std::max(dwell, kLongestWait))), view.instant)) {
        const auto& message = messages[row];
        const bool mine = m_followed && message.saga == *m_followed;
        const auto sent = message.sent.micros();
        const auto real = message.received.micros() > sent ? std::min(message.received.micros() - sent, kLongestWait) : 0;
        const auto time = static_cast<double>(std::max<std::uint64_t>({dwell, m_factor > 1 || dwell == 0 ? real : 0, 1}));
        Dot dot;
        dot.message = row;
        dot.progress = static_cast<double>(now - sent) / time;
        dot.waiting = dot.progress >= 1;
        if (dot.waiting && (message.arrivedBy(view.instant) || message.settledBy(view.instant) || now - sent > kLongestWait)) continue;
        dot.progress = std::min(dot.progress, 1.0);
        dot.emphasis = mine ? Dot::Emphasis::Followed : m_kind == PaceKind::Story && m_followed ? Dot::Emphasis::Faint : Dot::Emphasis::Normal;
        view.dots.push_back(dot);
    }
}

View Pace::evenView(const Projections& projections, std::uint64_t now) {
    advance(projections, now);
    return still(projections, instant(m_anchorInstant));
}

View Pace::still(const Projections& projections, wire::Hlc instant) const {
    View view;
    view.instant = instant;
    view.slower = m_factor;
    if (m_followed) view.story = told(projections, *m_followed, instant);
    addDots(view, projections, scaled(kDwell, 1 / m_factor));
    return view;
}

/// How many messages of the story were played before the scene that plays now, or that is to be the first.
std::size_t Pace::played(const Messages& messages, std::span<const Row> story) const {
    const auto micros = m_scene == kNoRow ? m_storyFrom : messages[m_scene].sent.micros();
    auto first = std::partition_point(story.begin(), story.end(), [&](Row row) { return messages[row].sent.micros() < micros; });
    if (m_scene != kNoRow) first = std::find(first, story.end(), m_scene);
    return static_cast<std::size_t>(first - story.begin());
}

std::optional<View> Pace::storyView(const Projections& projections, std::uint64_t now) {
    const auto& messages = projections.messages();
    const auto all = told(projections, *m_followed);
    const auto before = played(messages, all);
    const auto scenes = storyOf(messages, all.rows().subspan(before), m_sceneBegin, m_storyTime, m_live, now);
    auto current = std::find_if(scenes.rbegin(), scenes.rend(), [&](const StoryScene& scene) { return scene.begin <= now; });
    if (current == scenes.rend()) return std::nullopt;
    const auto shown = before + static_cast<std::size_t>(scenes.rend() - current);
    if (shown == all.size() && now >= current->end + kLongestGap) {
        anchor(m_live ? std::max(m_shown, now) : std::max(m_shown, current->to.micros()), now);
        return std::nullopt;
    }
    m_scene = current->message;
    m_sceneBegin = current->begin;

    View view;
    const double progress = std::min(1.0, static_cast<double>(now - current->begin) / static_cast<double>(current->end - current->begin));
    const auto from = current->from.micros(), to = current->to.micros();
    view.instant = instant(progress < 1 ? from + scaled(minus(to, from), progress) : std::max(from, to));
    view.story = all.first(shown);
    view.storyProgress = progress;
    view.storyPlaying = true;
    view.slower = m_length.slowdown(messages, all, m_storyTime);
    addDots(view, projections, 0);
    std::erase_if(view.dots, [](const Dot& dot) { return dot.emphasis == Dot::Emphasis::Followed; });
    if (progress < 1) view.dots.push_back({current->message, progress, Dot::Emphasis::Followed, false});
    return view;
}

} // namespace sagascope::core
