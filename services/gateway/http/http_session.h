#pragma once
#include <utility> // Boost 1.74's awaitable.hpp needs it and does not include it
#include "services/gateway/http/http_server.h"
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <optional>

namespace sagascope::gateway {

/// One client's connection: reads a request, has it answered, writes the answer, and again. What a client pipelines waits in the
/// buffer, so answers go out in the order of their requests. Lives on the server's thread.
class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
    struct Hooks {
        /// Has a request answered; the answer comes back through `deliver`, on the server's thread.
        std::function<void(HttpRequest, std::weak_ptr<HttpSession>)> dispatch;
        std::function<void(const HttpResponse&)> refused; ///< told of what is answered here
    };
    HttpSession(boost::asio::ip::tcp::socket socket, const HttpLimits& limits, Hooks hooks);
    boost::asio::awaitable<void> run();
    void deliver(HttpResponse response);
    /// For a connection too many: says so and closes.
    boost::asio::awaitable<void> turnAway();

private:
    using Complaint = std::optional<HttpResponse>;
    template<typename T>
    using Await = boost::asio::awaitable<T>;

    Await<bool> exchange(bool isFirst); ///< false: the connection is to be closed
    Await<std::size_t> readHead(bool isFirst, Complaint& complaint); ///< 0 and no complaint: the client is gone
    Await<std::optional<HttpRequest>> readRest(std::size_t headSize, Complaint& complaint);
    Await<bool> write(const HttpResponse& response, bool isHead);
    Await<bool> writeBytes(std::string bytes);
    Await<void> refuse(HttpResponse response); ///< answers, and closes so that the client gets to read it
    void arm(std::chrono::milliseconds time);  ///< cancels what the socket is doing when the time has passed
    void disarm();

    boost::asio::ip::tcp::socket m_socket;
    boost::asio::steady_timer m_deadline;
    boost::asio::steady_timer m_answered; ///< cancelled when the answer is there
    boost::beast::flat_buffer m_buffer;
    const HttpLimits& m_limits;
    Hooks m_hooks;
    std::optional<HttpResponse> m_response;
    std::uint64_t m_armed = 0;
    bool m_timedOut = false;
    bool m_keepAlive = true;
};

} // namespace sagascope::gateway
