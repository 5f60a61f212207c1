#pragma once
#include "services/kit/messaging/node.h"

namespace sagascope::kit {

/// The transactional outbox: messages are written with the business change, published after the commit by the relay, and
/// published again after a crash until the broker has confirmed them. The relay belongs to the row's instance; rows of instances
/// that are gone are taken over by the instance that holds the lease row.
class Outbox {
public:
    explicit Outbox(Node& node);
    ~Outbox();
    static const char* schema(); ///< table outbox, lease, view audit_outbox
    void start();                ///< in Node::begin(), after openDatabase: takes up what an earlier incarnation left
    /// Inside the turn's transaction; leaves after its commit. Partition key is the saga id.
    void add(const std::string& topic, const wire::Envelope& message);
    [[nodiscard]] std::size_t unpublished() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace sagascope::kit
