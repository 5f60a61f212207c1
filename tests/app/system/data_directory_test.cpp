#include "app/core/system/data_directory.h"
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace sagascope::core;
namespace fs = std::filesystem;

namespace {

class DataDirectoryTest : public testing::Test {
protected:
    DataDirectoryTest() {
        auto pattern = (fs::temp_directory_path() / "sagascope-dir-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~DataDirectoryTest() override { fs::remove_all(m_folder); }
    fs::path m_folder;
};

std::string pathOf(const std::string& address) { return address.substr(std::string("ipc://").size()); }

} // namespace

TEST_F(DataDirectoryTest, RefusesOneThatIsInUse) {
    const auto first = DataDirectory::open(m_folder / "d");
    ASSERT_TRUE(first);
    const auto second = DataDirectory::open(m_folder / "d/");
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().text().find("in use"), std::string::npos);
    EXPECT_TRUE(isInUse(m_folder / "d"));
}

TEST_F(DataDirectoryTest, IsFreeAgainAfterwards) {
    { ASSERT_TRUE(DataDirectory::open(m_folder / "d")); }
    EXPECT_FALSE(isInUse(m_folder / "d"));
    EXPECT_TRUE(DataDirectory::open(m_folder / "d"));
}

TEST_F(DataDirectoryTest, BelongsToItsUserAlone) {
    const auto directory = DataDirectory::open(m_folder / "d");
    struct stat status {};
    ASSERT_EQ(::stat((m_folder / "d").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(DataDirectoryTest, SocketPathsStayShortInADeepFolder) {
    const auto deep = m_folder / std::string(60, 'x') / std::string(60, 'y');
    const auto directory = DataDirectory::open(deep);
    ASSERT_TRUE(directory) << directory.error().text();
    EXPECT_LE(pathOf(directory->telemetryAddress()).size(), 107U);
    EXPECT_TRUE(fs::is_symlink(deep / "run"));
    EXPECT_FALSE(DataDirectory::open(deep)) << "the lock must hold there too";
    EXPECT_TRUE(isInUse(deep));
    fs::remove_all(fs::read_symlink(deep / "run"));
}

TEST_F(DataDirectoryTest, WipingKeepsRecordingsKeysAndLogs) {
    const auto directory = DataDirectory::open(m_folder / "d");
    for (const auto* folder : {"service", "mail", "keys", "recordings", "logs"}) {
        fs::create_directories(m_folder / "d" / folder);
        std::ofstream(m_folder / "d" / folder / "file") << "x";
    }
    ASSERT_TRUE(directory->wipe());
    EXPECT_FALSE(fs::exists(m_folder / "d/service"));
    EXPECT_FALSE(fs::exists(m_folder / "d/mail"));
    for (const auto* folder : {"keys", "recordings", "logs"}) EXPECT_TRUE(fs::exists(m_folder / "d" / folder / "file")) << folder;
}

TEST_F(DataDirectoryTest, ANewRecordingTakesNoNameTwice) {
    const auto directory = DataDirectory::open(m_folder / "d");
    const auto first = directory->newRecording();
    std::ofstream(first) << "x";
    EXPECT_NE(directory->newRecording(), first);
}
