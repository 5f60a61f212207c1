#include "app/core/projections/messages.h"
#include "app/core/projections/sagas.h"
#include "services/wire/ids.h"
#include <charconv>
#include <tuple>

namespace sagascope::core {

namespace {

/// Verb + 1 where `id` is what messageId(saga, step, verb) makes, else 0.
std::uint8_t verbOf(std::string_view id, std::string_view saga, std::uint32_t step) {
    if (saga.empty() || id.size() < saga.size() + 4 || id.substr(0, saga.size()) != saga || id[saga.size()] != '.') return 0;
    const auto rest = id.substr(saga.size() + 1);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc() || number != step || end == rest.data() + rest.size() || *end != '.') return 0;
    const auto word = rest.substr(static_cast<std::size_t>(end - rest.data()) + 1);
    for (int verb = 0; verb <= static_cast<int>(wire::Verb::TimedOut); ++verb)
        if (word == wire::name(static_cast<wire::Verb>(verb))) return static_cast<std::uint8_t>(verb + 1);
    return 0;
}

/// `value` in `Bits` bits, the highest where it does not fit (a file may hold anything).
template<unsigned Bits, typename T>
std::uint16_t narrow(T value) { return static_cast<std::uint16_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(value), (1u << Bits) - 1)); }

static_assert(sizeof(Message) == 72, "an hour holds millions of them");

} // namespace

Messages::Messages(Pages& pages, Names& names, Sagas& sagas, Numbering& numbering)
    : m_names(names), m_sagas(sagas), m_numbering(numbering), m_rows(pages), m_transmissions(pages) {}

Row Messages::rowOf(std::uint64_t incarnation, std::uint64_t transmission, std::uint64_t position) {
    if (const auto row = m_transmissions.find(incarnation, transmission); row != kNoRow) return row;
    const auto row = m_numbering.message(position, m_rows.end());
    if (row == kNoRow) return kNoRow;
    auto& message = m_rows.place(row);
    message.sender = numberOf(incarnation);
    message.transmission = transmission;
    message.position = position;
    m_transmissions.add(incarnation, transmission, row);
    if (row / Blocks<Message>::kRows >= m_spans.size()) m_spans.resize(row / Blocks<Message>::kRows + 1);
    ++span(row).open;
    return row;
}

std::uint32_t Messages::numberOf(std::uint64_t incarnation) {
    const auto [place, isNew] = m_numbers.try_emplace(incarnation, static_cast<std::uint32_t>(m_incarnations.size()));
    if (isNew) m_incarnations.push_back(incarnation);
    return place->second;
}

void Messages::join(Message& message, Row row, std::uint64_t position, std::string_view saga, std::string_view sagaType, std::string_view id) {
    if (saga.empty()) return;
    const auto sagaRow = m_sagas.rowOf(saga, position);
    if (sagaRow == kNoRow) return;
    m_sagas.seenIn(sagaRow, sagaType);
    if (message.saga == kNoRow) {
        message.saga = sagaRow;
        message.previousInSaga = m_sagas.chain(sagaRow, row);
    }
    if (message.verb == 0) message.verb = verbOf(id, saga, message.step) & 0xf;
}

void Messages::noteSent(Message& message, Row row, wire::Hlc sent) {
    message.sent = sent;
    auto& in = span(row);
    in.firstSent = std::min(in.firstSent, sent);
    in.lastSent = std::max(in.lastSent, sent);
}

