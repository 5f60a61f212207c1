#include "services/model/audit/audit.h"
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::model;

namespace fs = std::filesystem;

namespace {

const model::Architecture& shipped() {
    static const auto architecture = model::Architecture::load(model::findResources().value()).value();
    return architecture;
}

/// A set of relations filled by hand, in the shape the databases publish.
class Audit : public testing::Test {
protected:
    Audit() {
        for (const auto& node : shipped().nodes) relations.services.insert(node.name);
        run("CREATE TABLE audit_request(service, saga, type, owner, mode, confirmed); CREATE TABLE audit_saga(service, saga, type, mode, state, reason);"
            "CREATE TABLE audit_step(service, saga, type, step, name, state, done_order, undo_causation); CREATE TABLE audit_inbox(service, message_id, saga);"
            "CREATE TABLE audit_outbox(service, message_id, saga, topic, published); CREATE TABLE audit_contract(service, id, saga, state);"
            "CREATE TABLE audit_claim(service, id, saga, state); CREATE TABLE audit_entry(service, saga, transfer, account, cents);"
            "CREATE TABLE audit_account(service, account, opening, balance); CREATE TABLE audit_mail(service, message_id, saga, state, file)");
        // One that completed, and one that was compensated after its second step was refused.
        run("INSERT INTO audit_request VALUES('gateway', 'c-1', 'create-contract', 'contracts', 'sync,choreography', 1), ('gateway', 'c-2', 'create-contract', 'contracts', 'sync,choreography', 1);"
            "INSERT INTO audit_saga VALUES('contracts', 'c-1', 'create-contract', 'sync,choreography', 'completed', ''), ('contracts', 'c-2', 'create-contract', 'sync,choreography', 'compensated', 'unknown-customer');"
            "INSERT INTO audit_contract VALUES('contracts', 'P-1', 'c-1', 'active'), ('contracts', 'P-2', 'c-2', 'cancelled');"
            "INSERT INTO audit_entry VALUES('payments', 'c-1', 'c-1.3.do', 'C-0001', -12000), ('payments', 'c-1', 'c-1.3.do', 'company', 12000);"
            "INSERT INTO audit_account VALUES('payments', 'C-0001', 100000, 88000), ('payments', 'company', 0, 12000);"
            "INSERT INTO audit_mail VALUES('notifications', 'c-1.4.do', 'c-1', 'sent', 'c-1.4.do'); INSERT INTO maildir VALUES('c-1.4.do', 'new');"
            "INSERT INTO audit_step VALUES('contracts', 'c-2', 'create-contract', 1, 'create', 'compensated', 1, 'c-2.2.do:re'), ('customers', 'c-2', 'create-contract', 2, 'verify', 'refused', NULL, NULL);"
            "INSERT INTO audit_outbox VALUES('contracts', 'c-1.1.done', 'c-1', 'events.ContractCreated', 1); INSERT INTO broker_record VALUES('events.ContractCreated', 0, 0, 'c-1.1.done', 'c-1')");
    }
    void run(const std::string& sql) { relations.database().exec(sql); }
    AuditReport report() {
        auto result = audit(relations, shipped());
        if (!result) ADD_FAILURE() << result.error().text();
        return result.value_or(AuditReport{});
    }
    /// Names of the invariants that are violated, with the first offending id.
    std::string violated() {
        std::string out;
        for (const auto& finding : report().findings) {
            if (!finding.violations.empty()) out += (out.empty() ? "" : " ") + finding.name + ":" + finding.violations.front();
        }
        return out;
    }

    Relations relations;
};

} // namespace

TEST_F(Audit, FindsNothingWhereAllIsWell) {
    EXPECT_EQ(violated(), "");
    EXPECT_FALSE(report().isPending());
    EXPECT_NE(report().text(model::Language::English).find("ok  ledger-balances"), std::string::npos);
}

TEST_F(Audit, SeesASagaThatFailed) {
    run("UPDATE audit_saga SET state = 'failed' WHERE saga = 'c-2'");
    EXPECT_EQ(violated(), "accepted-sagas-end:c-2");
}

TEST_F(Audit, SeesAnAcceptedSagaThatIsLostButWaitsForOneOnItsWayToItsOwner) {
    run("INSERT INTO audit_request VALUES('gateway', 'c-3', 'create-contract', 'contracts', 'sync,choreography', 0)");
    EXPECT_EQ(violated(), "");
    EXPECT_TRUE(report().isPending());
    run("UPDATE audit_request SET confirmed = 1");
    EXPECT_EQ(violated(), "accepted-sagas-end:c-3");
}

TEST_F(Audit, SeesEffectsOfASagaThatNobodyOwns) {
    run("INSERT INTO audit_outbox VALUES('claims', 'k-9.1.done', 'k-9', 't', 0)");
    EXPECT_EQ(violated(), "accepted-sagas-end:k-9");
}

TEST_F(Audit, SeesAPremiumThatWasDebitedTwice) {
    run("INSERT INTO audit_entry VALUES('payments', 'c-1', 'again', 'C-0001', -12000), ('payments', 'c-1', 'again', 'company', 12000)");
    run("UPDATE audit_account SET balance = balance + CASE account WHEN 'company' THEN 12000 ELSE -12000 END");
    EXPECT_EQ(violated(), "contract-completed:c-1");
}

