#include "services/contracts/contracts.h"

namespace sagascope::contracts {

namespace {

using kit::Done;
using kit::Performed;
using kit::Refused;
using kit::StepContext;
using nlohmann::json;

constexpr std::int64_t kCoverPerPremium = 100; ///< a contract covers a hundred times its premium

constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS contract(id TEXT PRIMARY KEY, saga TEXT NOT NULL UNIQUE, customer TEXT NOT NULL, product TEXT NOT NULL,
                                    premium_cents INTEGER NOT NULL, state TEXT NOT NULL, holder TEXT, email TEXT) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS audit_contract AS SELECT id, saga, state FROM contract;
)";

/// The contract's number: the saga's own, so that each try of the step gives the same.
std::string contractId(const std::string& saga) { return "P-" + saga.substr(saga.find('-') + 1); }

} // namespace

Contracts::Contracts(kit::Host& host) : SagaService(host, kSchema) {
    step("create-contract", "create", create, cancel);
    step("create-contract", "activate", activate);
    step("settle-claim", "cover", cover);
    query("contract", [this](const json& arguments) { return contract(arguments); });
}

Performed Contracts::create(const StepContext& context) {
    static const std::string kInsert = "INSERT INTO contract(id, saga, customer, product, premium_cents, state) VALUES(?, ?, ?, ?, ?, 'pending')";
    const auto id = contractId(context.saga);
    context.database.run(kInsert, id, context.saga, context.input.at("customerId").get<std::string>(), context.input.at("product").get<std::string>(),
                         context.input.at("premiumCents").get<std::int64_t>());
    return Done{{{"contractId", id}}};
}

Performed Contracts::cancel(const StepContext& context) {
    static const std::string kUpdate = "UPDATE contract SET state = 'cancelled' WHERE id = ?";
    context.database.run(kUpdate, contractId(context.saga));
    return Done{};
}

Performed Contracts::activate(const StepContext& context) {
    static const std::string kUpdate = "UPDATE contract SET state = 'active', holder = ?, email = ? WHERE id = ?";
    const auto& customer = context.results.at("verify");
    context.database.run(kUpdate, customer.at("name").get<std::string>(), customer.at("email").get<std::string>(), contractId(context.saga));
    return Done{{{"state", "active"}}};
}

Performed Contracts::cover(const StepContext& context) {
    static const std::string kSelect = "SELECT state, premium_cents, customer, holder, email FROM contract WHERE id = ?";
    Performed performed = Refused{"contract-unknown"};
    context.database.each(kSelect,
                          [&](SQLite::Statement& row) {
                              const auto text = [&](int column) { return row.getColumn(column).getString(); };
                              if (text(0) != "active") performed = Refused{"contract-not-active"};
                              else if (context.input.at("amountCents").get<std::int64_t>() > row.getColumn(1).getInt64() * kCoverPerPremium) performed = Refused{"not-covered"};
                              else performed = Done{{{"customerId", text(2)}, {"name", text(3)}, {"email", text(4)}}};
                          },
                          context.input.at("contractId").get<std::string>());
    return performed;
}

std::optional<json> Contracts::contract(const json& arguments) {
    static const std::string kSelect = "SELECT id, customer, product, premium_cents, state, saga FROM contract WHERE id = ?";
    std::optional<json> found;
    database().each(kSelect,
                    [&](SQLite::Statement& row) {
                        found = json{{"id", row.getColumn(0).getString()},          {"customerId", row.getColumn(1).getString()},
                                     {"product", row.getColumn(2).getString()},     {"premiumCents", row.getColumn(3).getInt64()},
                                     {"coverCents", row.getColumn(3).getInt64() * kCoverPerPremium}, {"state", row.getColumn(4).getString()},
                                     {"saga", row.getColumn(5).getString()}};
                    },
                    arguments.at("id").get<std::string>());
    return found;
}

} // namespace sagascope::contracts
