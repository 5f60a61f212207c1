#include "app/core/projections/projections.h"
#include "services/wire/names.h"
#include <fmt/format.h>
#include <iterator>

namespace sagascope::core {

namespace {

/// Writes one line a fact; times in microseconds after the first event.
class Writer {
public:
    explicit Writer(const Projections& projections) : m_projections(projections), m_begin(projections.firstEvent()) {}

    template<typename... Args>
    void line(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Args>(args)...);
        m_text += '\n';
    }
    [[nodiscard]] std::string time(wire::Hlc at) const {
        if (at.raw() == 0) return "-";
        const auto micros = static_cast<std::int64_t>(at.micros()) - static_cast<std::int64_t>(m_begin.micros());
        return at.logical() == 0 ? fmt::format("{}", micros) : fmt::format("{}.{}", micros, at.logical());
    }
    [[nodiscard]] std::string_view text(Name name) const {
        const auto text = m_projections.text(name);
        return text.empty() ? "-" : text;
    }
    [[nodiscard]] std::string saga(Row row) const { return row == kNoRow ? "-" : std::string(m_projections.sagas().id(row)); }

    void messages();
    void sagas();
    void company();
    void records();
    void databases();
    void journal();
    std::string take() { return std::move(m_text); }

private:
    void stepsOf(Row saga);

