#include "tests/bench/recording/traffic.h"
#include "services/wire/ids.h"
#include <fmt/format.h>

namespace sagascope::bench {

void Traffic::next(wire::Event& event) {
    event.Clear();
    const auto saga = "c-" + wire::hex(m_incarnation * 1'000'003 + m_count / 10, 8);
    const auto part = m_count++ % 10;
    const auto transmission = m_count - 1;
    switch (part) {
    case 0: {
        auto& changed = *event.mutable_saga();
        changed.set_saga(saga);
        changed.set_saga_type("create-contract");
        changed.set_state(wire::SagaChanged::RUNNING);
        changed.set_owner("contracts");
        changed.set_input(R"({"customerId":"C-0042","product":"home","premiumCents":12000})");
        break;
    }
    case 1: case 5: sent(event, saga, static_cast<unsigned>(part) / 4 + 2); break;
    case 2: case 6: {
        auto& received = *event.mutable_received();
        received.set_sender_incarnation(m_incarnation);
        received.set_transmission(transmission);
        received.set_id(wire::messageId(saga, 2, wire::Verb::Do));
        received.set_kind(wire::COMMAND);
        received.set_type("DebitPremium");
        received.set_from("orchestrator#1");
        received.set_to("payments#1");
        received.set_saga(saga);
        received.set_size(120);
        break;
    }
    case 3: case 7: {
        auto& settled = *event.mutable_settled();
        settled.set_sender_incarnation(m_incarnation);
        settled.set_transmission(transmission - 1);
        settled.set_id(wire::messageId(saga, 2, wire::Verb::Do));
        settled.set_saga(saga);
        settled.set_verdict(wire::Settled::PROCESSED);
        break;
    }
    case 4: {
        auto& step = *event.mutable_step();
        step.set_saga(saga);
        step.set_step(2);
        step.set_name("debit");
        step.set_participant("payments");
        step.set_state(wire::StepChanged::DONE);
        break;
    }
    case 8: {
        auto& committed = *event.mutable_committed();
        committed.set_database("payments");
        committed.set_commit_seq(m_count);
        auto& row = *committed.add_rows();
        row.set_table("entry");
        row.set_key(saga);
        row.set_op(wire::Committed::Row::INSERT);
        row.set_row(fmt::format(R"({{"saga":"{}","account":"C-0042","cents":12000,"transfer":"t-{}"}})", saga, m_count));
        break;
    }
    default: {
        auto& changed = *event.mutable_saga();
        changed.set_saga(saga);
        changed.set_saga_type("create-contract");
        changed.set_state(wire::SagaChanged::COMPLETED);
    }
    }
}

void Traffic::sent(wire::Event& event, const std::string& saga, unsigned step) {
    auto& message = *event.mutable_sent();
    message.set_id(wire::messageId(saga, step, wire::Verb::Do));
    message.set_kind(wire::COMMAND);
    message.set_type("DebitPremium");
    message.set_from("orchestrator#1");
    message.set_to("payments");
    message.set_saga(saga);
    message.set_saga_type("create-contract");
    message.set_step(step);
    message.set_causation(wire::messageId(saga, step - 1, wire::Verb::Done));
    message.set_payload(fmt::format(R"({{"input":{{"customerId":"C-{:04}","premiumCents":12000}},"results":{{"create":{{"contract":"{}"}}}}}})", m_count % 200, saga));
    message.set_size(static_cast<std::uint32_t>(message.payload().size()));
}

} // namespace sagascope::bench
