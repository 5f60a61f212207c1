#include "services/sim/network.h"
#include <gmock/gmock.h>

namespace sagascope::sim {
namespace {

using std::chrono_literals::operator""s;

struct SimNetwork : testing::Test {
    Schedule schedule;
    Chance chance{7};
    Faults faults{chance};
    Network network{schedule, chance, faults};
    std::vector<std::string> heard;
    kit::Peer peer = 0;
    std::unique_ptr<Endpoint> client = make({});
    std::unique_ptr<Endpoint> server = make([this](kit::Peer from, const wire::Frame& frame) {
        peer = from;
        heard.push_back(frame.from());
    });

    void SetUp() override {
        faults.stop();
        std::ignore = server->listen("door");
        client->connect("door");
        pass(1s);
    }
    std::unique_ptr<Endpoint> make(Endpoint::Arrived arrived) {
        return std::make_unique<Endpoint>(network, [](const char*) {}, [this](std::function<void()> action) { schedule.after(Micros(0), std::move(action)); },
                                          arrived ? std::move(arrived) : [](kit::Peer, const wire::Frame&) {});
    }
    void pass(Micros time) {
        for (const auto end = schedule.now() + time; schedule.step(end);) {}
    }
    static wire::Frame frame(const std::string& text) {
        wire::Frame frame;
        frame.set_from(text);
        return frame;
    }
};

TEST_F(SimNetwork, KeepsTheOrderOfOneConnection) {
    std::vector<std::string> sent;
    for (int i = 0; i < 50; ++i) {
        sent.push_back(std::to_string(i));
        EXPECT_TRUE(client->send("door", frame(sent.back())));
    }
    pass(1s);
    EXPECT_EQ(heard, sent);
}

TEST_F(SimNetwork, OfWhatIsUnderWayFromADeadProcessOnlyABeginningArrives) {
    for (int i = 0; i < 50; ++i) client->send("door", frame(std::to_string(i)));
    client.reset();
    pass(1s);
    EXPECT_LT(heard.size(), 50u);
    for (std::size_t i = 0; i < heard.size(); ++i) EXPECT_EQ(heard[i], std::to_string(i));
    EXPECT_FALSE(server->answer(1, frame("too late")));
}

TEST_F(SimNetwork, ARestartedProcessIsConnectedAgainAndThatIsTold) {
    int connected = 0;
    client->onConnected = [&](const std::string&) { ++connected; };
    server.reset();
    pass(1s);
    EXPECT_FALSE(client->send("door", frame("nobody there")));
    server = make([this](kit::Peer, const wire::Frame& got) { heard.push_back(got.from()); });
    std::ignore = server->listen("door");
    pass(1s);
    EXPECT_EQ(connected, 1);
    EXPECT_TRUE(client->send("door", frame("hello")));
    pass(1s);
    EXPECT_THAT(heard, testing::ElementsAre("hello"));
}

} // namespace
} // namespace sagascope::sim
