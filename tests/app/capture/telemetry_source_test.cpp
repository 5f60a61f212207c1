#include "app/core/capture/telemetry_source.h"
#include "tests/app/eventlog/log_support.h"

namespace sagascope::core {

namespace {

/// "5" an event, "gap 3-4" a Gap.
std::string describe(std::string_view data) {
    wire::Event event;
    EXPECT_TRUE(event.ParseFromArray(data.data(), static_cast<int>(data.size())));
    if (!event.has_gap()) return std::to_string(event.seq());
    EXPECT_EQ(event.seq(), event.gap().to());
    return "gap " + std::to_string(event.gap().from()) + "-" + std::to_string(event.gap().to());
}

class TelemetrySourceTest : public ::testing::Test {
protected:
    TelemetrySource& source(bool withRing = true) {
        std::unique_ptr<wire::Ring> opened;
        if (withRing) opened = std::move(*wire::Ring::open(m_path));
        m_source.emplace(std::move(opened), [this](std::uint64_t order, std::uint64_t seq, std::string_view data) {
            EXPECT_GE(order, m_lastOrder);
            m_lastOrder = order;
            m_source->logged(seq);
            m_taken.push_back(describe(data));
        });
        return *m_source;
    }
    static std::string bytes(std::uint64_t seq) { return makeEvent(seq).SerializeAsString(); }
    void inRing(std::uint64_t from, std::uint64_t to) {
        for (auto seq = from; seq <= to; ++seq) ASSERT_TRUE(m_ring->append(seq, bytes(seq)));
    }

    using Strings = std::vector<std::string>;
    TemporaryDirectory m_dir;
    std::filesystem::path m_path = m_dir / "a.ring";
    std::unique_ptr<wire::Ring> m_ring = std::move(*wire::Ring::create(m_path, makeSource("a#1", 7), 1 << 16));
    std::optional<TelemetrySource> m_source;
    std::uint64_t m_lastOrder = 0;
    Strings m_taken;
};

} // namespace

TEST_F(TelemetrySourceTest, TakesEachEventOnce) {
    auto& source = this->source();
    for (const auto seq : {1, 2, 2, 3, 1}) source.receive(bytes(static_cast<std::uint64_t>(seq)));
    EXPECT_EQ(m_taken, (Strings{"1", "2", "3"}));
    EXPECT_EQ(source.duplicates(), 2u);
}

TEST_F(TelemetrySourceTest, FillsAHoleFromTheRing) {
    auto& source = this->source();
    inRing(1, 5);
    source.receive(bytes(1));
    source.receive(bytes(4));
    source.receive(bytes(5));
    EXPECT_EQ(m_taken, (Strings{"1", "2", "3", "4", "5"}));
    EXPECT_EQ(source.lost(), 0u);
}

TEST_F(TelemetrySourceTest, RecordsAHoleNobodyCanFill) {
    auto& source = this->source(false);
    source.receive(bytes(1));
    source.receive(bytes(4));
    EXPECT_EQ(m_taken, (Strings{"1", "gap 2-3", "4"}));
    EXPECT_EQ(source.lost(), 2u);
}

TEST_F(TelemetrySourceTest, PassesOnAGapThatTheProcessReported) {
    auto& source = this->source();
    wire::Event gap;
    gap.set_hlc(5);
    gap.set_seq(3);
    gap.mutable_gap()->set_from(2);
    gap.mutable_gap()->set_to(3);
    source.receive(bytes(1));
    source.receive(gap.SerializeAsString());
    source.receive(bytes(4));
    EXPECT_EQ(m_taken, (Strings{"1", "gap 2-3", "4"}));
    EXPECT_EQ(source.lost(), 2u);
}

TEST_F(TelemetrySourceTest, BeginsBehindWhatAnEarlierLogHolds) {
    inRing(1, 5);
    m_ring->acknowledge(3);
    auto& source = this->source();
    source.drain();
    EXPECT_EQ(m_taken, (Strings{"4", "5"}));
}

TEST_F(TelemetrySourceTest, AcknowledgesWhatWasLogged) {
    auto& source = this->source();
    inRing(1, 5);
    source.receive(bytes(1));
    source.receive(bytes(2));
    source.acknowledge();
    std::vector<std::uint64_t> left;
    m_ring->read(0, 10, [&](std::uint64_t seq, std::string_view) { left.push_back(seq); });
    EXPECT_EQ(left, (std::vector<std::uint64_t>{3, 4, 5}));
}

TEST_F(TelemetrySourceTest, RecordsWhatADeadProcessHadToDropAndCouldNotReport) {
    m_ring = std::move(*wire::Ring::create(m_path, makeSource("a#1", 7), 256));
    std::uint64_t seq = 1;
    while (m_ring->append(seq, bytes(seq))) ++seq;
    EXPECT_FALSE(m_ring->append(seq + 1, bytes(seq + 1)));
    auto& source = this->source();
    source.end(m_path);
    ASSERT_EQ(m_taken.size(), seq);
    EXPECT_EQ(m_taken.back(), "gap " + std::to_string(seq) + "-" + std::to_string(seq + 1));
    EXPECT_EQ(source.lost(), 2u);
}

TEST_F(TelemetrySourceTest, RemovesTheRingOfADeadProcessOnlyAfterAllOfItIsSafe) {
    auto& source = this->source();
    inRing(1, 3);
    source.end(m_path);
    EXPECT_EQ(m_taken.size(), 3u);
    EXPECT_TRUE(std::filesystem::exists(m_path));
    source.acknowledge();
    EXPECT_FALSE(std::filesystem::exists(m_path));
}

TEST_F(TelemetrySourceTest, KeepsTheRingWhileSomethingIsNotLogged) {
    auto& source = this->source();
    inRing(1, 3);
    source.end(m_path);
    source.logged(2);
    source.acknowledge();
    EXPECT_TRUE(std::filesystem::exists(m_path));
}

} // namespace sagascope::core
