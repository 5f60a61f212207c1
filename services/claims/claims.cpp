#include "services/claims/claims.h"

namespace sagascope::claims {

namespace {

using kit::Done;
using kit::Performed;
using kit::StepContext;
using nlohmann::json;

constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS claim(id TEXT PRIMARY KEY, saga TEXT NOT NULL UNIQUE, contract TEXT NOT NULL, amount_cents INTEGER NOT NULL,
                                 state TEXT NOT NULL) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS audit_claim AS SELECT id, saga, state FROM claim;
)";

/// The claim's number: the saga's own, so that each try of the step gives the same.
std::string claimId(const std::string& saga) { return "S-" + saga.substr(saga.find('-') + 1); }

} // namespace

Claims::Claims(kit::Host& host) : SagaService(host, kSchema) {
    step("settle-claim", "open", open, [](const StepContext& context) { return setState(context, "rejected"); });
    step("settle-claim", "settle", [](const StepContext& context) { return setState(context, "settled"); });
    query("claim", [this](const json& arguments) { return claim(arguments); });
}

Performed Claims::open(const StepContext& context) {
    static const std::string kInsert = "INSERT INTO claim VALUES(?, ?, ?, ?, 'open')";
    const auto id = claimId(context.saga);
    context.database.run(kInsert, id, context.saga, context.input.at("contractId").get<std::string>(), context.input.at("amountCents").get<std::int64_t>());
    return Done{{{"claimId", id}}};
}

Performed Claims::setState(const StepContext& context, const char* state) {
    static const std::string kUpdate = "UPDATE claim SET state = ? WHERE id = ?";
    context.database.run(kUpdate, state, claimId(context.saga));
    return Done{{{"state", state}}};
}

std::optional<json> Claims::claim(const json& arguments) {
    static const std::string kSelect = "SELECT id, contract, amount_cents, state, saga FROM claim WHERE id = ?";
    std::optional<json> found;
    database().each(kSelect,
                    [&](SQLite::Statement& row) {
                        found = json{{"id", row.getColumn(0).getString()},
                                     {"contractId", row.getColumn(1).getString()},
                                     {"amountCents", row.getColumn(2).getInt64()},
                                     {"state", row.getColumn(3).getString()},
                                     {"saga", row.getColumn(4).getString()}};
                    },
                    arguments.at("id").get<std::string>());
    return found;
}

} // namespace sagascope::claims
