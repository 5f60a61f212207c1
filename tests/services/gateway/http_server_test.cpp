// The transport over real loopback sockets. What it hands over is answered by an echo on a reactor thread of the test's own.
#include "services/gateway/http/http_server.h"
#include "services/gateway/problem.h"
#include <arpa/inet.h>
#include <condition_variable>
#include <deque>
#include <gtest/gtest.h>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace sagascope::gateway {

namespace {

using namespace std::chrono_literals;

/// Runs what is posted on a thread of its own, as a reactor does.
class TestReactor {
public:
    TestReactor() : m_thread([this] { run(); }) {}
    ~TestReactor() {
        post(nullptr);
        m_thread.join();
    }
    void post(std::function<void()> action) {
        const std::lock_guard lock(m_mutex);
        m_posted.push_back(std::move(action));
        m_some.notify_one();
    }

private:
    void run() {
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_some.wait(lock, [this] { return !m_posted.empty(); });
            const auto action = std::move(m_posted.front());
            m_posted.pop_front();
            lock.unlock();
            if (!action) return;
            action();
        }
    }
    std::mutex m_mutex;
    std::condition_variable m_some;
    std::deque<std::function<void()>> m_posted;
    std::thread m_thread;
};

class Client {
public:
    explicit Client(const std::string& url) : m_socket(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = ::inet_addr("127.0.0.1");
        address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
        EXPECT_EQ(::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    ~Client() { ::close(m_socket); }
    void send(std::string_view bytes) const { EXPECT_EQ(::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size())); }
    /// Everything up to the closing of the connection.
    std::string all() { return until([](const std::string&) { return false; }); }
    std::string untilContains(const std::string& text) {
        return until([&](const std::string& got) { return got.find(text) != std::string::npos; });
    }

private:
    template<typename Enough>
    std::string until(Enough enough) {
        std::string got;
        while (!enough(got)) {
            pollfd ready{m_socket, POLLIN, 0};
            if (::poll(&ready, 1, 10'000) != 1) return got + "<no more>";
            char bytes[4096];
            const auto size = ::recv(m_socket, bytes, sizeof bytes, 0);
            if (size <= 0) return got;
            got.append(bytes, static_cast<std::size_t>(size));
        }
        return got;
    }
    int m_socket;
};

struct HttpServerTest : testing::Test {
    HttpLimits limits;
    std::unique_ptr<TestReactor> reactor = std::make_unique<TestReactor>();
    std::unique_ptr<HttpServer> server;
    std::string url;
    std::vector<unsigned> refused; ///< belongs to the reactor's thread
    FrontDoor::Refused ignore = [](const HttpResponse&) {};

    void open() {
        server = std::make_unique<HttpServer>([this](auto action) { reactor->post(std::move(action)); }, limits);
        url = *server->open("127.0.0.1:0", [](HttpRequest request, const Respond& respond) {
            respond({200, {{"Content-Type", "text/plain"}}, request.method + " " + request.target + " [" + request.body + "]"});
        }, [this](const HttpResponse& response) { refused.push_back(response.status); });
    }
    void TearDown() override {
        reactor.reset();
        server.reset();
    }
    std::string answerTo(std::string_view bytes) {
        if (!server) open();
        Client client(url);
        client.send(bytes);
        return client.all();
    }
    static unsigned statusIn(const std::string& answer) { return answer.size() > 12 ? static_cast<unsigned>(std::stoi(answer.substr(9, 3))) : 0; }
};

} // namespace

TEST_F(HttpServerTest, AnswersARequestAndKeepsTheConnection) {
    open();
    Client client(url);
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto first = client.untilContains("[]");
    EXPECT_EQ(first.substr(0, 15), "HTTP/1.1 200 OK");
    EXPECT_NE(first.find("\r\nContent-Length: 9\r\n"), std::string::npos);
    EXPECT_EQ(first.find("Connection: close"), std::string::npos);
    client.send("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
    const auto second = client.all();
    EXPECT_NE(second.find("POST /b [hi]"), std::string::npos);
    EXPECT_NE(second.find("Connection: close"), std::string::npos);
}

TEST_F(HttpServerTest, AnswersPipelinedRequestsInTheirOrder) {
    const auto answer = answerTo("POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
                                 "POST /3 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nde\r\n0\r\n\r\n");
    const auto first = answer.find("POST /1 [abc]");
    const auto second = answer.find("GET /2 []");
    const auto third = answer.find("POST /3 [de]");
    ASSERT_NE(third, std::string::npos) << answer;
    EXPECT_LT(first, second);
    EXPECT_LT(second, third);
}

TEST_F(HttpServerTest, TellsTheLengthButSendsNoBodyToHead) {
    const auto answer = answerTo("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_NE(answer.find("Content-Length: 10\r\n"), std::string::npos);
    EXPECT_EQ(answer.substr(answer.size() - 4), "\r\n\r\n");
}

TEST_F(HttpServerTest, SpeaksHttp10AndClosesAfterwards) { EXPECT_NE(answerTo("GET /old HTTP/1.0\r\n\r\n").find("GET /old []"), std::string::npos); }

TEST_F(HttpServerTest, AsksForTheBodyOfAClientThatWaitsForIt) {
    open();
    Client client(url);
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(client.untilContains("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hi");
    EXPECT_NE(client.all().find("POST /a [hi]"), std::string::npos);
}

TEST_F(HttpServerTest, RefusesATooLargeBodyBeforeItIsSent) {
    const auto answer = answerTo("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(statusIn(answer), 413u);
    EXPECT_NE(answer.find("application/problem+json"), std::string::npos);
    EXPECT_NE(answer.find("Connection: close"), std::string::npos);
}

TEST_F(HttpServerTest, RefusesATooLargeChunkedBody) {
    const std::string chunk = "4000\r\n" + std::string(0x4000, 'x') + "\r\n";
    const auto answer = answerTo("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk + chunk + chunk + chunk);
    EXPECT_EQ(statusIn(answer), 413u);
}

TEST_F(HttpServerTest, RefusesATooLargeHead) {
    EXPECT_EQ(statusIn(answerTo("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'y') + "\r\n\r\n")), 431u);
}

TEST_F(HttpServerTest, RefusesAmbiguousHttpAndCloses) {
    for (const auto* request : {"GET / HTTP/1.1\nHost: x\n\n", "GET / HTTP/1.1\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 2\r\n\r\nhi",
                                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi",
                                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"}) {
        const auto answer = answerTo(request);
        EXPECT_EQ(statusIn(answer), 400u) << request;
        EXPECT_NE(answer.find("Connection: close"), std::string::npos) << request;
    }
}

TEST_F(HttpServerTest, TellsTheReactorWhatItRefused) {
    answerTo("GET / HTTP/1.1\n\n");
    answerTo("GET / HTTP/3.1\r\n\r\n");
    answerTo("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    reactor.reset();
    EXPECT_EQ(refused, (std::vector<unsigned>{400, 505}));
}

TEST_F(HttpServerTest, DoesNotServeWhatIsSmuggledBehindARefusedRequest) {
    const auto answer = answerTo("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 40\r\n\r\nGET /secret HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(statusIn(answer), 400u);
    EXPECT_EQ(answer.find("/secret ["), std::string::npos);
}

TEST_F(HttpServerTest, TakesNoFieldThatTrailsTheBodyForOneOfTheHead) {
    server = std::make_unique<HttpServer>([this](auto action) { reactor->post(std::move(action)); });
    url = *server->open("127.0.0.1:0", [](HttpRequest request, const Respond& respond) {
        respond({200, {}, find(request.fields, "authorization") == nullptr ? "none" : "taken"});
    }, ignore);
    const auto answer = answerTo("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nAuthorization: x\r\n\r\n");
    EXPECT_NE(answer.find("none"), std::string::npos) << answer;
}

TEST_F(HttpServerTest, GivesSlowAndSilentClientsADeadline) {
    limits.head = limits.body = 30ms;
    EXPECT_EQ(statusIn(answerTo("")), 408u);
    EXPECT_EQ(statusIn(answerTo("GET / HT")), 408u);
    EXPECT_EQ(statusIn(answerTo("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhi")), 408u);
}

TEST_F(HttpServerTest, ClosesAnIdleConnectionWithoutAWord) {
    limits.idle = 30ms;
    const auto answer = answerTo("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(statusIn(answer), 200u);
    EXPECT_EQ(answer.find("408"), std::string::npos);
}

TEST_F(HttpServerTest, TurnsAwayAConnectionTooMany) {
    limits.connections = 1;
    open();
    Client first(url);
    first.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    first.untilContains("[]");
    const auto answer = Client(url).all();
    EXPECT_EQ(statusIn(answer), 503u);
    EXPECT_NE(answer.find("Retry-After: 1"), std::string::npos);
}

TEST_F(HttpServerTest, TakesAFreePortWhereTheWantedOneIsTaken) {
    open();
    HttpServer second([this](auto action) { reactor->post(std::move(action)); });
    const auto other = second.open(url.substr(7), [](HttpRequest, const Respond&) {}, ignore);
    ASSERT_TRUE(other);
    EXPECT_NE(*other, url);
    EXPECT_FALSE(second.open("nonsense", nullptr, nullptr));
}

TEST_F(HttpServerTest, GivesUpOnAnAnswerThatNeverComesAndCloses) {
    limits.answer = 30ms;
    Respond never;
    server = std::make_unique<HttpServer>([this](auto action) { reactor->post(std::move(action)); }, limits);
    url = *server->open("127.0.0.1:0", [&](HttpRequest, Respond respond) { never = std::move(respond); }, ignore);
    const auto answer = answerTo("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(statusIn(answer), 504u);
    EXPECT_NE(answer.find("Connection: close"), std::string::npos);
}

TEST_F(HttpServerTest, SurvivesAnswersThatComeWhenTheClientOrTheServerIsGone) {
    std::mutex mutex;
    std::condition_variable some;
    std::vector<Respond> late;
    server = std::make_unique<HttpServer>([this](auto action) { reactor->post(std::move(action)); });
    url = *server->open("127.0.0.1:0", [&](HttpRequest, Respond respond) {
        const std::lock_guard lock(mutex);
        late.push_back(std::move(respond));
        some.notify_one();
    }, ignore);
    const Client patient(url);
    patient.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    {
        const Client gone(url);
        gone.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    std::unique_lock lock(mutex);
    some.wait(lock, [&] { return late.size() == 2; });
    late[0]({200, {}, ""});
    server.reset();
    late[1]({200, {}, ""});
    late.clear();
}

} // namespace sagascope::gateway
