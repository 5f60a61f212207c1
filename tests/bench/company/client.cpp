#include "tests/bench/company/client.h"
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

namespace sagascope::bench {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

struct Client::Connection {
    boost::asio::io_context io;
    tcp::socket socket{io};
    boost::beast::flat_buffer buffer;
};

Client::Client(const std::string& url, std::string token) : m_connection(std::make_unique<Connection>()), m_token(std::move(token)) {
    const auto place = url.substr(url.find("://") + 3);
    const auto colon = place.rfind(':');
    m_connection->socket.connect({boost::asio::ip::make_address(place.substr(0, colon)), static_cast<unsigned short>(std::stoi(place.substr(colon + 1)))});
    m_connection->socket.set_option(tcp::no_delay(true));
}

Client::~Client() = default;

Client::Answer Client::post(const std::string& path, const nlohmann::json& body, bool wait) {
    http::request<http::string_body> request{http::verb::post, path, 11};
    request.set(http::field::host, "127.0.0.1");
    request.set(http::field::authorization, "Bearer " + m_token);
    request.set(http::field::content_type, "application/json");
    if (wait) request.set("Prefer", "wait=10");
    request.body() = body.dump();
    request.prepare_payload();
    const auto began = std::chrono::steady_clock::now();
    http::write(m_connection->socket, request);
    http::response<http::string_body> response;
    http::read(m_connection->socket, m_connection->buffer, response);
    const auto millis = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    return {response.result_int(), nlohmann::json::parse(response.body(), nullptr, false), millis};
}

} // namespace sagascope::bench
