#pragma once
#include "app/core/eventlog/logged_event.h"
#include "app/core/projections/company.h"
#include "app/core/projections/databases.h"
#include "app/core/projections/journal.h"
#include "app/core/projections/messages.h"
#include "app/core/projections/records.h"
#include "app/core/projections/sagas.h"
#include <string>

namespace sagascope::core {

/// How many rows each index keeps before it gives up its oldest block. The defaults bound an hour at 2,000 events/s to about 350 MB.
struct ProjectionLimits {
    Row messages = 2'000'000;
    Row sagaSteps = 2'000'000;
    Row rowVersions = 2'000'000;
    std::size_t journal = 200'000;
};

/// Everything the window shows, computed from the event log and from nothing else: the same object live and on replay.
///
/// Any order of events gives the same state: each answer depends on the events' clocks and identities, not on their arrival.
/// Questions take an instant (kNow, or instant(micros)); the state then is what lies before it. Not thread-safe: read it through
/// Session::read, and keep no reference or row beyond (row numbers stay valid while `holds`).
class Projections final : public EventSink {
public:
    explicit Projections(const ProjectionLimits& limits = {});

    void addSource(std::uint16_t channel, const wire::Source& source) override;
    void apply(std::span<const LoggedEvent> events) override;

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
    /// The whole state as text, the same for the same events in any order.
    [[nodiscard]] std::string dump() const;

private:
    struct Reporter {
        std::uint64_t incarnation = 0;
        Name instance = 0;
    };
    void apply(const LoggedEvent& logged);
    void journalise(const LoggedEvent& logged, wire::Hlc at, Name source);

    Names m_names;
    Sagas m_sagas;
    Messages m_messages;
    Company m_company;
    Databases m_databases;
    Journal m_journal;
    Records m_records;
    std::vector<Reporter> m_reporters; ///< by channel
    std::uint64_t m_eventCount = 0;
    wire::Hlc m_firstEvent = kNow;
    wire::Hlc m_lastEvent;
};

} // namespace sagascope::core
