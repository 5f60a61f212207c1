#pragma once
#include "services/model/architecture.h"
#include <fmt/format.h>
#include <string>

namespace sagascope::test {

/// Rows as the tables of this company have them, in the database of each box.
inline std::string rowsOf(const model::Architecture& architecture) {
    std::string text;
    for (const auto& node : architecture.nodes) {
        if (node.database.empty()) continue;
        text += fmt::format(R"(500 {}#1 committed {{ database: "{}" commit_seq: 1 )", node.name, node.database);
        const auto add = [&](std::string_view table, std::string_view key, std::string_view row) { text += fmt::format(R"(rows {{ table: "{}" key: "{}" op: INSERT row: "{}" }} )", table, key, row); };
        add("step", "c-00000001 1", R"({\"saga\":\"c-00000001\",\"step\":1,\"type\":\"create-contract\",\"name\":\"reserve-credit\",\"state\":\"compensated\",\"result\":\"{\\\"contractId\\\":\\\"P-00000001\\\"}\",\"reason\":\"premium-over-limit\",\"called_next\":1,\"done_order\":4711,\"undo_causation\":\"c-00000001.3.refused\",\"done_at\":1700000000123456,\"undone_at\":1700000000223456})");
        add("outbox", "1", R"({\"id\":123456,\"owner\":\"contracts#1\",\"message_id\":\"c-00000001.2.done\",\"saga\":\"c-00000001\",\"topic\":\"events.CustomerVerified\",\"published\":1})");
        if (!node.journal.empty() && node.journal != "step") add(node.journal, "c-00000001 1", R"({\"saga\":\"c-00000001\",\"step\":2,\"state\":\"COMPENSATING\",\"reason\":\"premium-over-limit\",\"started_at\":1700000000123456})");
        text += "}\n";
    }
    return text;
}

/// A broker with topics, a record, retries and dead letters.
inline const char* const kBusyBroker = R"(
    e: 300 contracts#1 sent { id: "c-00000001.1.done" kind: EVENT type: "CustomerVerified" from: "contracts#1" to: "broker" topic: "events.CustomerVerified" saga: "c-00000001" size: 12345 payload: "{\"n\":42}" }
    310 broker#1 settled { sender_incarnation: 257 transmission: 1 verdict: PROCESSED topic: "events.CustomerVerified" partition: 2 offset: 123456 }
    320 broker#1 offset { topic: "events.CustomerVerified" partition: 2 group: "notifications" committed: 123450 end: 123457 retrying: 1 dead: 2 }
    330 broker#1 offset { topic: "events.CreditReserved" partition: 0 committed: 0 end: 3 }
    340 broker#1 group { group: "notifications" generation: 1 members { instance: "notifications#1" partitions: [0, 1, 2, 3, 4, 5, 6, 7] } }
    350 broker#1 record { state: PARKED group: "notifications" topic: "events.CustomerVerified" partition: 2 offset: 123455 attempts: 2 reason: "busy" saga: "c-00000001" type: "CustomerVerified" due: 1700000600000000 }
    360 broker#1 record { state: DEAD group: "notifications" topic: "events.CustomerVerified" partition: 2 offset: 123451 attempts: 3 reason: "the message could not be read at all" saga: "c-00000001" type: "CustomerVerified" }
    370 broker#1 record { state: DEAD group: "notifications" topic: "events.CustomerVerified" partition: 2 offset: 123448 attempts: 1 reason: "no" }
)";

/// What fills the pages of the boxes: that broker, leases and look-ups, routes, decisions and the cache, sagas, their steps and log lines.
inline const std::string kBusyCompany = std::string(kBusyBroker) + R"(
    20 registry#1 metric { name: "incomplete" value: 1 }
    100 registry#1 instance { service: "notifications" instance: "notifications#1" address: "tcp://127.0.0.1:3004" state: REGISTERED lease_ms: 60000 }
    100 registry#1 instance { service: "orchestrator" instance: "orchestrator#12" address: "tcp://127.0.0.1:33006" state: REGISTERED lease_ms: 1000 }
    w: 120 notifications#1 sent { kind: SYSTEM type: "watch" from: "notifications#1" to: "registry" }
    130 registry#1 received w
    160 registry#1 looked_up { service: "notifications" instances: "notifications#1" instances: "notifications#2" complete: false from: "orchestrator#12" }
    200 gateway#1 decision { kind: CACHE_MISS subject: "mobile" route: "GET /v1/contracts/{id}" target: "/v1/contracts/P-00000001" service: "contracts" status: 200 fresh_s: 60 detail: "kept" tokens: 1 bucket: 10 per_second: 0.1 }
    210 gateway#1 decision { kind: ANSWERED subject: "mobile" route: "GET /v1/contracts/{id}" status: 200 micros: 212345 tokens: 1 bucket: 10 per_second: 0.1 }
    220 gateway#1 decision { kind: CACHE_HIT subject: "mobile" route: "GET /v1/contracts/{id}" target: "/v1/contracts/P-00000001" status: 200 detail: "age:1" }
    230 gateway#1 decision { kind: UNAUTHENTICATED route: "POST /v1/contracts" status: 401 detail: "expired" }
    235 gateway#1 decision { kind: CACHE_REVALIDATED subject: "mobile" route: "GET /v1/contracts/{id}" target: "/v1/contracts/P-00000001" status: 304 detail: "kept" }
    240 gateway#1 decision { kind: ROUTED subject: "web" route: "POST /v1/contracts" status: 202 detail: "to:contracts async,choreography" }
    q: 250 gateway#1 sent { kind: QUERY type: "contract" from: "gateway#1" to: "contracts" }
    260 contracts#1 received q
    400 orchestrator#1 saga { saga: "c-00000002" saga_type: "create-contract" state: RUNNING owner: "orchestrator" }
    410 orchestrator#1 step { saga: "c-00000002" step: 2 participant: "customers" state: STARTED attempt: 2 }
    420 orchestrator#1 saga { saga: "c-00000003" saga_type: "create-contract" state: RUNNING owner: "orchestrator" }
    430 orchestrator#1 saga { saga: "c-00000003" state: COMPENSATING reason: "premium-over-limit" }
    440 orchestrator#1 step { saga: "c-00000003" step: 1 participant: "contracts" state: COMPENSATING }
    450 orchestrator#1 log { level: WARN text: "c-00000003 turns back: the premium is over the customer’s limit" saga: "c-00000003" trace: "4bf92f3577b34da6a3ce929d0e0e4736" }
    460 notifications#1 log { level: INFO text: "sent the mail of c-00000001" saga: "c-00000001" trace: "00f067aa0ba902b70000000000000001" }
)";

} // namespace sagascope::test
