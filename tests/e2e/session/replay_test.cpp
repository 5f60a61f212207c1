// What a company that really runs shows, and what its recording shows afterwards.
#include "app/core/session/live_session.h"
#include "app/core/session/recorded_session.h"
#include "tests/support/patience.h"
#include <condition_variable>
#include <deque>
#include <gtest/gtest.h>

namespace sagascope::core {

namespace {

/// The thread that uses the session: the test's own.
class Actions {
public:
    void post(std::function<void()> action) {
        const std::lock_guard lock(m_mutex);
        m_actions.push_back(std::move(action));
        m_more.notify_one();
    }
    /// Runs what is posted until `done`; false: it took too long.
    bool runUntil(const bool& done) {
        const auto deadline = std::chrono::steady_clock::now() + test::patience(std::chrono::seconds(60));
        while (!done) {
            std::unique_lock lock(m_mutex);
            if (!m_more.wait_until(lock, deadline, [this] { return !m_actions.empty(); })) return false;
            const auto action = std::move(m_actions.front());
            m_actions.pop_front();
            lock.unlock();
            action();
        }
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_more;
    std::deque<std::function<void()>> m_actions;
};

struct LiveReplay : testing::Test {
    void SetUp() override {
        auto name = (std::filesystem::temp_directory_path() / "sagascope-replay-XXXXXX").string();
        directory = ::mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(directory); }

    nlohmann::json command(LiveSession& session, const std::string& verb, const nlohmann::json& arguments) {
        bool done = false;
        nlohmann::json answer;
        session.command(verb, arguments, [&](const nlohmann::json& result, const std::string& error) {
            EXPECT_EQ(error, "") << verb;
            answer = result;
            done = true;
        });
        EXPECT_TRUE(actions.runUntil(done)) << verb;
        return answer;
    }

    Actions actions;
    std::filesystem::path directory;
};

std::string firstDifference(const std::string& a, const std::string& b) {
    std::istringstream left(a), right(b);
    for (std::string x, y; std::getline(left, x) && std::getline(right, y);)
        if (x != y) return x + "\n" + y;
    return a.size() == b.size() ? "" : "one ends before the other";
}

} // namespace

TEST_F(LiveReplay, ShowsWhatWasShownLiveInEveryMode) {
    bool ended = false;
    LiveSession::Settings settings;
    settings.dataDir = directory / "data";
    settings.mode = "async,orchestration";
    auto started = LiveSession::start(settings, [this](std::function<void()> action) { actions.post(std::move(action)); }, [&] { ended = true; });
    ASSERT_TRUE(started) << started.error().text();
    auto& session = **started;
    bool up = false;
    session.whenUp([&](const std::string& error) {
        EXPECT_EQ(error, "");
        up = true;
    });
    ASSERT_TRUE(actions.runUntil(up));
    for (const auto* mode : {"async,orchestration", "async,choreography", "sync,orchestration", "sync,choreography"}) {
        command(session, "mode", {{"mode", mode}});
        command(session, "load", {{"rate", 100}, {"forMs", 1500}});
        if (std::string_view(mode) == "async,choreography") command(session, "kill", {{"target", "payments"}});
    }
    command(session, "down", nlohmann::json::object());
    ASSERT_TRUE(actions.runUntil(ended));
    ASSERT_TRUE(session.close());
    std::string live;
    std::uint64_t events = 0;
    session.read([&](const Projections& projections) {
        live = projections.dump();
        events = projections.eventCount();
    });
    EXPECT_GT(events, 10'000u);

    const auto recording = RecordedSession::open(session.log());
    ASSERT_TRUE(recording) << recording.error().text();
    EXPECT_TRUE((*recording)->log().isFinished());
    EXPECT_FALSE((*recording)->log().keyframes().empty());
    EXPECT_EQ((*recording)->log().keyframes().back().position, events) << "closed in order, it ends with one";
    (*recording)->waitUntilRead();
    (*recording)->read([&](const Projections& projections) { EXPECT_EQ(firstDifference(projections.dump(), live), ""); });
    (*recording)->log().verify();
    EXPECT_TRUE((*recording)->log().damage().empty());
}

} // namespace sagascope::core
