#include "app/gui/timeline/timeline_view.h"
#include "app/gui/panel/frame_clock.h"
#include <QResizeEvent>
#include <algorithm>

namespace sagascope::gui {

namespace {
constexpr qint64 kGatherMs = 250; ///< while live the bars grow four times a second
constexpr std::uint64_t kMarkGrip = 8;
} // namespace

TimelineView::TimelineView(const Context& context, Bookmarks& bookmarks, QWidget* parent)
    : QWidget(parent), m_context(context), m_bookmarks(bookmarks) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setObjectName("timeline");
    setAccessibleName(tr("Timeline"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_picture.scale = {0, 1, std::max(1.0, double(width()))};
    connect(&m_bookmarks, &Bookmarks::changed, this, [this] { update(); });
    connect(&m_context.frames, &FrameClock::wentLive, this, [this] { setLoop({}); }); // else it would be taken back at once
    m_context.frames.add(this);
}

TimelineView::~TimelineView() { m_context.frames.remove(this); }

QSize TimelineView::sizeHint() const { return {800, m_context.look.px(76)}; }
QSize TimelineView::minimumSizeHint() const { return {200, m_context.look.px(76)}; }

void TimelineView::gather(const core::Projections& projections, const core::View& view) {
    const auto before = m_picture.instant;
    const auto scaleBefore = m_picture.scale;
    m_picture.gatherRange(projections, view, m_context.session.isLive());
    if (m_whole) m_picture.scale = {m_picture.first, m_picture.last, m_picture.scale.width};
    if (m_picture.instant != before && m_drag == Drag::None) keepInView();

    const auto reading = m_context.session.reading();
    const auto unread = reading && !reading->isPart ? std::optional(reading->until) : std::nullopt;
    m_changed = m_changed || unread != m_picture.unreadFrom;
    m_picture.unreadFrom = unread;
    const bool isNew = projections.eventCount() != m_events && (!m_sinceGathered.isValid() || m_sinceGathered.hasExpired(kGatherMs));
    if (m_due || isNew) {
        m_events = reading ? 0 : projections.eventCount(); // until all is read it is looked at again and again
        m_picture.gatherMarks(projections, m_context.session.architecture(), m_context.look);
        // What is not well at the end is not known before it was read: a saga would only seem to be late.
        if (reading) std::erase_if(m_picture.marks, [](const TimelineMark& mark) { return mark.kind == TimelineMark::Kind::Alert; });
        m_sinceGathered.start();
    }
    if (m_due || isNew || (m_picture.scale != scaleBefore && !m_whole)) m_picture.gatherBars(projections);
    m_changed = m_changed || m_due || isNew || m_picture.instant != before || m_picture.scale != scaleBefore;
    m_due = false;
}

void TimelineView::present() {
    const auto& pace = m_context.frames.pace();
    if (m_loop && !pace.isPaused() && m_picture.instant >= m_loop->end) {
        m_context.frames.seek(m_loop->begin);
        m_context.frames.setPaused(false);
    }
    if (std::exchange(m_awaited, m_context.frames.awaited()) != m_context.frames.awaited()) m_changed = true;
    if (!m_changed) return;
    m_changed = false;
    setAccessibleDescription(tr("%1, %2 events a second").arg(clockText(m_picture.instant, true), numberText(m_picture.perSecond, m_context.look)));
    update();
}

/// While it plays, the view doesn't run out of the strip.
void TimelineView::keepInView() {
    const auto x = m_picture.scale.x(m_picture.instant), width = m_picture.scale.width;
    if (m_whole || (x >= 0 && x <= width)) return;
    m_picture.scale = m_picture.scale.moved(x - 0.8 * width, m_picture.first, m_picture.last);
}

void TimelineView::rescale(const core::TimelineScale& scale) {
    m_picture.scale = scale;
    m_whole = scale.begin == m_picture.first && scale.end == m_picture.last;
    m_due = m_changed = true;
    m_context.frames.wake();
}

void TimelineView::showAll() { rescale({m_picture.first, std::max(m_picture.last, m_picture.first + 1), m_picture.scale.width}); }

QVariant TimelineView::viewChoices() const {
    QVariantMap choices;
    if (!m_whole) choices = {{"begin", QVariant::fromValue(m_picture.scale.begin)}, {"end", QVariant::fromValue(m_picture.scale.end)}};
    if (m_loop) choices.insert({{"loopBegin", QVariant::fromValue(m_loop->begin)}, {"loopEnd", QVariant::fromValue(m_loop->end)}});
    return choices;
}

void TimelineView::setViewChoices(const QVariant& choices) {
    const auto map = choices.toMap();
    m_whole = !map.contains("begin");
    if (!m_whole) {
        m_picture.scale.begin = map["begin"].toULongLong();
        m_picture.scale.end = map["end"].toULongLong();
    }
    if (map.contains("loopBegin")) m_loop = Loop{map["loopBegin"].toULongLong(), map["loopEnd"].toULongLong()};
    m_due = true;
    m_context.frames.wake();
}

void TimelineView::resizeEvent(QResizeEvent* event) {
    m_picture.scale.width = std::max(1, event->size().width());
    m_due = true;
    m_context.frames.wake();
}

void TimelineView::seek(std::uint64_t instant) { m_context.frames.seek(std::clamp(instant, m_picture.first, m_picture.last)); }

void TimelineView::step(bool forward) {
    auto row = core::kNoRow, saga = core::kNoRow;
    std::uint64_t sent = 0;
    m_context.session.read([&](const core::Projections& projections) {
        const auto followed = m_context.focus.followed();
        const auto awaited = m_context.frames.awaited();
        const auto at = awaited ? core::instant(*awaited) : m_context.frames.view().instant;
        const auto story = followed ? m_context.frames.pace().told(projections, *followed) : core::Story();
        row = neighbour(projections, at, followed ? std::optional(story.rows()) : std::nullopt, forward);
        if (row == core::kNoRow) return;
        saga = projections.messages()[row].saga;
        sent = projections.messages()[row].sent.micros();
    });
    if (row == core::kNoRow) return;
    seek(sent);
    m_context.focus.setMessage(row, saga);
    m_context.frames.frame(); // so that the next step begins where this one ended
}

void TimelineView::addBookmark() { m_bookmarks.add(m_picture.instant); }

void TimelineView::setLoop(std::optional<Loop> loop) {
    m_loop = loop;
    m_changed = true;
    m_context.frames.wake();
}

std::vector<TimelineMark> TimelineView::allMarks() const {
    auto marks = m_picture.marks;
    for (const auto at : m_bookmarks.all())
        if (at >= m_picture.first && at <= m_picture.last) marks.push_back({at, TimelineMark::Kind::Bookmark, clockText(at)});
    return marks;
}

const TimelineMark* TimelineView::markNear(const std::vector<TimelineMark>& marks, double x) const {
    const TimelineMark* nearest = nullptr;
    double best = m_context.look.px(kMarkGrip);
    for (const auto& mark : marks) {
        const auto distance = std::abs(m_picture.scale.x(mark.at) - x);
        if (distance > best) continue;
        best = distance;
        nearest = &mark;
    }
    return nearest;
}

} // namespace sagascope::gui
