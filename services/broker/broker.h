#pragma once
#include "services/broker/group.h"
#include "services/kit/messaging/node.h"

namespace sagascope::broker {

struct BrokerSettings {
    std::uint32_t fileSize = 64u << 20;
    std::uint64_t retain = 0; ///< bytes; older files go once every group has settled them. 0: keep all, so that the audit sees all
};

/// Topics as one durable log, and the groups that consume them. A turn appends what was published, syncs once, confirms to the
/// publishers, and pushes to consumers what they have credit for: so only records that are on disk are ever delivered.
class Broker : public kit::Node {
public:
    Broker(kit::Host& host, BrokerSettings settings);

protected:
    wire::Result<void> begin() override;
    void makeDurable() override;

private:
    // broker.cpp
    void publish(const kit::Inbound& inbound);
    void subscribe(const kit::Inbound& inbound);
    void settle(const kit::Inbound& inbound);
    void restore(Place place, wire::LogEntry&& entry);
    void note(wire::LogMark mark);
    void confirm();
    void push();
    void assign(const Group& group);
    void inspect(); ///< each second: members gone, deliveries lost
    void wakeWhenDue();
    wire::Result<void> keepFiles(); ///< the current one is full
    [[nodiscard]] std::uint32_t oldestNeededFile() const;
    Group& group(const std::string& name) { return m_groups.try_emplace(name, name).first->second; }
    [[nodiscard]] std::uint64_t now() { return host().clock().wallMicros(); }

    // administration.cpp
    void deadLetters(const std::string& json, const ControlReply& reply);
    [[nodiscard]] std::string lag();

    // reports.cpp
    void reportOffsets();
    void reportOffset(const std::string& topic, std::uint32_t partition);
    void reportMarks();
    void reportAnew(); ///< all as it stands: retry lists, dead letters, members; offsets with the next turn
    void reportMembers(const Group& group);

    BrokerSettings m_settings;
    Journal m_journal;
    Topics m_topics;
    std::map<std::string, Group> m_groups;
    std::map<kit::Peer, wire::Published> m_confirmations;
    bool m_needsSync = false;
    std::optional<std::uint64_t> m_alarm; ///< when the timer for retries rings
    Cursor::Note m_note;

    std::set<std::pair<std::string, std::uint32_t>> m_moved; ///< partitions whose offsets changed and were not yet reported
    bool m_reporting = false;
    std::vector<wire::LogMark> m_marks; ///< of this turn, not yet reported: retry lists and dead letters
    std::vector<std::string> m_damages;
};

} // namespace sagascope::broker
