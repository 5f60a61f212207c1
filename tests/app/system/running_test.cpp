#include "app/core/system/data_directory.h"
#include "app/core/system/running.h"
#include <gtest/gtest.h>
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
    const auto announcement = announce(data, 11);
    const auto found = findOnlyRunning();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->control, data.controlAddress());
    EXPECT_EQ(found->pid, 11);
}

TEST_F(RunningTest, SaysHowToStartOneWhereNoneRuns) {
    const auto found = findOnlyRunning();
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().text().find("sagascope up"), std::string::npos);
}

TEST_F(RunningTest, ListsSeveralInsteadOfChoosing) {
    const auto a = directory("a"), b = directory("b");
    const auto first = announce(a, 11), second = announce(b, 12);
    const auto found = findOnlyRunning();
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().text().find(a.controlAddress()), std::string::npos);
    EXPECT_NE(found.error().text().find(b.controlAddress()), std::string::npos);
}

TEST_F(RunningTest, RemovesWhatADeadCompanyLeftBehind) {
    std::optional<DataDirectory> data(directory("a"));
    const auto announcement = announce(*data, 11);
    data.reset(); // its lock goes with the process
    EXPECT_TRUE(findRunning().empty());
    EXPECT_FALSE(fs::exists(m_folder / "sagascope/11.json"));
}

TEST_F(RunningTest, IsNotFoundAnyMoreAfterItsEnd) {
    const auto data = directory("a");
    { const auto announcement = announce(data, 11); }
    EXPECT_TRUE(findRunning().empty());
}
