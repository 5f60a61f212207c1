#include "services/kit/saga/commands.h"

namespace sagascope::kit {

void Commands::handle(Task& task, const Inbound& inbound) {
    const auto& message = task.message;
    const auto answer = message.kind() == wire::COMPENSATE ? m_participant.undo(task, message.causation())
                        : message.kind() == wire::RESOLVE  ? m_participant.resolve(task)
                                                           : m_participant.perform(task);
    settledLater(m_node, inbound, answer.verdict);
    auto reply = replyTo(message, task.step, answer.outcome, task.payload(), answer.reason);
    if (!inbound.frame.has_deliver()) return m_node.respond(inbound, std::move(reply));
    // What an earlier delivery answered is in the outbox, and a command that met its tombstone leads to nothing.
    if (answer.isNew && answer.verdict == wire::Settled::PROCESSED) m_outbox.add(message.reply_to(), reply);
}

} // namespace sagascope::kit
