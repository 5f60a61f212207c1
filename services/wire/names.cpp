#include "services/wire/names.h"
#include <fmt/format.h>

namespace sagascope::wire {

std::string_view name(Communication value) {
    switch (value) {
    case SYNC: return "sync";
    case ASYNC: return "async";
    default: return "unspecified";
    }
}

std::string_view name(Coordination value) {
    switch (value) {
    case CHOREOGRAPHY: return "choreography";
    case ORCHESTRATION: return "orchestration";
    default: return "unspecified";
    }
}

std::string_view name(Kind value) {
    switch (value) {
    case COMMAND: return "command";
    case REPLY: return "reply";
    case EVENT: return "event";
    case COMPENSATE: return "compensate";
    case RESOLVE: return "resolve";
    case START: return "start";
    case QUERY: return "query";
    case REQUEST: return "request";
    case RESPONSE: return "response";
    case SYSTEM: return "system";
    default: return "unspecified";
    }
}

std::string_view name(Outcome value) {
    switch (value) {
    case DONE: return "done";
    case REFUSED: return "refused";
    case NEVER: return "never";
    case COMPENSATED: return "compensated";
    case ACCEPTED: return "accepted";
    case ERROR: return "error";
    case FAILED: return "failed";
    default: return "unspecified";
    }
}

std::string_view name(SagaChanged::State value) {
    switch (value) {
    case SagaChanged::RUNNING: return "running";
    case SagaChanged::RESOLVING: return "resolving";
    case SagaChanged::COMPENSATING: return "compensating";
    case SagaChanged::COMPLETED: return "completed";
    case SagaChanged::COMPENSATED: return "compensated";
    case SagaChanged::FAILED: return "failed";
    default: return "unspecified";
    }
}

std::string_view name(StepChanged::State value) {
    switch (value) {
    case StepChanged::STARTED: return "started";
    case StepChanged::DONE: return "done";
    case StepChanged::REFUSED: return "refused";
    case StepChanged::TOMBSTONED: return "tombstoned";
    case StepChanged::RESOLVING: return "resolving";
    case StepChanged::COMPENSATING: return "compensating";
    case StepChanged::COMPENSATED: return "compensated";
    case StepChanged::FAILED: return "failed";
    default: return "unspecified";
    }
}

std::string_view name(ProcessChanged::State value) {
    switch (value) {
    case ProcessChanged::STARTING: return "starting";
    case ProcessChanged::HEALTHY: return "healthy";
    case ProcessChanged::STOPPING: return "stopping";
    case ProcessChanged::EXITED: return "exited";
    case ProcessChanged::PAUSED: return "paused";
    case ProcessChanged::RESUMED: return "resumed";
    case ProcessChanged::DOWN: return "down";
    default: return "unspecified";
    }
}

std::string text(const Mode& mode) { return fmt::format("{},{}", name(mode.communication()), name(mode.coordination())); }

Result<Mode> parseMode(std::string_view text) {
    const auto comma = text.find(',');
    if (comma != std::string_view::npos) {
        for (const auto communication : {SYNC, ASYNC}) {
            for (const auto coordination : {CHOREOGRAPHY, ORCHESTRATION}) {
                if (text.substr(0, comma) == name(communication) && text.substr(comma + 1) == name(coordination))
                    return makeMode(communication, coordination);
            }
        }
    }
    return failure(fmt::format("no such mode: '{}'", text), "mode",
                   "use sync or async, a comma, choreography or orchestration, as in async,orchestration");
}

Mode makeMode(Communication communication, Coordination coordination) {
    Mode mode;
    mode.set_communication(communication);
    mode.set_coordination(coordination);
    return mode;
}

bool operator==(const Mode& a, const Mode& b) {
    return a.communication() == b.communication() && a.coordination() == b.coordination();
}

} // namespace sagascope::wire
