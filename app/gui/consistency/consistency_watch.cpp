#include "app/gui/consistency/consistency_watch.h"
#include "app/gui/panel/frame_clock.h"

namespace sagascope::gui {
namespace {

constexpr std::uint64_t kSettles = 20'000;        ///< µs: by then what happened at an instant has arrived
constexpr std::uint64_t kLeap = 60'000'000;       ///< µs: further on, the way there isn't read
constexpr std::uint64_t kTooFarBehind = 3'000'000;
constexpr std::uint64_t kNotWatched = 500'000; ///< µs: sagas that began before are not known from their start
constexpr std::size_t kAsked = 100, kClosed = 4000;
constexpr qint64 kEveryMs = 250;

} // namespace

ConsistencyWatch::ConsistencyWatch(const Context& context, QObject* parent) : QObject(parent), m_context(context), m_late(context.session), m_own(context.session) {
    connect(&context.focus, &Focus::followedChanged, this, [this] {
        m_since.invalidate();
        m_ownOf.reset();
    });
    context.frames.add(this);
}

ConsistencyWatch::~ConsistencyWatch() { m_context.frames.remove(this); }

void ConsistencyWatch::begin(std::uint64_t from) {
    m_late.begin(from);
    m_open.clear();
    m_begun = true;
}

void ConsistencyWatch::beginAnew(std::uint64_t from) {
    begin(from);
    m_closed.clear();
    m_closedOrder.clear();
}

void ConsistencyWatch::gather(const core::Projections& projections, const core::View& view) {
    if (m_late.store().sources().empty() || projections.eventCount() == 0) return;
    const bool live = m_context.frames.isAtNow();
    const auto before = m_instant;
    m_instant = live ? m_context.frames.now() - kSettles : view.instant == core::kNow ? projections.lastEvent().micros() : view.instant.micros();
    const auto reading = m_context.session.reading();
    const bool isPartial = reading && reading->isPart;
    if (std::exchange(m_isPartial, isPartial) != isPartial) m_begun = false, m_ownOf.reset(); // what was not there is now
    if (!m_begun || m_instant < m_late.from() || m_instant > std::max(before, m_late.to()) + kLeap) beginAnew(m_late.lookBack(projections, m_instant));
    // Too much for what may be spent on it: then some sagas stand for all.
    if (live && m_late.isBehind() && m_late.to() + kTooFarBehind < m_instant) begin(m_instant - kNotWatched);
    m_late.collect(projections, m_instant);
    collectOwn(projections);
    m_isDue = !m_since.isValid() || m_since.hasExpired(kEveryMs) || (!live && before != m_instant);
    if (m_isDue) ask(projections);
}

/// The followed saga's facts are read from its start on, however long ago that was.
void ConsistencyWatch::collectOwn(const core::Projections& projections) {
    const auto followed = m_context.focus.followed();
    if (!followed) return;
    if (m_ownOf != followed) {
        const auto started = projections.sagas()[*followed].started.micros();
        m_own.begin(started - std::min<std::uint64_t>(started, 1), std::string(projections.sagas().id(*followed)));
        m_ownOf = followed;
    }
    m_own.collect(projections, m_instant);
}

void ConsistencyWatch::ask(const core::Projections& projections) {
    const auto at = core::instant(m_instant);
    const auto asked = [&](core::Row row, std::string id) {
        const auto& saga = projections.sagas()[row];
        const Mode mode{static_cast<wire::Communication>(saga.communication), static_cast<wire::Coordination>(saga.coordination)};
        return Asked{row, std::move(id), mode, projections.sagas().stateAt(row, at) >= wire::SagaChanged::COMPLETED, saga.started.micros() >= m_late.from()};
    };
    m_asked.clear();
    for (const auto& id : m_open) {
        const auto row = projections.sagas().find(id);
        if (row != core::kNoRow && m_asked.size() < kAsked) m_asked.push_back(asked(row, id));
    }
    for (const auto& [id, closed] : m_closed) { // they were not over yet, where the view has gone back
        const auto row = closed.inconsistency.begun <= at && at < closed.inconsistency.over ? projections.sagas().find(id) : core::kNoRow;
        if (row != core::kNoRow && m_asked.size() < kAsked) m_asked.push_back(asked(row, id));
    }
    const auto followed = m_context.focus.followed();
    m_askedFollowed = followed ? std::optional(asked(*followed, std::string(projections.sagas().id(*followed)))) : std::nullopt;
}

void ConsistencyWatch::close(const Asked& saga, const core::Inconsistency& inconsistency) {
    m_open.erase(saga.id);
    if (!m_closed.insert_or_assign(saga.id, Closed{saga.mode, inconsistency}).second) return; // a row of it changed after it had been over
    m_closedOrder.push_back(saga.id);
    if (m_closedOrder.size() <= kClosed) return;
    m_closed.erase(m_closedOrder.front());
    m_closedOrder.pop_front();
}

void ConsistencyWatch::evaluate() {
    const auto at = core::instant(m_instant);
    const auto view = [&](const Asked& saga, const core::FactStore& store) { return SagaView{saga.row, shortId(saga.id), store.statesAt(saga.id, at, saga.ended), store.inconsistency(saga.id, at)}; };
    m_shown.clear();
    for (const auto& saga : m_asked) {
        auto seen = view(saga, m_late.store());
        const bool isOver = saga.ended && seen.inconsistency && seen.inconsistency->over.raw() != 0;
        if (isOver && saga.known) close(saga, *seen.inconsistency);
        else if (saga.ended && (isOver || !saga.known || !seen.inconsistency)) m_open.erase(saga.id);
        else if (seen.inconsistency && seen.inconsistency->over.raw() == 0) m_shown.push_back(std::move(seen));
    }
    std::ranges::sort(m_shown, {}, [](const SagaView& saga) { return saga.inconsistency->begun; });
    m_followed = m_askedFollowed ? std::optional(view(*m_askedFollowed, m_own.store())) : std::nullopt;
}

void ConsistencyWatch::present() {
    m_late.apply([this](const std::string& saga) { m_open.insert(saga); });
    m_own.apply([](const std::string&) {});
    if (m_late.isBehind() || m_own.isBehind()) m_context.frames.wake();
    if (!std::exchange(m_isDue, false)) return;
    m_since.start();
    evaluate();
    Q_EMIT changed();
}

std::map<ConsistencyWatch::Mode, ConsistencyWatch::ModeFigures> ConsistencyWatch::modes() const {
    std::map<Mode, std::vector<std::uint64_t>> durations;
    for (const auto& [id, closed] : m_closed)
        if (closed.inconsistency.over.micros() <= m_instant) durations[closed.mode].push_back(closed.inconsistency.micros(m_instant));
    std::map<Mode, ModeFigures> result;
    for (auto& [mode, all] : durations) {
        std::ranges::sort(all);
        result[mode] = {all.size(), all[(all.size() - 1) / 2], all[(all.size() - 1) * 95 / 100]};
    }
    return result;
}

std::optional<core::Inconsistency> ConsistencyWatch::latest() const {
    if (m_followed && m_followed->inconsistency) return m_followed->inconsistency;
    if (!m_shown.empty()) return m_shown.front().inconsistency;
    for (auto id = m_closedOrder.rbegin(); id != m_closedOrder.rend(); ++id)
        if (const auto& closed = m_closed.at(*id).inconsistency; closed.over.micros() <= m_instant) return closed;
    return std::nullopt;
}

} // namespace sagascope::gui
