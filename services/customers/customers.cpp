#include "services/customers/customers.h"
#include "services/customers/seed.h"

namespace sagascope::customers {

namespace {

using kit::Done;
using kit::Performed;
using kit::Refused;
using kit::StepContext;
using nlohmann::json;

constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS customer(id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, state TEXT NOT NULL,
                                    limit_cents INTEGER NOT NULL) WITHOUT ROWID;
)";

json jsonOf(SQLite::Statement& row) {
    return {{"id", row.getColumn(0).getString()},
            {"name", row.getColumn(1).getString()},
            {"email", row.getColumn(2).getString()},
            {"state", row.getColumn(3).getString()},
            {"limitCents", row.getColumn(4).getInt64()}};
}

const std::string kById = "SELECT id, name, email, state, limit_cents FROM customer WHERE id = ?";

} // namespace

Customers::Customers(kit::Host& host) : SagaService(host, kSchema) {
    step("create-contract", "verify", verify);
    query("customer", [this](const json& arguments) { return customer(arguments); });
    query("customers", [this](const json& arguments) { return customers(arguments); });
}

wire::Result<void> Customers::opened() {
    if (database().number("SELECT COUNT(*) FROM customer") != 0) return {};
    const auto seed = readSeed(host().settings().resources / "architectures" / architecture().name / "seed.yaml");
    if (!seed) return tl::unexpected(seed.error());
    for (const auto& one : *seed) database().run("INSERT INTO customer VALUES(?, ?, ?, ?, ?)", one.id, one.name, one.email, one.state, one.limitCents);
    return {};
}

Performed Customers::verify(const StepContext& context) {
    Performed performed = Refused{"unknown-customer"};
    context.database.each(kById,
                          [&](SQLite::Statement& row) {
                              const auto customer = jsonOf(row);
                              if (customer["state"] != "active") performed = Refused{"customer-suspended"};
                              else if (context.input.at("premiumCents") > customer["limitCents"]) performed = Refused{"premium-over-limit"};
                              else performed = Done{{{"name", customer["name"]}, {"email", customer["email"]}}};
                          },
                          context.input.at("customerId").get<std::string>());
    return performed;
}

std::optional<json> Customers::customer(const json& arguments) {
    std::optional<json> found;
    database().each(kById, [&](SQLite::Statement& row) { found = jsonOf(row); }, arguments.at("id").get<std::string>());
    return found;
}

std::optional<json> Customers::customers(const json&) {
    auto items = json::array();
    database().each("SELECT id, name, email, state, limit_cents FROM customer ORDER BY id", [&](SQLite::Statement& row) { items.push_back(jsonOf(row)); });
    return json{{"items", std::move(items)}};
}

} // namespace sagascope::customers