    const Projections& m_projections;
    wire::Hlc m_begin;
    std::string m_text;
};

void Writer::messages() {
    const auto& messages = m_projections.messages();
    for (const auto row : messages.sentBetween(wire::Hlc(), kNow)) {
        const auto& m = messages[row];
        line("message {:x}/{} {} {} {} → {} saga {} step {} {} {} topic {} attempt {} size {}{}{} at {} {} {} verdict {} id {}", messages.incarnation(row), m.transmission,
             wire::name(static_cast<wire::Kind>(m.kind)), text(m.type), text(m.from), text(m.to), saga(m.saga), m.step, static_cast<int>(m.outcome), text(m.reason), text(m.topic),
             unsigned(m.attempt), m.size, m.response ? " response" : "", m.confirmed ? "" : " unconfirmed", time(m.sent), time(m.received), time(m.settled),
             static_cast<int>(m.verdict), messages.id(row));
    }
}

void Writer::stepsOf(Row row) {
    for (const auto& step : m_projections.sagas().stepsAt(row, kNow))
        line("  step {} {} {} {} attempt {} reason {} {} … {}{}", step.number, text(step.name), text(step.participant), wire::name(step.state), step.attempt, text(step.reason),
             time(step.started), time(step.changed), step.resumed ? " resumed" : "");
}

void Writer::sagas() {
    const auto& sagas = m_projections.sagas();
    std::map<std::string_view, Row> byId;
    for (Row row = 0; row < sagas.end(); ++row)
        if (sagas.holds(row)) byId.emplace(sagas.id(row), row);
    for (const auto& [id, row] : byId) {
        const auto& saga = sagas[row];
        line("saga {} {} {} {},{} owner {} subject {} reason {} {} … {} messages {}{}", id, text(saga.type), wire::name(static_cast<wire::SagaChanged::State>(saga.state)),
             wire::name(static_cast<wire::Communication>(saga.communication)), wire::name(static_cast<wire::Coordination>(saga.coordination)), text(saga.owner), text(saga.subject),
             text(saga.reason), time(saga.started), time(saga.ended), m_projections.messages().ofSaga(row).size(), saga.resumed ? " resumed" : "");
        for (const auto& change : sagas.states(row)) line("  state {} {} {}", time(change.at), wire::name(static_cast<wire::SagaChanged::State>(change.state)), text(change.reason));
        stepsOf(row);
    }
    const auto counts = sagas.countsAt(kNow);
    line("sagas running {} completed {} compensated {} failed {} in doubt {}", counts.running, counts.completed, counts.compensated, counts.failed, counts.inDoubt);
}

void Writer::company() {
    const auto& company = m_projections.company();
    for (const auto& process : company.processesAt(kNow))
        line("process {} {} pid {} {} restarts {} since {} changes {}", text(process.instance), wire::name(process.state), process.pid, text(process.address), process.restarts,
             time(process.at), company.processHistory(process.instance).size());
    for (const auto& instance : company.registeredAt(kNow)) line("registered {} {} since {}", text(instance.instance), text(instance.address), time(instance.at));
    for (const auto& mode : company.modes()) line("mode {} {},{}", time(mode.at), wire::name(mode.communication), wire::name(mode.coordination));
    for (const auto& topic : company.topicsAt(kNow))
        for (const auto& [partition, offset] : topic.partitions)
            line("offset {} {} {} committed {} end {} retrying {} dead {}", text(topic.topic), text(topic.group), partition, offset.committed, offset.end, offset.retrying, offset.dead);
}

void Writer::records() {
    const auto& records = m_projections.records();
    for (const auto& topic : m_projections.company().topicsAt(kNow)) {
        for (const auto& record : records.newest(topic.topic, kNow, ~std::size_t(0)))
            line("record {} {}/{} {:x}/{} at {}", text(topic.topic), record.partition, record.offset, record.incarnation, record.transmission, time(record.at));
        if (const auto* group = records.membersAt(topic.group, kNow))
            for (const auto& member : group->members) line("member {} {} generation {} partitions {}", text(topic.group), text(member.instance), group->generation, member.partitions.size());
    }
    for (const auto& [mark, since] : records.standingAt(kNow))
        line("{} {} {}/{}/{} saga {} attempts {} {} since {}", mark.state == wire::RecordMarked::DEAD ? "dead" : "parked", text(mark.group), text(mark.topic), mark.partition, mark.offset,
             saga(mark.saga), mark.attempts, text(mark.reason), time(since));
}

void Writer::databases() {
    const auto& databases = m_projections.databases();
    std::map<std::string, std::string> lines;
    for (const auto database : databases.databases())
        for (const auto table : databases.tables(database)) {
            const auto name = fmt::format("{}.{}", text(database), text(table));
            lines[name] = fmt::format("table {} rows {}\n", name, databases.rowCount(database, table));
            for (const auto& row : databases.rows(database, table, kNow, ~std::size_t(0)))
                lines[name] += fmt::format("  {} {} versions {}\n", row.key, time(row.version.at), databases.history(database, table, row.key).size());
        }
    for (const auto& [name, text] : lines) m_text += text;
    std::map<std::string, std::string> commits;
    for (const auto& [instance, all] : databases.commits())
        for (const auto& commit : all.all()) commits[std::string(text(instance))] += fmt::format("commit {} {} took {}\n", text(instance), time(commit.at), commit.micros);
    for (const auto& [instance, text] : commits) m_text += text;
}

void Writer::journal() {
    const auto& journal = m_projections.journal();
    for (const auto& entry : journal.lines().all()) line("log {} {} {} {}", time(entry.at), text(entry.source), static_cast<int>(entry.level), saga(entry.saga));
    for (const auto& entry : journal.decisions().all()) line("decision {} {} {} {} {}", time(entry.at), static_cast<int>(entry.kind), entry.status, text(entry.subject), text(entry.route));
    for (const auto& entry : journal.retries().all()) line("retry {} {} → {} attempt {} {}", time(entry.at), text(entry.source), text(entry.to), entry.attempt, text(entry.reason));
    for (const auto& entry : journal.lookUps().all()) line("lookup {} {} {} {}", time(entry.at), text(entry.source), text(entry.service), entry.instances);
    for (const auto& entry : journal.commands().all()) line("command {} {} {}", time(entry.at), text(entry.verb), entry.ok ? "ok" : "failed");
    for (const auto& part : journal.activity(wire::Hlc(), kNow)) line("activity {} events {} messages {}", part.tenth - m_begin.micros() / 100'000, part.events, part.messages);
    line("lost {}", journal.lostCount());
}

} // namespace

std::string Projections::dump() const {
    Writer writer(*this);
    writer.messages();
    writer.sagas();
    writer.company();
    writer.records();
    writer.databases();
    writer.journal();
    return writer.take();
}

} // namespace sagascope::core
