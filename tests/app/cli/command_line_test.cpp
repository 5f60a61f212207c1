#include "app/cli/command_line.h"
#include <cstdlib>
#include <gtest/gtest.h>

using namespace sagascope;

namespace {

struct Result {
    int status;
    bool window = false;
    std::string recording;
    std::string again; ///< as it was recorded, and when
    std::string out, err;
};

Result run(std::vector<std::string> words) {
    words.insert(words.begin(), "sagascope");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    Result result{};
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const auto window = [&] {
        result.window = true;
        return 0;
    };
    const auto recording = [&](const cli::Opening& opening) {
        result.recording = opening.file;
        return 0;
    };
    const auto again = [&](const cli::Opening& opening) {
        result.again = opening.file + " at " + opening.at;
        return 0;
    };
    result.status = cli::run(static_cast<int>(arguments.size()), arguments.data(), {window, recording, again, [](const cli::Playing&) { return 0; }});
    result.out = testing::internal::GetCapturedStdout();
    result.err = testing::internal::GetCapturedStderr();
    return result;
}

long linesOf(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

} // namespace

TEST(CommandLine, OpensTheWindowWithoutASubcommand) { EXPECT_TRUE(run({}).window); }

TEST(CommandLine, OpensTheWindowOverARecording) {
    const auto result = run({"open", "/proc/version"}); // any file that exists
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.recording, "/proc/version");
    EXPECT_FALSE(result.window);
}

TEST(CommandLine, StartsAFreshCompanyLikeARecordedOne) {
    const auto result = run({"again", "/proc/version", "--at", "12.5"});
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.again, "/proc/version at 12.5");
    EXPECT_TRUE(result.recording.empty());
    EXPECT_EQ(run({"again"}).status, 2);
}

TEST(CommandLine, TellsItsVersion) {
    const auto result = run({"--version"});
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.out, "sagascope " SAGASCOPE_VERSION "\n");
}

TEST(CommandLine, WrongUsageIsOneLineAndStatusTwo) {
    for (const auto& words : std::vector<std::vector<std::string>>{{"nonsense"}, {"up", "--nonsense"}, {"ctl"}, {"ctl", "kill"}, {"ctl", "load", "--rate", "much"}, {"ctl", "load", "--rate", "-5"},
                                                              {"up", "--data-dir", ""}, {"ctl", "mode", "foo"}, {"ctl", "scale", "claims", "0"}, {"ctl", "rate-limit"}, {"ctl", "rate-limit", "-1"}, {"ctl", "token", "--kind", "bogus"}, {"open", "/proc/version", "--view", "nothing"}}) {
        const auto result = run(words);
        EXPECT_EQ(result.status, 2) << words.front();
        EXPECT_EQ(linesOf(result.err), 1) << result.err;
        EXPECT_EQ(result.out, "");
    }
}

TEST(CommandLine, ASagasFieldsAreOptionsOfStart) {
    const auto help = run({"ctl", "start", "create-contract", "--help"});
    EXPECT_EQ(help.status, 0);
    for (const auto* option : {"--customer", "--product", "--premium-cents", "--wait"}) EXPECT_NE(help.out.find(option), std::string::npos) << option;
}

TEST(CommandLine, AFieldWithoutADefaultIsRequired) {
    const auto result = run({"ctl", "start", "settle-claim"});
    EXPECT_EQ(result.status, 2);
    EXPECT_NE(result.err.find("--contract"), std::string::npos);
}

TEST(CommandLine, ACompanyThatDoesNotAnswerIsAFailureThatNamesIt) {
    const auto result = run({"ctl", "--control", "nonsense", "status"});
    EXPECT_EQ(result.status, 1);
    EXPECT_NE(result.err.find("nonsense"), std::string::npos);
}

TEST(CommandLine, NobodyAtAnAddressIsToldAtOnce) {
    const auto result = run({"ctl", "--control", "ipc:///nowhere/control.sock", "status"});
    EXPECT_EQ(result.status, 1);
    EXPECT_NE(result.err.find("no company listens there"), std::string::npos) << result.err;
}

TEST(CommandLine, AnUnknownVerbIsNamed) {
    const auto result = run({"ctl", "fly"});
    EXPECT_EQ(result.status, 2);
    EXPECT_NE(result.err.find("'fly'"), std::string::npos) << result.err;
}
