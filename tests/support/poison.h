#pragma once
#include <SQLiteCpp/Database.h>
#include <filesystem>

namespace sagascope::test {

/// Makes the handlers of a service throw, as an error in them would: each such change of a table fails, until it is cured.
class Poison {
public:
    /// `change`: as in "INSERT ON step".
    Poison(const std::filesystem::path& database, const std::string& change) : m_database(database.string(), SQLite::OPEN_READWRITE, kPatienceMs) {
        m_database.exec("CREATE TRIGGER poison BEFORE " + change + " BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
    }
    ~Poison() { m_database.tryExec("DROP TRIGGER IF EXISTS poison"); }
    Poison(const Poison&) = delete;
    Poison& operator=(const Poison&) = delete;

private:
    static constexpr int kPatienceMs = 5000;
    SQLite::Database m_database;
};

} // namespace sagascope::test
