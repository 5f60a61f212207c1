#include "services/kit/runtime/zmq_transport.h"
#include "services/wire/envelope.pb.h"
#include "tests/support/patience.h"
#include <gtest/gtest.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace sagascope::kit {
namespace {

/// Where nobody listens.
std::string freeAddress() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof name;
    ::bind(socket, reinterpret_cast<sockaddr*>(&name), size);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&name), &size);
    ::close(socket);
    return "tcp://127.0.0.1:" + std::to_string(ntohs(name.sin_port));
}

struct Transports : testing::Test {
    zmq::context_t context;
    ZmqTransport client{context};
    std::unique_ptr<ZmqTransport> server = std::make_unique<ZmqTransport>(context);

    /// Lets both run until something was received or `done` holds; at most two seconds.
    void pump(const std::function<bool()>& done) {
        const auto end = std::chrono::steady_clock::now() + test::patience(std::chrono::seconds(2));
        while (!done() && std::chrono::steady_clock::now() < end) {
            std::array<pollfd, 2> items{{{client.descriptor(), POLLIN, 0}, {server ? server->descriptor() : -1, POLLIN, 0}}};
            if (!client.isPending() && !(server && server->isPending())) ::poll(items.data(), items.size(), 20);
            client.drain(64, [&](Peer, wire::Frame&& frame) { atClient.push_back(frame.from()); }, unreadable);
            if (server) server->drain(64, [&](Peer peer, wire::Frame&& frame) { atServer.emplace_back(peer, frame.from()); }, unreadable);
        }
    }
    static wire::Frame frame(const std::string& from) {
        wire::Frame frame;
        frame.set_from(from);
        return frame;
    }
    std::vector<std::pair<Peer, std::string>> atServer;
    std::vector<std::string> atClient;
    int unreadables = 0;
    std::function<void(const std::string&)> unreadable = [this](const std::string&) { ++unreadables; };
};

TEST_F(Transports, ASendBeforeTheConnectionIsCertainlyNotSentAndItsEstablishmentIsTold) {
    const auto address = freeAddress();
    int connected = 0;
    client.onConnected = [&](const std::string& told) { connected += told == address; };
    EXPECT_FALSE(client.send(address, frame("early")));
    ASSERT_EQ(*server->listen(address), address);
    pump([&] { return connected == 1; });
    EXPECT_EQ(connected, 1);
    EXPECT_TRUE(client.send(address, frame("hello")));
    pump([&] { return !atServer.empty(); });
    ASSERT_EQ(atServer.size(), 1u);
    EXPECT_EQ(atServer[0].second, "hello");
    EXPECT_TRUE(server->answer(atServer[0].first, frame("back")));
    pump([&] { return !atClient.empty(); });
    EXPECT_EQ(atClient.size(), 1u);
}

TEST_F(Transports, WhatArrivesBesideASendIsToldWithoutTheDescriptor) {
    const auto address = *server->listen("tcp://127.0.0.1:*");
    pump([&] { return client.send(address, frame("first")); });
    pump([&] { return !atServer.empty(); });
    constexpr std::size_t kRounds = 2000;
    // Each round both sides have sent something by the time they wait: an arrival that is taken for none would end in the poll's whole pause.
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t round = 1; round <= kRounds; ++round) {
        ASSERT_TRUE(client.send(address, frame("question")));
        ASSERT_TRUE(server->answer(atServer.front().first, frame("answer")));
        pump([&] { return atClient.size() >= round && atServer.size() > round; });
    }
    EXPECT_EQ(atClient.size(), kRounds);
    EXPECT_EQ(atServer.size(), kRounds + 1);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST_F(Transports, ADisconnectedLinkIsHeardNoMore) {
    const auto address = *server->listen("tcp://127.0.0.1:*");
    pump([&] { return client.send(address, frame("before")); });
    pump([&] { return !atServer.empty(); });
    client.disconnect(address);
    server->answer(atServer.front().first, frame("too late"));
    pump([&] { return client.send(address, frame("again")); });
    pump([&] { return atServer.size() == 2; });
    EXPECT_EQ(atServer.size(), 2u);
    EXPECT_TRUE(atClient.empty());
}

