#pragma once
#include "app/core/eventlog/logged_event.h"
#include "app/core/projections/company.h"
#include "app/core/projections/databases.h"
#include "app/core/projections/journal.h"
#include "app/core/projections/messages.h"
#include "app/core/projections/records.h"
#include "app/core/projections/sagas.h"
#include <optional>
#include <string>

namespace sagascope::core {

/// Everything the window shows, computed from the event log and from nothing else: the same object live and on replay. Messages, sagas and
/// rows are never given up: what nobody looks at lies in a file (Pages). Of lines, decisions and the like the last half million of each kind.
///
/// Any order of events gives the same state: each answer depends on the events' clocks and identities, not on their arrival.
/// Questions take an instant (kNow, or instant(micros)); the state then is what lies before it. Not thread-safe: read it through
/// Session::read, and keep no reference beyond; rows stay what they are.
class Projections final : public EventSink {
public:
    Projections();

    void addSource(std::uint16_t channel, const wire::Source& source) override;
    void apply(std::span<const LoggedEvent> events) override;

    // Keyframes (KEYFRAME in FORMAT.md): the state as events that still matter, and whoever reads from there on has the same rows.
    void rememberFirstSights() { m_numbering.remember(); } ///< before the first event, by whoever takes keyframes
    [[nodiscard]] Keyframe takeKeyframe();                 ///< as of now; the next goes on from there
    void begin(const Keyframe& keyframe);                  ///< of an empty one that knows the sources: the state at the keyframe
    void foresee(const Keyframe& next) { m_numbering.add(next); } ///< before the events that lead to it are applied
    void sketch(wire::Hlc after, wire::Hlc until, std::uint64_t events) { m_journal.sketch(after, until, events); } ///< of a part that is not read
    /// What the clock readings of the whole log span, of which only a part is read.
    void setExtent(wire::Hlc first, wire::Hlc last);
    [[nodiscard]] std::uint64_t nextPosition() const { return m_nextPosition; } ///< of the log: one past the last event
    [[nodiscard]] std::optional<std::uint16_t> channelOf(std::uint64_t incarnation) const;
    [[nodiscard]] std::optional<std::uint16_t> channelOf(std::string_view instance) const; ///< one of its incarnations

    [[nodiscard]] const Names& names() const { return m_names; }
    [[nodiscard]] std::string_view text(Name name) const { return m_names.text(name); }
    [[nodiscard]] const Messages& messages() const { return m_messages; }
    [[nodiscard]] const Sagas& sagas() const { return m_sagas; }
    [[nodiscard]] const Company& company() const { return m_company; }
    [[nodiscard]] const Databases& databases() const { return m_databases; }
    [[nodiscard]] const Journal& journal() const { return m_journal; }
    [[nodiscard]] const Records& records() const { return m_records; }

    [[nodiscard]] std::uint64_t eventCount() const { return m_eventCount; }
    [[nodiscard]] wire::Hlc firstEvent() const { return m_firstEvent; } ///< earliest clock reading; kNow: none yet
    [[nodiscard]] wire::Hlc lastEvent() const { return m_lastEvent; }
    [[nodiscard]] std::size_t bytes() const;
    void relax() const { m_pages.relax(); } ///< who looks often calls this as often: what was looked at need not stay in memory
    /// The whole state as text, the same for the same events in any order.
    [[nodiscard]] std::string dump() const;

private:
    struct Reporter {
        std::uint64_t incarnation = 0;
        Name instance = 0;
    };
    void apply(const LoggedEvent& logged);
    void project(const LoggedEvent& logged, wire::Hlc at);
    void journalise(const LoggedEvent& logged, wire::Hlc at, Name source);

    Pages m_pages;
    Numbering m_numbering;
    Names m_names{m_pages};
    Sagas m_sagas;
    Messages m_messages;
    Company m_company;
    Databases m_databases;
    Journal m_journal;
    Records m_records;
    std::vector<Reporter> m_reporters; ///< by channel
    std::uint64_t m_eventCount = 0;
    std::uint64_t m_nextPosition = 0;
    Keyframe m_lastKeyframe; ///< where the one taken last stands, no more
    wire::Hlc m_firstEvent = kNow;
    wire::Hlc m_lastEvent;
};

} // namespace sagascope::core
