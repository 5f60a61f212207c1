#pragma once
#include "services/kit/messaging/node.h"

namespace sagascope::kit {

/// What a handler says of a delivered record. There is no offset in it.
struct Verdict {
    enum class Kind { Ack, RetryAfter, Dead } kind = Kind::Ack;
    Micros after{0};
    std::string reason;
    static Verdict ack() { return {}; }
    static Verdict retryAfter(Micros after, std::string reason) { return {Kind::RetryAfter, after, std::move(reason)}; }
    static Verdict dead(std::string reason) { return {Kind::Dead, Micros(0), std::move(reason)}; }
};

/// A member of a consumer group, at most one a node. Subscribes at the broker (again after either restarts), handles deliveries inside
/// the turn's transaction, and settles after its commit. A record whose payload is damaged, or whose handler throws, goes to the dead
/// letters; a database that is busy or full for now makes it come again. Telemetry: the handler reports what it settled
/// (Node::settled), the consumer reports records that come again or are dead.
class Consumer {
public:
    using Handler = std::function<Verdict(const wire::Deliver&, const Inbound&)>;
    /// `broker`: its service.
    Consumer(Node& node, std::string broker, std::string group, std::vector<std::string> topics, Handler handler);
    ~Consumer();
    void start(); ///< in Node::begin(); leaves the group when the node stops

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace sagascope::kit
