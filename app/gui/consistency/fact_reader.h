#pragma once
#include "app/core/consistency/fact_store.h"
#include "app/core/projections/projections.h"
#include "app/core/session/session.h"
#include <deque>

namespace sagascope::gui {

/// Reads the rows that facts are about from the log, all tables in order of time, a little a frame.
class FactReader {
public:
    explicit FactReader(core::Session& session) : m_session(session), m_store(session.architecture()) {}

    void begin(std::uint64_t from, const std::string& saga = {}); ///< forgets what was read; `saga`: only what is about it
    /// Takes over which rows changed until then, as many as are applied soon. Under the log's lock.
    void collect(const core::Projections& projections, std::uint64_t until);
    /// Reads and applies some of them, for 2 ms. `seen`: the saga of each.
    void apply(const std::function<void(const std::string& saga)>& seen);

    [[nodiscard]] const core::FactStore& store() const { return m_store; }
    [[nodiscard]] bool isBehind() const { return !m_pending.empty(); } ///< rows wait to be applied
    [[nodiscard]] std::uint64_t from() const { return m_from; }         ///< µs since 1970: what is known since when
    [[nodiscard]] std::uint64_t to() const { return m_to; }             ///< … and until when
    /// From when on at most a few thousand changes of each table lie before `until`. Under the log's lock.
    [[nodiscard]] std::uint64_t lookBack(const core::Projections& projections, std::uint64_t until) const;

private:
    struct Change {
        std::size_t source;
        std::string key;
        core::RowVersion version;
    };
    void collectLate(const core::Projections& projections, std::vector<Change>& found) const;

    core::Session& m_session;
    core::FactStore m_store;
    std::deque<Change> m_pending;
    std::uint64_t m_from = 0;
    std::uint64_t m_to = 0;
    core::Row m_known = 0; ///< versions of rows that were known when some were last taken over; 0: none were taken over yet
    std::optional<core::LoggedEvent> m_event; ///< the last one that was read: a commit often has several rows
};

} // namespace sagascope::gui
