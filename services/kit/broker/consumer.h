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

/// A member of a consumer group. Subscribes at the broker (again after either restarts), handles deliveries inside the turn's
/// transaction, and settles after its commit. A handler that throws: the record goes to the dead letters.
class Consumer {
public:
    using Handler = std::function<Verdict(const wire::Deliver&, const Inbound&)>;
    Consumer(Node& node, std::string group, std::vector<std::string> topics, Handler handler);
    ~Consumer();
    void start(); ///< in Node::begin()

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace sagascope::kit
