#pragma once
#include "services/kit/messaging/node.h"

namespace sagascope::kit {

/// The transactional outbox: messages are written with the business change, published after the commit by the relay, and
/// published again after a crash until the broker has confirmed them. Each instance relays its own rows; those of an instance that
/// is gone are taken over by another one, under a lease with an epoch that every later write of the former checks. How far the
/// broker has confirmed an instance's rows is one number, written down every now and then: what is lost of it is published again.
class Outbox {
public:
    Outbox(Node& node, std::string broker); ///< `broker`: its service
    ~Outbox();
    static const char* schema(); ///< tables outbox and outbox_relay, view audit_outbox
    void start();                ///< in Node::begin(), after openDatabase: takes up what an earlier incarnation left
    /// Inside the turn's transaction; leaves after its commit. Partition key is the saga id.
    void add(const std::string& topic, const wire::Envelope& message);
    /// Publishes a message once more, as it was. Throws std::runtime_error where there is none of that id.
    void addAgain(const std::string& messageId);
    [[nodiscard]] std::size_t unpublished() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace sagascope::kit
