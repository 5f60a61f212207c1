#include "app/core/layout/trace.h"
#include "app/core/layout/message_style.h"
#include <algorithm>
#include <map>
#include <tuple>

namespace sagascope::core {

namespace {

/// A turn handles up to 64 messages; what begins later than this after a message has nothing to do with it.
constexpr std::uint64_t kTurn = 20'000; // microseconds

class Tracer {
public:
    Tracer(const Projections& projections, const TraceQuestion& question) : m_projections(projections), m_messages(projections.messages()), m_at(question.at), m_broker(question.broker) {
        const auto& saga = projections.sagas()[question.saga];
        if (saga.ended.raw() != 0 && saga.ended <= m_at) m_ended = saga.ended;
        m_owner = saga.owner;
    }

    void add(Row row);
    void nameCauses(const TraceIdsOf& idsOf);
    Trace take();

private:
    using Key = std::tuple<Name, std::uint16_t, std::uint8_t, Name>; ///< type, step, verb, topic: what makes two transmissions one message
    static Key keyOf(const Message& message) { return {message.type, message.step, message.verb, message.topic}; }
    [[nodiscard]] Name service(Name instance) const { return m_projections.names().service(instance); }
    [[nodiscard]] std::uint64_t after(wire::Hlc time) const { return time.micros() > m_trace.begin ? time.micros() - m_trace.begin : 0; }
    [[nodiscard]] bool isRunning() const { return m_ended.raw() == 0; }

    bool isLaterQuestion(const Message& message);
    bool deliver(Row row, const Message& message);
    void giveUp(const Message& message);
    void waitBefore(TraceSpan& span, const Message& message);
    void waitToRepeat(TraceSpan& span, const Message& message, std::size_t before);
    void travel(std::size_t index, const Message& message);
    void handle(std::size_t index, const Message& message);
    std::uint64_t commit(TraceSpan& span, Name instance, std::uint64_t from, std::uint64_t until, Name service);
    void answer(const TraceSpan& span, const Message& message);
    [[nodiscard]] std::optional<std::size_t> trigger(const Message& message) const;
    [[nodiscard]] std::optional<std::size_t> lastHandledBy(Name service, std::uint64_t until) const;
    static void piece(TraceSpan& span, TraceTime what, std::uint64_t begin, std::uint64_t end, Name service) {
        if (end > begin) span.pieces.push_back({what, begin, end, service});
    }

