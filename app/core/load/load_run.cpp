#include "app/core/load/load_run.h"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <fmt/format.h>

namespace sagascope::core {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds kPatience{15}; // longer than the gateway's own deadline
constexpr std::chrono::milliseconds kPause{50};
constexpr std::size_t kRemembered = 256;
constexpr int kTries = 8;

auto catching(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

std::chrono::microseconds since(steady_clock::time_point begin) { return std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begin); }

tcp::endpoint endpointOf(const std::string& url) {
    const auto scheme = url.find("://");
    const auto place = scheme == std::string::npos ? url : url.substr(scheme + 3);
    const auto colon = place.rfind(':');
    error_code error;
    const auto address = asio::ip::make_address(place.substr(0, colon), error);
    return {error ? asio::ip::address(asio::ip::address_v4::loopback()) : address, static_cast<unsigned short>(std::strtoul(place.substr(colon + 1).c_str(), nullptr, 10))};
}

} // namespace

LoadRun::LoadRun(LoadPlan plan, LoadGenerator::Done done)
    : m_plan(std::move(plan)), m_whenDone(std::move(done)), m_next(m_io), m_some(m_io), m_giveUp(m_io), m_gateway(endpointOf(m_plan.gateway)),
      m_random(m_plan.seed), m_began(steady_clock::now()) {
    m_report.wantedRate = m_plan.rate;
    m_some.expires_at(steady_clock::time_point::max());
}

LoadRun::~LoadRun() {
    m_io.stop();
    if (m_thread.joinable()) m_thread.join();
}

void LoadRun::start() {
    asio::co_spawn(m_io, schedule(), asio::detached);
    m_thread = std::thread([this] { m_io.run(); });
}

void LoadRun::stop() {
    asio::post(m_io, [this] {
        m_isScheduling = false;
        m_next.cancel();
    });
}

LoadReport LoadRun::report() const {
    const std::lock_guard lock(m_mutex);
    auto report = m_report;
    if (!m_done) report.seconds = std::chrono::duration<double>(steady_clock::now() - m_began).count();
    return report;
}

asio::awaitable<void> LoadRun::schedule() {
    if (m_plan.rate <= 0) m_isScheduling = false;
    const auto distance = std::chrono::duration_cast<steady_clock::duration>(std::chrono::duration<double>(m_isScheduling ? 1.0 / m_plan.rate : 1.0));
    const auto end = m_plan.forTime.count() > 0 ? m_began + m_plan.forTime : steady_clock::time_point::max();
    // The i-th request is due at its own moment, whatever became of those before it.
    for (std::uint64_t i = 0; m_isScheduling; ++i) {
        const auto due = m_began + distance * static_cast<std::int64_t>(i);
        if (due >= end) break;
        if (due > steady_clock::now()) {
            error_code cancelled;
            m_next.expires_at(due);
            co_await m_next.async_wait(catching(cancelled));
        }
        if (m_isScheduling) enqueue(due);
    }
    m_isScheduling = false;
    m_some.cancel();
    m_giveUp.expires_after(kPatience);
    m_giveUp.async_wait([this](error_code cancelled) {
        if (cancelled) return;
        const std::lock_guard lock(m_mutex);
        m_report.unanswered += std::exchange(m_open, 0);
        asio::post(m_io, [this] { finishWhenDrained(); });
    });
    finishWhenDrained();
}

void LoadRun::enqueue(Time due) {
    std::optional<Request> request;
    for (int i = 0; i < kTries && !request; ++i) request = made(m_plan.mix.draw(m_random));
    if (!request) return;
    request->due = due;
    m_queue.push_back(std::move(*request));
    ++m_open;
    {
        const std::lock_guard lock(m_mutex);
        ++m_report.due;
    }
    if (m_idle > 0) {
        --m_idle;
        m_some.cancel_one();
    } else if (m_connections < m_plan.connections) {
        ++m_connections;
        asio::co_spawn(m_io, connection(), asio::detached);
    }
}

std::string LoadRun::fields() const { return fmt::format("Host: {}:{}\r\nAuthorization: Bearer {}\r\n", m_gateway.address().to_string(), m_gateway.port(), m_plan.token); }

