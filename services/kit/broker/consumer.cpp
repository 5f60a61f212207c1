#include "services/kit/broker/consumer.h"
#include "services/kit/storage/database.h"
#include "services/wire/crc32c.h"
#include "services/wire/telemetry.pb.h"
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace sagascope::kit {

namespace {
constexpr Micros kHeartbeat{500'000};
constexpr Micros kDatabasePause{100'000};
constexpr std::uint32_t kCredit = 256; // four turns: the next ones are here while this one commits

/// The disk's or another instance's fault, not the record's.
bool isPassing(const SQLite::Exception& error) {
    switch (error.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM: return true;
    default: return false;
    }
}
} // namespace

struct Consumer::State {
    State(Node& owner, std::string brokersName, std::string groupName, std::vector<std::string> topicNames, Handler toHandle)
        : node(owner), broker(std::move(brokersName)), group(std::move(groupName)), topics(std::move(topicNames)), handler(std::move(toHandle)) {}

    void subscribe(bool leave);
    void beat();
    void deliver(const Inbound& inbound);
    void settle(const Inbound& inbound, const Verdict& verdict);
    void sendVerdicts();

    Node& node;
    std::string broker;
    std::string group;
    std::vector<std::string> topics;
    Handler handler;
    bool databaseFailed = false; ///< in the handler that just threw
    std::map<std::pair<Peer, std::uint64_t>, wire::Settle> verdicts; ///< of this turn, by where they go and their generation
};

Consumer::Consumer(Node& node, std::string broker, std::string group, std::vector<std::string> topics, Handler handler)
    : m_state(std::make_unique<State>(node, std::move(broker), std::move(group), std::move(topics), std::move(handler))) {}
Consumer::~Consumer() = default;

void Consumer::start() {
    auto& state = *m_state;
    state.node.onBody(wire::Frame::kDeliver, [&state](const Inbound& inbound) { state.deliver(inbound); },
                      [&state](const Inbound& inbound, const std::string& what) {
                          state.settle(inbound, state.databaseFailed ? Verdict::retryAfter(kDatabasePause, what) : Verdict::dead(what));
                      });
    state.node.onBody(wire::Frame::kAssignment, [](const Inbound&) {}); // each delivery names its generation
    state.node.whenReachable(state.broker, [&state] { state.subscribe(false); });
    state.node.whenStopping([&state] { state.subscribe(true); });
    state.beat();
}

void Consumer::State::beat() {
    if (node.stopping()) return;
    subscribe(false);
    node.after(kHeartbeat, [this] { beat(); });
}

void Consumer::State::subscribe(bool leave) {
    wire::Frame frame;
    auto& wanted = *frame.mutable_subscribe();
    wanted.set_group(group);
    for (const auto& topic : topics) wanted.add_topics(topic);
    wanted.set_credit(kCredit);
    wanted.set_leave(leave);
    node.sendFrame(broker, std::move(frame));
}

void Consumer::State::deliver(const Inbound& inbound) {
    const auto& record = inbound.frame.deliver();
    databaseFailed = false;
    if (wire::crc32c(record.message().payload()) != record.message().crc32c()) return settle(inbound, Verdict::dead("the payload is damaged"));
    try {
        settle(inbound, handler(record, inbound));
    } catch (const SQLite::Exception& error) {
        databaseFailed = isPassing(error);
        throw; // rolled back by the node, then settled
    }
}

void Consumer::State::settle(const Inbound& inbound, const Verdict& verdict) {
    const auto& record = inbound.frame.deliver();
    if (verdicts.empty()) node.afterCommit([this] { sendVerdicts(); });
    auto& frame = verdicts[{inbound.peer, record.generation()}];
    frame.set_group(record.group());
    frame.set_generation(record.generation());
    auto& item = *frame.add_items();
    item.set_topic(record.topic());
    item.set_partition(record.partition());
    item.set_offset(record.offset());
    item.set_reason(verdict.reason);
    switch (verdict.kind) {
    case Verdict::Kind::Ack: item.set_verdict(wire::Settle::ACK); break;
    case Verdict::Kind::RetryAfter:
        item.set_verdict(wire::Settle::RETRY);
        item.set_retry_after_ms(static_cast<std::uint32_t>(verdict.after.count() / 1000));
        node.settled(inbound, wire::Settled::RETRY, verdict.reason);
        break;
    case Verdict::Kind::Dead:
        item.set_verdict(wire::Settle::DEAD);
        node.settled(inbound, wire::Settled::DEAD, verdict.reason);
        break;
    }
}

void Consumer::State::sendVerdicts() {
    for (auto& [to, verdict] : std::exchange(verdicts, {})) {
        wire::Frame frame;
        *frame.mutable_settle() = std::move(verdict);
        node.sendTo(to.first, std::move(frame));
    }
}

} // namespace sagascope::kit
