#pragma once
#include "services/kit/saga/messages.h"

namespace sagascope::kit {

/// Calls the link after `after` with a message of that kind; it has the time that all links from there to the pivot may take.
void callNext(Node& node, const model::Saga& saga, const model::Step& after, wire::Kind kind, const wire::Envelope& cause, std::string payload, CallDone done);

} // namespace sagascope::kit