    const Projections& m_projections;
    const Messages& m_messages;
    wire::Hlc m_at;
    wire::Hlc m_ended; ///< zero: the saga runs
    Name m_broker;
    Name m_owner = 0;
    Trace m_trace;
    std::size_t m_openRequests = 0; ///< of clients, not answered yet
    std::map<Key, std::size_t> m_latest;                ///< the last span of each message
    std::vector<std::size_t> m_open;                    ///< spans of messages that have not arrived
    std::map<Name, std::vector<std::size_t>> m_handled; ///< spans by the service they arrived at, in order of arrival
};

void Tracer::add(Row row) {
    const auto& message = m_messages[row];
    if (isLaterQuestion(message)) return;
    if (m_trace.spans.empty()) m_trace.begin = message.sent.micros();
    giveUp(message);
    if (deliver(row, message)) return;
    const auto index = m_trace.spans.size();
    auto& span = m_trace.spans.emplace_back();
    span.message = row;
    span.from = service(message.from);
    span.to = service(message.to);
    span.sent = after(message.sent);
    waitBefore(span, message);
    travel(index, message);
    if (span.to != m_broker || message.topic == 0) handle(index, message);
    else if (message.arrivedBy(m_at) && isRunning()) piece(span, TraceTime::Queue, after(message.received), after(m_at), m_broker); // until it is delivered
    answer(span, message);
    m_latest[keyOf(message)] = index;
}

/// Who asks for the outcome once the saga has ended, and what he is answered, is not part of it.
bool Tracer::isLaterQuestion(const Message& message) {
    const bool after = !isRunning() && message.sent > m_ended;
    if (message.kind == wire::REQUEST || message.kind == wire::QUERY) {
        if (!after && message.kind == wire::REQUEST) ++m_openRequests;
        return after;
    }
    if (message.kind != wire::RESPONSE) return false;
    if (m_openRequests == 0) return after;
    --m_openRequests;
    return false;
}

/// The broker's first transmission of a message is the second half of that message's way.
bool Tracer::deliver(Row row, const Message& message) {
    const auto known = m_latest.find(keyOf(message));
    if (message.topic == 0 || service(message.from) != m_broker || known == m_latest.end()) return false;
    auto& span = m_trace.spans[known->second];
    if (span.delivery != kNoRow || span.from == m_broker) return false;
    span.delivery = row;
    if (!span.pieces.empty() && span.pieces.back().what == TraceTime::Queue && span.pieces.back().service == m_broker) span.pieces.pop_back();
    piece(span, TraceTime::Queue, span.end(), after(message.sent), m_broker);
    if (message.to != 0) span.to = service(message.to);
    travel(known->second, message);
    handle(known->second, message);
    return true;
}

/// What lies between what made the sender send it, and its sending.
void Tracer::waitBefore(TraceSpan& span, const Message& message) {
    const auto known = m_latest.find(keyOf(message));
    if (known != m_latest.end() && (message.attempt > 1 || message.topic != 0)) return waitToRepeat(span, message, known->second);
    const auto cause = trigger(message);
    if (!cause) return;
    span.parents.push_back(*cause);
    const auto& before = m_trace.spans[*cause];
    auto ready = std::min(before.end(), span.sent);
    // An answer's handling is committed together with what it leads to.
    if (m_messages[before.message].response) ready = commit(span, message.from, ready, span.sent, span.from);
    const auto what = message.topic != 0 ? TraceTime::Queue : span.sent - ready < kTurn ? TraceTime::Handling : TraceTime::Idle;
    piece(span, what, ready, span.sent, span.from);
}

void Tracer::waitToRepeat(TraceSpan& span, const Message& message, std::size_t index) {
    const auto& before = m_trace.spans[index];
    span.parents.push_back(index);
    if (span.from == before.from) return piece(span, TraceTime::Idle, before.sent, span.sent, span.from); // no answer, no confirmation
    const auto stored = after(m_messages[before.message].received);
    if (message.attempt > 1) piece(span, TraceTime::Idle, std::min(before.end(), span.sent), span.sent, span.from);
    else piece(span, TraceTime::Queue, std::min(stored, span.sent), span.sent, span.from); // to another group
}

/// Nobody knows where a message was lost: its sender waits, from when it was sent.
void Tracer::travel(std::size_t index, const Message& message) {
    auto& span = m_trace.spans[index];
    const auto until = message.arrivedBy(m_at) ? message.received : isRunning() ? m_at : message.sent;
    const bool lost = styleOf(message, m_at).lost;
    piece(span, lost ? TraceTime::Idle : TraceTime::Travelling, after(message.sent), after(until), lost ? service(message.from) : 0);
    if (!message.arrivedBy(m_at)) m_open.push_back(index);
}

/// A sender that goes on waits no longer for what was lost; one that says it again had waited all the time.
void Tracer::giveUp(const Message& message) {
    const auto sender = service(message.from);
    const auto now = after(message.sent);
    for (const auto index : m_open) {
        auto& span = m_trace.spans[index];
        const auto& open = m_messages[span.delivery == kNoRow ? span.message : span.delivery];
        if (span.pieces.empty() || service(open.from) != sender || open.arrivedBy(m_at)) continue;
        auto& last = span.pieces.back();
        const bool again = keyOf(open) == keyOf(message) && (sender != m_broker || message.attempt > open.attempt); // not to another group
        if (again) last.what = TraceTime::Idle, last.service = sender;
        if (last.what == TraceTime::Idle) last.end = std::clamp(now, last.begin, last.end);
    }
}

void Tracer::handle(std::size_t index, const Message& message) {
    auto& span = m_trace.spans[index];
    const bool settled = message.settledBy(m_at);
    span.redundant = settled && (message.verdict == wire::Settled::DUPLICATE || message.verdict == wire::Settled::LATE);
    if (!message.arrivedBy(m_at)) return;
    span.arrived = after(message.received);
    auto& handled = m_handled[span.to];
    const auto place = std::find_if(handled.rbegin(), handled.rend(), [&](std::size_t other) { return m_trace.spans[other].arrived <= span.arrived; });
    handled.insert(place.base(), index);
    const bool settles = message.kind != wire::REQUEST && message.kind != wire::RESPONSE && message.kind != wire::QUERY;
    const auto done = settled ? std::max(after(message.settled), span.arrived) : settles && isRunning() ? after(m_at) : span.arrived;
    auto from = span.arrived;
    if (!message.response && !span.redundant) from = commit(span, message.to, from, settles ? done : after(m_at), span.to);
    piece(span, TraceTime::Handling, from, done, span.to);
}

/// The database commit that follows `from`, with the work before it; returns its end, or `from` where none is known.
std::uint64_t Tracer::commit(TraceSpan& span, Name instance, std::uint64_t from, std::uint64_t until, Name by) {
    const auto* commit = m_projections.databases().firstCommit(instance, wire::Hlc((m_trace.begin + from) << 12));
    if (commit == nullptr || commit->at > m_at || after(commit->at) > until) return from;
    const auto end = after(commit->at), begin = std::max(from, end - std::min<std::uint64_t>(commit->micros, end));
    if (begin > from + kTurn) return from;
    piece(span, TraceTime::Handling, from, begin, by);
    piece(span, TraceTime::Committing, begin, end, by);
    return end;
}

/// An answer ends the call it answers.
void Tracer::answer(const TraceSpan& span, const Message& message) {
    if (!message.response || !message.arrivedBy(m_at)) return;
    for (auto call = m_trace.spans.rbegin(); call != m_trace.spans.rend(); ++call) {
        const auto& asked = m_messages[call->message];
        if (asked.response || asked.topic != 0 || asked.step != message.step || call->from != span.to || call->to != span.from) continue;
        if (!call->answered) call->answered = after(message.received);
        return;
    }
}

/// The last message that arrived at the sender before. A client is answered when the saga's end is known, which the gateway asks its owner for.
std::optional<std::size_t> Tracer::trigger(const Message& message) const {
    const auto found = lastHandledBy(service(message.from), after(message.sent));
    if (message.kind != wire::RESPONSE || isRunning() || m_ended > message.sent) return found;
    const auto end = lastHandledBy(m_owner, after(m_ended));
    return end && (!found || m_trace.spans[*end].arrived > m_trace.spans[*found].arrived) ? end : found;
}

/// Repetitions cause nothing, unless it is at once: then it is the same answer again.
std::optional<std::size_t> Tracer::lastHandledBy(Name name, std::uint64_t until) const {
    const auto known = m_handled.find(name);
    if (known == m_handled.end()) return std::nullopt;
    for (auto index = known->second.rbegin(); index != known->second.rend(); ++index) {
        const auto& span = m_trace.spans[*index];
        if (span.arrived <= until && (!span.redundant || span.arrived + kTurn > until)) return *index;
    }
    return std::nullopt;
}

void Tracer::nameCauses(const TraceIdsOf& idsOf) {
    std::map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < m_trace.spans.size(); ++i) {
        auto& span = m_trace.spans[i];
        const auto* ids = idsOf(span.message);
        if (ids == nullptr) continue;
        const auto cause = first.find(ids->causation);
        if (cause != first.end() && std::find(span.parents.begin(), span.parents.end(), cause->second) == span.parents.end()) span.parents.push_back(cause->second);
        if (!ids->id.empty()) first.try_emplace(ids->id, i);
    }
}

Trace Tracer::take() {
    const TraceSpan* last = nullptr;
    for (const auto& span : m_trace.spans) {
        m_trace.length = std::max({m_trace.length, span.end(), span.answered.value_or(0)});
        if (!last || (last->redundant && !span.redundant) || (last->redundant == span.redundant && span.end() >= last->end())) last = &span;
    }
    for (auto until = last ? last->end() : 0; last; last = last->parents.empty() ? nullptr : &m_trace.spans[last->parents.front()]) {
        const auto index = static_cast<std::size_t>(last - m_trace.spans.data());
        for (auto piece = last->pieces.rbegin(); piece != last->pieces.rend(); ++piece)
            if (piece->begin < until) m_trace.path.push_back({index, {piece->what, piece->begin, std::min(piece->end, until), piece->service}});
        until = std::min(until, last->begin());
    }
    std::reverse(m_trace.path.begin(), m_trace.path.end());
    return std::move(m_trace);
}

} // namespace

Trace traceOf(const Projections& projections, const TraceQuestion& question, const TraceIdsOf& idsOf) {
    if (question.saga >= projections.sagas().end()) return {};
    Tracer tracer(projections, question);
    for (const auto row : question.rows) tracer.add(row);
    tracer.nameCauses(idsOf);
    return tracer.take();
}

} // namespace sagascope::core
