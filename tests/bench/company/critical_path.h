#pragma once
#include "app/core/eventlog/event_log_reader.h"
#include <optional>
#include <unordered_map>

namespace sagascope::bench {

/// What lay between a client's request and the saga's end, counted from the event log: walked back from the end, from each message to
/// the one that arrived before it at the same process, to the one that was sent for it.
struct CriticalPath {
    int commits = 0; ///< durable: database transactions, and the broker's syncs
    int hops = 0;    ///< frames from process to process
};

class PathWalker : public core::EventSink {
public:
    /// `brokers`: services whose passages count as a commit each (they sync before they deliver).
    explicit PathWalker(std::string broker) : m_broker(std::move(broker)) {}
    void addSource(std::uint16_t channel, const wire::Source& source) override;
    void apply(std::span<const core::LoggedEvent> events) override;

    /// nullopt: the log does not hold all of it.
    [[nodiscard]] std::optional<CriticalPath> walk(const std::string& saga) const;
    /// Milliseconds from each process's death to its next healthy incarnation.
    [[nodiscard]] const std::vector<double>& recoveries() const { return m_recoveries; }

private:
    struct Entry {
        std::uint64_t seq = 0;
        enum class Kind { Received, Committed, Ended } kind = Kind::Ended;
        std::string saga; ///< of a commit: the rows' text, searched for the saga's id
        bool isRequest = false;
        std::uint64_t senderIncarnation = 0;
        std::uint64_t transmission = 0;
    };
    struct Reporter {
        std::string service;
        std::vector<Entry> entries; ///< by seq
    };
    void add(std::uint16_t channel, const wire::Event& event);
    void follow(const wire::Event& event);

    std::string m_broker;
    std::unordered_map<std::uint16_t, Reporter> m_reporters;
    std::unordered_map<std::uint64_t, std::uint16_t> m_channelOf; ///< by incarnation
    std::unordered_map<std::string, std::pair<std::uint16_t, std::uint64_t>> m_ends; ///< saga → where its end was told
    std::unordered_map<std::string, std::uint64_t> m_diedAt; ///< instance → µs
    std::vector<double> m_recoveries;
};

} // namespace sagascope::bench
