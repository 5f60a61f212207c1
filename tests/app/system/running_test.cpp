#include "app/core/system/data_directory.h"
#include "app/core/system/running.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sagascope::core;
namespace fs = std::filesystem;

namespace {

class RunningTest : public testing::Test {
protected:
    RunningTest() {
        auto pattern = (fs::temp_directory_path() / "sagascope-run-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
        ::setenv("XDG_RUNTIME_DIR", m_folder.c_str(), 1);
    }
    ~RunningTest() override {
        ::unsetenv("XDG_RUNTIME_DIR");
        fs::remove_all(m_folder);
    }
    DataDirectory directory(const std::string& name) { return std::move(*DataDirectory::open(m_folder / name)); }
    static Announcement announce(const DataDirectory& directory, int pid) {
        return std::move(*Announcement::make({directory.controlAddress(), directory.path(), pid}));
    }
    fs::path m_folder;
};

} // namespace

TEST_F(RunningTest, FindsTheOnlyCompany) {
    const auto data = directory("a");
    const auto announcement = announce(data, ::getpid());
    const auto found = findOnlyRunning();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->control, data.controlAddress());
    EXPECT_EQ(found->pid, ::getpid());
}

TEST_F(RunningTest, SaysHowToStartOneWhereNoneRuns) {
    const auto found = findOnlyRunning();
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().text().find("sagascope up"), std::string::npos);
}

TEST_F(RunningTest, ListsSeveralInsteadOfChoosing) {
    const auto a = directory("a"), b = directory("b");
    const auto first = announce(a, ::getpid()), second = announce(b, ::getppid());
    const auto found = findOnlyRunning();
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().text().find(a.controlAddress()), std::string::npos);
    EXPECT_NE(found.error().text().find(b.controlAddress()), std::string::npos);
}

TEST_F(RunningTest, RemovesWhatADeadCompanyLeftBehind) {
    std::optional<DataDirectory> data(directory("a"));
    const auto announcement = announce(*data, ::getpid());
    data.reset(); // its lock goes with the process
    EXPECT_TRUE(findRunning().empty());
    EXPECT_FALSE(fs::exists(m_folder / fmt::format("sagascope/{}.json", ::getpid())));
}

TEST_F(RunningTest, IsNotFoundAnyMoreAfterItsEnd) {
    const auto data = directory("a");
    { const auto announcement = announce(data, ::getpid()); }
    EXPECT_TRUE(findRunning().empty());
}

TEST_F(RunningTest, ADeadCompanyIsNotFoundThoughAnotherUsesItsDirectory) {
    const auto data = directory("a");
    const auto dead = ::fork();
    if (dead == 0) ::_exit(0);
    ::waitpid(dead, nullptr, 0);
    const auto left = announce(data, dead), announcement = announce(data, ::getpid());
    const auto found = findOnlyRunning();
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->pid, ::getpid());
}
