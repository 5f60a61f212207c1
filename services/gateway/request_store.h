#pragma once
#include "services/kit/messaging/node.h"
#include "services/wire/names.h"
#include <optional>

namespace sagascope::gateway {

/// A saga that a client asked for and the gateway has taken on: durable before anybody else hears of it.
struct Accepted {
    std::string saga;
    std::string subject;
    std::string key; ///< Idempotency-Key; empty: none
    std::string bodyHash;
    std::string type;
    std::string owner; ///< service
    wire::Mode mode;
    std::string input; ///< JSON
    std::string traceparent;
    std::string causation; ///< id of the HTTP request
};

/// The gateway's database. All calls belong to the turn's transaction.
class RequestStore {
public:
    explicit RequestStore(kit::Node& node) : m_node(node) {}
    static const char* schema();

    /// False: there is one with this saga id, or with this subject and key; nothing is changed.
    bool insert(const Accepted& request);
    [[nodiscard]] std::optional<Accepted> bySaga(const std::string& saga);
    [[nodiscard]] std::optional<Accepted> byKey(const std::string& subject, const std::string& key);

    /// The owner has it.
    void confirm(const std::string& saga);
    /// Forgets one that certainly never left. False: another instance has taken it on, or it is confirmed.
    bool withdraw(const std::string& saga);
    /// What this instance took on and nobody has confirmed.
    [[nodiscard]] std::vector<Accepted> unconfirmed(const std::string& instance);
    /// What is unconfirmed for longer than `age`, of this instance and of those that are gone; theirs becomes this instance's.
    [[nodiscard]] std::vector<Accepted> takeOver(const std::vector<std::string>& livingOthers, kit::Micros age);

    [[nodiscard]] std::optional<wire::Mode> mode();
    void setMode(const wire::Mode& mode);

private:
    kit::Node& m_node;
};

} // namespace sagascope::gateway
