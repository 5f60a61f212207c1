#include "app/core/system/http_client.h"
#include <utility> // Boost 1.74's awaitable.hpp needs it and does not include it
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>
#include <thread>

namespace sagascope::core {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

namespace {

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

tcp::endpoint endpointOf(const std::string& base) {
    const auto host = base.substr(base.find("://") + 3);
    const auto colon = host.rfind(':');
    return {asio::ip::make_address(host.substr(0, colon)), static_cast<unsigned short>(std::stoul(host.substr(colon + 1)))};
}

asio::awaitable<HttpAnswer> exchange(HttpCall call, std::chrono::seconds patience) {
    beast::tcp_stream stream(co_await asio::this_coro::executor);
    stream.expires_after(patience);
    const auto endpoint = endpointOf(call.base);
    co_await stream.async_connect(endpoint, asio::use_awaitable);
    http::request<http::string_body> request(http::string_to_verb(call.method), call.path, 11);
    request.set(http::field::host, fmt::format("{}:{}", endpoint.address().to_string(), endpoint.port()));
    for (const auto& [name, value] : call.fields) request.set(name, value);
    request.body() = std::move(call.body);
    request.prepare_payload();
    co_await http::async_write(stream, request, asio::use_awaitable);
    beast::flat_buffer buffer;
    http::response<http::string_body> response;
    co_await http::async_read(stream, buffer, response, asio::use_awaitable);
    HttpAnswer answer{response.result_int(), {}, std::move(response.body())};
    for (const auto& field : response) answer.fields.emplace_back(field.name_string(), field.value());
    co_return answer;
}

asio::awaitable<void> run(HttpCall call, std::chrono::seconds patience, HttpClient::Done done) {
    const auto url = call.base + call.path;
    wire::Result<HttpAnswer> answer;
    try {
        answer = co_await exchange(std::move(call), patience);
    } catch (const std::exception& error) { // refused, closed, too late, or an address that can't be read
        answer = wire::failure(error.what(), url, "try again");
    }
    done(std::move(answer));
}

} // namespace

std::string HttpCall::curl() const {
    auto text = fmt::format("curl -i -X {} {}", method, quoted(base + path));
    for (const auto& [name, value] : fields) text += fmt::format(" -H {}", quoted(name + ": " + value));
    return body.empty() ? text : text + " -d " + quoted(body);
}

struct HttpClient::State {
    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    std::thread thread{[this] { io.run(); }};
};

HttpClient::HttpClient() : m_state(std::make_unique<State>()) {}

HttpClient::~HttpClient() {
    m_state->io.stop();
    m_state->thread.join();
}

void HttpClient::send(HttpCall call, std::chrono::seconds patience, Done done) {
    asio::co_spawn(m_state->io, run(std::move(call), patience, std::move(done)), asio::detached);
}

} // namespace sagascope::core
