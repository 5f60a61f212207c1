#include "app/core/session/past_recordings.h"
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

using namespace sagascope;
namespace fs = std::filesystem;

namespace {

struct PastRecordings : testing::Test {
    fs::path sessions = fs::path(testing::TempDir()) / ("past-recordings-" + std::to_string(::getpid()));

    ~PastRecordings() override { fs::remove_all(sessions); }
    fs::path record(const std::string& session, const std::string& file) const {
        const fs::path path = sessions / session / "recordings" / file;
        fs::create_directories(path.parent_path());
        std::ofstream(path) << "x";
        return path;
    }
};

} // namespace

TEST_F(PastRecordings, TheNewestOfAllSessionsIsFoundButNotOfTheOneThatRuns) {
    record("2026-01-01-100000", "2026-01-01-100000.mcap");
    const auto last = record("2026-01-02-100000", "2026-01-02-110000.mcap");
    record("2026-01-02-100000", "2026-01-02-100000.mcap");
    record("2026-01-02-100000", "2026-01-02-230000.txt");
    record("2026-01-03-100000", "2026-01-03-100000.mcap");
    EXPECT_EQ(core::newestRecording(sessions, sessions / "2026-01-03-100000"), last);
}

TEST_F(PastRecordings, NoneIsNoError) {
    EXPECT_EQ(core::newestRecording(sessions, {}), std::nullopt);
}