void Messages::apply(std::uint64_t position, wire::Hlc at, std::uint64_t incarnation, std::uint64_t seq, const wire::Sent& event) {
    const auto row = rowOf(incarnation, seq, position);
    if (row == kNoRow) return;
    auto& message = m_rows[row];
    const bool arrived = message.received.raw() != 0;
    message.confirmed = true;
    message.position = position;
    noteSent(message, row, at);
    message.size = event.size();
    message.from = m_names.intern(event.from());
    if (!arrived) message.to = m_names.intern(event.to());
    message.type = m_names.intern(event.type());
    message.topic = m_names.intern(event.topic());
    message.reason = m_names.intern(event.reason());
    message.step = narrow<16>(event.step());
    message.attempt = narrow<14>(event.attempt());
    message.kind = narrow<4>(event.kind()) & 0xf;
    message.outcome = narrow<4>(event.outcome()) & 0xf;
    message.response = event.response();
    join(message, row, position, event.saga(), event.saga_type(), event.id());
    if (message.saga != kNoRow && event.has_mode()) m_sagas.seenMode(message.saga, event.mode());
}

void Messages::apply(std::uint64_t position, wire::Hlc at, const wire::Received& event) {
    const auto row = rowOf(event.sender_incarnation(), event.transmission(), position);
    if (row == kNoRow) return;
    auto& message = m_rows[row];
    auto& in = span(row);
    if (message.received.raw() == 0) --in.open;
    message.received = at;
    in.lastReceived = std::max(in.lastReceived, at);
    message.to = m_names.intern(event.to());
    if (!message.confirmed) {
        message.position = position;
        noteSent(message, row, wire::Hlc(std::max<std::uint64_t>(event.sender_hlc(), 1)));
        message.size = event.size();
        message.from = m_names.intern(event.from());
        message.type = m_names.intern(event.type());
        message.topic = m_names.intern(event.topic());
        message.step = narrow<16>(event.step());
        message.kind = narrow<4>(event.kind()) & 0xf;
        message.outcome = narrow<4>(event.outcome()) & 0xf;
        message.response = event.response();
    }
    join(message, row, position, event.saga(), event.saga_type(), event.id());
}

void Messages::apply(std::uint64_t position, wire::Hlc at, const wire::Settled& event) {
    const auto row = rowOf(event.sender_incarnation(), event.transmission(), position);
    if (row == kNoRow) return;
    auto& message = m_rows[row];
    message.settled = at;
    message.verdict = narrow<4>(event.verdict()) & 0xf;
    if (event.verdict() == wire::Settled::DEAD) m_dead.push_back(row);
    join(message, row, position, event.saga(), {}, event.id());
}

std::string Messages::id(Row row) const {
    const auto& message = m_rows[row];
    if (message.verb == 0) return {};
    return wire::messageId(m_sagas.id(message.saga), message.step, static_cast<wire::Verb>(message.verb - 1));
}

std::optional<Row> Messages::find(std::uint64_t incarnation, std::uint64_t transmission) const {
    const auto row = m_transmissions.find(incarnation, transmission);
    return row == kNoRow ? std::nullopt : std::optional(row);
}

void Messages::sortBySent(std::vector<Row>& rows) const {
    const auto earlier = [this](Row a, Row b) {
        const auto &x = m_rows[a], &y = m_rows[b];
        return std::tie(x.sent, m_incarnations[x.sender], x.transmission) < std::tie(y.sent, m_incarnations[y.sender], y.transmission);
    };
    if (!std::is_sorted(rows.begin(), rows.end(), earlier)) std::sort(rows.begin(), rows.end(), earlier); // mostly they came in order
}

template<typename Wanted, typename Fits>
std::vector<Row> Messages::select(Wanted wanted, Fits fits) const {
    constexpr auto size = Blocks<Message>::kRows;
    std::vector<Row> rows;
    for (Row block = 0; block < m_spans.size(); ++block) {
        if (!m_rows.holds(block * size) || !wanted(m_spans[block])) continue;
        const auto end = std::min((block + 1) * size, m_rows.end());
        for (Row row = block * size; row < end; ++row)
            if (m_rows[row].sent.raw() != 0 && fits(m_rows[row])) rows.push_back(row);
    }
    sortBySent(rows);
    return rows;
}

