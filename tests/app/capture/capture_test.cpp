#include "app/core/capture/capture.h"
#include "app/core/eventlog/event_log_reader.h"
#include "services/wire/ring.h"
#include "tests/app/eventlog/log_support.h"
#include "tests/support/patience.h"
#include <condition_variable>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.hpp>

namespace sagascope::core {

namespace {

/// A sink that a test can wait on.
class Awaited : public Collector {
public:
    void apply(std::span<const LoggedEvent> batch) override {
        const std::lock_guard lock(m_mutex);
        Collector::apply(batch);
        m_changed.notify_all();
    }
    bool waitFor(std::size_t count) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, test::patience(std::chrono::seconds(10)), [&] { return events.size() >= count; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

class CaptureTest : public ::testing::Test {
protected:
    Capture::Settings settings(const std::string& log = "log.mcap") const {
        return {.dataDir = m_dir.path(), .address = "ipc://" + (m_dir / "telemetry.sock").string(), .log = m_dir / log, .files = {}};
    }
    void push(const wire::Source& source, std::vector<std::uint64_t> seqs) {
        if (!m_push) {
            m_push = zmq::socket_t(m_context, zmq::socket_type::push);
            m_push.connect(settings().address);
        }
        wire::Batch batch;
        *batch.mutable_source() = source;
        for (const auto seq : seqs) batch.add_events(makeEvent(seq).SerializeAsString());
        const auto bytes = batch.SerializeAsString();
        m_push.send(zmq::buffer(bytes));
    }
    std::unique_ptr<wire::Ring> ring(const wire::Source& source) const {
        return std::move(*wire::Ring::create(wire::Ring::pathFor(m_dir.path(), source), source, 1 << 16));
    }
    std::vector<std::string> seqsIn(const std::string& log) const {
        std::vector<std::string> seqs;
        Collector collector;
        const auto reader = EventLogReader::open(m_dir / log);
        (*reader)->announceSources(collector);
        (*reader)->replay(0, (*reader)->count(), collector);
        for (const auto& event : collector.events)
            seqs.push_back(collector.sources.at(event.channel).instance() + ":" + std::to_string(event.event.seq()));
        return seqs;
    }
    std::size_t rings() const {
        std::error_code ignored;
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(m_dir / "rings", ignored), {}));
    }

