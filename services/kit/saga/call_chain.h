#pragma once
#include "services/kit/saga/owner.h"
#include "services/kit/saga/participant.h"

namespace sagascope::kit {

/// A link of synchronous choreography, from step 2 to the pivot: it does its step, commits, calls the next link and answers with the
/// outcome of all that follows. A link that lost its memory decides nothing: it waits for the same message again.
class ChainLink {
public:
    ChainLink(Node& node, Participant& participant) : m_node(node), m_participant(participant) {}
    void perform(Task& task, const Inbound& inbound);
    void undo(Task& task, const Inbound& inbound);    ///< what follows first
    void resolve(Task& task, const Inbound& inbound);

private:
    using Request = std::shared_ptr<const wire::Envelope>;
    bool joins(const Inbound& inbound);
    void wait(const Inbound& inbound);
    void answer(const wire::Envelope& request, const model::Step& step, wire::Outcome outcome, const std::string& payload, const std::string& reason);
    void performed(const Task& task, bool isFirst, const CallResult& below);
    void undoOwn(Task& task, const std::string& causation, const std::string& undoneBelow);

    Node& m_node;
    Participant& m_participant;
    std::map<std::string, std::vector<Inbound>> m_waiting; ///< by message id: who wants the outcome of what is below
};

/// The owner of synchronous choreography, the head of the chain: it alone turns from forward to back, durably, once.
class ChainHead {
public:
    ChainHead(Node& node, Participant& participant, Owner& owner) : m_node(node), m_participant(participant), m_owner(owner) {}
    void begin(SagaRow& row);
    void resume(SagaRow& row);

private:
    void forward(const SagaRow& row, bool isFirst);
    void back(const SagaRow& row, std::uint32_t attempt);
    void resolve(const SagaRow& row, std::uint32_t attempt);
    void call(const SagaRow& row, wire::Kind kind, std::function<void(SagaRow&, const CallResult&)> done);
    void close(SagaRow& row, const wire::Envelope& answer);
    void turn(SagaRow& row, const std::string& reason);
    void undoOwn(SagaRow& row, const std::string& causation, const std::string& undoneBelow);

    Node& m_node;
    Participant& m_participant;
    Owner& m_owner;
};

} // namespace sagascope::kit
