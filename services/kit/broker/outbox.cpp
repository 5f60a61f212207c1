#include "services/kit/broker/outbox.h"
#include "services/kit/storage/database.h"
#include "services/wire/names.h"
#include "services/wire/telemetry.pb.h"
#include <fmt/format.h>
#include <map>

namespace sagascope::kit {

namespace {
constexpr Micros kMarkPause{500'000};   // confirmed rows are marked together: a commit for each would double the commits
constexpr Micros kRepeat{2'000'000};    // without a confirmation for so long a row is published again
constexpr Micros kLookAround{2'000'000};
constexpr std::uint64_t kLease = 10'000'000;
constexpr std::size_t kWindow = 1024;   // published and not yet confirmed
constexpr Micros kReportPause{100'000};
} // namespace

const char* Outbox::schema() {
    return R"(
CREATE TABLE IF NOT EXISTS outbox(id INTEGER PRIMARY KEY, owner TEXT NOT NULL, message_id TEXT NOT NULL,
                                  saga TEXT NOT NULL, topic TEXT NOT NULL, message BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS outbox_message ON outbox(message_id);
CREATE TABLE IF NOT EXISTS outbox_relay(owner TEXT PRIMARY KEY, confirmed INTEGER NOT NULL, holder TEXT NOT NULL,
                                        epoch INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS audit_outbox AS
    SELECT o.message_id, o.saga, o.topic, o.id <= IFNULL(r.confirmed, 0) AS published FROM outbox o LEFT JOIN outbox_relay r USING (owner);
)";
}

struct Outbox::State {
    struct Row {
        std::string topic;
        std::string bytes;      ///< the message
        std::uint64_t madeAt = 0;
        std::shared_ptr<wire::Envelope> fresh; ///< the message until it leaves for the first time: a repetition reads the bytes
        Micros sentAt{0};
    };
    /// The rows of one owner: this instance, or one that is gone.
    struct Lane {
        std::int64_t epoch = 0;
        std::map<std::int64_t, Row> rows; ///< not confirmed, by id
        std::int64_t last = 0;            ///< the highest id seen
        std::int64_t confirmed = 0;       ///< every row up to here is in the broker's log
        std::int64_t marked = 0;          ///< the same, as the database has it
        std::int64_t sentTo = 0;          ///< rows up to here are on their way
        std::size_t inFlight = 0;
        [[nodiscard]] std::int64_t reach() const { return rows.empty() ? last : rows.begin()->first - 1; }
        /// Everything unconfirmed once more, in its order: the broker gets some rows twice, which costs less than a row out of order.
        void startAgain() {
            sentTo = 0;
            inFlight = 0;
        }
    };

    State(Node& owner, std::string brokersName) : node(owner), self(owner.host().self().instance), broker(std::move(brokersName)) {}

    bool take(const std::string& owner);
    void load(const std::string& owner);
    [[nodiscard]] std::size_t waiting() const;
    void relay();
    void publish(std::int64_t id, Row& row);
    void repeatLater();
    void confirm(const wire::Published& published);
    void mark();
    void repeatUnconfirmed();
    void lookAround();
    void reportLater();
    void report(); ///< how many rows wait for the broker, and since when the oldest does

    Node& node;
    std::string self;
    std::string broker;
    std::map<std::string, Lane> lanes;
    bool marking = false;
    bool repeating = false;
    bool reporting = false;
    std::size_t reported = 0;
    std::map<std::string, int> missing; ///< owners not in the directory: how often in a row
};

Outbox::Outbox(Node& node, std::string broker) : m_state(std::make_unique<State>(node, std::move(broker))) {}
Outbox::~Outbox() = default;

void Outbox::start() {
    auto& state = *m_state;
    state.take(state.self);
    state.load(state.self); // goes out once the broker is reachable
    state.node.onBody(wire::Frame::kPublished, [&state](const Inbound& inbound) { state.confirm(inbound.frame.published()); });
    state.node.whenReachable(state.broker, [&state] {
        for (auto& [owner, lane] : state.lanes) lane.startAgain();
        state.relay();
    });
    state.node.whenStopping([&state] { state.mark(); });
    state.lookAround();
}

void Outbox::add(const std::string& topic, const wire::Envelope& message) {
    auto& state = *m_state;
    auto& database = state.node.database();
    auto sealed = std::make_shared<wire::Envelope>(message);
    seal(state.node.host(), *sealed);
    State::Row row{topic, sealed->SerializeAsString(), wire::Hlc(sealed->hlc()).micros(), sealed};
    database.run("INSERT INTO outbox(owner, message_id, saga, topic, message) VALUES(?, ?, ?, ?, CAST(? AS BLOB))", state.self, message.id(),
                 message.saga(), topic, row.bytes);
    const auto id = database.lastInserted();
    // Only a commit makes it a row; a handler that throws takes this action back with its insert.
    state.node.afterCommit([&state, id, row = std::move(row)]() mutable {
        auto& lane = state.lanes[state.self];
        lane.rows.emplace(id, std::move(row));
        lane.last = std::max(lane.last, id);
        state.relay();
    });
}

void Outbox::addAgain(const std::string& messageId) {
    std::optional<std::pair<std::string, wire::Envelope>> found;
    m_state->node.database().each("SELECT topic, message FROM outbox WHERE message_id = ? ORDER BY id LIMIT 1", [&](SQLite::Statement& row) {
        found.emplace(row.getColumn(0).getString(), wire::Envelope());
        found->second.ParseFromString(row.getColumn(1).getString());
    }, messageId);
    if (!found) throw std::runtime_error(messageId + " was never published");
    add(found->first, found->second);
}

std::size_t Outbox::unpublished() const { return m_state->waiting(); }

std::size_t Outbox::State::waiting() const {
    std::size_t count = 0;
    for (const auto& [owner, lane] : lanes) count += lane.rows.size();
    return count;
}

// A sample while something changes: under load an event for each row would double what a message costs.
void Outbox::State::reportLater() {
    if (std::exchange(reporting, true)) return;
    node.after(kReportPause, [this] {
        reporting = false;
        report();
    });
}

void Outbox::State::report() {
    const auto count = waiting();
    if (count == 0 && reported == 0) return;
    reported = count;
    const auto emit = [this](const char* name, double value, const char* unit) {
        wire::Event event;
        auto& metric = *event.mutable_metric();
        metric.set_name(name);
        metric.set_value(value);
        metric.set_unit(unit);
        node.host().telemetry().emit(event);
    };
    emit(wire::kOutboxRows, static_cast<double>(count), "rows");
    if (count == 0) return;
    std::uint64_t oldest = UINT64_MAX;
    for (const auto& [owner, lane] : lanes) {
        if (!lane.rows.empty()) oldest = std::min(oldest, lane.rows.begin()->second.madeAt);
    }
    emit(wire::kOutboxOldest, static_cast<double>(oldest), "microseconds since 1970");
}

bool Outbox::State::take(const std::string& owner) {
    auto& database = node.database();
    const auto now = node.host().clock().wallMicros();
    if (owner == self) {
        database.run("INSERT INTO outbox_relay VALUES(?, 0, ?, 1, 0) ON CONFLICT(owner) DO UPDATE SET holder = excluded.holder, epoch = epoch + 1, until = 0", owner, self);
    } else if (database.run("UPDATE outbox_relay SET holder = ?, epoch = epoch + 1, until = ? WHERE owner = ? AND until < ?", self, now + kLease, owner, now) == 0) {
        return false;
    }
    auto& lane = lanes[owner];
    lane.epoch = *database.number("SELECT epoch FROM outbox_relay WHERE owner = ?", owner);
    lane.confirmed = lane.marked = *database.number("SELECT confirmed FROM outbox_relay WHERE owner = ?", owner);
    lane.last = std::max(lane.last, lane.confirmed);
    return true;
}

void Outbox::State::load(const std::string& owner) {
    auto& lane = lanes[owner];
    node.database().each("SELECT id, topic, message FROM outbox WHERE id > ? AND owner = ? ORDER BY id",
                         [&](SQLite::Statement& found) {
                             const auto id = found.getColumn(0).getInt64();
                             Row row;
                             row.topic = found.getColumn(1).getString();
                             row.bytes = found.getColumn(2).getString();
                             wire::Envelope message;
                             message.ParseFromString(row.bytes);
                             row.madeAt = wire::Hlc(message.hlc()).micros();
                             lane.last = std::max(lane.last, id);
                             lane.rows.try_emplace(id, std::move(row));
                         },
                         lane.confirmed, owner);
}

void Outbox::State::relay() {
    reportLater();
    for (auto& [owner, lane] : lanes) {
        for (auto row = lane.rows.upper_bound(lane.sentTo); row != lane.rows.end() && lane.inFlight < kWindow; ++row) {
            publish(row->first, row->second);
            lane.sentTo = row->first;
            ++lane.inFlight;
        }
    }
}

void Outbox::State::publish(std::int64_t id, Row& row) {
    row.sentAt = node.host().clock().steady();
    wire::Frame frame;
    auto& publish = *frame.mutable_publish();
    publish.set_topic(row.topic);
    if (const auto fresh = std::exchange(row.fresh, nullptr)) *publish.mutable_message() = std::move(*fresh);
    else publish.mutable_message()->ParseFromString(row.bytes);
    publish.set_key(publish.message().saga());
    publish.set_outbox(static_cast<std::uint64_t>(id));
    node.sendFrame(broker, std::move(frame));
    repeatLater();
}

void Outbox::State::repeatLater() {
    if (repeating) return;
    repeating = true;
    node.after(kRepeat, [this] { repeatUnconfirmed(); });
}

void Outbox::State::repeatUnconfirmed() {
    repeating = false;
    const auto now = node.host().clock().steady();
    for (auto& [owner, lane] : lanes) {
        if (!lane.rows.empty() && now - lane.rows.begin()->second.sentAt >= kRepeat) lane.startAgain();
        if (!lane.rows.empty()) repeatLater();
    }
    relay();
}

void Outbox::State::confirm(const wire::Published& published) {
    for (const auto number : published.outbox()) {
        for (auto& [owner, lane] : lanes) {
            const auto row = lane.rows.find(static_cast<std::int64_t>(number));
            if (row == lane.rows.end()) continue;
            if (row->first <= lane.sentTo && lane.inFlight > 0) --lane.inFlight;
            lane.rows.erase(row);
            break;
        }
    }
    if (!marking) {
        marking = true;
        node.after(kMarkPause, [this] {
            marking = false;
            mark();
        });
    }
    node.afterCommit([this] { relay(); });
}

void Outbox::State::mark() {
    std::vector<std::string> lost;
    for (auto& [owner, lane] : lanes) {
        lane.confirmed = std::max(lane.confirmed, lane.reach());
        if (lane.confirmed == lane.marked) continue;
        if (node.database().run("UPDATE outbox_relay SET confirmed = ? WHERE owner = ? AND epoch = ?", lane.confirmed, owner, lane.epoch) == 0) lost.push_back(owner);
        else lane.marked = lane.confirmed;
    }
    for (const auto& owner : lost) {
        node.host().log(LogLevel::Info, fmt::format("another instance has taken over the outbox of {}", owner));
        lanes.erase(owner);
        if (owner != self) continue; // it is its owner's again, or another one's
        take(self);
        load(self);
        node.afterCommit([this] { relay(); });
    }
}

void Outbox::State::lookAround() {
    node.after(kLookAround, [this] { lookAround(); });
    const auto& directory = node.directory();
    if (!directory.find(self)) return; // what it knows is not enough to call another one gone
    std::vector<std::string> gone;
    node.database().each("SELECT owner FROM outbox_relay WHERE owner <> ?",
                         [&](SQLite::Statement& found) {
                             const auto owner = found.getColumn(0).getString();
                             if (directory.find(owner)) missing.erase(owner);
                             else if (++missing[owner] >= 2) gone.push_back(owner);
                         },
                         self);
    for (const auto& owner : gone) {
        if (const auto lane = lanes.find(owner); lane != lanes.end() && !lane->second.rows.empty()) continue;
        if (!node.database().number("SELECT 1 FROM outbox_relay r WHERE owner = ? AND EXISTS (SELECT 1 FROM outbox o WHERE o.id > r.confirmed AND o.owner = r.owner)", owner)) continue;
        if (!take(owner)) continue;
        node.host().log(LogLevel::Info, fmt::format("takes over the outbox of {}, which is gone", owner));
        load(owner);
        node.afterCommit([this] { relay(); });
    }
}

} // namespace sagascope::kit