TEST_F(Transports, ATakenPortIsReplacedByAFreeOne) {
    const auto first = *server->listen("tcp://127.0.0.1:*");
    ZmqTransport other(context);
    const auto second = other.listen(first);
    ASSERT_TRUE(second) << second.error().text();
    EXPECT_NE(*second, first);
}

TEST_F(Transports, AnsweringAPeerThatIsGoneIsToldAsNotSent) {
    const auto address = *server->listen("tcp://127.0.0.1:*");
    auto passing = std::make_unique<ZmqTransport>(context);
    passing->connect(address);
    pump([&] { return passing->send(address, frame("short")); });
    pump([&] { return !atServer.empty(); });
    ASSERT_EQ(atServer.size(), 1u);
    passing.reset();
    bool sent = true;
    pump([&] { return !(sent = server->answer(atServer[0].first, frame("late"))); });
    EXPECT_FALSE(sent);
}

TEST_F(Transports, ARestartedServerIsFoundAgain) {
    const auto address = *server->listen("tcp://127.0.0.1:*");
    int connected = 0;
    client.onConnected = [&](const std::string&) { ++connected; };
    client.connect(address);
    pump([&] { return connected == 1; });
    server.reset();
    pump([&] { return !client.send(address, frame("lost")); });
    pump([&] { // the closed socket gives its port back when ZeroMQ's own thread gets to it
        server = std::make_unique<ZmqTransport>(context);
        return *server->listen(address) == address;
    });
    pump([&] { return connected == 2; });
    EXPECT_EQ(connected, 2);
}

TEST_F(Transports, NothingArrivesFromAnotherCompanyThatKnewThisAddressBefore) {
    const auto address = *server->listen("tcp://127.0.0.1:*");
    ZmqTransport stranger(context, "another company");
    stranger.connect(address);
    pump([&] { return stranger.send(address, frame("stranger")); });
    client.connect(address);
    pump([&] { return client.send(address, frame("friend")); });
    pump([&] { return !atServer.empty(); });
    ASSERT_EQ(atServer.size(), 1u);
    EXPECT_EQ(atServer[0].second, "friend");
    EXPECT_EQ(unreadables, 0);
}

TEST_F(Transports, WhatIsNoFrameIsDroppedAndTold) {
    const auto address = *server->listen("tcp://127.0.0.1:*");
    zmq::socket_t stranger(context, zmq::socket_type::dealer);
    stranger.set(zmq::sockopt::linger, 0);
    stranger.connect(address);
    stranger.send(zmq::str_buffer("\0\0\0\0\xff\xff\xff"), zmq::send_flags::none); // the mark of a company without a name, then no frame
    pump([&] { return unreadables > 0; });
    EXPECT_EQ(unreadables, 1);
    EXPECT_TRUE(atServer.empty());
}

} // namespace
TEST_F(Transports, ConnectionsCanBeGivenUpWhileTheyAreBeingMade) {
    const auto address = server->listen("tcp://127.0.0.1:*");
    ASSERT_TRUE(address) << address.error().text();
    for (int i = 0; i < 500; ++i) {
        client.connect(*address);
        if (i % 3 != 0) std::this_thread::yield();
        const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(i % 20 * 40); // any moment of the handshake
        while (std::chrono::steady_clock::now() < until) {}
        client.disconnect(*address);
    }
    const auto greeted = [&] { return !atServer.empty(); };
    client.connect(*address);
    pump([&] { return client.send(*address, frame("client")) || greeted(); });
    pump(greeted);
    EXPECT_TRUE(greeted()) << "it still works";
}

} // namespace sagascope::kit
