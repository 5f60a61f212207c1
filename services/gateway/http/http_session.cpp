#include "services/gateway/http/http_session.h"
#include "services/gateway/http/head.h"
#include "services/gateway/problem.h"
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <ctime>
#include <fmt/chrono.h>

namespace sagascope::gateway {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

constexpr std::size_t kReadAhead = 4096;
constexpr std::chrono::milliseconds kLinger{1000};
constexpr std::size_t kLingerBytes = 1 << 20;

std::string_view bytesIn(const beast::flat_buffer& buffer) { return {static_cast<const char*>(buffer.data().data()), buffer.size()}; }
auto catching(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

std::uint64_t wallMicros() {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

std::string serialized(const HttpResponse& response, bool isHead, bool keepAlive) {
    std::string out = fmt::format("HTTP/1.1 {} {}\r\nDate: {:%a, %d %b %Y %H:%M:%S} GMT\r\n", response.status, reasonPhrase(response.status),
                                  fmt::gmtime(std::time(nullptr)));
    for (const auto& [name, value] : response.fields) fmt::format_to(std::back_inserter(out), "{}: {}\r\n", name, value);
    const bool hasBody = response.status >= 200 && response.status != 204 && response.status != 304;
    if (hasBody) fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", response.body.size());
    if (!keepAlive) out += "Connection: close\r\n";
    out += "\r\n";
    if (hasBody && !isHead) out += response.body;
    return out;
}

HttpRequest taken(const http::request<http::string_body>& message) {
    HttpRequest request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    for (const auto& field : message) request.fields.emplace_back(std::string(field.name_string()), std::string(field.value()));
    return request;
}

} // namespace

HttpSession::HttpSession(asio::ip::tcp::socket socket, const HttpLimits& limits, Hooks hooks)
    : m_socket(std::move(socket)), m_deadline(m_socket.get_executor()), m_answered(m_socket.get_executor()), m_limits(limits),
      m_hooks(std::move(hooks)) {}

void HttpSession::arm(std::chrono::milliseconds time) {
    m_timedOut = false;
    m_deadline.expires_after(time);
    m_deadline.async_wait([weak = weak_from_this(), turn = ++m_armed](error_code error) {
        const auto self = weak.lock();
        if (error || !self || self->m_armed != turn) return;
        self->m_timedOut = true;
        error_code ignored;
        self->m_socket.cancel(ignored);
    });
}

void HttpSession::disarm() {
    ++m_armed;
    m_deadline.cancel();
}

asio::awaitable<void> HttpSession::run() {
    const auto self = shared_from_this();
    bool isFirst = true;
    while (co_await exchange(isFirst)) isFirst = false;
    disarm();
    error_code ignored;
    m_socket.close(ignored);
}

asio::awaitable<bool> HttpSession::exchange(bool isFirst) {
    Complaint complaint;
    const auto headSize = co_await readHead(isFirst, complaint);
    std::optional<HttpRequest> request;
    if (headSize > 0) request = co_await readRest(headSize, complaint);
    if (complaint) co_await refuse(std::move(*complaint));
    if (!request) co_return false;
    disarm();
    const bool isHead = request->method == "HEAD";
    m_response.reset();
    m_answered.expires_after(m_limits.answer);
    m_hooks.dispatch(std::move(*request), weak_from_this());
    error_code answered;
    co_await m_answered.async_wait(catching(answered));
    if (!m_response) { // a late answer must not be taken for that of the next request: there is none
        co_await refuse(problem(504, "no-answer", "the request was not answered in time"));
        co_return false;
    }
    co_return co_await write(*m_response, isHead) && m_keepAlive;
}

void HttpSession::deliver(HttpResponse response) {
    m_response = std::move(response);
    m_answered.cancel();
}

asio::awaitable<std::size_t> HttpSession::readHead(bool isFirst, Complaint& complaint) {
    bool isWaiting = m_buffer.size() == 0; // for the first byte
    arm(isWaiting && !isFirst ? m_limits.idle : m_limits.head);
    for (;;) {
        while (bytesIn(m_buffer).substr(0, 2) == "\r\n") m_buffer.consume(2); // RFC 9112 §2.2: an empty line before a request is passed over
        const auto scan = scanHead(bytesIn(m_buffer).substr(0, m_limits.headBytes));
        if (scan.state == HeadScan::State::Complete) co_return scan.size;
        if (scan.state == HeadScan::State::Malformed) complaint = problem(400, "ambiguous-http", scan.complaint);
        else if (m_buffer.size() >= m_limits.headBytes) complaint = problem(431, "head-too-large", fmt::format("the head is longer than {} bytes", m_limits.headBytes));
        if (complaint) co_return 0;
        error_code error;
        const auto size = co_await m_socket.async_read_some(m_buffer.prepare(kReadAhead), catching(error));
        if (error) {
            if (m_timedOut && (isFirst || !isWaiting)) complaint = problem(408, "deadline", "the request did not come in time");
            co_return 0;
        }
        m_buffer.commit(size);
        if (isWaiting && !isFirst) arm(m_limits.head);
        isWaiting = false;
    }
}

asio::awaitable<std::optional<HttpRequest>> HttpSession::readRest(std::size_t headSize, Complaint& complaint) {
    if (const auto refused = complaintAboutHead(bytesIn(m_buffer).substr(0, headSize))) {
        complaint = problem(refused->status, refused->status == 400 ? "ambiguous-http" : "unsupported-http", refused->detail);
        co_return std::nullopt;
    }
    const auto arrived = wallMicros();
    arm(m_limits.body);
    http::request_parser<http::string_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(m_limits.headBytes + 1));
    parser.body_limit(m_limits.bodyBytes);
    error_code error;
    co_await http::async_read_header(m_socket, m_buffer, parser, catching(error)); // all of it is in the buffer
    HttpRequest request;
    if (!error) {
        request = taken(parser.get()); // before the body: fields that trail it are not fields of the head
        request.arrivedMicros = arrived;
        m_keepAlive = parser.keep_alive();
        const bool expects = find(request.fields, "expect") != nullptr;
        if (expects && !parser.is_done() && m_buffer.size() == 0 && !co_await writeBytes("HTTP/1.1 100 Continue\r\n\r\n")) co_return std::nullopt;
        arm(m_limits.body);
        if (!parser.is_done()) co_await http::async_read(m_socket, m_buffer, parser, catching(error));
    }
    if (!error) {
        request.body = std::move(parser.get().body());
        co_return request;
    }
    if (m_timedOut) complaint = problem(408, "deadline", "the body did not come in time");
    else if (error == http::error::body_limit) complaint = problem(413, "body-too-large", fmt::format("the body is longer than {} bytes", m_limits.bodyBytes));
    else complaint = problem(400, "malformed-http", error.message());
    co_return std::nullopt;
}

asio::awaitable<bool> HttpSession::write(const HttpResponse& response, bool isHead) { return writeBytes(serialized(response, isHead, m_keepAlive)); }

asio::awaitable<bool> HttpSession::writeBytes(std::string bytes) {
    arm(m_limits.write);
    error_code error;
    co_await asio::async_write(m_socket, asio::buffer(bytes), catching(error));
    co_return !error;
}

asio::awaitable<void> HttpSession::refuse(HttpResponse response) {
    m_keepAlive = false;
    m_hooks.refused(response);
    if (!co_await write(response, false)) co_return;
    // Closing while the client still sends would reset the connection and take the answer with it. So: no more from here, and what it
    // still sends is thrown away for a moment.
    error_code error;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    arm(kLinger);
    std::size_t thrownAway = 0;
    while (!error && thrownAway < kLingerBytes) {
        m_buffer.consume(m_buffer.size());
        thrownAway += co_await m_socket.async_read_some(m_buffer.prepare(kReadAhead), catching(error));
    }
}

asio::awaitable<void> HttpSession::turnAway() {
    const auto self = shared_from_this();
    auto response = problem(503, "too-many-connections", "too many connections are open");
    response.fields.emplace_back("Retry-After", "1");
    co_await refuse(std::move(response));
}

} // namespace sagascope::gateway
