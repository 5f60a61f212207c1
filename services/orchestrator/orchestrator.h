#pragma once
#include "services/kit/broker/consumer.h"
#include "services/kit/broker/outbox.h"
#include "services/kit/saga/owner.h"
#include "services/orchestrator/journal.h"

namespace sagascope::orchestrator {

/// Owns and drives orchestrated sagas: one step after the other, synchronously by calls, asynchronously by commands on topics. Each
/// transition is committed before the next message leaves, so whoever reads the journal can go on.
class Orchestrator : public kit::Node, public kit::Coordinator {
public:
    explicit Orchestrator(kit::Host& host) : Node(host) {}

protected:
    wire::Result<void> begin() override;

private:
    // Coordinator
    [[nodiscard]] bool owns(const model::Saga& saga, const wire::Mode& mode) const override;
    [[nodiscard]] kit::Micros patience(const model::Saga& saga) const override;
    void begin(kit::SagaRow& row) override;
    void resume(kit::SagaRow& row) override;
    void overdue(kit::SagaRow& row) override;
    [[nodiscard]] nlohmann::json steps(const kit::SagaRow& row) override { return m_journal.view(row); }

    // What is said to a participant, by call or by topic.
    void send(const kit::SagaRow& row, wire::Kind kind, bool isFirst = true, std::uint32_t attempt = 1);
    void called(kit::SagaRow& row, wire::Kind kind, const kit::CallResult& result, bool isFirst, std::uint32_t attempt);
    kit::Verdict replied(const wire::Envelope& reply, const kit::Inbound& inbound);

    // Transitions.
    bool take(kit::SagaRow& row, const wire::Envelope& reply); ///< false: late
    void done(kit::SagaRow& row, const wire::Envelope& reply);
    void turn(kit::SagaRow& row, std::uint32_t from, const std::string& reason, const std::string& causation);
    void undone(kit::SagaRow& row, const wire::Envelope& reply);
    void unknown(kit::SagaRow& row);
    void setDue(kit::SagaRow& row, bool waits);

    Journal m_journal{*this};
    model::Architecture m_architecture;
    std::unique_ptr<kit::Outbox> m_outbox;
    std::unique_ptr<kit::Owner> m_owner;
    std::unique_ptr<kit::Consumer> m_consumer;
};

} // namespace sagascope::orchestrator
