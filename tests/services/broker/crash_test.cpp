#include "tests/services/broker/bench.h"
#include <gtest/gtest.h>
#include <random>
#include <set>

using namespace sagascope;
using namespace std::chrono_literals;
using test::BrokerBench;

namespace {

/// kill -9 at a crash point: no handler catches it, as it is no std::exception.
struct Crash {
    std::string instance;
};

/// Two publishers, two groups with two instances each; anything may crash at any durable step or send, and frames may be lost.
class Storm {
public:
    explicit Storm(std::uint64_t seed) : m_random(seed) {
        m_bench.network.arrives = [this](const wire::Frame&, const std::string&) { return !m_stormy || !chance(30); };
        m_bench.verdict = [this](const wire::Deliver& record) { return handle(record); };
    }

    void run() {
        arm(*m_bench.broker, "broker#1");
        for (const auto* instance : {"a#1", "a#2", "b#1", "b#2", "c#1", "c#2"}) start(instance);
        for (int i = 0; i < 60; ++i) {
            publish("m" + std::to_string(i));
            if (chance(3)) guarded([&] { m_bench.network.advance(kit::Micros(m_random() % 900'000)); });
        }
        m_stormy = false;
        for (int i = 0; i < 8; ++i) guarded([&] { m_bench.network.advance(5s); });
        check();
    }
    int crashes = 0;

private:
    bool chance(unsigned oneIn) { return m_random() % oneIn == 0; }

    void arm(test::TestHost& host, const std::string& instance) {
        host.atCrashPoint = [this, instance](const char*) {
            if (!m_stormy || !chance(60)) return;
            throw Crash{instance};
        };
    }

    void start(const std::string& instance) {
        const std::vector<std::string> none;
        guarded([&] { m_bench.start(instance, instance[0] == 'a' ? none : std::vector<std::string>{"t", "u"}); });
        if (m_bench.services[instance]) arm(*m_bench.services[instance], instance);
    }

    /// Runs it; whoever crashes is started again at once.
    void guarded(const std::function<void()>& action) {
        try {
            action();
        } catch (const Crash& crash) {
            ++crashes;
            const bool stormy = std::exchange(m_stormy, false); // a start that crashes for ever tests nothing
            if (crash.instance == "broker#1") {
                m_bench.killBroker();
                m_bench.startBroker();
                arm(*m_bench.broker, "broker#1");
            } else {
                m_bench.kill(crash.instance);
                start(crash.instance);
            }
            m_stormy = stormy;
        }
    }

    void publish(const std::string& id) {
        const auto* instance = chance(2) ? "a#1" : "a#2";
        const auto saga = "c-" + std::to_string(m_random() % 5);
        const auto* topic = chance(2) ? "t" : "u";
        guarded([&] { m_bench.publish(instance, id, saga, topic); });
        // What has a row was committed; without one the publisher crashed before: its sender would ask again.
        SQLite::Database database(m_bench.network.folder() / "a" / "own.db", SQLite::OPEN_READONLY);
        if (database.execAndGet("SELECT COUNT(*) FROM outbox WHERE message_id = '" + id + "'").getInt() > 0) m_committed.insert(id);
    }

    kit::Verdict handle(const wire::Deliver& record) {
        if (m_stormy && chance(8)) return kit::Verdict::retryAfter(kit::Micros(m_random() % 500'000), "busy");
        m_handled[record.group()].insert(record.message().id());
        return kit::Verdict::ack();
    }

    void check() {
        for (const auto* group : {"b", "c"}) {
            for (const auto& id : m_committed) EXPECT_TRUE(m_handled[group].contains(id)) << group << " never got " << id;
        }
        for (const auto* instance : {"a#1", "a#2"}) EXPECT_EQ(m_bench.unpublished(instance), 0u) << instance;
        const auto lag = m_bench.ask("lag");
        for (const auto& partition : lag["partitions"]) {
            EXPECT_EQ(partition["lag"], 0) << partition;
            EXPECT_EQ(partition["retrying"], 0) << partition;
        }
        EXPECT_TRUE(m_bench.ask("dead-letters")["letters"].empty());
        SQLite::Database database(m_bench.network.folder() / "a" / "own.db", SQLite::OPEN_READONLY);
        EXPECT_EQ(database.execAndGet("SELECT COUNT(*) FROM audit_outbox WHERE published = 0").getInt(), 0);
    }

    std::mt19937_64 m_random;
    bool m_stormy = true;
    BrokerBench m_bench;
    std::set<std::string> m_committed;
    std::map<std::string, std::set<std::string>> m_handled;
};

TEST(BrokerUnderCrashes, EveryCommittedMessageReachesEveryGroup) {
    int crashes = 0;
    for (std::uint64_t seed = 1; seed <= 4 && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Storm storm(seed);
        storm.run();
        crashes += storm.crashes;
    }
    EXPECT_GT(crashes, 10);
}

} // namespace
