#pragma once
#include "app/core/projections/blocks.h"
#include "app/core/projections/numbering.h"
#include "app/core/projections/series.h"
#include "app/core/projections/strings.h"
#include "app/core/projections/transmissions.h"
#include "services/wire/telemetry.pb.h"
#include <optional>
#include <unordered_map>
#include <string>

namespace sagascope::core {

class Sagas;

/// One transmission: one message on one edge, once. A broker hop is two (publish, deliver), a retry is another.
struct Message {
    wire::Hlc sent;                 ///< the sender's clock; zero while only its settling is known
    wire::Hlc received;             ///< zero: not (yet)
    wire::Hlc settled;              ///< zero: not (yet)
    std::uint64_t position = 0;     ///< of its Sent event in the log: payload, headers, causation; of the first one seen while Sent is missing
    std::uint64_t transmission = 0; ///< with the sender's incarnation its identity
    std::uint32_t sender = 0;       ///< number of that incarnation
    Row saga = kNoRow;              ///< in Sagas
    Row previousInSaga = kNoRow;    ///< the one of the same saga that was seen before this
    std::uint32_t size = 0;         ///< bytes of the payload
    Name from = 0;                  ///< instance
    Name to = 0;                    ///< instance once received, else as addressed
    Name type = 0;
    Name topic = 0;                 ///< publish and deliver only
    Name reason = 0;
    std::uint16_t step = 0;
    std::uint16_t attempt : 14 = 0;
    bool response : 1 = false;
    bool confirmed : 1 = false;     ///< Sent was seen
    std::uint8_t kind : 4 = 0;      ///< wire::Kind
    std::uint8_t outcome : 4 = 0;   ///< wire::Outcome
    std::uint8_t verdict : 4 = 0;   ///< wire::Settled::Verdict
    std::uint8_t verb : 4 = 0;      ///< wire::Verb + 1 where the id is made of saga, step and verb; else 0

    [[nodiscard]] bool arrivedBy(wire::Hlc at) const { return received.raw() != 0 && received <= at; }
    [[nodiscard]] bool settledBy(wire::Hlc at) const { return settled.raw() != 0 && settled <= at; }
};

/// Every message, one row each in order of first sight.
class Messages {
public:
    Messages(Pages& pages, Names& names, Sagas& sagas, Numbering& numbering);
    Messages(const Messages&) = delete;

    [[nodiscard]] Row begin() const { return m_rows.begin(); }
    [[nodiscard]] Row end() const { return m_rows.end(); }
    [[nodiscard]] bool holds(Row row) const { return m_rows.holds(row); }
    [[nodiscard]] const Message& operator[](Row row) const { return m_rows[row]; }
    /// "c-7f3a90d1.3.do"; empty where the id is not made of saga, step and verb (then it stands in the event at `position`).
    [[nodiscard]] std::string id(Row row) const;
    [[nodiscard]] std::uint64_t incarnation(Row row) const { return m_incarnations[m_rows[row].sender]; } ///< of the sender
    [[nodiscard]] std::optional<Row> find(std::uint64_t incarnation, std::uint64_t transmission) const;

    // All answers are in causal order: by the sender's hybrid clock.
    [[nodiscard]] std::vector<Row> sentBetween(wire::Hlc after, wire::Hlc until) const; ///< (after, until]
    [[nodiscard]] std::vector<Row> newest(wire::Hlc until, std::size_t count) const;    ///< the last ones sent until then
    [[nodiscard]] Row nextAfter(wire::Hlc at) const; ///< the first sent after `at`; kNoRow: none
    [[nodiscard]] std::vector<Row> inFlight(wire::Hlc at) const;                        ///< sent, and not arrived
    [[nodiscard]] std::vector<Row> ofSaga(Row saga, wire::Hlc until = kNow) const;
    /// The newest `count` from one service to another, of the last 100,000 messages.
    [[nodiscard]] std::vector<Row> between(Name fromService, Name toService, wire::Hlc until, std::size_t count) const;
    /// Those that went to the dead letters.
    [[nodiscard]] std::vector<Row> dead(wire::Hlc until = kNow) const;
    [[nodiscard]] std::size_t bytes() const;

    void begin(Row next) { m_rows.skipTo(next); } ///< the log is read from a keyframe on
    void apply(std::uint64_t position, wire::Hlc at, std::uint64_t incarnation, std::uint64_t seq, const wire::Sent& event);
    void apply(std::uint64_t position, wire::Hlc at, const wire::Received& event);
    void apply(std::uint64_t position, wire::Hlc at, const wire::Settled& event);

private:
    /// What a block of rows spans, so that a query by time skips the others.
    struct Span {
        wire::Hlc firstSent = kNow;
        wire::Hlc lastSent;
        wire::Hlc lastReceived;
        std::uint32_t open = 0; ///< rows not received
    };

    Row rowOf(std::uint64_t incarnation, std::uint64_t transmission, std::uint64_t position); ///< kNoRow: Numbering::message
    std::uint32_t numberOf(std::uint64_t incarnation);
    void join(Message& message, Row row, std::uint64_t position, std::string_view saga, std::string_view sagaType, std::string_view id);
    void noteSent(Message& message, Row row, wire::Hlc sent);
    void sortBySent(std::vector<Row>& rows) const;
    template<typename Wanted, typename Fits>
    [[nodiscard]] std::vector<Row> select(Wanted wanted, Fits fits) const; ///< rows that fit, of blocks whose span is wanted
    [[nodiscard]] Span& span(Row row) { return m_spans[row / Blocks<Message>::kRows]; }

    Names& m_names;
    Sagas& m_sagas;
    Numbering& m_numbering;
    Blocks<Message> m_rows;
    std::vector<Span> m_spans; ///< one a block, from block 0
    Transmissions m_transmissions;
    std::vector<Row> m_dead;
    std::vector<std::uint64_t> m_incarnations{0}; ///< by number
    std::unordered_map<std::uint64_t, std::uint32_t> m_numbers{{0, 0}};
};

} // namespace sagascope::core
