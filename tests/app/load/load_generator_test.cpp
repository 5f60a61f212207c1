// The generator against a server that answers as the test says, over real loopback sockets.
#include "app/core/load/load_generator.h"
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <fmt/format.h>
#include <future>
#include <gtest/gtest.h>
#include <set>
#include <thread>

namespace sagascope::core {

namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;

/// One blocking thread a connection; `answer` gets the request's head.
class Server {
public:
    using Answer = std::function<std::string(const std::string& head)>; ///< empty: closes the connection
    explicit Server(Answer answer) : m_answer(std::move(answer)), m_acceptor(m_io, {asio::ip::address_v4::loopback(), 0}) {
        m_accepting = std::thread([this] { accept(); });
    }
    ~Server() {
        m_stopping = true;
        tcp::socket(m_io).connect(m_acceptor.local_endpoint());
        m_accepting.join();
        for (auto& thread : m_threads) thread.join();
    }
    [[nodiscard]] std::string url() const { return fmt::format("http://127.0.0.1:{}", m_acceptor.local_endpoint().port()); }

private:
    void accept() {
        while (!m_stopping) {
            auto socket = std::make_shared<tcp::socket>(m_acceptor.accept());
            if (!m_stopping) m_threads.emplace_back([this, socket] { serve(*socket); });
        }
    }
    void serve(tcp::socket& socket) {
        boost::system::error_code error;
        std::string buffer;
        while (!error) {
            const auto size = asio::read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", error);
            if (error) break;
            const auto head = buffer.substr(0, size);
            const auto length = head.find("Content-Length: ");
            const auto whole = size + (length == std::string::npos ? 0 : std::stoul(head.substr(length + 16)));
            if (buffer.size() < whole) asio::read(socket, asio::dynamic_buffer(buffer), asio::transfer_exactly(whole - buffer.size()), error);
            buffer.erase(0, whole);
            const auto answer = m_answer(head);
            if (answer.empty()) break;
            asio::write(socket, asio::buffer(answer), error);
        }
        socket.close(error);
    }
    Answer m_answer;
    asio::io_context m_io;
    tcp::acceptor m_acceptor;
    std::atomic<bool> m_stopping = false;
    std::deque<std::thread> m_threads;
    std::thread m_accepting;
};

std::string response(unsigned status, const std::string& fields, const std::string& body) {
    return fmt::format("HTTP/1.1 {} X\r\n{}Content-Length: {}\r\n\r\n{}", status, fields, body.size(), body);
}

struct LoadGeneratorTest : testing::Test {
    model::Architecture architecture = model::Architecture::load(*model::findResources()).value();

    LoadPlan plan(const Server& server, double rate, std::chrono::milliseconds time, const std::string& mix = {}) {
        LoadPlan plan;
        plan.gateway = server.url();
        plan.token = "secret";
        plan.rate = rate;
        plan.forTime = time;
        plan.mix = LoadMix::parse(architecture, mix.empty() ? first() + "=1" : mix).value();
        return plan;
    }
    std::string first() const { return architecture.presets.front().saga + "/" + architecture.presets.front().name; }
    static LoadReport run(LoadPlan plan) {
        LoadGenerator generator;
        std::promise<LoadReport> done;
        generator.start(std::move(plan), [&](const LoadReport& report) { done.set_value(report); });
        return done.get_future().get();
    }
};

} // namespace

TEST_F(LoadGeneratorTest, SendsEveryRequestThatIsDueAndCountsWhatCame) {
    Server server([](const std::string& head) {
        EXPECT_NE(head.find("Authorization: Bearer secret\r\n"), std::string::npos);
        return response(201, "Location: /x\r\n", R"({"state":"completed"})");
    });
    const auto report = run(plan(server, 500, 200ms));
    EXPECT_EQ(report.due, 100u);
    EXPECT_EQ(report.answered, 100u);
    EXPECT_EQ(report.unanswered, 0u);
    EXPECT_EQ(report.byStatus.at(201), 100u);
    EXPECT_EQ(report.byOutcome.at("completed"), 100u);
    EXPECT_EQ(report.json()["byRequest"][first()]["count"], 100);
}

