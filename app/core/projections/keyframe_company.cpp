// The company itself, the newest rows of its tables, lines and figures.
#include "app/core/projections/arguments_key.h"
#include "app/core/projections/keyframe_teller.h"
#include "services/wire/ids.h"
#include <nlohmann/json.hpp>

namespace sagascope::core {

namespace {

constexpr std::size_t kStanding = 200; ///< records in retry lists and among dead letters
constexpr std::size_t kRowsOfATable = 24;
constexpr std::size_t kLines = 100;
constexpr std::size_t kCommands = 20;

} // namespace

void KeyframeTeller::company() {
    const auto& company = m_from.company();
    for (const auto& change : company.processesAt(kNow)) {
        auto& event = *tell(change.position, change.at, kNoRow, kNoRow).mutable_process();
        event.set_service(text(change.service));
        event.set_instance(text(change.instance));
        event.set_incarnation(change.incarnation);
        event.set_pid(change.pid);
        event.set_state(change.state);
        event.set_address(text(change.address));
        event.set_exit_code(change.exitCode);
        event.set_signal(change.signal);
        event.set_restarts(change.restarts);
    }
    for (const auto& change : company.registeredAt(kNow)) {
        auto& event = *tell(change.position, change.at, kNoRow, kNoRow).mutable_instance();
        event.set_service(text(change.service));
        event.set_instance(text(change.instance));
        event.set_address(text(change.address));
        event.set_state(change.state);
        event.set_lease_ms(change.leaseMs);
    }
    if (const auto mode = company.modeAt(kNow); mode.at.raw() != 0) {
        auto& event = *tell(mode.position, mode.at, kNoRow, kNoRow).mutable_mode()->mutable_mode();
        event.set_communication(mode.communication);
        event.set_coordination(mode.coordination);
    }
    for (const auto& topic : company.topicsAt(kNow)) {
        for (const auto& [partition, change] : topic.partitions) {
            auto& event = *tell(change.position, change.at, kNoRow, kNoRow).mutable_offset();
            event.set_topic(text(topic.topic));
            event.set_partition(partition);
            event.set_group(text(topic.group));
            event.set_committed(change.committed);
            event.set_end(change.end);
            event.set_retrying(change.retrying);
            event.set_dead(change.dead);
        }
    }
}

void KeyframeTeller::records() {
    const auto standing = m_from.records().standingAt(kNow);
    for (auto i = standing.size() - std::min(standing.size(), kStanding); i < standing.size(); ++i) {
        this->standing(standing[i].mark, standing[i].since);
        if (standing[i].mark.at != standing[i].since) this->standing(standing[i].mark, standing[i].mark.at);
    }
    for (const auto& [group, changes] : m_from.records().groups()) {
        const auto* members = changes.lastUntil(kNow);
        auto& event = *tell(members->position, members->at, kNoRow, kNoRow).mutable_group();
        event.set_group(text(group));
        event.set_generation(members->generation);
        for (const auto& member : members->members) {
            auto& into = *event.add_members();
            into.set_instance(text(member.instance));
            into.mutable_partitions()->Add(member.partitions.begin(), member.partitions.end());
        }
    }
}

void KeyframeTeller::standing(const RecordMark& mark, wire::Hlc at) {
    auto& event = *tell(mark.position, at, kNoRow, mark.saga).mutable_record();
    event.set_state(mark.state);
    event.set_group(text(mark.group));
    event.set_topic(text(mark.topic));
    event.set_partition(mark.partition);
    event.set_offset(mark.offset);
    event.set_attempts(mark.attempts);
    event.set_due(mark.due);
    event.set_reason(text(mark.reason));
    event.set_type(text(mark.type));
    event.set_saga(idOf(mark.saga));
}

void KeyframeTeller::databases() {
    for (const auto database : m_from.databases().databases()) tables(database);
}

void KeyframeTeller::tables(Name database) {
    const auto& databases = m_from.databases();
    for (const auto name : databases.tables(database)) {
        std::map<std::string_view, bool> exists; // by key, after the last of the versions told here
        for (const auto& [key, version] : databases.newestVersions(database, name, kRowsOfATable)) {
            auto& event = *tell(version.position, version.at, kNoRow, kNoRow).mutable_committed();
            event.set_database(text(database));
            event.set_commit_seq(version.commit);
            for (int i = 0; i < version.index; ++i) event.add_rows(); // it stands there in the whole event
            auto& row = *event.add_rows();
            row.set_table(text(name));
            row.set_key(std::string(key));
            row.set_op(static_cast<wire::Committed::Row::Op>(version.op));
            exists[key] = version.op != wire::Committed::Row::DELETE;
        }
        auto& table = *m_into.add_tables();
        table.set_database(text(database));
        table.set_table(text(name));
        const auto told = static_cast<std::size_t>(std::count_if(exists.begin(), exists.end(), [](const auto& row) { return row.second; }));
        table.set_rows(databases.rowCount(database, name) - std::min(told, databases.rowCount(database, name)));
    }
}

void KeyframeTeller::journal() {
    const auto& journal = m_from.journal();
    const auto newestOf = [](const auto& series, std::size_t count, auto use) {
        const auto& all = series.all();
        for (auto i = all.size() - std::min(all.size(), count); i < all.size(); ++i) use(all[i]);
    };
    newestOf(journal.lines(), kLines, [&](const LogEntry& entry) {
        auto& event = *tell(entry.position, entry.at, kNoRow, entry.saga).mutable_log();
        event.set_level(entry.level);
        event.set_trace(wire::hex(entry.trace));
        event.set_saga(idOf(entry.saga));
        from(entry.source);
    });
    newestOf(journal.commands(), kCommands, [&](const CommandGiven& entry) {
        auto& event = *tell(entry.position, entry.at, kNoRow, kNoRow).mutable_commanded();
        event.set_verb(text(entry.verb));
        nlohmann::json arguments{{kArgumentsKey, entry.key}};
        if (entry.target != 0) arguments["target"] = text(entry.target);
        event.set_json(arguments.dump());
        event.set_ok(entry.ok);
    });
    for (const auto& [key, series] : journal.allSamples()) {
        newestOf(series, 1, [&, name = key](const Sample& sample) {
            auto& event = *tell(sample.position, sample.at, kNoRow, kNoRow).mutable_metric();
            event.set_name(text(name.second));
            event.set_value(sample.value);
            from(name.first);
        });
    }
    m_into.set_lost(journal.lostCount());
    for (const auto& [kind, count] : journal.decisionTotals()) {
        auto& decisions = *m_into.add_decisions();
        decisions.set_kind(static_cast<std::uint32_t>(kind));
        decisions.set_count(count);
    }
}

} // namespace sagascope::core
