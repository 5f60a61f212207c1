#pragma once
#include "services/kit/messaging/node.h"
#include <span>

namespace sagascope::notifications {

struct Mail {
    std::string id; ///< of the message that asked for it; names the file
    std::string saga;
    std::string to;
    std::string name;
    std::string subject;
    std::string text;
    std::uint64_t queuedAt = 0; ///< microseconds since 1970
};

/// Delivers queued mails into the company's Maildir, each exactly once: a file in tmp/, synced, renamed to a name that the mail's id
/// determines, the folder synced, and only then marked as sent. Before it repeats one that may be there already it looks into new/
/// and cur/. A mail belongs to the instance that took it; those of an instance that is gone are taken over.
class Mailer {
public:
    explicit Mailer(kit::Node& node) : m_node(node) {}
    static const char* schema(); ///< table mail, view audit_mail
    void start();
    void queue(const Mail& mail); ///< inside the turn's transaction

private:
    void deliver();
    void deliverSome(std::span<const Mail> mails);
    void takeUp();
    void lookAround();
    [[nodiscard]] bool isOurs(const std::string& id);
    [[nodiscard]] bool isThere(const std::string& id);

    kit::Node& m_node;
    std::vector<Mail> m_queued;          ///< committed, not yet delivered
    std::vector<std::string> m_doubtful; ///< of an earlier incarnation: may have been delivered
    bool m_planned = false;
    std::map<std::string, int> m_missing;
};

/// The mail as RFC 5322 has it, 7 bit where it can be.
[[nodiscard]] std::string rfc5322(const Mail& mail);

} // namespace sagascope::notifications
