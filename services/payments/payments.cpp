#include "services/payments/payments.h"

namespace sagascope::payments {

namespace {

using kit::Done;
using kit::Performed;
using kit::StepContext;
using wire::Verb;

constexpr std::int64_t kOpeningCents = 100'000'000; ///< what an account holds when it is opened
const std::string kCompany = "company";

constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS account(account TEXT PRIMARY KEY, opening INTEGER NOT NULL, balance INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entry(transfer TEXT NOT NULL, account TEXT NOT NULL, saga TEXT NOT NULL, cents INTEGER NOT NULL,
                                 PRIMARY KEY (transfer, account)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entry_saga ON entry(saga);
CREATE VIEW IF NOT EXISTS audit_account AS SELECT account, opening, balance FROM account;
CREATE VIEW IF NOT EXISTS audit_entry AS SELECT saga, transfer, account, cents FROM entry;
)";

std::string insured(const StepContext& context) { return context.input.at("customerId").get<std::string>(); }
std::string beneficiary(const StepContext& context) { return context.results.at("cover").at("customerId").get<std::string>(); }
std::int64_t premium(const StepContext& context) { return context.input.at("premiumCents").get<std::int64_t>(); }
std::int64_t indemnity(const StepContext& context) { return context.input.at("amountCents").get<std::int64_t>(); }

} // namespace

Payments::Payments(kit::Host& host) : SagaService(host, kSchema) {
    step("create-contract", "debit",
         [](const StepContext& context) -> Performed {
             move(context, context.id(Verb::Do), insured(context), kCompany, premium(context));
             return Done{{{"transfer", context.id(Verb::Do)}}};
         },
         [](const StepContext& context) -> Performed {
             move(context, context.id(Verb::Undo), kCompany, insured(context), premium(context));
             return Done{};
         });
    step("settle-claim", "indemnify",
         [](const StepContext& context) -> Performed {
             const auto to = beneficiary(context);
             move(context, context.id(Verb::Do), kCompany, to, indemnity(context));
             return Done{{{"transfer", context.id(Verb::Do)}, {"account", to}}};
         },
         [](const StepContext& context) -> Performed {
             // The result of doing it says whose account it was: the message that undoes it may not know.
             move(context, context.id(Verb::Undo), context.results.at("indemnify").at("account").get<std::string>(), kCompany, indemnity(context));
             return Done{};
         });
}

void Payments::move(const StepContext& context, const std::string& transfer, const std::string& from, const std::string& to, std::int64_t cents) {
    static const std::string kEntry = "INSERT INTO entry VALUES(?, ?, ?, ?)";
    static const std::string kBalance = "INSERT INTO account VALUES(?1, ?2, ?2 + ?3) ON CONFLICT(account) DO UPDATE SET balance = balance + ?3";
    for (const auto& [account, change] : {std::pair(from, -cents), std::pair(to, cents)}) {
        context.database.run(kEntry, transfer, account, context.saga, change);
        context.database.run(kBalance, account, kOpeningCents, change);
    }
}

} // namespace sagascope::payments
