#include "tests/app/projections/random_run.h"
#include "services/wire/ids.h"
#include <rapidcheck.h>

namespace sagascope::test {

std::string randomRun(unsigned sagas) {
    std::string text;
    unsigned now = 100;
    const auto line = [&](const std::string& rest) { text += std::to_string(now += *rc::gen::inRange(0u, 40u)) + " " + rest + "\n"; };
    const char* const services[] = {"shop#1", "stock#1", "stock#2", "bank#1"};
    for (unsigned i = 1; i <= sagas; ++i) {
        const auto saga = "s-" + std::to_string(i);
        line("shop#1 saga { saga: \"" + saga + "\" saga_type: \"order\" state: RUNNING owner: \"shop\" mode { communication: ASYNC coordination: CHOREOGRAPHY } }");
        for (unsigned step = 1; step <= 3; ++step) {
            const std::string from = services[*rc::gen::inRange(0, 4)], to = services[*rc::gen::inRange(0, 4)];
            const auto label = "m" + std::to_string(i) + "x" + std::to_string(step);
            text += label + ": ";
            line(from + " sent { id: \"" + saga + "." + std::to_string(step) + ".do\" kind: COMMAND type: \"Do" + std::to_string(step) + "\" from: \"" + from + "\" to: \"" +
                 std::string(wire::serviceOf(to)) + "\" saga: \"" + saga + "\" step: " + std::to_string(step) + " attempt: 1 size: 9 mode { communication: ASYNC coordination: CHOREOGRAPHY } }");
            if (*rc::gen::inRange(0, 5) > 0) line(to + " received " + label);
            if (*rc::gen::inRange(0, 5) > 0) line(to + " settled " + label + (*rc::gen::inRange(0, 9) ? " PROCESSED" : " DEAD"));
            line(to + " step { saga: \"" + saga + "\" step: " + std::to_string(step) + " name: \"n\" participant: \"p\" state: " + (*rc::gen::inRange(0, 4) ? "DONE" : "REFUSED reason: \"no\"") + " }");
            line(to + " committed { database: \"" + to + ".db\" commit_seq: " + std::to_string(i * 4 + step) + " rows { table: \"t\" key: \"k" + std::to_string(*rc::gen::inRange(0, 5)) +
                 "\" op: " + (*rc::gen::inRange(0, 4) ? "UPDATE" : "DELETE") + " } }");
        }
        line("broker#1 offset { topic: \"t\" partition: 1 group: \"g\" committed: " + std::to_string(i) + " end: " + std::to_string(i + 1) + " }");
        line("broker#1 record { group: \"g\" topic: \"t\" partition: 1 offset: " + std::to_string(*rc::gen::inRange(0u, 3u)) + " state: " +
             std::vector<std::string>{"PARKED saga: \"" + saga + "\"", "DEAD reason: \"no\"", "SETTLED", "GONE", "ANEW"}[*rc::gen::inRange<std::size_t>(0, 5)] + " }");
        line("broker#1 settled { sender_incarnation: 999 transmission: " + std::to_string(i) + " verdict: PROCESSED topic: \"t\" partition: 1 offset: " + std::to_string(i) + " }");
        line("broker#1 group { group: \"g\" generation: " + std::to_string(i) + " members { instance: \"shop#1\" partitions: 1 } }");
        line("app process { service: \"shop\" instance: \"shop#1\" incarnation: 1 pid: 9 state: " + std::string(*rc::gen::inRange(0, 2) ? "HEALTHY" : "PAUSED") + " }");
        line("shop#1 log { text: \"x\" saga: \"" + saga + "\" }");
        if (*rc::gen::inRange(0, 4)) line("shop#1 saga { saga: \"" + saga + "\" state: " + (*rc::gen::inRange(0, 2) ? "COMPLETED" : "COMPENSATED reason: \"no\"") + " }");
    }
    return text;
}

} // namespace sagascope::test
