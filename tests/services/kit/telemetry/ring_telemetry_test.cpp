#include "services/kit/telemetry/ring_telemetry.h"
#include <filesystem>
#include <gtest/gtest.h>

namespace sagascope::kit {

namespace {

struct WallClock : Clock {
    wire::Hlc tick() override { return wire::Hlc::fromMicros(++now); }
    void observe(wire::Hlc) override {}
    [[nodiscard]] std::uint64_t wallMicros() const override { return now; }
    [[nodiscard]] Micros steady() const override { return Micros(now); }
    std::uint64_t now = 1;
};

struct RingTelemetryTest : testing::Test {
    RingTelemetryTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "telemetry-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        wire::Source source;
        source.set_service("any");
        source.set_incarnation(7);
        telemetry = std::make_unique<RingTelemetry>(clock, std::move(*wire::Ring::create(folder / "ring", source)), context, address());
    }
    ~RingTelemetryTest() override {
        telemetry.reset();
        pull.reset();
        std::filesystem::remove_all(folder);
    }
    [[nodiscard]] std::string address() const { return "ipc://" + (folder / "capture").string(); }
    void listen() {
        pull = std::make_unique<zmq::socket_t>(context, zmq::socket_type::pull);
        pull->set(zmq::sockopt::rcvtimeo, 20);
        pull->bind(address());
    }
    void emit(int count) {
        for (int i = 0; i < count; ++i) {
            wire::Event event;
            event.mutable_log()->set_text("line");
            telemetry->emit(event);
        }
    }
    /// Flushes and receives until `count` events are there; their seqs.
    std::vector<std::uint64_t> received(std::size_t count) {
        std::vector<std::uint64_t> seqs;
        for (int tries = 0; seqs.size() < count && tries < 500; ++tries) {
            telemetry->flush();
            zmq::message_t message;
            if (!pull->recv(message)) continue;
            wire::Batch batch;
            EXPECT_TRUE(batch.ParseFromArray(message.data(), static_cast<int>(message.size())));
            EXPECT_EQ(batch.source().incarnation(), 7u);
            for (const auto& bytes : batch.events()) {
                wire::Event event;
                EXPECT_TRUE(event.ParseFromString(bytes));
                seqs.push_back(event.seq());
            }
        }
        return seqs;
    }

    std::filesystem::path folder;
    zmq::context_t context;
    WallClock clock;
    std::unique_ptr<RingTelemetry> telemetry;
    std::unique_ptr<zmq::socket_t> pull;
};

} // namespace

TEST_F(RingTelemetryTest, ShipsEachEventOnceInTheOrderOfSeq) {
    listen();
    emit(10);
    const auto first = received(10);
    emit(5);
    const auto second = received(5);
    ASSERT_EQ(first.size(), 10u);
    ASSERT_EQ(second.size(), 5u);
    for (std::size_t i = 0; i < 10; ++i) EXPECT_EQ(first[i], i + 1);
    EXPECT_EQ(second.front(), 11u);
}

TEST_F(RingTelemetryTest, KeepsWhatIsEmittedWhileNobodyListens) {
    emit(2000);
    telemetry->flush();
    listen();
    const auto seqs = received(2000);
    ASSERT_EQ(seqs.size(), 2000u);
    for (std::size_t i = 0; i < seqs.size(); ++i) ASSERT_EQ(seqs[i], i + 1);
}

TEST_F(RingTelemetryTest, ShipsInOrderWhatIsEmittedWhileItCatchesUp) {
    constexpr std::size_t kAll = 1500 + 40 * 50;
    emit(1500);
    telemetry->flush();
    listen();
    std::vector<std::uint64_t> seqs;
    for (int i = 0; i < 40; ++i) {
        emit(50);
        const auto some = received(1);
        seqs.insert(seqs.end(), some.begin(), some.end());
    }
    const auto rest = received(kAll - seqs.size());
    seqs.insert(seqs.end(), rest.begin(), rest.end());
    ASSERT_EQ(seqs.size(), kAll);
    for (std::size_t i = 0; i < seqs.size(); ++i) ASSERT_EQ(seqs[i], i + 1);
}

TEST_F(RingTelemetryTest, AHugeEventTravelsWithItsNeighbours) {
    listen();
    emit(1);
    wire::Event event;
    event.mutable_log()->set_text(std::string(1 << 20, 'x'));
    telemetry->emit(event);
    emit(2000);
    const auto seqs = received(2002);
    ASSERT_EQ(seqs.size(), 2002u);
    for (std::size_t i = 0; i < seqs.size(); ++i) ASSERT_EQ(seqs[i], i + 1);
}

TEST_F(RingTelemetryTest, ReportsWhatFoundNoRoomOnceThereIsSomeAndSinceWhen) {
    constexpr std::size_t kSmall = 4096;
    const auto path = folder / "small";
    wire::Source source;
    source.set_incarnation(8);
    RingTelemetry small(clock, std::move(*wire::Ring::create(path, source, kSmall)), context, address());
    const auto say = [&](int number) {
        wire::Event event;
        event.mutable_log()->set_text(std::to_string(number));
        return small.emit(event);
    };
    EXPECT_TRUE(small.hasRoom());
    std::uint64_t last = 0;
    while (small.backlog() < kSmall - 64) last = say(1);
    EXPECT_FALSE(small.hasRoom());
    const auto full = clock.now;
    while (say(2) < last + 10) {}
    EXPECT_EQ(small.takeLoss(), 0u) << "it is not over";
    const auto reader = std::move(*wire::Ring::open(path));
    reader->acknowledge(last);
    small.flush();
    const auto since = small.takeLoss();
    EXPECT_GE(since, full);
    EXPECT_LE(since, clock.now);
    EXPECT_EQ(small.takeLoss(), 0u) << "once";
    std::vector<std::string> kept;
    reader->read(0, 99, [&](std::uint64_t seq, std::string_view bytes) {
        wire::Event event;
        event.ParseFromString(std::string(bytes));
        if (event.has_gap()) kept.push_back(std::to_string(seq) + " gap to " + std::to_string(event.gap().to() - last));
    });
    EXPECT_EQ(kept, std::vector<std::string>{std::to_string(last + 10) + " gap to 10"}) << "though nothing was emitted after it";
}

} // namespace sagascope::kit
