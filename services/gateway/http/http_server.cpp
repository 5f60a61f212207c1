#include "services/gateway/http/http_server.h"
#include "services/gateway/http/http_session.h"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <thread>

namespace sagascope::gateway {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct HttpServer::State : std::enable_shared_from_this<HttpServer::State> {
    State(Post toReactor, HttpLimits wanted) : post(std::move(toReactor)), limits(wanted) {}

    Post post;
    HttpLimits limits;
    Handle handle;
    Refused refused;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    std::size_t connections = 0;
    std::thread thread;

    void listen(const tcp::endpoint& wanted, error_code& error);
    asio::awaitable<void> accept();
    asio::awaitable<void> serve(tcp::socket socket);
    void dispatch(HttpRequest request, std::weak_ptr<HttpSession> session);
};

HttpServer::HttpServer(Post post, HttpLimits limits) : m_state(std::make_shared<State>(std::move(post), limits)) {}

HttpServer::~HttpServer() {
    m_state->io.stop();
    if (m_state->thread.joinable()) m_state->thread.join();
}

wire::Result<std::string> HttpServer::open(const std::string& wanted, Handle handle, Refused refused) {
    const auto colon = wanted.rfind(':');
    error_code error;
    const auto address = asio::ip::make_address(wanted.substr(0, colon), error);
    if (error || colon == std::string::npos) return wire::failure("no address to listen on", wanted, "give an address like 127.0.0.1:8080");
    const auto port = static_cast<unsigned short>(std::strtoul(wanted.c_str() + colon + 1, nullptr, 10));
    m_state->handle = std::move(handle);
    m_state->refused = std::move(refused);
    m_state->listen({address, port}, error);
    if (error == asio::error::address_in_use || error == asio::error::access_denied) m_state->listen({address, 0}, error);
    if (error) return wire::failure(error.message(), wanted, "give another --listen address");
    const auto holds = m_state->acceptor.local_endpoint();
    asio::co_spawn(m_state->io, m_state->accept(), asio::detached);
    m_state->thread = std::thread([state = m_state.get()] { state->io.run(); });
    return fmt::format("http://{}:{}", holds.address().to_string(), holds.port());
}

void HttpServer::State::listen(const tcp::endpoint& wanted, error_code& error) {
    error = {};
    if (acceptor.is_open()) acceptor.close();
    const auto step = [&](auto&& action) {
        if (!error) action();
    };
    step([&] { acceptor.open(wanted.protocol(), error); });
    step([&] { acceptor.set_option(tcp::acceptor::reuse_address(true), error); });
    step([&] { acceptor.bind(wanted, error); });
    step([&] { acceptor.listen(asio::socket_base::max_listen_connections, error); });
}

asio::awaitable<void> HttpServer::State::accept() {
    constexpr std::chrono::milliseconds kPause{50}; // no descriptor is free: until a connection has been closed
    for (;;) {
        error_code error;
        auto socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
            asio::co_spawn(io, serve(std::move(socket)), asio::detached);
            continue;
        }
        asio::steady_timer pause(io, kPause);
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
}

asio::awaitable<void> HttpServer::State::serve(tcp::socket socket) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const HttpSession::Hooks hooks{[this](HttpRequest request, std::weak_ptr<HttpSession> from) { dispatch(std::move(request), std::move(from)); },
                                   [this](const HttpResponse& response) { post([self = shared_from_this(), response] { self->refused(response); }); }};
    const auto session = std::make_shared<HttpSession>(std::move(socket), limits, hooks);
    const bool hasRoom = connections < limits.connections;
    ++connections;
    if (hasRoom) co_await session->run();
    else co_await session->turnAway();
    --connections;
}

void HttpServer::State::dispatch(HttpRequest request, std::weak_ptr<HttpSession> session) {
    // The answer may come when client or server are gone. Posting to a server that has stopped does nothing.
    const auto respond = [self = shared_from_this(), session](HttpResponse response) {
        asio::post(self->io, [session, response = std::move(response)]() mutable {
            if (const auto waiting = session.lock()) waiting->deliver(std::move(response));
        });
    };
    post([this, self = shared_from_this(), request = std::move(request), respond]() mutable { handle(std::move(request), respond); });
}

} // namespace sagascope::gateway