    using Strings = std::vector<std::string>;
    TemporaryDirectory m_dir;
    zmq::context_t m_context;
    zmq::socket_t m_push;
    Awaited m_sink;
};

} // namespace

TEST_F(CaptureTest, LogsWhatComesAndHandsTheSameOn) {
    Capture capture(settings(), m_sink);
    ASSERT_TRUE(capture.start());
    push(makeSource("a#1", 7), {1, 2, 3});
    ASSERT_TRUE(m_sink.waitFor(3));
    EXPECT_EQ(capture.event(1)->event.seq(), 2u);
    EXPECT_EQ(capture.event(1)->logTime, m_sink.events[1].logTime);
    ASSERT_TRUE(capture.stop());
    EXPECT_EQ(seqsIn("log.mcap"), (Strings{"a#1:1", "a#1:2", "a#1:3"}));
    EXPECT_TRUE((*EventLogReader::open(m_dir / "log.mcap"))->isFinished());
}

TEST_F(CaptureTest, OwnEventsGetSeqAndClock) {
    Capture capture(settings(), m_sink);
    ASSERT_TRUE(capture.start());
    wire::Event event;
    event.mutable_commanded()->set_verb("heal");
    capture.emit(event);
    capture.emit(event);
    ASSERT_TRUE(m_sink.waitFor(2));
    EXPECT_EQ(m_sink.events[1].event.seq(), 2u);
    EXPECT_GT(m_sink.events[1].event.hlc(), m_sink.events[0].event.hlc());
    EXPECT_EQ(m_sink.sources.at(m_sink.events[0].channel).service(), "sagascope");
}

TEST_F(CaptureTest, DrainsTheRingOfAProcessThatWasKilled) {
    const auto source = makeSource("a#1", 7);
    Capture capture(settings(), m_sink);
    ASSERT_TRUE(capture.start());
    const auto child = ::fork();
    if (child == 0) {
        const auto childRing = ring(source);
        for (std::uint64_t seq = 1; seq <= 50; ++seq) static_cast<void>(childRing->append(seq, makeEvent(seq).SerializeAsString()));
        ::raise(SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
    capture.processEnded(source.incarnation());
    ASSERT_TRUE(m_sink.waitFor(50));
    ASSERT_TRUE(capture.stop());
    EXPECT_EQ(seqsIn("log.mcap").size(), 50u);
    EXPECT_EQ(rings(), 0u);
}

TEST_F(CaptureTest, DrainsRingsOfAnEarlierRunIntoTheNewLog) {
    const auto source = makeSource("a#1", 7);
    const auto left = ring(source);
    for (std::uint64_t seq = 1; seq <= 5; ++seq) ASSERT_TRUE(left->append(seq, makeEvent(seq).SerializeAsString()));
    left->acknowledge(2);
    Capture capture(settings(), m_sink);
    ASSERT_TRUE(capture.start());
    EXPECT_EQ(m_sink.events.size(), 3u) << "before the first new event";
    ASSERT_TRUE(capture.stop());
    EXPECT_EQ(seqsIn("log.mcap"), (Strings{"a#1:3", "a#1:4", "a#1:5"}));
    EXPECT_EQ(rings(), 0u);
}

TEST_F(CaptureTest, NothingIsAcknowledgedBeforeItIsInTheFile) {
    const auto source = makeSource("a#1", 7);
    const auto process = ring(source);
    for (std::uint64_t seq = 1; seq <= 3; ++seq) ASSERT_TRUE(process->append(seq, makeEvent(seq).SerializeAsString()));
    auto slow = settings();
    slow.flush = std::chrono::hours(1);
    Capture capture(slow, m_sink);
    ASSERT_TRUE(capture.start()); // drains the ring, which is an earlier run's to capture: in the file at once
    EXPECT_EQ(process->acked(), process->written());
    const auto live = makeSource("b#1", 8);
    const auto liveRing = ring(live);
    ASSERT_TRUE(liveRing->append(1, makeEvent(1).SerializeAsString()));
    push(live, {1});
    ASSERT_TRUE(m_sink.waitFor(4));
    EXPECT_EQ(liveRing->acked(), 0u);
    ASSERT_TRUE(capture.stop());
    EXPECT_EQ(liveRing->acked(), liveRing->written());
}

TEST_F(CaptureTest, AKillOfTheAppLosesNothingThatARingHolds) {
    const auto app = ::fork();
    if (app == 0) {
        auto slow = settings("first.mcap");
        slow.flush = std::chrono::hours(1); // nothing reaches the file
        Awaited sink;
        Capture capture(slow, sink);
        const auto source = makeSource("a#1", 7);
        if (!capture.start()) ::_exit(1);
        const auto process = ring(source);
        for (std::uint64_t seq = 1; seq <= 100; ++seq) static_cast<void>(process->append(seq, makeEvent(seq).SerializeAsString()));
        capture.processEnded(source.incarnation());
        if (!sink.waitFor(100)) ::_exit(1);
        ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(app, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    ASSERT_EQ(seqsIn("first.mcap").size(), 0u);
    Capture capture(settings("second.mcap"), m_sink);
    ASSERT_TRUE(capture.start());
    ASSERT_TRUE(capture.stop());
    const auto second = seqsIn("second.mcap");
    ASSERT_EQ(second.size(), 100u);
    EXPECT_EQ(second.front(), "a#1:1");
}

TEST_F(CaptureTest, SaysWhyItCannotStart) {
    spill(m_dir / "log.mcap", "something");
    Capture capture(settings(), m_sink);
    const auto started = capture.start();
    ASSERT_FALSE(started);
    EXPECT_NE(started.error().text().find("log.mcap"), std::string::npos);
}

} // namespace sagascope::core
