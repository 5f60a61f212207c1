#include "app/core/audit/recorded_relations.h"
#include "app/core/eventlog/event_log_reader.h"
#include "app/core/eventlog/event_log_writer.h"
#include "services/model/audit/audit.h"
#include "services/wire/telemetry.pb.h"
#include <gtest/gtest.h>

using namespace sagascope;
using namespace sagascope::core;

namespace fs = std::filesystem;

namespace {

/// Appends one database transaction to a log.
void commit(EventLogWriter& log, std::uint16_t channel, std::uint64_t seq, const std::vector<std::array<std::string, 3>>& rows) {
    wire::Event event;
    event.mutable_committed()->set_database("contracts.db");
    event.mutable_committed()->set_commit_seq(seq);
    for (const auto& [table, key, json] : rows) {
        auto& row = *event.mutable_committed()->add_rows();
        row.set_table(table);
        row.set_key(key);
        row.set_op(json.empty() ? wire::Committed::Row::DELETE : wire::Committed::Row::INSERT);
        row.set_row(json);
    }
    log.append(channel, seq + 1, wire::Hlc(seq), seq, event.SerializeAsString());
}

} // namespace

TEST(RecordedRelations, AreThoseOfTheDatabases) {
    const auto file = fs::temp_directory_path() / ("audit-test-" + std::to_string(::getpid()) + ".mcap");
    auto log = EventLogWriter::create(file, {}).value();
    wire::Source source;
    source.set_service("contracts");
    source.set_instance("contracts#1");
    const auto channel = log->addSource(source).value();
    commit(*log, channel, 0, {{"sqlite_schema", "contract", R"~({"type":"table","name":"contract","sql":"CREATE TABLE contract(id TEXT PRIMARY KEY, saga TEXT, state TEXT, body BLOB)"})~"},
                              {"sqlite_schema", "audit_contract", R"({"type":"view","name":"audit_contract","sql":"CREATE VIEW audit_contract AS SELECT id, saga, state FROM contract"})"}});
    commit(*log, channel, 1, {{"contract", "P-1", R"({"id":"P-1","saga":"c-1","state":"pending","body":{"bytes":3}})"}, {"contract", "P-2", R"({"id":"P-2","saga":"c-2","state":"pending","body":null})"}});
    commit(*log, channel, 3, {{"contract", "P-1", R"({"id":"P-1","saga":"c-1","state":"active","body":{"bytes":3}})"}, {"contract", "P-2", ""}});
    commit(*log, channel, 2, {{"contract", "P-1", R"({"id":"P-1","saga":"c-1","state":"cancelled","body":null})"}}); // logged late
    commit(*log, channel, 4, {{"contract", "P-3", R"({"id":"P-3","saga":"c-3","state":"pending","body":null})"}});
    commit(*log, channel, 6, {{"contract", "P-1", R"({"id":"P-1","saga":"c-1","state":"active","body":{"bytes":3}})"}}); // told again, and that this is all: P-3 was deleted
    wire::Event all;
    all.mutable_committed()->set_database("contracts.db");
    all.mutable_committed()->set_commit_seq(6);
    all.mutable_committed()->add_rows()->set_table("contract");
    log->append(channel, 8, wire::Hlc(8), 8, all.SerializeAsString());
    wire::Event received;
    received.mutable_received()->set_topic("t");
    received.mutable_received()->set_id("m-1");
    received.mutable_received()->set_saga("c-1");
    log->append(channel, 9, wire::Hlc(9), 9, received.SerializeAsString());
    wire::Event offset;
    offset.mutable_offset()->set_topic("t");
    offset.mutable_offset()->set_group("payments");
    offset.mutable_offset()->set_dead(2);
    log->append(channel, 10, wire::Hlc(10), 10, offset.SerializeAsString());
    ASSERT_TRUE(log->close());

    auto relations = recordedRelations(*EventLogReader::open(file).value());
    fs::remove(file);
    ASSERT_TRUE(relations) << relations.error().text();
    EXPECT_EQ(relations->database().execAndGet("SELECT GROUP_CONCAT(service || id || state) FROM audit_contract").getString(), "contractsP-1active");
    EXPECT_EQ(relations->database().execAndGet("SELECT GROUP_CONCAT(topic || message_id || saga) FROM broker_record").getString(), "tm-1c-1");
    EXPECT_EQ(relations->database().execAndGet("SELECT message_id FROM broker_dead").getString(), "2 of payments:t/0");
    EXPECT_TRUE(relations->doubt.empty());

    model::Architecture architecture;
    architecture.invariants = {{"mail", {"mail", "courrier"}, "SELECT 1", "SELECT file FROM maildir", ""}, {"contracts", {"c", "c"}, "SELECT COUNT(*) FROM audit_contract", "SELECT id FROM audit_contract", ""}};
    const auto report = audit(*relations, architecture).value();
    EXPECT_EQ(report.findings[0].skipped, "maildir");
    EXPECT_FALSE(report.findings[0].lacksDatabases);
    EXPECT_EQ(report.findings[1].violations, (std::vector<std::string>{"P-1"}));
}

TEST(RecordedRelations, AreGivenUpOnceTheyAreCancelled) {
    const auto file = fs::temp_directory_path() / ("audit-cancel-test-" + std::to_string(::getpid()) + ".mcap");
    auto log = EventLogWriter::create(file, {}).value();
    wire::Source source;
    source.set_service("contracts");
    const auto channel = log->addSource(source).value();
    commit(*log, channel, 1, {{"contract", "P-1", R"({"id":"P-1"})"}});
    ASSERT_TRUE(log->close());
    const auto reader = EventLogReader::open(file).value();
    fs::remove(file);

    std::atomic<bool> cancelled = false;
    auto relations = recordedRelations(*reader, reader->count(), &cancelled);
    ASSERT_TRUE(relations) << relations.error().text();
    const auto* const kLong = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100000) SELECT MAX(x) FROM n";
    EXPECT_EQ(relations->database().execAndGet(kLong).getInt(), 100'000);
    cancelled = true;
    EXPECT_THROW(relations->database().execAndGet(kLong), SQLite::Exception);
    EXPECT_FALSE(recordedRelations(*reader, reader->count(), &cancelled));
}