TEST_F(Audit, SeesAnActiveContractOfACompensatedSaga) {
    run("UPDATE audit_contract SET state = 'active' WHERE saga = 'c-2'");
    EXPECT_EQ(violated(), "contract-completed:c-2 compensated-leaves-nothing:c-2");
}

TEST_F(Audit, SeesMoneyThatAppearsFromNowhere) {
    run("UPDATE audit_entry SET cents = 12001 WHERE account = 'company'");
    EXPECT_EQ(violated(), "ledger-balances:c-1.3.do");
}

TEST_F(Audit, SeesACompensationOutOfOrder) {
    run("UPDATE audit_step SET undo_causation = 'c-2.1.start' WHERE step = 1");
    EXPECT_EQ(violated(), "reverse-order:c-2.1");
}

TEST_F(Audit, SeesAPublishedRowThatIsNotInTheLogAndARecordWithoutARow) {
    run("UPDATE broker_record SET message_id = 'c-1.1.other'");
    const auto findings = report().findings;
    const auto outbox = std::find_if(findings.begin(), findings.end(), [](const Finding& f) { return f.name == "outbox-in-log"; });
    EXPECT_EQ(outbox->violations, (std::vector<std::string>{"c-1.1.done", "c-1.1.other"}));
}

TEST_F(Audit, SeesAMailThatIsMissingOrTwiceInTheMailbox) {
    run("INSERT INTO maildir VALUES('c-1.4.do', 'cur')");
    EXPECT_EQ(violated(), "mail-exactly-once:c-1.4.do");
    run("DELETE FROM maildir");
    EXPECT_EQ(violated(), "mail-exactly-once:c-1.4.do");
}

TEST_F(Audit, SeesADeadLetter) {
    run("INSERT INTO broker_dead SELECT * FROM broker_record");
    EXPECT_EQ(violated(), "no-dead-letters:c-1.1.done");
}

TEST_F(Audit, TellsUnfinishedWorkFromWrongWork) {
    run("INSERT INTO audit_saga VALUES('contracts', 'c-3', 'create-contract', 'async,choreography', 'running', ''); UPDATE audit_outbox SET published = 0");
    const auto now = report();
    EXPECT_FALSE(now.isViolated());
    EXPECT_TRUE(now.isPending());
    EXPECT_NE(now.text(model::Language::English).find("pending 1: c-3"), std::string::npos);
}

TEST_F(Audit, NamesTheInvariantThatCannotBeEvaluated) {
    run("DROP TABLE audit_mail");
    const auto result = audit(relations, shipped());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().where, "invariant accepted-sagas-end");
}

TEST_F(Audit, LooksAtWhatItCanWhereADatabaseWasNeverThereAndNamesIt) {
    run("DROP TABLE audit_mail");
    relations.services.erase("notifications");
    const auto all = report();
    ASSERT_EQ(all.findings.size(), shipped().invariants.size());
    const auto finding = [&](const std::string& name) { return *std::find_if(all.findings.begin(), all.findings.end(), [&](const Finding& f) { return f.name == name; }); };
    EXPECT_EQ(finding("mail-exactly-once").skipped, "notifications.db");
    EXPECT_TRUE(finding("mail-exactly-once").lacksDatabases);
    EXPECT_EQ(finding("ledger-balances").skipped, "");
    EXPECT_FALSE(all.isViolated());
    EXPECT_NE(all.text(model::Language::English).find("not looked at: there is no notifications.db here"), std::string::npos);
}

TEST(Relations, SayWhichDatabaseIsMissing) {
    EXPECT_FALSE(Relations::fromDataDirectory("/nowhere/at/all", shipped()));
    const auto empty = fs::temp_directory_path() / ("audit-test-" + std::to_string(::getpid()));
    fs::create_directories(empty);
    const auto result = Relations::fromDataDirectory(empty, shipped());
    fs::remove_all(empty);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().where.find("gateway.db"), std::string::npos);
}

TEST(Relations, CopyTheViewsOfADatabaseWithTheNameOfItsService) {
    auto architecture = shipped();
    std::erase_if(architecture.nodes, [](const model::Node& node) { return node.name != "contracts"; });
    const auto dir = fs::temp_directory_path() / ("audit-test-views-" + std::to_string(::getpid()));
    fs::create_directories(dir / "contracts");
    fs::create_directories(dir / "mail" / "cur");
    std::ofstream(dir / "mail" / "cur" / "c-1.4.do:2,S") << "x";
    SQLite::Database database((dir / "contracts" / "contracts.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA journal_mode = WAL; CREATE TABLE contract(id, saga, state); INSERT INTO contract VALUES('P-1', 'c-1', 'active');"
                  "CREATE VIEW audit_contract AS SELECT id, saga, state FROM contract");
    auto relations = Relations::fromDataDirectory(dir, architecture);
    ASSERT_TRUE(relations) << relations.error().text();
    EXPECT_EQ(relations->database().execAndGet("SELECT service || id FROM audit_contract").getString(), "contractsP-1");
    EXPECT_EQ(relations->database().execAndGet("SELECT file FROM maildir").getString(), "c-1.4.do");
    fs::remove_all(dir);
}
