#include "app/core/system/child_process.h"
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace sagascope::core;
namespace fs = std::filesystem;

namespace {

class ChildProcessTest : public testing::Test {
protected:
    ChildProcessTest() {
        auto pattern = (fs::temp_directory_path() / "sagascope-child-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
        EXPECT_EQ(::pipe2(m_lifeline, O_CLOEXEC), 0);
    }
    ~ChildProcessTest() override {
        closeLifeline();
        ::close(m_lifeline[0]);
        fs::remove_all(m_folder);
    }

    /// A shell that runs `script`; "$1" is "--lifeline", "$2" its number.
    ChildProcess shell(const std::string& script) {
        auto child = ChildProcess::spawn({"/bin/sh", {"-c", script, "sh"}, m_folder / "out", m_lifeline[0]});
        if (!child) throw std::runtime_error(child.error().text());
        return std::move(*child);
    }
    static ChildProcess::Exit await(ChildProcess& child) {
        pollfd item{child.descriptor(), POLLIN, 0};
        EXPECT_EQ(::poll(&item, 1, 10'000), 1) << "it did not end";
        return child.reap().value_or(ChildProcess::Exit{-1, -1});
    }
    std::string output() {
        std::ifstream in(m_folder / "out");
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void closeLifeline() {
        if (m_lifeline[1] >= 0) ::close(std::exchange(m_lifeline[1], -1));
    }

    fs::path m_folder;
    int m_lifeline[2];
};

} // namespace

TEST_F(ChildProcessTest, TellsTheExitStatus) {
    auto child = shell("exit 3");
    const auto exit = await(child);
    EXPECT_EQ(exit.code, 3);
    EXPECT_EQ(exit.signal, 0);
}

TEST_F(ChildProcessTest, TellsTheSignalThatEndedIt) {
    auto child = shell("kill -KILL $$");
    EXPECT_EQ(await(child).signal, SIGKILL);
}

TEST_F(ChildProcessTest, IsNotReapedWhileItRuns) {
    auto child = shell("read line <&3");
    EXPECT_FALSE(child.reap());
    closeLifeline();
    EXPECT_EQ(await(child).signal, 0);
}

TEST_F(ChildProcessTest, SeesTheEndOfItsLifeline) {
    auto child = shell("read line <&$2; echo over; exit 0");
    closeLifeline();
    EXPECT_EQ(await(child).code, 0);
    EXPECT_EQ(output(), "over\n");
}

TEST_F(ChildProcessTest, InheritsNoOtherDescriptor) {
    const int open = ::open("/dev/null", O_RDONLY); // without CLOEXEC, as a library might open one
    auto child = shell(fmt::format("for fd in {} {} {}; do [ -e /proc/$$/fd/$fd ] && echo $fd; done", open, m_lifeline[0] == 3 ? open : m_lifeline[0], m_lifeline[1]));
    await(child);
    EXPECT_EQ(output(), "");
    ::close(open);
}

TEST_F(ChildProcessTest, IsKilledWhenTheThreadThatStartedItEnds) {
    std::optional<ChildProcess> child;
    std::thread([&] {
        child = shell("kill -STOP $$; sleep 60");
        ::waitpid(child->pid(), nullptr, WUNTRACED); // until it is stopped: even then
    }).join();
    EXPECT_EQ(await(*child).signal, SIGKILL);
}

TEST_F(ChildProcessTest, AMissingProgramIsAnErrorThatNamesIt) {
    const auto child = ChildProcess::spawn({m_folder / "nothing", {}, m_folder / "out", m_lifeline[0]});
    ASSERT_FALSE(child);
    EXPECT_NE(child.error().text().find("nothing"), std::string::npos);
}
