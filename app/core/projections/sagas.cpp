#include "app/core/projections/sagas.h"
#include <set>

namespace sagascope::core {

namespace {

bool isTerminal(int state) { return state >= wire::SagaChanged::COMPLETED; }
std::uint16_t narrow(std::uint32_t value) { return static_cast<std::uint16_t>(std::min<std::uint32_t>(value, 0xffff)); }

/// The chain that ends at `last`, in order of time.
template<typename T>
std::vector<T> chainOf(const Blocks<T>& blocks, Row last) {
    std::vector<T> chain;
    for (Row row = last; blocks.holds(row); row = blocks[row].previous) chain.push_back(blocks[row]);
    std::sort(chain.begin(), chain.end(), [](const T& a, const T& b) { return a.at != b.at ? a.at < b.at : a.position < b.position; });
    return chain;
}

} // namespace

Sagas::Sagas(Pages& pages, Names& names, Numbering& numbering)
    : m_names(names), m_numbering(numbering), m_ids(pages), m_byId(pages), m_sagas(pages), m_states(pages), m_steps(pages) {
    m_byId.append(kNoRow); // of the empty id
}

Row Sagas::find(std::string_view id) const {
    const auto number = m_ids.find(id);
    return number == Strings::kUnknown ? kNoRow : m_byId[number];
}

Row Sagas::rowOf(std::string_view id, std::uint64_t position) {
    if (const auto known = find(id); known != kNoRow) return known;
    const auto row = m_numbering.saga(position, m_sagas.end());
    if (row == kNoRow) return kNoRow;
    m_sagas.place(row).id = m_ids.intern(id);
    m_byId.append(row);
    return row;
}

void Sagas::begin(Row next, const SagaCounts& before) {
    m_sagas.skipTo(next);
    m_counts = m_before = before;
}

void Sagas::seenIn(Row saga, std::string_view type) {
    if (m_sagas[saga].type == 0 && !type.empty()) m_sagas[saga].type = m_names.intern(type);
}

void Sagas::seenMode(Row saga, const wire::Mode& mode) {
    if (mode.communication() != wire::COMMUNICATION_UNSPECIFIED) m_sagas[saga].communication = static_cast<std::uint8_t>(mode.communication());
    if (mode.coordination() != wire::COORDINATION_UNSPECIFIED) m_sagas[saga].coordination = static_cast<std::uint8_t>(mode.coordination());
}

Row Sagas::chain(Row saga, Row message) { return std::exchange(m_sagas[saga].lastMessage, message); }

void SagaCounts::add(int state, std::uint32_t by) {
    if (state == wire::SagaChanged::COMPLETED) completed += by;
    else if (state == wire::SagaChanged::COMPENSATED) compensated += by;
    else if (state == wire::SagaChanged::FAILED) failed += by;
    else if (state != wire::SagaChanged::STATE_UNSPECIFIED) running += by;
    if (state == wire::SagaChanged::RESOLVING) inDoubt += by;
}

void Sagas::apply(std::uint64_t position, wire::Hlc at, const wire::SagaChanged& event) {
    if (event.saga().empty()) return;
    const auto row = rowOf(event.saga(), position);
    if (row == kNoRow) return;
    seenIn(row, event.saga_type());
    seenMode(row, event.mode());
    auto& saga = m_sagas[row];
    if (!event.owner().empty()) saga.owner = m_names.intern(event.owner());
    if (!event.subject().empty()) saga.subject = m_names.intern(event.subject());
    if (!event.input().empty()) saga.inputPosition = std::min(saga.inputPosition, position);
    if (event.state() == wire::SagaChanged::STATE_UNSPECIFIED) return; // that it exists, no more
    SagaStateChange change;
    change.at = at;
    change.position = position;
    change.previous = saga.lastState;
    change.reason = m_names.intern(event.reason());
    change.state = static_cast<std::uint8_t>(event.state());
    change.resumed = event.resumed();
    saga.lastState = m_states.append(change);
    if (change.state == wire::SagaChanged::RESOLVING && std::find(m_doubted.begin(), m_doubted.end(), row) == m_doubted.end()) m_doubted.push_back(row);
    refresh(row);
}

void Sagas::refresh(Row row) {
    auto& saga = m_sagas[row];
    const auto startedBefore = saga.started, endedBefore = saga.ended;
    m_counts.add(saga.state, ~std::uint32_t(0)); // minus one
    for (const auto& change : chainOf(m_states, saga.lastState)) {
        if (saga.started.raw() == 0 || change.at < saga.started) saga.started = change.at;
        saga.changed = change.at;
        saga.state = change.state;
        if (change.reason != 0) saga.reason = change.reason;
        saga.resumed = saga.resumed || change.resumed;
    }
    saga.ended = isTerminal(saga.state) ? saga.changed : wire::Hlc();
    m_counts.add(saga.state, 1);
    if (saga.state != wire::SagaChanged::STATE_UNSPECIFIED && saga.ended.raw() == 0) m_running.insert(row);
    else m_running.erase(row);
    if (saga.state == wire::SagaChanged::FAILED) m_failed.insert(row);
    else m_failed.erase(row);
    orderByStart(row, startedBefore);
    orderByEnd(row, endedBefore);
}

namespace {

/// Before which place a row belongs among `rows`, which are sorted by a time; those that come last are looked at first.
template<typename Time>
std::size_t placeOf(const std::vector<Row>& rows, wire::Hlc time, Time timeOf) {
    auto place = rows.size();
    while (place > 0 && timeOf(rows[place - 1]) > time) --place;
    return place;
}

std::ptrdiff_t indexOf(const std::vector<Row>& rows, Row row) { return std::find(rows.rbegin(), rows.rend(), row).base() - rows.begin() - 1; }

} // namespace

void Sagas::orderByStart(Row row, wire::Hlc before) {
    const auto now = m_sagas[row].started;
    if (now == before) return;
    if (before.raw() != 0) m_byStart.erase(m_byStart.begin() + indexOf(m_byStart, row));
    const auto place = placeOf(m_byStart, now, [this](Row other) { return m_sagas[other].started; });
    m_byStart.insert(m_byStart.begin() + static_cast<std::ptrdiff_t>(place), row);
}

void Sagas::orderByEnd(Row row, wire::Hlc before) {
    const auto now = m_sagas[row].ended;
    if (before.raw() != 0) {
        const auto index = indexOf(m_byEnd, row);
        m_byEnd.erase(m_byEnd.begin() + index);
        m_outcomes.erase(m_outcomes.begin() + index);
    }
    if (now.raw() == 0) return;
    const auto place = static_cast<std::ptrdiff_t>(placeOf(m_byEnd, now, [this](Row other) { return m_sagas[other].ended; }));
    m_byEnd.insert(m_byEnd.begin() + place, row);
    m_outcomes.insert(m_outcomes.begin() + place, m_sagas[row].state);
}

void Sagas::apply(std::uint64_t position, wire::Hlc at, const wire::StepChanged& event) {
    if (event.saga().empty()) return;
    const auto row = rowOf(event.saga(), position);
    if (row == kNoRow) return;
    auto& saga = m_sagas[row];
    SagaStepChange change;
    change.at = at;
    change.position = position;
    change.previous = saga.lastStep;
    change.step = narrow(event.step());
    change.attempt = narrow(event.attempt());
    change.name = m_names.intern(event.name());
    change.participant = m_names.intern(event.participant());
    change.reason = m_names.intern(event.reason());
    change.state = static_cast<std::uint8_t>(event.state());
    change.resumed = event.resumed();
    change.again = event.again();
    saga.lastStep = m_steps.append(change);
}

wire::SagaChanged::State Sagas::stateAt(Row saga, wire::Hlc at) const {
    if (at >= m_sagas[saga].changed) return static_cast<wire::SagaChanged::State>(m_sagas[saga].state);
    auto state = wire::SagaChanged::STATE_UNSPECIFIED;
    for (const auto& change : states(saga))
        if (change.at <= at) state = static_cast<wire::SagaChanged::State>(change.state);
    return state;
}

std::vector<SagaStateChange> Sagas::states(Row saga) const { return chainOf(m_states, m_sagas[saga].lastState); }
std::vector<SagaStepChange> Sagas::steps(Row saga) const {
    auto chain = chainOf(m_steps, m_sagas[saga].lastStep);
    if (std::none_of(chain.begin(), chain.end(), [](const SagaStepChange& change) { return change.again; })) return chain;
    // What is told again is known where the change before or after it, of the same step, says the same.
    std::vector<SagaStepChange> kept;
    for (auto change = chain.begin(); change != chain.end(); ++change) {
        const auto says = [&](const SagaStepChange& other) { return other.state == change->state; };
        if (change->again) {
            const auto before = std::find_if(kept.rbegin(), kept.rend(), [&](const SagaStepChange& other) { return other.step == change->step; });
            const auto after = std::find_if(change + 1, chain.end(), [&](const SagaStepChange& other) { return other.step == change->step && !other.again; });
            if ((before != kept.rend() && says(*before)) || (after != chain.end() && says(*after))) continue;
        }
        kept.push_back(*change);
    }
    chain = std::move(kept);
    return chain;
}

std::vector<SagaStep> Sagas::stepsAt(Row saga, wire::Hlc at) const {
    std::vector<SagaStep> result;
    for (const auto& change : steps(saga)) {
        if (change.at > at) break;
        auto place = std::find_if(result.begin(), result.end(), [&](const SagaStep& step) { return step.number >= change.step; });
        if (place == result.end() || place->number != change.step) place = result.insert(place, SagaStep{});
        place->number = change.step;
        place->attempt = std::max(place->attempt, change.attempt);
        if (change.name != 0) place->name = change.name;
        if (change.participant != 0) place->participant = change.participant;
        if (change.reason != 0) place->reason = change.reason;
        place->state = static_cast<wire::StepChanged::State>(change.state);
        if (change.state == wire::StepChanged::STARTED && place->started.raw() == 0) place->started = change.at;
        place->changed = change.at;
        place->resumed = place->resumed || change.resumed;
    }
    return result;
}

std::vector<Row> Sagas::newest(wire::Hlc at, std::size_t count, std::size_t skip) const {
    const auto end = std::upper_bound(m_byStart.begin(), m_byStart.end(), at, [this](wire::Hlc t, Row row) { return t < m_sagas[row].started; });
    const auto known = static_cast<std::size_t>(end - m_byStart.begin());
    if (skip >= known) return {};
    const auto from = std::make_reverse_iterator(end - static_cast<std::ptrdiff_t>(skip));
    return {from, from + static_cast<std::ptrdiff_t>(std::min(count, known - skip))};
}

std::vector<Row> Sagas::runningAt(wire::Hlc at) const {
    std::vector<Row> rows;
    for (const auto row : m_running)
        if (m_sagas[row].started <= at) rows.push_back(row);
    if (at == kNow) return rows;
    constexpr std::size_t kLookedAt = 20'000;
    for (const auto row : newest(at, kLookedAt))
        if (m_sagas[row].ended > at) rows.push_back(row);
    return rows;
}

SagaCounts Sagas::countsAt(wire::Hlc at) const {
    if (at == kNow) return m_counts;
    const auto untilThen = [at](const std::vector<Row>& rows, auto timeOf) {
        return std::upper_bound(rows.begin(), rows.end(), at, [&](wire::Hlc t, Row row) { return t < timeOf(row); }) - rows.begin();
    };
    const auto started = untilThen(m_byStart, [this](Row row) { return m_sagas[row].started; });
    const auto ended = untilThen(m_byEnd, [this](Row row) { return m_sagas[row].ended; });
    const auto count = [&](wire::SagaChanged::State state) {
        return static_cast<std::uint32_t>(std::count(m_outcomes.begin(), m_outcomes.begin() + ended, static_cast<std::uint8_t>(state)));
    };
    SagaCounts counts = m_before;
    counts.running += static_cast<std::uint32_t>(started - ended);
    counts.completed += count(wire::SagaChanged::COMPLETED);
    counts.compensated += count(wire::SagaChanged::COMPENSATED);
    counts.failed += count(wire::SagaChanged::FAILED);
    for (const auto row : m_doubted) counts.inDoubt += stateAt(row, at) == wire::SagaChanged::RESOLVING ? 1 : 0;
    return counts;
}

std::vector<SagaLatency> Sagas::latencies(wire::Hlc after, wire::Hlc until) const {
    auto from = std::upper_bound(m_byEnd.begin(), m_byEnd.end(), after, [this](wire::Hlc t, Row row) { return t < m_sagas[row].ended; });
    std::vector<SagaLatency> result;
    for (; from != m_byEnd.end() && m_sagas[*from].ended <= until; ++from) {
        const auto& saga = m_sagas[*from];
        result.push_back({saga.ended, saga.ended.micros() - saga.started.micros(), *from});
    }
    return result;
}

std::size_t Sagas::bytes() const {
    return m_ids.bytes() + m_byId.bytes() + m_sagas.bytes() + m_states.bytes() + m_steps.bytes() + (m_byStart.capacity() + m_byEnd.capacity()) * sizeof(Row) + m_outcomes.capacity();
}

} // namespace sagascope::core
