#pragma once
#include <utility> // Boost 1.74's awaitable.hpp needs it and does not include it
#include "app/core/load/load_generator.h"
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <thread>

namespace sagascope::core {

/// One load, from start to done. Everything but the public functions happens on its own thread.
class LoadRun {
public:
    LoadRun(LoadPlan plan, LoadGenerator::Done done);
    ~LoadRun();
    LoadRun(const LoadRun&) = delete;
    LoadRun& operator=(const LoadRun&) = delete;

    void start();
    void stop();
    [[nodiscard]] LoadReport report() const;
    [[nodiscard]] bool isDone() const { return m_done; }

private:
    using Time = std::chrono::steady_clock::time_point;
    template<typename T>
    using Await = boost::asio::awaitable<T>;
    struct Request {
        Time due;
        std::string shot;
        std::string bytes;
        bool isRead = false;
    };
    struct Answer {
        unsigned status = 0;
        std::string location;
        std::string body;
    };

    Await<void> schedule();
    Await<void> connection(); ///< sends what is due until nothing more is
    Await<std::optional<Answer>> persist(boost::asio::ip::tcp::socket& socket, const Request& request);
    Await<std::optional<Answer>> exchange(boost::asio::ip::tcp::socket& socket, const Request& request);
    Await<bool> connect(boost::asio::ip::tcp::socket& socket);
    void enqueue(Time due);
    [[nodiscard]] std::optional<Request> made(const LoadMix::Shot& shot);
    [[nodiscard]] std::string fields() const;
    void answered(const Request& request, const Answer& answer);
    void lost();
    void finishWhenDrained();

    LoadPlan m_plan;
    LoadGenerator::Done m_whenDone;
    boost::asio::io_context m_io{1};
    boost::asio::steady_timer m_next;   ///< of the schedule
    boost::asio::steady_timer m_some;   ///< cancelled when a request is queued
    boost::asio::steady_timer m_giveUp; ///< on what is still open a while after the last request was due
    boost::asio::ip::tcp::endpoint m_gateway;
    std::mt19937_64 m_random;
    std::deque<Request> m_queue;
    std::deque<std::string> m_known; ///< paths that answers have named, for reads; the newest ones
    std::size_t m_connections = 0;
    std::size_t m_idle = 0;
    std::size_t m_open = 0; ///< due and neither answered nor lost
    std::uint64_t m_number = 0;
    bool m_isScheduling = true;
    Time m_began;
    std::atomic<bool> m_done = false;
    mutable std::mutex m_mutex; ///< guards m_report
    LoadReport m_report;
    std::thread m_thread;
};

} // namespace sagascope::core
