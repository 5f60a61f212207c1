#pragma once
#include "services/kit/broker/outbox.h"
#include "services/kit/saga/participant.h"

namespace sagascope::kit {

/// A participant of orchestrated sagas: does, undoes and resolves as it is told, and answers the way it was told.
class Commands {
public:
    Commands(Node& node, Participant& participant, Outbox& outbox) : m_node(node), m_participant(participant), m_outbox(outbox) {}
    void handle(Task& task, const Inbound& inbound);

private:
    Node& m_node;
    Participant& m_participant;
    Outbox& m_outbox;
};

} // namespace sagascope::kit
