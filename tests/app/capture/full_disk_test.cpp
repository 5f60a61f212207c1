// A disk that is full for a while: a limit on the size of files stands for it.
#include "app/core/capture/capture.h"
#include "app/core/eventlog/event_log_reader.h"
#include "tests/app/eventlog/log_support.h"
#include "tests/support/patience.h"
#include <csignal>
#include <sys/resource.h>
#include <thread>

namespace sagascope::core {

namespace {

/// No file may grow beyond `bytes` while this lives.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;

private:
    rlimit m_before{};
};

template<typename Condition>
bool eventually(Condition condition) {
    const auto until = std::chrono::steady_clock::now() + test::patience(std::chrono::seconds(10));
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::yield();
    }
    return true;
}

} // namespace

TEST(Capture, SaysWhyTheLogStandsStillAndLosesNothingOnceThereIsRoom) {
    constexpr std::size_t kEvents = 200;
    const TemporaryDirectory folder;
    Collector sink;
    Capture capture({.dataDir = folder.path(), .address = "ipc://" + (folder / "telemetry.sock").string(), .log = folder / "log.mcap", .files = {}}, sink);
    ASSERT_TRUE(capture.start());
    {
        const SizeLimit full(std::filesystem::file_size(folder / "log.mcap"));
        for (std::size_t i = 0; i < kEvents; ++i) {
            wire::Event event;
            event.mutable_log()->set_text("line " + std::to_string(i));
            capture.emit(event);
        }
        EXPECT_TRUE(eventually([&] { return capture.state().trouble.find("can't be written") != std::string::npos; }));
    }
    EXPECT_TRUE(eventually([&] { return capture.state().trouble.empty(); }));
    ASSERT_TRUE(capture.stop());
    EXPECT_EQ(capture.state().lost, 0u);
    EXPECT_EQ(EventLogReader::open(folder / "log.mcap").value()->count(), kEvents);
}

} // namespace sagascope::core