std::vector<Row> Messages::sentBetween(wire::Hlc after, wire::Hlc until) const {
    return select([&](const Span& span) { return span.firstSent <= until && span.lastSent > after; },
                  [&](const Message& message) { return message.sent > after && message.sent <= until; });
}

namespace {

/// All from this row on were sent after `at`.
template<typename Span>
Row endUntil(const std::vector<Span>& spans, wire::Hlc at, Row end) {
    auto blocks = static_cast<Row>(spans.size());
    while (blocks > 0 && spans[blocks - 1].firstSent > at) --blocks;
    return std::min(blocks * Blocks<Message>::kRows, end);
}

} // namespace

std::vector<Row> Messages::newest(wire::Hlc until, std::size_t count) const {
    // Rows come almost in order of their clocks: whatever lies a few blocks before a full answer is older than all of it.
    constexpr Row kLate = 4 * Blocks<Message>::kRows;
    std::vector<Row> rows;
    Row full = 0;
    for (Row row = endUntil(m_spans, until, m_rows.end()); row > m_rows.begin() && (rows.size() < count || row + kLate > full); --row) {
        if (m_rows[row - 1].sent.raw() == 0 || m_rows[row - 1].sent > until) continue;
        rows.push_back(row - 1);
        if (rows.size() == count) full = row;
    }
    sortBySent(rows);
    if (rows.size() > count) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(count));
    return rows;
}

Row Messages::nextAfter(wire::Hlc at) const {
    constexpr auto size = Blocks<Message>::kRows;
    Row found = kNoRow;
    for (Row block = 0; block < m_spans.size(); ++block) {
        if (!m_rows.holds(block * size)) continue;
        if (m_spans[block].lastSent <= at || (found != kNoRow && m_spans[block].firstSent > m_rows[found].sent)) continue;
        const auto end = std::min((block + 1) * size, m_rows.end());
        for (Row row = block * size; row < end; ++row)
            if (m_rows[row].sent > at && (found == kNoRow || m_rows[row].sent < m_rows[found].sent)) found = row;
    }
    return found;
}

std::vector<Row> Messages::inFlight(wire::Hlc at) const {
    return select([&](const Span& span) { return span.firstSent <= at && (span.open > 0 || span.lastReceived > at); },
                  [&](const Message& message) { return message.sent <= at && !message.arrivedBy(at); });
}

std::vector<Row> Messages::ofSaga(Row saga, wire::Hlc until) const {
    std::vector<Row> rows;
    if (saga >= m_sagas.end()) return rows;
    for (Row row = m_sagas[saga].lastMessage; m_rows.holds(row); row = m_rows[row].previousInSaga)
        if (m_rows[row].sent.raw() != 0 && m_rows[row].sent <= until) rows.push_back(row);
    sortBySent(rows);
    return rows;
}

std::vector<Row> Messages::between(Name fromService, Name toService, wire::Hlc until, std::size_t count) const {
    constexpr Row kLookBack = 100'000;
    std::vector<Row> rows;
    const Row end = endUntil(m_spans, until, m_rows.end()), stop = std::max(m_rows.begin(), end - std::min(end, kLookBack));
    for (Row row = end; row > stop && rows.size() < count; --row) {
        const auto& message = m_rows[row - 1];
        if (message.sent.raw() == 0 || message.sent > until) continue;
        if (m_names.service(message.from) == fromService && m_names.service(message.to) == toService) rows.push_back(row - 1);
    }
    sortBySent(rows);
    return rows;
}

std::vector<Row> Messages::dead(wire::Hlc until) const {
    std::vector<Row> rows;
    for (const auto row : m_dead)
        if (m_rows.holds(row) && m_rows[row].settled <= until) rows.push_back(row);
    sortBySent(rows);
    return rows;
}

std::size_t Messages::bytes() const {
    return m_rows.bytes() + m_spans.capacity() * sizeof(Span) + m_transmissions.bytes() + m_dead.capacity() * sizeof(Row);
}

} // namespace sagascope::core
