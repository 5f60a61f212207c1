#include "services/gateway/shared_buckets.h"
#include "services/kit/storage/database.h"

namespace sagascope::gateway {

namespace {
constexpr kit::Micros kEvery{100'000};
} // namespace

const char* SharedBuckets::schema() {
    return "CREATE TABLE IF NOT EXISTS bucket (subject TEXT PRIMARY KEY, tokens REAL NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;";
}

void SharedBuckets::share(const std::string& subject) {
    if (m_agreed.contains(subject)) return;
    agree(subject);
    m_agreed.insert(subject);
    agreeLater(subject);
}

void SharedBuckets::agreeLater(const std::string& subject) {
    const auto forget = [this, subject](const std::string&) { m_agreed.erase(subject); };
    m_node.after(kEvery, [this, subject, forget] {
        if (!m_limiter.hasTaken(subject)) return forget({});
        agree(subject);
        agreeLater(subject);
    }, forget);
}

void SharedBuckets::agree(const std::string& subject) {
    static const std::string kSelect = "SELECT tokens, at FROM bucket WHERE subject = ?";
    static const std::string kUpsert = "INSERT INTO bucket VALUES(?, ?, ?) ON CONFLICT(subject) DO UPDATE SET tokens = excluded.tokens, at = excluded.at";
    const auto now = m_node.host().clock().wallMicros();
    std::optional<double> left;
    kit::Micros ago{0};
    m_node.database().each(kSelect, [&](SQLite::Statement& row) {
        left = row.getColumn(0).getDouble();
        ago = kit::Micros(std::max<std::int64_t>(0, static_cast<std::int64_t>(now) - row.getColumn(1).getInt64()));
    }, subject);
    m_node.database().run(kUpsert, subject, m_limiter.agree(subject, left, ago), now);
}

} // namespace sagascope::gateway
