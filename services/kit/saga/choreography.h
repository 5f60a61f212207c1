#pragma once
#include "services/kit/broker/consumer.h"
#include "services/kit/broker/outbox.h"
#include "services/kit/saga/owner.h"
#include "services/kit/saga/participant.h"

namespace sagascope::kit {

/// Asynchronous choreography: each service reacts to the events of its neighbours. The success of the step before: do; the failure or
/// the compensation of the step after: undo, and say so; `timed out`, heard by the pivot: say again what became of it, or never.
class EventChoreography {
public:
    EventChoreography(Node& node, const model::Architecture& architecture, Participant& participant, Outbox& outbox, Owner& owner);
    [[nodiscard]] std::vector<std::string> topics() const; ///< of the events that the service's steps react to
    void handle(const wire::Envelope& event, const Inbound& inbound);

    void begin(SagaRow& row);
    void overdue(SagaRow& row);

private:
    enum class Action { Do, Undo, Resolve };
    struct Reaction {
        Action action;
        const model::Saga* saga;
        const model::Step* step;
    };
    void react(const model::Saga& saga, const model::Step& step, Action action, const model::MessageType& to);
    Answer perform(Task& task);
    Answer undo(Task& task);
    Answer resolve(Task& task);
    Answer passOnFailure(Task& task);
    void publish(const Task& task, wire::Verb verb, const model::MessageType& type, wire::Outcome outcome, const std::string& reason);
    void close(Task& task);
    void endBack(const Task& task, const Answer& answer);

    Node& m_node;
    Participant& m_participant;
    Outbox& m_outbox;
    Owner& m_owner;
    std::map<std::pair<std::string, std::string>, Reaction> m_reactions; ///< by saga type and event type
};

} // namespace sagascope::kit
