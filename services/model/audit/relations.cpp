#include "services/model/audit/relations.h"
#include "services/model/record.h"
#include "services/wire/envelope.pb.h"
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <set>

namespace sagascope::model {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> column(SQLite::Database& database, const std::string& sql) {
    std::vector<std::string> values;
    SQLite::Statement statement(database, sql);
    while (statement.executeStep()) values.push_back(statement.getColumn(0).getString());
    return values;
}

/// A path as SQLite's URI wants it.
std::string readOnlyUri(const fs::path& file) {
    std::string escaped;
    for (const char c : fs::absolute(file).string()) {
        if (c == '%' || c == '?' || c == '#') escaped += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        else escaped += c;
    }
    return "file:" + escaped + "?mode=ro";
}

/// A dead letter is named by its group and place; it may be replayed or discarded later.
using DeadLetter = std::tuple<std::string, std::string, std::uint32_t, std::uint64_t>;

} // namespace

Relations::Relations() : m_database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_URI) {
    m_database.exec("CREATE TABLE broker_record(topic TEXT, partition INTEGER, offset INTEGER, message_id TEXT, saga TEXT);"
                    "CREATE TABLE broker_dead(topic TEXT, partition INTEGER, offset INTEGER, message_id TEXT, saga TEXT);"
                    "CREATE TABLE maildir(file TEXT, folder TEXT)");
}

wire::Result<Relations> Relations::fromDataDirectory(const fs::path& dataDir, const Architecture& architecture) {
    if (!fs::is_directory(dataDir)) return wire::failure("there is no such directory", dataDir.string(), "give the data directory of a company");
    Relations relations;
    for (const auto& node : architecture.nodes) {
        if (node.role == Role::Broker) {
            if (auto copied = relations.copyBrokerLog(dataDir / node.name / "log"); !copied) return tl::unexpected(copied.error());
        }
        if (node.database.empty()) continue;
        const auto file = dataDir / node.name / node.database;
        if (!fs::exists(file)) return wire::failure("a database is missing", file.string(), "give the data directory of a company that has run");
        try {
            relations.copyFrom(readOnlyUri(file), node.name);
        } catch (const SQLite::Exception& error) {
            return wire::failure(fmt::format("a database can't be read: {}", error.what()), file.string(), "check its permissions, and that it is whole");
        }
    }
    relations.copyMaildir(dataDir / "mail");
    relations.indexBySaga();
    return relations;
}

void Relations::copyFrom(const std::string& uri, const std::string& service, const std::function<void(SQLite::Database&)>& fill) {
    SQLite::Statement attach(m_database, "ATTACH ? AS source");
    attach.bind(1, uri);
    attach.exec();
    if (fill) fill(m_database);
    copyViews(service);
    m_database.exec("DETACH source");
    services.insert(service);
}

void Relations::copyViews(const std::string& service) {
    SQLite::Transaction whole(m_database); // one snapshot of the source
    for (const auto& view : column(m_database, "SELECT name FROM source.sqlite_master WHERE type = 'view' AND name LIKE 'audit\\_%' ESCAPE '\\'")) {
        m_database.exec(fmt::format("CREATE TABLE IF NOT EXISTS main.\"{0}\" AS SELECT '' AS service, * FROM source.\"{0}\" WHERE 0", view));
        SQLite::Statement copy(m_database, fmt::format("INSERT INTO main.\"{0}\" SELECT ?, * FROM source.\"{0}\"", view));
        copy.bind(1, service);
        copy.exec();
    }
    whole.commit();
}

wire::Result<void> Relations::copyBrokerLog(const fs::path& folder) {
    if (!fs::is_directory(folder)) return {}; // nothing was ever published
    SQLite::Transaction whole(m_database);
    SQLite::Statement insert(m_database, "INSERT INTO broker_record VALUES(?, ?, ?, ?, ?)");
    std::set<DeadLetter> dead;
    const auto damaged = readLog(folder, [&](wire::LogEntry&& entry) {
        if (entry.has_record()) {
            wire::Envelope message;
            message.ParseFromString(entry.record().envelope());
            insert.reset();
            insert.bind(1, entry.record().topic());
            insert.bind(2, entry.record().partition());
            insert.bind(3, static_cast<std::int64_t>(entry.record().offset()));
            insert.bind(4, message.id());
            insert.bind(5, message.saga());
            insert.exec();
        } else if (entry.has_mark()) {
            const auto& mark = entry.mark();
            const DeadLetter letter{mark.group(), mark.topic(), mark.partition(), mark.offset()};
            if (mark.what() == wire::LogMark::DEAD) dead.insert(letter);
            if (mark.what() == wire::LogMark::GONE) dead.erase(letter);
        }
    });
    if (!damaged) return tl::unexpected(damaged.error());
    SQLite::Statement letter(m_database, "INSERT INTO broker_dead SELECT * FROM broker_record WHERE topic = ? AND partition = ? AND offset = ?");
    for (const auto& [group, topic, partition, offset] : dead) {
        letter.reset();
        letter.bind(1, topic);
        letter.bind(2, partition);
        letter.bind(3, static_cast<std::int64_t>(offset));
        letter.exec();
    }
    whole.commit();
    return {};
}

void Relations::copyMaildir(const fs::path& folder) {
    SQLite::Transaction whole(m_database);
    SQLite::Statement insert(m_database, "INSERT INTO maildir VALUES(?, ?)");
    for (const auto* box : {"new", "cur"}) {
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(folder / box, none)) {
            auto name = entry.path().filename().string();
            name.resize(std::min(name.find(":2,"), name.size())); // flags a mail reader has set
            insert.reset();
            insert.bind(1, name);
            insert.bind(2, box);
            insert.exec();
        }
    }
    whole.commit();
}

void Relations::indexBySaga() {
    for (const auto& table : column(m_database, "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'saga'"))
        m_database.exec(fmt::format("CREATE INDEX \"by_saga_{0}\" ON \"{0}\"(saga)", table));
    for (const auto& table : column(m_database, "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'message_id'"))
        m_database.exec(fmt::format("CREATE INDEX \"by_message_{0}\" ON \"{0}\"(message_id)", table));
}

} // namespace sagascope::model