TEST_F(LoadGeneratorTest, CountsTheTimeThatARequestHadToWaitForItsTurn) {
    // One connection, at least 5 ms an answer, all 20 due within 10 ms: the last waits for nineteen others. A generator that counts from
    // when it could send would show 5 ms for each.
    Server server([](const std::string&) {
        const auto until = std::chrono::steady_clock::now() + 5ms;
        while (std::chrono::steady_clock::now() < until) std::this_thread::yield();
        return response(200, "", "{}");
    });
    auto slow = plan(server, 2000, 10ms);
    slow.connections = 1;
    const auto report = run(std::move(slow));
    EXPECT_EQ(report.answered, 20u);
    EXPECT_GE(report.latency.max(), 85ms);
    EXPECT_GE(report.latency.quantile(0.5), 40ms);
}

TEST_F(LoadGeneratorTest, ReadsWhatAnswersHaveNamed) {
    std::atomic<int> reads = 0;
    Server server([&](const std::string& head) {
        reads += head.rfind("GET /v1/made ", 0) == 0;
        return response(201, "Location: /v1/made\r\n", R"({"state":"completed"})");
    });
    const auto report = run(plan(server, 500, 100ms, first() + "=1,read=1"));
    EXPECT_GT(reads, 0);
    EXPECT_EQ(report.byOutcome.at("read"), static_cast<std::uint64_t>(reads));
}

TEST_F(LoadGeneratorTest, SendsAgainUnderTheSameKeyWhatALostConnectionLeftOpen) {
    std::mutex mutex;
    std::multiset<std::string> keys;
    Server server([&](const std::string& head) {
        const std::lock_guard lock(mutex);
        const auto at = head.find("Idempotency-Key: ");
        const auto key = head.substr(at, head.find('\r', at) - at);
        keys.insert(key);
        return keys.count(key) == 1 ? std::string() : response(202, "", R"({"state":"running"})");
    });
    const auto report = run(plan(server, 100, 50ms));
    EXPECT_EQ(report.answered, 5u);
    EXPECT_EQ(report.repeated, 5u);
    for (const auto& key : std::set<std::string>(keys.begin(), keys.end())) EXPECT_EQ(keys.count(key), 2u);
}

TEST_F(LoadGeneratorTest, FillsInWhatAPresetPicksAndTakesAnotherRequestWhereThereIsNone) {
    const auto picking = std::find_if(architecture.presets.begin(), architecture.presets.end(), [](const auto& preset) { return !preset.pick.empty(); });
    ASSERT_NE(picking, architecture.presets.end());
    Server server([](const std::string&) { return response(202, "", R"({"state":"running"})"); });
    const auto name = picking->saga + "/" + picking->name;
    auto filled = plan(server, 200, 50ms, name + "=1");
    filled.pick = [](const model::Preset::Pick&) { return std::optional<std::string>("P-1"); };
    EXPECT_EQ(run(std::move(filled)).answered, 10u);
    auto empty = plan(server, 200, 100ms, name + "=1," + first() + "=1");
    empty.pick = [](const model::Preset::Pick&) { return std::nullopt; };
    EXPECT_EQ(run(std::move(empty)).byShot.count(name), 0u);
}

TEST_F(LoadGeneratorTest, StopsWhenItIsTold) {
    Server server([](const std::string&) { return response(202, "", R"({"state":"running"})"); });
    LoadGenerator generator;
    std::promise<LoadReport> done;
    generator.start(plan(server, 200, 0ms), [&](const LoadReport& report) { done.set_value(report); });
    while (generator.report().answered < 5) std::this_thread::yield();
    EXPECT_TRUE(generator.isRunning());
    generator.stop();
    const auto report = done.get_future().get();
    EXPECT_EQ(report.answered, report.due);
    EXPECT_FALSE(generator.isRunning());
}

} // namespace sagascope::core
