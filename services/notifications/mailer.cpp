#include "services/notifications/mailer.h"
#include "services/kit/storage/database.h"
#include <fmt/chrono.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

namespace sagascope::notifications {

namespace {

constexpr kit::Micros kLookAround{5'000'000};
constexpr kit::Micros kGather{20'000};
constexpr std::size_t kAtOnce = 128; // drafts, each an open file
constexpr kit::Micros kDiskPause{1'000'000};
const std::filesystem::path kMaildir = "../mail"; // beside the service's own folder

void checked(const wire::Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().text());
}

/// RFC 2047, for names and subjects outside of ASCII.
std::string encodedWord(const std::string& text) {
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    if (isPlain) return text;
    std::string base64(4 * ((text.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(base64.data()), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    base64.resize(static_cast<std::size_t>(size));
    return "=?UTF-8?B?" + base64 + "?=";
}

} // namespace

std::string rfc5322(const Mail& mail) {
    const auto date = fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(static_cast<std::time_t>(mail.queuedAt / 1'000'000)));
    return fmt::format("From: Insurance company <no-reply@insurance.example>\r\nTo: {} <{}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}@insurance.example>\r\n"
                       "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nDear {},\r\n\r\n{}\r\n",
                       encodedWord(mail.name), mail.to, encodedWord(mail.subject), date, mail.id, mail.name, mail.text);
}

const char* Mailer::schema() {
    return R"(
CREATE TABLE IF NOT EXISTS mail(id TEXT PRIMARY KEY, saga TEXT NOT NULL, state TEXT NOT NULL, recipient TEXT NOT NULL, name TEXT NOT NULL,
                                subject TEXT NOT NULL, text TEXT NOT NULL, queued_at INTEGER NOT NULL, mailer TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mail_queued ON mail(mailer) WHERE state = 'queued';
CREATE VIEW IF NOT EXISTS audit_mail AS SELECT id AS message_id, saga, state, id AS file FROM mail;
)";
}

void Mailer::start() {
    for (const auto* folder : {"tmp", "new", "cur"}) checked(m_node.host().files().makeDirectory(kMaildir / folder));
    m_node.whenStopping([this] { deliver(); });
    takeUp();
    lookAround();
}

/// What an earlier incarnation, or an instance that is gone, may or may not have delivered.
void Mailer::takeUp() {
    m_node.database().each("SELECT id, saga, recipient, name, subject, text, queued_at FROM mail WHERE state = 'queued' AND mailer = ?",
                           [this](SQLite::Statement& row) {
                               const auto text = [&](int column) { return row.getColumn(column).getString(); };
                               Mail mail{text(0), text(1), text(2), text(3), text(4), text(5), static_cast<std::uint64_t>(row.getColumn(6).getInt64())};
                               const auto isKnown = [&](const Mail& one) { return one.id == mail.id; };
                               if (std::any_of(m_queued.begin(), m_queued.end(), isKnown)) return;
                               m_doubtful.push_back(mail.id);
                               m_queued.push_back(std::move(mail));
                           },
                           m_node.host().self().instance);
    if (!m_queued.empty()) deliver();
}

void Mailer::queue(const Mail& mail) {
    static const std::string kInsert = "INSERT INTO mail VALUES(?, ?, 'queued', ?, ?, ?, ?, ?, ?)";
    m_node.database().run(kInsert, mail.id, mail.saga, mail.to, mail.name, mail.subject, mail.text, mail.queuedAt, m_node.host().self().instance);
    m_node.afterCommit([this, mail] {
        m_queued.push_back(mail);
        if (!std::exchange(m_planned, true)) m_node.after(kGather, [this] { deliver(); });
    });
}

/// All that was queued in a while: they are written to the disk together, one sync of the folder serves them all, and the marks share the
/// turn's commit. From the first look on the database is locked until that commit: what belongs to this instance then can't be taken over
/// while it is being delivered.
void Mailer::deliver() {
    m_planned = false;
    std::erase_if(m_queued, [this](const Mail& mail) { return !isOurs(mail.id); });
    auto& files = m_node.host().files();
    try {
        for (std::size_t first = 0; first < m_queued.size(); first += kAtOnce) deliverSome({m_queued.data() + first, std::min(kAtOnce, m_queued.size() - first)});
        if (!m_queued.empty()) checked(files.syncDirectory(kMaildir / "new"));
    } catch (const std::runtime_error& failed) {
        m_node.host().log(kit::LogLevel::Error, fmt::format("mail has to wait: {}", failed.what()));
        for (const auto& mail : m_queued) m_doubtful.push_back(mail.id);
        m_planned = true;
        m_node.after(kDiskPause, [this] { deliver(); });
        return;
    }
    static const std::string kUpdate = "UPDATE mail SET state = 'sent' WHERE id = ?";
    for (const auto& mail : std::exchange(m_queued, {})) m_node.database().run(kUpdate, mail.id);
    m_doubtful.clear();
}

void Mailer::deliverSome(std::span<const Mail> mails) {
    auto& host = m_node.host();
    std::vector<std::pair<std::string, std::unique_ptr<kit::File>>> drafts; // by id
    for (const auto& mail : mails) {
        if (isThere(mail.id)) continue;
        auto file = host.files().open(kMaildir / "tmp" / mail.id);
        if (!file) throw std::runtime_error(file.error().text());
        if ((*file)->size() > 0) checked((*file)->truncate(0)); // what a crash left
        checked((*file)->append(rfc5322(mail)));
        (*file)->startSync();
        drafts.emplace_back(mail.id, std::move(*file));
    }
    for (const auto& [id, file] : drafts) checked(file->sync());
    host.crashPoint("mail written");
    for (const auto& [id, file] : drafts) {
        checked(host.files().rename(kMaildir / "tmp" / id, kMaildir / "new" / id));
        host.crashPoint("mail delivered");
    }
}

/// Another instance has taken it over where this one was thought to be gone.
bool Mailer::isOurs(const std::string& id) {
    static const std::string kSelect = "SELECT 1 FROM mail WHERE id = ? AND mailer = ? AND state = 'queued'";
    return m_node.database().number(kSelect, id, m_node.host().self().instance).has_value();
}

bool Mailer::isThere(const std::string& id) {
    if (std::find(m_doubtful.begin(), m_doubtful.end(), id) == m_doubtful.end()) return false;
    auto& files = m_node.host().files();
    if (files.exists(kMaildir / "new" / id)) return true;
    const auto read = files.list(kMaildir / "cur"); // a mail program adds its flags: "ID:2,S"
    return std::any_of(read.begin(), read.end(), [&](const std::string& name) { return name.substr(0, name.find(':')) == id; });
}

void Mailer::lookAround() {
    m_node.after(kLookAround, [this] { lookAround(); });
    const auto& self = m_node.host().self().instance;
    if (!m_node.directory().find(self)) return; // what it knows is not enough to call another one gone
    std::vector<std::string> gone;
    m_node.database().each("SELECT DISTINCT mailer FROM mail WHERE state = 'queued' AND mailer <> ?",
                           [&](SQLite::Statement& row) {
                               const auto mailer = row.getColumn(0).getString();
                               if (m_node.directory().find(mailer)) m_missing.erase(mailer);
                               else if (++m_missing[mailer] >= 2) gone.push_back(mailer);
                           },
                           self);
    for (const auto& mailer : gone) m_node.database().run("UPDATE mail SET mailer = ? WHERE state = 'queued' AND mailer = ?", self, mailer);
    if (!gone.empty()) takeUp();
}

} // namespace sagascope::notifications