std::optional<LoadRun::Request> LoadRun::made(const LoadMix::Shot& shot) {
    Request request;
    request.shot = shot.name;
    if (shot.path.empty()) {
        if (m_known.empty()) return std::nullopt;
        request.isRead = true;
        request.bytes = fmt::format("GET {} HTTP/1.1\r\n{}\r\n", m_known[m_random() % m_known.size()], fields());
        return request;
    }
    auto body = shot.body;
    for (const auto& [field, pick] : shot.pick) {
        const auto value = m_plan.pick ? m_plan.pick(pick) : std::nullopt;
        if (!value) return std::nullopt;
        body[field] = *value;
    }
    const auto text = body.dump();
    const auto prefer = m_plan.wait.count() > 0 ? fmt::format("Prefer: wait={}\r\n", m_plan.wait.count()) : std::string();
    request.bytes = fmt::format("POST {} HTTP/1.1\r\n{}{}Content-Type: application/json\r\nIdempotency-Key: load-{:x}-{}\r\nContent-Length: {}\r\n\r\n{}", shot.path, fields(),
                                prefer, static_cast<std::uint64_t>(m_began.time_since_epoch().count()) ^ m_plan.seed, ++m_number, text.size(), text);
    return request;
}

asio::awaitable<void> LoadRun::connection() {
    tcp::socket socket(m_io);
    for (;;) {
        while (m_queue.empty() && m_isScheduling) {
            error_code woken;
            ++m_idle; // whoever wakes it takes it back
            co_await m_some.async_wait(catching(woken));
        }
        if (m_queue.empty()) break;
        const auto request = std::move(m_queue.front());
        m_queue.pop_front();
        const auto answer = co_await persist(socket, request);
        if (answer) answered(request, *answer);
        else lost();
    }
    --m_connections;
    finishWhenDrained();
}

// A lost connection leaves open what became of the request: it is sent again under its Idempotency-Key, so that it counts once.
asio::awaitable<std::optional<LoadRun::Answer>> LoadRun::persist(tcp::socket& socket, const Request& request) {
    for (;;) {
        if (socket.is_open() || co_await connect(socket)) {
            auto answer = co_await exchange(socket, request);
            if (answer) co_return answer;
        }
        error_code ignored;
        socket.close(ignored);
        if (since(request.due) > kPatience) co_return std::nullopt;
        asio::steady_timer pause(m_io, kPause);
        co_await pause.async_wait(catching(ignored));
        const std::lock_guard lock(m_mutex);
        ++m_report.repeated;
    }
}

asio::awaitable<bool> LoadRun::connect(tcp::socket& socket) {
    error_code error;
    co_await socket.async_connect(m_gateway, catching(error));
    if (!error) socket.set_option(tcp::no_delay(true), error);
    else socket.close(error);
    co_return socket.is_open();
}

asio::awaitable<std::optional<LoadRun::Answer>> LoadRun::exchange(tcp::socket& socket, const Request& request) {
    error_code error;
    co_await asio::async_write(socket, asio::buffer(request.bytes), catching(error));
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> response;
    if (!error) co_await http::async_read(socket, buffer, response, catching(error));
    if (error) co_return std::nullopt;
    if (!response.keep_alive()) socket.close(error);
    Answer answer;
    answer.status = response.result_int();
    answer.location = std::string(response[http::field::location]);
    answer.body = std::move(response.body());
    co_return answer;
}

void LoadRun::answered(const Request& request, const Answer& answer) {
    const auto took = since(request.due);
    std::string outcome = request.isRead ? "read" : "refused";
    if (!request.isRead) {
        const auto body = nlohmann::json::parse(answer.body, nullptr, false);
        if (body.is_object() && body.contains("state")) outcome = body.value("state", outcome);
        if (!answer.location.empty()) m_known.push_back(answer.location);
        if (m_known.size() > kRemembered) m_known.pop_front();
    }
    if (m_open > 0) --m_open;
    const std::lock_guard lock(m_mutex);
    m_report.answeredWith(request.shot, answer.status, outcome, took);
    m_report.seconds = std::chrono::duration<double>(steady_clock::now() - m_began).count();
}

void LoadRun::lost() {
    if (m_open > 0) --m_open;
    const std::lock_guard lock(m_mutex);
    ++m_report.unanswered;
}

void LoadRun::finishWhenDrained() {
    if (m_isScheduling || m_open > 0 || m_done) return;
    m_giveUp.cancel();
    m_done = true;
    if (m_whenDone) m_whenDone(report());
    m_io.stop();
}

} // namespace sagascope::core
