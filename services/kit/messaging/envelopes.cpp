#include "services/kit/messaging/node.h"
#include "services/wire/crc32c.h"

namespace sagascope::kit {

wire::Envelope answerTo(const wire::Envelope& request, wire::Outcome outcome, std::string payload, std::string reason) {
    wire::Envelope answer;
    answer.set_id(request.id() + ":re");
    answer.set_kind(wire::REPLY);
    answer.set_type(request.type());
    answer.set_saga(request.saga());
    answer.set_saga_type(request.saga_type());
    answer.set_step(request.step());
    *answer.mutable_mode() = request.mode();
    answer.set_causation(request.id());
    answer.set_traceparent(request.traceparent());
    answer.set_subject(request.subject());
    answer.set_outcome(outcome);
    answer.set_payload(std::move(payload));
    answer.set_reason(std::move(reason));
    return answer;
}

void seal(Host& host, wire::Envelope& message) {
    message.set_source(host.self().service);
    message.set_hlc(host.clock().tick().raw());
    message.set_crc32c(wire::crc32c(message.payload()));
}

} // namespace sagascope::kit
