#pragma once
#include "services/kit/storage/database.h"
#include "services/model/saga.h"
#include "services/wire/ids.h"
#include <nlohmann/json.hpp>
#include <variant>

namespace sagascope::kit {

/// What the local transaction of one step sees. It does no I/O beside the database, whose transaction is open.
struct StepContext {
    Database& database;
    std::uint64_t now; ///< microseconds since 1970
    const std::string& saga;
    const std::string& subject; ///< who asked for it
    const model::Step& step;
    const nlohmann::json& input;
    const nlohmann::json& results; ///< of the steps before, by step name; when undoing, this step's own as well

    /// A name for what this step does, the same however often it is tried.
    [[nodiscard]] std::string id(wire::Verb verb) const { return wire::messageId(saga, step.number, verb); }
};

struct Done {
    nlohmann::json result = nlohmann::json::object(); ///< later steps see it under the step's name
};
/// A business refusal. Nothing may have been changed.
struct Refused {
    std::string reason; ///< technical name, as in the architecture's `reasons`
};
using Performed = std::variant<Done, Refused>;

/// All that a service says about a step. Without `undo` there is nothing to undo. An undo that is refused is refused for good.
struct StepCode {
    std::function<Performed(const StepContext&)> perform;
    std::function<Performed(const StepContext&)> undo;
};

} // namespace sagascope::kit
