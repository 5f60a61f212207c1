#include "tests/bench/company/physics.h"
#include "tests/bench/company/table.h"
#include <SQLiteCpp/SQLiteCpp.h>
#include <chrono>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <zmq.hpp>

namespace sagascope::bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kRounds = 500;

double millisSince(Clock::time_point begin) { return std::chrono::duration<double, std::milli>(Clock::now() - begin).count(); }

template<typename Action>
double medianOf(Action action) {
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
        const auto begin = Clock::now();
        action(i);
        times.push_back(millisSince(begin));
    }
    return median(times);
}

double fdatasyncTime(const std::filesystem::path& folder) {
    const auto path = folder / "physics.log";
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    const std::string page(4096, 'x');
    const auto time = medianOf([&](int) {
        if (::write(file, page.data(), page.size()) != static_cast<ssize_t>(page.size())) return;
        ::fdatasync(file);
    });
    ::close(file);
    std::filesystem::remove(path);
    return time;
}

double commitTime(const std::filesystem::path& folder) {
    const auto path = folder / "physics.db";
    for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id TEXT PRIMARY KEY, body TEXT)");
    SQLite::Statement insert(database, "INSERT INTO t VALUES (?, ?)");
    const std::string body(300, 'x');
    return medianOf([&](int i) {
        database.exec("BEGIN IMMEDIATE");
        insert.reset();
        insert.bind(1, "row-" + std::to_string(i));
        insert.bind(2, body);
        insert.exec();
        database.exec("COMMIT");
    });
}

/// Between two contexts, as between two processes: one alone would send and receive with the same thread.
double hopTime() {
    zmq::context_t context;
    zmq::context_t other;
    zmq::socket_t router(other, zmq::socket_type::router);
    router.bind("tcp://127.0.0.1:*");
    zmq::socket_t dealer(context, zmq::socket_type::dealer);
    dealer.connect(router.get(zmq::sockopt::last_endpoint));
    std::thread echo([&] {
        for (int i = 0; i < kRounds; ++i) {
            zmq::message_t peer;
            zmq::message_t body;
            if (!router.recv(peer) || !router.recv(body)) return;
            router.send(peer, zmq::send_flags::sndmore);
            router.send(body, zmq::send_flags::none);
        }
    });
    const std::string payload(400, 'x');
    const auto roundTrip = medianOf([&](int) {
        dealer.send(zmq::buffer(payload), zmq::send_flags::none);
        zmq::message_t answer;
        (void)dealer.recv(answer);
    });
    echo.join();
    return roundTrip / 2;
}

} // namespace

Physics measurePhysics(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    return {fdatasyncTime(folder), commitTime(folder), hopTime()};
}

} // namespace sagascope::bench
